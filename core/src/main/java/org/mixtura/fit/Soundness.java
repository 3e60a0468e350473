package org.mixtura.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.ColumnSummary;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.internal.linalg.Cholesky;

/// Whether a mixture is sound: the one place that says which components are degenerate.
///
/// The likelihood of a mixture has no upper bound where a component closes in on rows that lie in a plane, and high and
/// meaningless maxima near by (G. McLachlan, D. Peel, *Finite Mixture Models*, 2000, section 3.10). A component is
/// degenerate if its likelihood comes from such a spike:
///
/// - it has fewer rows than its covariance needs under the family: d + 1 for axes of its own, 3 for variances of its
///   own, 1 where all is shared; and what is shared needs n − k ≥ d rows if it is no diagonal;
/// - or it is *flat* in a direction in which the pooled within-group covariance is not: its variance is at most twice
///   the regularisation's there;
/// - or the pooled covariance itself is flat where the table is not, so that every component sits on one value.
///
/// Where the table is flat too, as with a column that is the sum of others, no component is to blame. A column of
/// rounded numbers ([ColumnResolution]) that is constant in a component of at least twice the rows that it needs is
/// no spike either, nor are such columns that depend on each other there: groups have them by nature. It is noted, and
/// in
/// comparisons such a component counts as if it were as wide as its columns' rounding ([#widened]).
///
/// The factor 2 of the regularisation is a margin above 1, the variance of rows exactly in a plane. A rounded column
/// counts as constant below one and a half of its rounding variances, h²/8: then 85 in 100 of its rows have one of
/// two neighbouring values.
final class Soundness {
    /// A ridge above this share of a column's variance is wanted smoothing, and not a guard.
    private static final double SMOOTHING = 1e-3;
    /// What takes the ridge's part where there is none, as a share of a column's variance.
    private static final double LEAST = 1e-12;

    private static final double FLAT_BELOW = 2.0;
    private static final double CONSTANT_BELOW = 1.5;
    /// The least variance at which a constant column counts in comparisons, as a share of the column's.
    private static final double LEAST_WIDTH = 1e-4;
    /// What a soft count may lack of a whole row.
    private static final double SLACK = 0.5;

    private final GaussianMixture mixture;
    private final CovarianceFamily family;
    private final double[] counts;
    private final ColumnSummary columns;
    private final double[] resolution;
    private final double[] floor;
    private final boolean guard;
    private final int d;

    /// @param counts N_c in rows, k long
    /// @param ridge what the regularisation adds to the columns' variances, d long
    /// @param resolution the variances of rounding, d long, 0 where a column is not rounded
    private Soundness(
            GaussianMixture mixture,
            CovarianceFamily family,
            double[] counts,
            ColumnSummary columns,
            double[] ridge,
            double[] resolution) {
        this.mixture = mixture;
        this.family = family;
        this.counts = counts;
        this.columns = columns;
        this.resolution = resolution;
        this.d = ridge.length;
        this.floor = new double[d];
        boolean smoothing = false;
        for (int j = 0; j < d; j++) {
            double variance = columns.variance(j);
            smoothing |= !columns.constant(j) && ridge[j] > SMOOTHING * variance;
            floor[j] = ridge[j] > 0 ? ridge[j] : LEAST * variance;
        }
        this.guard = !smoothing;
    }

    /// The doubts about a mixture's components, in their order; none under smoothing that is wanted, but for too few
    /// rows.
    ///
    /// @param statistics under the mixture; not modified
    /// @param columns of the table
    /// @param ridge d long; not modified
    /// @param resolution [ColumnResolution#variances], d long; not modified
    static List<Doubt> doubts(
            GaussianMixture mixture,
            CovarianceFamily family,
            SufficientStatistics statistics,
            ColumnSummary columns,
            double[] ridge,
            double[] resolution) {
        double rowWeight = columns.totalWeight() / columns.weightedRows();
        double[] counts = new double[mixture.size()];
        Arrays.setAll(counts, c -> statistics.count(c) / rowWeight);
        return new Soundness(mixture, family, counts, columns, ridge, resolution).doubts();
    }

    /// The mixture with components of constant columns as wide as the columns' rounding, as it counts in comparisons.
    ///
    /// @param doubts of the mixture
    static GaussianMixture widened(
            GaussianMixture mixture, List<Doubt> doubts, ColumnSummary columns, double[] resolution) {
        List<Gaussian> components = new ArrayList<>(mixture.components());
        for (Doubt doubt : doubts) {
            if (doubt.kind() == Doubt.Kind.CONSTANT) {
                int c = doubt.component();
                Gaussian gaussian = components.get(c);
                double[] added = width(doubt, columns, resolution);
                components.set(c, Gaussian.of(gaussian.mean(), plus(gaussian.covariance(), added)));
            }
        }
        return GaussianMixture.of(mixture.weights(), components);
    }

    /// What [#widened] adds to a component's variances; a new array, d long.
    static double[] width(Doubt doubt, ColumnSummary columns, double[] resolution) {
        double[] width = resolution.clone();
        for (int j : doubt.columns()) {
            width[j] = Math.max(resolution[j], LEAST_WIDTH * columns.variance(j));
        }
        return width;
    }

    private static Covariance plus(Covariance covariance, double[] added) {
        int d = added.length;
        if (!(covariance instanceof Covariance.Full)) {
            double[] variances = new double[d];
            Arrays.setAll(variances, j -> covariance.get(j, j) + added[j]);
            return Covariance.diagonal(variances);
        }
        double[] packed = new double[d * (d + 1) / 2];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                packed[Cholesky.packed(i, j)] = covariance.get(i, j) + (i == j ? added[j] : 0.0);
            }
        }
        return Covariance.full(packed, d);
    }

    private List<Doubt> doubts() {
        int k = mixture.size();
        double[] pooled = packed(mixture.components(), mixture.weights());
        int[] free = guard && k > 1 ? freeColumns(total(pooled)) : new int[0];
        List<Integer> oneValue = free.length > 0 ? constant(pooled) : List.of();
        boolean pooledFlat = free.length > 0 && flat(pooled, List.of(), free);
        boolean fewForAll = !family.diagonal() && columns.weightedRows() < d + k;
        double needed = needed(family, d);
        List<Doubt> doubts = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            if (fewForAll || counts[c] < needed - SLACK) {
                doubts.add(new Doubt(c, counts[c], Doubt.Kind.FEW_ROWS, List.of()));
            } else if (pooledFlat || !oneValue.isEmpty()) {
                doubts.add(new Doubt(c, counts[c], Doubt.Kind.ONE_VALUE, oneValue));
            } else if (free.length > 0) {
                addFlat(doubts, c, counts[c] >= 2 * needed - SLACK, free);
            }
        }
        return List.copyOf(doubts);
    }

    private void addFlat(List<Doubt> doubts, int c, boolean enough, int[] free) {
        double[] own = packed(List.of(mixture.component(c)), new double[] {1.0});
        List<Integer> constant = constant(own);
        boolean flat = flat(own, List.of(), free);
        if (flat && !(enough && !flat(rounded(own), constant, free))) {
            doubts.add(new Doubt(c, counts[c], Doubt.Kind.FLAT, List.of()));
        } else if (flat || !constant.isEmpty()) {
            doubts.add(new Doubt(c, counts[c], Doubt.Kind.CONSTANT, constant));
        }
    }

    /// A packed covariance in units of the floor with the variances of rounding added.
    private double[] rounded(double[] packed) {
        double[] rounded = packed.clone();
        for (int j = 0; j < d; j++) {
            rounded[index(j)] += resolution[j] / floor[j];
        }
        return rounded;
    }

    /// The rows that a component's own covariance needs.
    private static int needed(CovarianceFamily family, int d) {
        boolean own = family.covarianceParameters(2, d) > family.covarianceParameters(1, d);
        if (!own) {
            return 1;
        }
        return family.code().endsWith("V") ? Math.max(3, d + 1) : 3;
    }

    /// The rounded columns that are constant by a packed covariance in units of the floor, and not in the table.
    private List<Integer> constant(double[] packed) {
        return IntStream.range(0, d)
                .filter(j -> resolution[j] > 0 && packed[index(j)] * floor[j] <= constantBelow(j))
                .boxed()
                .toList();
    }

    /// The variance below which a column is constant but for the regularisation; negative if it is so in the table. A
    /// column that hardly ever has another value varies less than its rounding allows, and only an exact plane
    /// counts.
    private double constantBelow(int j) {
        double variance = columns.variance(j);
        double exact = FLAT_BELOW * floor[j];
        double rounding = variance > 2 * CONSTANT_BELOW * resolution[j] ? CONSTANT_BELOW * resolution[j] : 0.0;
        return variance > exact ? Math.max(exact, rounding) : -1.0;
    }

    /// The covariance of the table as the mixture has it: pooled and between the means.
    private double[] total(double[] pooled) {
        double[] total = pooled.clone();
        double[] mean = new double[d];
        for (int c = 0; c < mixture.size(); c++) {
            for (int j = 0; j < d; j++) {
                mean[j] += mixture.weight(c) * mixture.component(c).mean(j);
            }
        }
        double[] apart = new double[d];
        for (int c = 0; c < mixture.size(); c++) {
            for (int j = 0; j < d; j++) {
                apart[j] = (mixture.component(c).mean(j) - mean[j]) / Math.sqrt(floor[j]);
            }
            for (int i = 0; i < d; i++) {
                for (int j = family.diagonal() ? i : 0; j <= i; j++) {
                    total[index(i, j)] += mixture.weight(c) * apart[i] * apart[j];
                }
            }
        }
        return total;
    }

    /// Columns in which the table is not flat, each but for what it shares with those before it: all, unless columns
    /// are
    /// constant or depend on each other.
    private int[] freeColumns(double[] total) {
        if (family.diagonal()) {
            return IntStream.range(0, d).filter(j -> total[j] > FLAT_BELOW).toArray();
        }
        double[][] factor = new double[d][];
        int[] free = new int[d];
        int m = 0;
        for (int j = 0; j < d; j++) {
            double[] row = new double[m + 1];
            double left = total[index(j)] - FLAT_BELOW;
            for (int a = 0; a < m; a++) {
                double sum = total[index(j, free[a])];
                for (int b = 0; b < a; b++) {
                    sum = Math.fma(-row[b], factor[a][b], sum);
                }
                row[a] = sum / factor[a][a];
                left = Math.fma(-row[a], row[a], left);
            }
            if (left > 0) {
                row[m] = Math.sqrt(left);
                factor[m] = row;
                free[m++] = j;
            }
        }
        return Arrays.copyOf(free, m);
    }

    /// Whether a packed covariance in units of the floor has a variance of at most [#FLAT_BELOW] in some direction of
    /// the
    /// free columns, others left out: whether A − FLAT_BELOW·I is not positive definite.
    private boolean flat(double[] packed, List<Integer> leftOut, int[] free) {
        int[] in = Arrays.stream(free).filter(j -> !leftOut.contains(j)).toArray();
        if (family.diagonal()) {
            return Arrays.stream(in).anyMatch(j -> !(packed[j] > FLAT_BELOW));
        }
        double[] above = new double[in.length * (in.length + 1) / 2];
        for (int a = 0; a < in.length; a++) {
            for (int b = 0; b <= a; b++) {
                above[Cholesky.packed(a, b)] = packed[index(in[a], in[b])] - (a == b ? FLAT_BELOW : 0.0);
            }
        }
        try {
            Cholesky.factor(above, in.length);
            return false;
        } catch (Cholesky.NotPositiveDefinite e) {
            return true;
        }
    }

    private int index(int i, int j) {
        return family.diagonal() ? i : Cholesky.packed(i, j);
    }

    private int index(int j) {
        return index(j, j);
    }

    /// Σ_c weight_c·F^(−1/2) Σ_c F^(−1/2), packed, or its diagonal where the family has no more.
    private double[] packed(List<Gaussian> components, double[] weights) {
        double[] packed = new double[family.diagonal() ? d : d * (d + 1) / 2];
        double[] root = new double[d];
        Arrays.setAll(root, j -> 1 / Math.sqrt(floor[j]));
        for (int c = 0; c < components.size(); c++) {
            Covariance covariance = components.get(c).covariance();
            for (int i = 0; i < d; i++) {
                for (int j = family.diagonal() ? i : 0; j <= i; j++) {
                    packed[index(i, j)] += weights[c] * covariance.get(i, j) * root[i] * root[j];
                }
            }
        }
        return packed;
    }
}
