package org.mixtura.family;

import java.util.List;
import org.mixtura.Covariance;

/// Components of one volume and common axes, each of its own shape: Σ_c = λ·D·A_c·Dᵀ, det A_c = 1, where
///
/// ```text
/// T_c = DᵀW_cD      g_c = det(diag T_c)^{1/d}      A_c = diag(T_c) / g_c      λ = Σ_c g_c / n
/// ```
///
/// and D makes Σ_c g_c the least ([CommonAxes]). 1 + k(d − 1) + d(d − 1)/2 parameters: one volume, k shapes, one
/// orientation. A component whose scatter is singular collapses.
final class Eve implements CovarianceFamily {
    @Override
    public String code() {
        return "EVE";
    }

    @Override
    public String description() {
        return "the same axes and volume for all components, each its own variances along them";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return 1 + (long) k * (d - 1) + (long) d * (d - 1) / 2;
    }

    @Override
    public boolean diagonal() {
        return false;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        TurnedScatters turned = CommonAxes.of(s, true);
        return CommonAxes.covariances(turned, Variances.equalVolumes(turned.variances(), s.shares()));
    }
}
