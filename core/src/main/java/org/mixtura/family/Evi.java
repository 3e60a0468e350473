package org.mixtura.family;

import java.util.List;
import org.mixtura.Covariance;

/// Diagonal covariances of one volume: Σ_c = λ·B_c, det B_c = 1, where
///
/// ```text
/// g_c = det(diag W_c)^{1/d}      B_c = diag(W_c) / g_c      λ = Σ_c g_c / n
/// ```
///
/// 1 + k(d − 1) parameters: one volume and k shapes.
final class Evi implements CovarianceFamily {
    @Override
    public String code() {
        return "EVI";
    }

    @Override
    public String description() {
        return "variances of each component's own proportions but one volume, no correlations";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return 1 + (long) k * (d - 1);
    }

    @Override
    public boolean diagonal() {
        return true;
    }

    @Override
    public double priorCount(double dof, int k, int d) {
        return (dof + 2.0) / k;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        return Variances.diagonal(Variances.equalVolumes(s.diagonals(), s.shares()));
    }
}
