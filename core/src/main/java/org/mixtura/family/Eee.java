package org.mixtura.family;

import java.util.Collections;
import java.util.List;
import org.mixtura.Covariance;

/// One full covariance for all components: Σ = Σ_c W_c / n. d(d + 1)/2 parameters. scikit-learn's `tied`.
final class Eee implements CovarianceFamily {
    @Override
    public String code() {
        return "EEE";
    }

    @Override
    public String description() {
        return "one full covariance, shared by all components";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return (long) d * (d + 1) / 2;
    }

    @Override
    public boolean diagonal() {
        return false;
    }

    @Override
    public SecondMoments secondMoments() {
        return SecondMoments.POOLED;
    }

    @Override
    public double priorCount(double dof, int k, int d) {
        return 1.0 + (dof + d + 1.0) / k;
    }

    @Override
    public double priorShare(int k, int d) {
        return 1.0 / k;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        double n = s.totalCount();
        double[] packed = new double[s.dimensions() * (s.dimensions() + 1) / 2];
        for (int c = 0; c < s.components(); c++) {
            double[] part = s.full(c, n);
            for (int i = 0; i < packed.length; i++) {
                packed[i] += part[i];
            }
        }
        Covariance shared = Scatters.covariance(-1, () -> Covariance.full(packed, s.dimensions()));
        return Collections.nCopies(s.components(), shared);
    }
}
