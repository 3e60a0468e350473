package org.mixtura.family;

import java.util.Collections;
import java.util.List;
import org.mixtura.Covariance;

/// One variance for all components and columns: λ = Σ_c tr W_c / (n·d), Σ_c = λ·I. One parameter. In one column, E.
final class Eii implements CovarianceFamily {
    @Override
    public String code() {
        return "EII";
    }

    @Override
    public String description() {
        return "one variance for all components and columns, no correlations";
    }

    @Override
    public long covarianceParameters(int k, int d) {
        return 1;
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
        return 1.0 + (dof + 2.0) / k / d;
    }

    @Override
    public double priorShare(int k, int d) {
        return 1.0 / k / d;
    }

    @Override
    public List<Covariance> maximise(Scatters s) {
        double n = s.totalCount();
        double sum = 0.0;
        for (int c = 0; c < s.components(); c++) {
            sum += s.meanVariance(c, n);
        }
        double variance = sum;
        return Collections.nCopies(
                s.components(), Scatters.covariance(-1, () -> Covariance.spherical(variance, s.dimensions())));
    }
}
