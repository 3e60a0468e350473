package org.mixtura.family;

import java.util.List;
import org.mixtura.Covariance;

/// Components of one shape, each of its own volume and in its own axes: Σ_c = λ_c·D_c·A·D_cᵀ, where
///
/// ```text
/// W_c = L_c·Ω_c·L_cᵀ, eigenvalues in descending order      D_c = L_c
/// λ_c = tr(Ω_c·A⁻¹) / (d·N_c)      A ∝ Σ_c Ω_c / λ_c      in turn
/// ```
///
/// k + d − 1 + k·d(d − 1)/2 parameters: k volumes, one shape, k orientations. The likelihood has one maximum
/// ([Variances#proportional]).
final class Vev implements CovarianceFamily {
    @Override
    public String code() {
        return "VEV";
    }

    @Override
    public String description() {
        return "the same shape for all components, each at its own scale and in its own axes";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return k + d - 1 + (long) k * d * (d - 1) / 2;
    }

    @Override
    public boolean diagonal() {
        return false;
    }

    @Override
    public double priorCount(double dof, int k, int d) {
        return 0.0;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        OwnAxes axes = OwnAxes.of(s);
        double[] shares = s.shares();
        double[] shape = s.previous().isEmpty()
                ? Variances.pooled(axes.variances(), shares)
                : OwnAxes.shape(s.previous().getFirst());
        return axes.covariances(Variances.proportional(axes.variances(), shares, shape));
    }
}
