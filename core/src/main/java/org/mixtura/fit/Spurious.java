package org.mixtura.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.ColumnSummary;
import org.mixtura.internal.linalg.Cholesky;

/// A component that has its likelihood from an accident of few rows, and not from a cluster: the likelihood of
/// a mixture is unbounded where a component closes in on rows that lie in a plane, and has high and meaningless
/// maxima near by (G. McLachlan, D. Peel, *Finite Mixture Models*, 2000, section 3.10).
///
/// Only components with a covariance of their own are: one that all share cannot close in on a few rows.
///
/// @param component its number in the mixture, from 0
/// @param rows the row weight that it has, N_c
/// @param kind what is wrong with it
public record Spurious(int component, double rows, Kind kind) {
    /// A ridge above this share of a column's variance is wanted smoothing, and not a guard.
    private static final double SMOOTHING = 1e-3;
    /// What takes the ridge's part where there is none, as a share of a column's variance.
    private static final double LEAST = 1e-12;

    private static final double FLAT_BELOW = 2.0;
    private static final double[] ONE = {1.0};

    /// What may be wrong with a component.
    public enum Kind {
        /// Fewer rows than a covariance of its own needs to be more than their accident, d + 2.
        FEW_ROWS("are too few for a covariance of its own"),
        /// In some direction its variance is at most twice the regularisation's: its rows lie in a plane there.
        /// Not where that holds of all components on average: then the table has columns that depend on each
        /// other, which is no component's accident.
        FLAT("lie in a plane, and only the regularisation gives it a likelihood");

        private final String clause;

        Kind(String clause) {
            this.clause = clause;
        }
    }

    /// Why, as a clause without a full stop: `its 4.0 rows are too few for a covariance of its own`.
    public String reason() {
        return String.format(Locale.ROOT, "its %.1f rows %s", rows, kind.clause);
    }

    /// Those of a mixture, in order; none of a single component.
    ///
    /// @param statistics under the mixture; not modified
    /// @param columns of the table
    /// @param ridge d long; not modified
    static List<Spurious> of(
            GaussianMixture mixture, SufficientStatistics statistics, ColumnSummary columns, double[] ridge) {
        List<Spurious> found = new ArrayList<>();
        if (shared(mixture)) {
            return List.of();
        }
        double[] floor = floor(columns, ridge);
        boolean guard = floor.length > 0 && !flat(mixture.components(), mixture.weights(), floor);
        for (int c = 0; c < mixture.size(); c++) {
            double count = statistics.count(c);
            if (guard && flat(List.of(mixture.component(c)), ONE, floor)) {
                found.add(new Spurious(c, count, Kind.FLAT));
            } else if (count < mixture.dimensions() + 2) {
                found.add(new Spurious(c, count, Kind.FEW_ROWS));
            }
        }
        return List.copyOf(found);
    }

    private static boolean shared(GaussianMixture mixture) {
        Covariance first = mixture.component(0).covariance();
        return mixture.components().stream().allMatch(g -> g.covariance().equals(first));
    }

    /// The ridge, or the least variance that counts where there is none; empty if the ridge is wanted
    /// smoothing.
    private static double[] floor(ColumnSummary columns, double[] ridge) {
        double[] floor = new double[ridge.length];
        for (int j = 0; j < ridge.length; j++) {
            double variance = columns.variance(j);
            if (ridge[j] > SMOOTHING * variance) {
                return new double[0];
            }
            floor[j] = ridge[j] > 0 ? ridge[j] : LEAST * variance;
        }
        return floor;
    }

    /// Whether a component, or all of them on average, has a variance below [#FLAT_BELOW] floors in some
    /// direction: whether F^(−1/2) Σ F^(−1/2) − FLAT_BELOW·I is not positive definite, F = diag(floor).
    private static boolean flat(List<Gaussian> components, double[] weights, double[] floor) {
        int d = floor.length;
        for (int j = 0; j < d; j++) {
            if (!(scaled(components, weights, floor, j, j) >= FLAT_BELOW)) {
                return true;
            }
        }
        if (components.stream().noneMatch(g -> g.covariance() instanceof Covariance.Full)) {
            return false;
        }
        double[] packed = new double[d * (d + 1) / 2];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                packed[Cholesky.packed(i, j)] = scaled(components, weights, floor, i, j) - (i == j ? FLAT_BELOW : 0.0);
            }
        }
        try {
            Cholesky.factor(packed, d);
            return false;
        } catch (Cholesky.NotPositiveDefinite e) {
            return true;
        }
    }

    /// Entry (i, j) of F^(−1/2) Σ F^(−1/2).
    private static double scaled(List<Gaussian> components, double[] weights, double[] floor, int i, int j) {
        double sum = 0.0;
        for (int c = 0; c < weights.length; c++) {
            sum += weights[c] * components.get(c).covariance().get(i, j);
        }
        return sum / Math.sqrt(floor[i]) / Math.sqrt(floor[j]);
    }
}
