package org.mixtura.family;

import java.util.Arrays;
import java.util.List;
import org.mixtura.Covariance;

/// Full covariances of one volume: Σ_c = λ·C_c, det C_c = 1, where
///
/// ```text
/// g_c = det(W_c)^{1/d}      C_c = W_c / g_c      λ = Σ_c g_c / n
/// ```
///
/// 1 − k + k·d(d + 1)/2 parameters: one volume, k shapes and orientations.
final class Evv implements CovarianceFamily {
    @Override
    public String code() {
        return "EVV";
    }

    @Override
    public String description() {
        return "each component its own full covariance, all of one volume";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return 1 - k + (long) k * d * (d + 1) / 2;
    }

    @Override
    public boolean diagonal() {
        return false;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        int d = s.dimensions();
        double[] shares = s.shares();
        double[][] covariances = s.fulls();
        double[][] pivots = s.each(c -> pivots(c, covariances[c], d)).toArray(double[][]::new);
        double[] volumes = Variances.volumes(pivots, Variances.pooled(pivots, shares));
        double mean = QuasiNewton.dot(shares, volumes);
        return s.each(c -> {
            double[] packed = Variances.scaled(covariances[c], mean / volumes[c]);
            return Scatters.covariance(c, () -> Covariance.full(packed, d));
        });
    }

    /// The pivots of a covariance, whose product is its determinant.
    private static double[] pivots(int c, double[] packed, int d) {
        double[] factor = Scatters.factor(c, packed, d);
        double[] pivots = new double[d];
        Arrays.setAll(pivots, j -> factor[j * d + j] * factor[j * d + j]);
        return pivots;
    }
}
