package org.mixtura.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.Covariance;
import org.mixtura.internal.linalg.Cholesky;

/// Full covariances that are multiples of one: Σ_c = λ_c·C, where
///
/// ```text
/// λ_c = tr(W_c·C⁻¹) / (d·N_c)      C ∝ Σ_c W_c / λ_c      in turn
/// ```
///
/// k + d − 1 + d(d − 1)/2 parameters: k volumes, one shape and orientation. Where C goes, the likelihood has one
/// maximum: Σ_c N_c log tr(W_c·C⁻¹) + n/d · log det C is convex along geodesics.
final class Vee implements CovarianceFamily {
    @Override
    public String code() {
        return "VEE";
    }

    @Override
    public String description() {
        return "one full covariance for all components, each at its own scale";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return k + d - 1 + (long) d * (d - 1) / 2;
    }

    @Override
    public boolean diagonal() {
        return false;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        int k = s.components();
        int d = s.dimensions();
        for (int c = 0; c < k; c++) {
            double mean = s.meanVariance(c, s.count(c));
            Scatters.covariance(c, () -> Covariance.spherical(mean, d));
        }
        double[] shares = s.shares();
        double[][] covariances = s.fulls();
        double[] shape = s.previous().isEmpty()
                ? Variances.pooled(covariances, shares)
                : Scatters.packed(s.previous().getFirst());
        double[] volumes = new double[k];
        Settling settling = new Settling();
        while (true) {
            double[] tried = shape;
            Covariance proportions = Scatters.covariance(-1, () -> Covariance.full(tried, d));
            double change = volumes(covariances, proportions.precision(), volumes);
            if (settling.done(change)) {
                break;
            }
            double[] factors = new double[k];
            Arrays.setAll(factors, c -> shares[c] / volumes[c]);
            shape = Variances.pooled(covariances, factors);
        }
        List<Covariance> result = new ArrayList<>();
        for (double volume : volumes) {
            double[] packed = Variances.scaled(shape, volume);
            result.add(Scatters.covariance(-1, () -> Covariance.full(packed, d)));
        }
        return result;
    }

    /// Writes λ_c = tr(S_c·C⁻¹) / d; returns the largest relative change.
    private static double volumes(double[][] covariances, double[][] precision, double[] volumes) {
        int d = precision.length;
        double change = 0.0;
        for (int c = 0; c < volumes.length; c++) {
            double trace = 0.0;
            for (int i = 0; i < d; i++) {
                double below = 0.0;
                for (int j = 0; j < i; j++) {
                    below = Math.fma(covariances[c][Cholesky.packed(i, j)], precision[i][j], below);
                }
                trace += 2.0 * below + covariances[c][Cholesky.packed(i, i)] * precision[i][i];
            }
            change = Math.max(change, Math.abs(volumes[c] / (trace / d) - 1.0));
            volumes[c] = trace / d;
        }
        return change;
    }
}
