package org.mixtura.fit;

import java.util.List;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.NotPositiveDefiniteException;
import org.mixtura.data.ColumnSummary;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.SecondMoments;

/// Mean and covariance of a table, from which priors take their defaults, and what else an M-step is made with.
final class TableMoments {
    private final Fold fold;
    private final ColumnSummary columns;
    private final double[] ridge;
    private final int threads;

    /// @param ridge what regularisation adds to the columns' variances; constant columns have no other
    /// @param threads how many an M-step may use
    TableMoments(Fold fold, double[] ridge, int threads) {
        this.fold = fold;
        this.columns = fold.columns();
        this.ridge = ridge;
        this.threads = threads;
    }

    /// How many threads an M-step may use.
    int threads() {
        return threads;
    }

    int dimensions() {
        return columns.dimensions();
    }

    /// What regularisation adds to the columns' variances; a new array, d long.
    double[] ridge() {
        return ridge.clone();
    }

    /// Σw.
    double totalWeight() {
        return columns.totalWeight();
    }

    /// A new array, d long.
    double[] mean() {
        double[] mean = new double[columns.dimensions()];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = columns.mean(j);
        }
        return mean;
    }

    /// The columns' variances with divisor Σw − 1; the ridge's for a constant column; a new array, d long.
    double[] variances() {
        double[] variances = new double[columns.dimensions()];
        for (int j = 0; j < variances.length; j++) {
            variances[j] = columns.constant(j) ? ridge[j] : columns.variance(j) * unbiased();
        }
        return variances;
    }

    /// The mean of [#variances].
    double meanVariance() {
        double sum = 0.0;
        for (double variance : variances()) {
            sum += variance;
        }
        return sum / columns.dimensions();
    }

    /// The covariance of all rows with divisor Σw − 1, times `factor`, in the family's structure: the mean of the
    /// variances, the variances, or all of it; the variances alone where the matrix is singular. Reads the table if
    /// it is full.
    Covariance covariance(CovarianceFamily family, double factor) {
        int d = columns.dimensions();
        if (family.code().endsWith("II")) {
            return Covariance.spherical(meanVariance() * factor, d);
        }
        double[] variances = variances();
        for (int j = 0; j < d; j++) {
            variances[j] *= factor;
        }
        Covariance diagonal = Covariance.diagonal(variances);
        if (family.diagonal() || columns.weightedRows() <= d) {
            return diagonal;
        }
        GaussianMixture one = GaussianMixture.of(new double[] {1}, List.of(Gaussian.of(mean(), diagonal)));
        double[] scatter =
                fold.under(Expectation.under(one, SecondMoments.FULL)).scatter(0);
        for (int i = 0; i < scatter.length; i++) {
            scatter[i] *= factor * unbiased() / columns.totalWeight();
        }
        try {
            return Covariance.full(scatter, d);
        } catch (NotPositiveDefiniteException e) {
            return diagonal;
        }
    }

    /// n/(n − 1); 1 where weights leave less than two rows.
    private double unbiased() {
        double n = columns.totalWeight();
        return n > 1 ? n / (n - 1) : 1.0;
    }
}
