package org.mixtura.family;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.Covariance;

/// Every component its own one variance: Σ_c = tr W_c / (d·N_c) · I. k parameters. scikit-learn's `spherical`; in one
/// column, V.
final class Vii implements CovarianceFamily {
    @Override
    public String code() {
        return "VII";
    }

    @Override
    public String description() {
        return "each component one variance for all columns, no correlations";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return k;
    }

    @Override
    public boolean diagonal() {
        return true;
    }

    @Override
    public SecondMoments secondMoments() {
        return SecondMoments.TRACE;
    }

    @Override
    public double priorCount(double dof, int k, int d) {
        return 1.0 + (dof + 2.0) / d;
    }

    @Override
    public double priorShare(int k, int d) {
        return 1.0 / d;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        List<Covariance> covariances = new ArrayList<>();
        for (int c = 0; c < s.components(); c++) {
            double variance = s.meanVariance(c, s.count(c));
            covariances.add(Scatters.covariance(c, () -> Covariance.spherical(variance, s.dimensions())));
        }
        return covariances;
    }
}
