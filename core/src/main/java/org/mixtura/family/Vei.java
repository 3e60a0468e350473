package org.mixtura.family;

import java.util.Arrays;
import java.util.List;
import org.mixtura.Covariance;

/// Diagonal covariances that are multiples of one: Σ_c = λ_c·B, where
///
/// ```text
/// λ_c = tr(W_c·B⁻¹) / (d·N_c)      B ∝ Σ_c diag(W_c) / λ_c      in turn
/// ```
///
/// k + d − 1 parameters: k volumes and one shape. The likelihood has one maximum ([Variances#proportional]).
final class Vei implements CovarianceFamily {
    @Override
    public String code() {
        return "VEI";
    }

    @Override
    public String description() {
        return "the same proportions of variances in all components, each at its own scale, no correlations";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return (long) k + d - 1;
    }

    @Override
    public boolean diagonal() {
        return true;
    }

    @Override
    public double priorCount(double dof, int k, int d) {
        return (dof + 3.0) / d;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        double[][] variances = s.diagonals();
        double[] shares = s.shares();
        double[] shape = Variances.pooled(variances, shares);
        if (!s.previous().isEmpty()) {
            Arrays.setAll(shape, j -> s.previous().getFirst().get(j, j));
        }
        return Variances.diagonal(Variances.proportional(variances, shares, shape));
    }
}
