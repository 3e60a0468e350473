package org.mixtura.family;

import java.util.List;
import org.mixtura.Covariance;

/// Every component its own full covariance: Σ_c = W_c / N_c. k·d(d + 1)/2 parameters. scikit-learn's `full`.
final class Vvv implements CovarianceFamily {
    @Override
    public String code() {
        return "VVV";
    }

    @Override
    public String description() {
        return "each component its own full covariance";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return (long) k * d * (d + 1) / 2;
    }

    @Override
    public boolean diagonal() {
        return false;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        return s.each(c -> Scatters.covariance(c, () -> Covariance.full(s.full(c, s.count(c)), s.dimensions())));
    }
}
