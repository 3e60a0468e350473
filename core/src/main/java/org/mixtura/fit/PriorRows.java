package org.mixtura.fit;

import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.internal.linalg.Cholesky;

/// What a conjugate prior of a component's mean and covariance adds to its statistics, as if there were more rows: κ
/// of them at the prior mean μ₀ for the mean, and for the covariance a count a and a scatter V.
///
/// ```text
/// μ_c = (N_c·x̄_c + κ·μ₀) / (N_c + κ)
/// N_c + a      W_c + V + N_c·κ/(N_c + κ)·(x̄_c − μ₀)(x̄_c − μ₀)ᵀ
/// ```
///
/// These are the maximum over μ_c, for every covariance, and what is left of the objective for the covariance, of
/// normal rows and the density ∝ det(Σ)^(−a/2)·exp(−½ tr(VΣ⁻¹) − ½κ(μ − μ₀)ᵀΣ⁻¹(μ − μ₀)).
final class PriorRows {
    final double kappa;
    final double[] mean;
    final double count;
    private final double[] scatter;

    /// @param kappa κ ≥ 0
    /// @param mean μ₀, d long; kept
    /// @param count a ≥ 0
    /// @param scatter V, packed or its diagonal ([#scatter(Covariance, CovarianceFamily, double)]); kept
    PriorRows(double kappa, double[] mean, double count, double[] scatter) {
        this.kappa = kappa;
        this.mean = mean;
        this.count = count;
        this.scatter = scatter;
    }

    /// A multiple of a covariance as the family's statistics have it: packed, or its diagonal; a new array.
    static double[] scatter(Covariance covariance, CovarianceFamily family, double factor) {
        int d = covariance.dimensions();
        double[] scatter = new double[family.diagonal() ? d : d * (d + 1) / 2];
        for (int i = 0; i < d; i++) {
            for (int j = family.diagonal() ? i : 0; j <= i; j++) {
                scatter[family.diagonal() ? i : Cholesky.packed(i, j)] = factor * covariance.get(i, j);
            }
        }
        return scatter;
    }

    private boolean diagonal() {
        return scatter.length == mean.length;
    }

    /// μ_c; a new array. A component of no rows has the prior mean.
    double[] mean(SufficientStatistics statistics, int c) {
        double n = statistics.count(c);
        double[] result = new double[mean.length];
        for (int j = 0; j < result.length; j++) {
            double centre = statistics.centres[c][j];
            result[j] = centre + (statistics.first[c][j] - kappa * (centre - mean[j])) / (n + kappa);
        }
        return result;
    }

    /// W_c with the ridge and all that the prior adds; packed, or its diagonal; a new array.
    double[] scatter(SufficientStatistics statistics, int c, double[] ridge) {
        int d = mean.length;
        double n = statistics.count(c);
        double[] result = n > 0 ? statistics.scatter(c, ridge) : new double[scatter.length];
        double[] shift = new double[d];
        if (n > 0 && kappa > 0) {
            double[] own = statistics.mean(c);
            for (int j = 0; j < d; j++) {
                shift[j] = own[j] - mean[j];
            }
        }
        double pull = n * (kappa / (n + kappa));
        for (int i = 0; i < d; i++) {
            for (int j = diagonal() ? i : 0; j <= i; j++) {
                int at = diagonal() ? i : Cholesky.packed(i, j);
                result[at] += scatter[at] + pull * shift[i] * shift[j];
            }
        }
        return result;
    }

    /// tr(VΣ⁻¹) + κ(μ − μ₀)ᵀΣ⁻¹(μ − μ₀).
    double distance(Gaussian gaussian) {
        int d = mean.length;
        double[][] precision = gaussian.covariance().precision();
        boolean full = gaussian.covariance() instanceof Covariance.Full;
        double sum = 0.0;
        for (int i = 0; i < d; i++) {
            double zi = gaussian.mean(i) - mean[i];
            for (int j = full ? 0 : i; j <= i; j++) {
                double zj = gaussian.mean(j) - mean[j];
                double term = (entry(i, j) + kappa * zi * zj) * precision[i][j];
                sum += i == j ? term : 2.0 * term;
            }
        }
        return sum;
    }

    /// V_ij, i ≥ j.
    private double entry(int i, int j) {
        if (diagonal()) {
            return i == j ? scatter[i] : 0.0;
        }
        return scatter[Cholesky.packed(i, j)];
    }

    /// [SufficientStatistics#cancelled] where the prior's scatter does not make up for it.
    boolean cancelled(SufficientStatistics statistics) {
        double[] floor = new double[mean.length];
        for (int j = 0; j < floor.length; j++) {
            floor[j] = entry(j, j);
        }
        return statistics.cancelled(floor);
    }
}
