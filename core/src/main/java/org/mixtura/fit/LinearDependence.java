package org.mixtura.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Rows;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.linalg.Cholesky;
import org.mixtura.internal.parallel.Workers;

/// A column that is a linear combination of columns before it, in all rows of a table: `c = a + b`, or the last of
/// shares that sum to one. The likelihood of a mixture with full covariances has no bound there, but for the
/// regularisation, with any number of components.
///
/// Found by a Cholesky factorisation of the table's correlation matrix, column by column, where a column that
/// depends on
/// those before it is set aside: the order in which `lm` of R sets columns aside. A column depends on others if the
/// best
/// combination of them leaves less than 10⁻⁶ of its variance: as much as the default [Regularisation] adds to it.
///
/// @param column its number, from 0
/// @param terms the columns that it is a combination of, ascending; not modifiable. Terms that move the column by
///     less than a thousandth of its standard deviation for one of their own are left out
public record LinearDependence(int column, List<Term> terms) {
    /// A column and what it is multiplied by.
    ///
    /// @param column its number, from 0
    /// @param coefficient not 0
    public record Term(int column, double coefficient) {}

    /// In more columns, nothing is looked for: the time grows with their square.
    private static final int MOST_COLUMNS = 1000;

    private static final double LEFT = 1e-6;
    private static final double NEGLIGIBLE = 1e-3;

    private static final int LEAST_SAMPLE = 4096;
    private static final int MOST_SAMPLE = 65_536;
    private static final int SHARE_OF_SAMPLE = 16;
    private static final int MOST_NUMBERS = 4_000_000;

    /// Copies the list.
    public LinearDependence {
        terms = List.copyOf(terms);
    }

    /// The columns of a table that depend on those before them, ascending; often none. Constant columns are no part
    /// of it. In a table of no more rows than columns every column may depend on others, which says nothing of
    /// them: none is found, nor in one of more than a thousand columns.
    ///
    /// @param threads how many read the rows, once or twice
    /// @throws org.mixtura.data.UnusableDataException if a number is not finite or exceeds [Rows#LARGEST]
    public static List<LinearDependence> of(Rows rows, int threads) {
        if (rows.dimensions() == 1) {
            return List.of();
        }
        try (Workers workers = new Workers(threads)) {
            return of(new LocalFold(rows, ColumnSummary.of(rows, threads), workers), workers);
        }
    }

    /// As [#of(Rows, int)], of a table whose rows an engine holds.
    public static List<LinearDependence> of(Fold fold) {
        try (Workers workers = new Workers(1)) {
            return of(fold, workers);
        }
    }

    private static List<LinearDependence> of(Fold fold, Workers workers) {
        ColumnSummary columns = fold.columns();
        int d = columns.dimensions();
        long n = columns.weightedRows();
        if (d > MOST_COLUMNS || n <= d) {
            return List.of();
        }
        double[] means = new double[d];
        double[] variances = new double[d];
        double[] deviations = new double[d];
        for (int j = 0; j < d; j++) {
            boolean constant = columns.constant(j);
            if (!constant && !(columns.variance(j) >= Double.MIN_NORMAL)) {
                return List.of(); // no fit takes such a table
            }
            means[j] = columns.mean(j);
            variances[j] = constant ? 1.0 : columns.variance(j);
            deviations[j] = constant ? 0.0 : Math.sqrt(columns.totalWeight() * columns.variance(j));
        }
        Gaussian all = Gaussian.of(means, Covariance.diagonal(variances));
        Expectation moments = Expectation.under(GaussianMixture.of(new double[] {1}, List.of(all)), SecondMoments.FULL);
        int sample = sample(n, d);
        if (sample <= n / 2) {
            // No combination leaves less of all rows than the best one leaves of some of them.
            double[] some = moments.over(fold.take(spread(sample, n)), workers).scatter(0);
            if (in(some, deviations).isEmpty()) {
                return List.of();
            }
        }
        return in(fold.under(moments).scatter(0), deviations);
    }

    /// How many rows can show that no column depends on others.
    private static int sample(long n, int d) {
        return Math.min(Math.clamp(n / SHARE_OF_SAMPLE, LEAST_SAMPLE, MOST_SAMPLE), MOST_NUMBERS / d);
    }

    /// Numbers below n in runs of a tile's length, so that few tiles are read; at most `count`.
    private static long[] spread(int count, long n) {
        int runs = count / Rows.TILE;
        long step = n / runs;
        long[] numbers = new long[runs * Rows.TILE];
        Arrays.setAll(numbers, i -> i / Rows.TILE * step + i % Rows.TILE);
        return numbers;
    }

    /// @param scatter of the rows or of some of them, packed; not modified
    /// @param deviations the roots of the diagonal of the scatter of all rows, 0 for a constant column
    private static List<LinearDependence> in(double[] scatter, double[] deviations) {
        List<LinearDependence> found = new ArrayList<>();
        List<double[]> lower = new ArrayList<>();
        List<Integer> independent = new ArrayList<>();
        for (int j = 0; j < deviations.length; j++) {
            if (deviations[j] == 0) {
                continue;
            }
            double[] y = new double[lower.size() + 1];
            double left = scatter[Cholesky.packed(j, j)] / deviations[j] / deviations[j];
            for (int i = 0; i < lower.size(); i++) {
                int other = independent.get(i);
                double[] row = lower.get(i);
                double sum = scatter[Cholesky.packed(j, other)] / deviations[j] / deviations[other];
                for (int b = 0; b < i; b++) {
                    sum = Math.fma(-row[b], y[b], sum);
                }
                y[i] = sum / row[i];
                left = Math.fma(-y[i], y[i], left);
            }
            if (left < LEFT) {
                found.add(new LinearDependence(j, terms(y, lower, independent, deviations, j)));
            } else {
                y[lower.size()] = Math.sqrt(left);
                lower.add(y);
                independent.add(j);
            }
        }
        return List.copyOf(found);
    }

    /// The terms of column j, by solving with the transposed factor.
    ///
    /// @param y of the forward solution; used up
    private static List<Term> terms(
            double[] y, List<double[]> lower, List<Integer> independent, double[] deviations, int j) {
        List<Term> terms = new ArrayList<>();
        for (int i = lower.size() - 1; i >= 0; i--) {
            double[] row = lower.get(i);
            y[i] /= row[i];
            for (int b = 0; b < i; b++) {
                y[b] = Math.fma(-row[b], y[i], y[b]);
            }
            if (Math.abs(y[i]) >= NEGLIGIBLE) {
                int other = independent.get(i);
                terms.addFirst(new Term(other, y[i] * deviations[j] / deviations[other]));
            }
        }
        return terms;
    }
}
