package org.mixtura.family;

import java.util.List;
import org.mixtura.Covariance;

/// Components of common axes, each of its own volume and shape: Σ_c = D·diag(DᵀW_cD)·Dᵀ / N_c, where D makes
/// Σ_c N_c log det diag(DᵀW_cD) the least ([CommonAxes]). These are common principal components (B. N. Flury 1984,
/// [doi:10.1080/01621459.1984.10477108](https://doi.org/10.1080/01621459.1984.10477108)).
///
/// k·d + d(d − 1)/2 parameters: k volumes and shapes, one orientation. A component whose scatter is singular collapses.
final class Vve implements CovarianceFamily {
    @Override
    public String code() {
        return "VVE";
    }

    @Override
    public String description() {
        return "the same axes for all components, each its own variances along them";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return (long) k * d + (long) d * (d - 1) / 2;
    }

    @Override
    public boolean diagonal() {
        return false;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        TurnedScatters turned = CommonAxes.of(s, false);
        return CommonAxes.covariances(turned, turned.variances());
    }
}
