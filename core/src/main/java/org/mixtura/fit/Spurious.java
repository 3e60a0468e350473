package org.mixtura.fit;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.Covariance;
import org.mixtura.GaussianMixture;
import org.mixtura.data.ColumnSummary;
import org.mixtura.internal.linalg.Cholesky;
import org.mixtura.internal.linalg.SymmetricEigen;

/// A component that has its likelihood from an accident of few rows, and not from a cluster: the likelihood of a
/// mixture is unbounded where a component closes in on rows that lie in a plane, and has high and meaningless maxima
/// near by (G. McLachlan, D. Peel, *Finite Mixture Models*, 2000, section 3.10).
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

    /// What may be wrong with a component.
    public enum Kind {
        /// Fewer rows than a covariance of its own needs to be more than their accident, d + 2.
        FEW_ROWS,
        /// In some direction its variance is at most twice the regularisation's: its rows lie in a plane there.
        FLAT
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
        for (int c = 0; c < mixture.size(); c++) {
            double count = statistics.count(c);
            if (count < mixture.dimensions() + 2) {
                found.add(new Spurious(c, count, Kind.FEW_ROWS));
            } else if (floor.length > 0 && leastVariance(mixture.component(c).covariance(), floor) < 2) {
                found.add(new Spurious(c, count, Kind.FLAT));
            }
        }
        return List.copyOf(found);
    }

    private static boolean shared(GaussianMixture mixture) {
        Covariance first = mixture.component(0).covariance();
        return mixture.components().stream().allMatch(g -> g.covariance().equals(first));
    }

    /// The ridge, or the least variance that counts where there is none; empty if the ridge is wanted smoothing.
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

    /// The least variance in any direction, in units of the floor: the least eigenvalue of F^(−1/2) Σ F^(−1/2), F =
    /// diag(floor).
    private static double leastVariance(Covariance covariance, double[] floor) {
        int d = floor.length;
        if (!(covariance instanceof Covariance.Full)) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < d; j++) {
                least = Math.min(least, covariance.get(j, j) / floor[j]);
            }
            return least;
        }
        double[] scaled = new double[d * (d + 1) / 2];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                scaled[Cholesky.packed(i, j)] = covariance.get(i, j) / Math.sqrt(floor[i]) / Math.sqrt(floor[j]);
            }
        }
        return SymmetricEigen.of(scaled, d).values()[d - 1];
    }
}
