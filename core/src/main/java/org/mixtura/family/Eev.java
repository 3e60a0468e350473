package org.mixtura.family;

import java.util.Arrays;
import java.util.List;
import org.mixtura.Covariance;

/// Components of one volume and shape, each in its own axes: Σ_c = D_c·E·D_cᵀ, where
///
/// ```text
/// W_c = L_c·Ω_c·L_cᵀ, eigenvalues in descending order      D_c = L_c      E = Σ_c Ω_c / n
/// ```
///
/// d + k·d(d − 1)/2 parameters: one volume and shape, k orientations. A component whose scatter is singular is none the
/// less of full rank; only E can collapse.
final class Eev implements CovarianceFamily {
    @Override
    public String code() {
        return "EEV";
    }

    @Override
    public String description() {
        return "the same volume and shape for all components, each in its own axes";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return d + (long) k * d * (d - 1) / 2;
    }

    @Override
    public boolean diagonal() {
        return false;
    }

    @Override
    public double priorCount(double dof, int k, int d) {
        return (dof + d + 2.0) / k;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        OwnAxes axes = OwnAxes.of(s);
        double[] variances = Variances.pooled(axes.variances(), s.shares());
        double[][] shared = new double[s.components()][];
        Arrays.fill(shared, variances);
        return axes.covariances(shared);
    }
}
