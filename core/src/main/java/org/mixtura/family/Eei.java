package org.mixtura.family;

import java.util.Collections;
import java.util.List;
import org.mixtura.Covariance;

/// One diagonal covariance for all components: Σ_c = Σ_l diag(W_l) / n. d parameters.
final class Eei implements CovarianceFamily {
    @Override
    public String code() {
        return "EEI";
    }

    @Override
    public String description() {
        return "one variance for each column, shared by all components, no correlations";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return d;
    }

    @Override
    public boolean diagonal() {
        return true;
    }

    @Override
    public double priorCount(double dof, int k, int d) {
        return 1.0 + (dof + 2.0) / k;
    }

    @Override
    public double priorShare(int k, int d) {
        return 1.0 / k;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        double[] variances = Variances.pooled(s.diagonals(), s.shares());
        Covariance shared = Scatters.covariance(-1, () -> Covariance.diagonal(variances));
        return Collections.nCopies(s.components(), shared);
    }
}
