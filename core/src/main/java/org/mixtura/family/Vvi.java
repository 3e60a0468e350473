package org.mixtura.family;

import java.util.List;
import org.mixtura.Covariance;

/// Every component its own variance in each column, without correlations: Σ_c = diag(W_c) / N_c. k·d parameters.
/// scikit-learn's `diag`.
final class Vvi implements CovarianceFamily {
    @Override
    public String code() {
        return "VVI";
    }

    @Override
    public String description() {
        return "each component its own variances, no correlations";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return (long) k * d;
    }

    @Override
    public boolean diagonal() {
        return true;
    }

    @Override
    public double priorCount(double dof, int k, int d) {
        return dof + 3.0;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        return Variances.diagonal(s.diagonals());
    }
}
