package org.mixtura.fit;

import java.util.List;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Scatters;

/// The M-step of starts: maximum likelihood, smoothed so that its likelihood has a bound and optima can be ranked by
/// it. The likelihood of a mixture has none: a component that closes in on a few rows, or on one value of a rounded
/// column, makes it as large as one likes, and a harder search finds more of such maxima.
///
/// Two things are added to what a family's covariances are fitted to. Each row counts as a cloud of the variance that
/// rounding its columns has left in it ([ColumnResolution]), and each component as that many more rows of the pooled
/// within-group scatter as its own covariance has parameters a column:
///
/// ```text
/// W_c' = N_c (W_c + N_c·diag(r) + a·S) / (N_c + a)      S = Σ_c (W_c + N_c·diag(r)) / Σ_c N_c      a = p / d
/// ```
///
/// with p the parameters of one more covariance, ½d(d + 1) where each has a full one. A component of many rows keeps
/// its covariance; one of few rows is drawn towards what all have in common (regularised discriminant analysis: J. H.
/// Friedman 1989, [doi:10.1080/01621459.1989.10478752](https://doi.org/10.1080/01621459.1989.10478752)).
final class SmoothedMaximumLikelihood extends MaximumLikelihood {
    private final double[] resolution;
    private final double[] floor;
    private final double pooledRows;

    /// @param ridge what is added to each column's variance anyway, d long; not modified
    /// @param resolution the variances of rounding, d long; not modified
    /// @param rowWeight the mean weight of a row
    SmoothedMaximumLikelihood(
            CovarianceFamily family, double[] ridge, double[] resolution, double rowWeight, int threads) {
        super(family, ridge, threads);
        int d = ridge.length;
        this.resolution = resolution.clone();
        this.floor = ridge();
        for (int j = 0; j < d; j++) {
            floor[j] += resolution[j];
        }
        this.pooledRows = rowWeight * ownParameters(family, d) / d;
    }

    /// The parameters of one more component's covariance.
    private static double ownParameters(CovarianceFamily family, int d) {
        return family.covarianceParameters(3, d) - family.covarianceParameters(2, d);
    }

    /// The expected log-likelihood of rows that are such clouds, bounded from below by the responsibilities:
    ///
    /// ```text
    /// ℓ − ½ Σ_c N_c Σ_j r_j (Σ_c⁻¹)_jj
    /// ```
    @Override
    public double objective(SufficientStatistics statistics, GaussianMixture mixture) {
        double clouds = 0.0;
        for (int c = 0; c < mixture.size(); c++) {
            double count = statistics.count(c);
            if (count > 0) {
                clouds += count * cloud(mixture.component(c));
            }
        }
        return super.objective(statistics, mixture) - 0.5 * clouds;
    }

    private double cloud(Gaussian component) {
        double sum = 0.0;
        for (int j = 0; j < resolution.length; j++) {
            if (resolution[j] > 0) {
                sum = Math.fma(resolution[j], component.covariance().precision(j, j), sum);
            }
        }
        return sum;
    }

    @Override
    Scatters scatters(SufficientStatistics statistics, List<Integer> alive) {
        int k = alive.size();
        double[] counts = new double[k];
        double[][] scatters = new double[k][];
        double total = 0.0;
        for (int i = 0; i < k; i++) {
            counts[i] = statistics.count(alive.get(i));
            scatters[i] = statistics.scatter(alive.get(i), floor);
            total += counts[i];
        }
        if (pooledRows > 0 && k > 1) {
            double[] pooled = new double[scatters[0].length];
            for (double[] scatter : scatters) {
                for (int i = 0; i < pooled.length; i++) {
                    pooled[i] += scatter[i];
                }
            }
            for (int c = 0; c < k; c++) {
                double own = counts[c] / (counts[c] + pooledRows);
                double share = own * pooledRows / total;
                for (int i = 0; i < pooled.length; i++) {
                    scatters[c][i] = Math.fma(share, pooled[i], own * scatters[c][i]);
                }
            }
        }
        return new Scatters(statistics.dimensions(), counts, scatters, family().diagonal());
    }
}
