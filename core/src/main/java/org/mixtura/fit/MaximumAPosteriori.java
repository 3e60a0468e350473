package org.mixtura.fit;

import java.util.List;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Scatters;

/// The M-step of maximum a posteriori: maximum likelihood with the rows of a [ConjugatePrior] added ([PriorRows]). A
/// family's M-step does not know that some of what it is fitted to is prior. The weights have no prior.
final class MaximumAPosteriori extends MaximumLikelihood {
    private final ConjugatePrior.Resolved prior;

    MaximumAPosteriori(CovarianceFamily family, TableMoments table, ConjugatePrior.Resolved prior) {
        super(family, table.ridge(), table.threads());
        this.prior = prior;
    }

    /// The log-likelihood plus the logarithm of the prior density, without its constants:
    ///
    /// ```text
    /// ℓ − ½ Σ_c (a·log det Σ_c + tr(VΣ_c⁻¹) + κ(μ_c − μ₀)ᵀΣ_c⁻¹(μ_c − μ₀))
    /// ```
    @Override
    public double objective(SufficientStatistics statistics, GaussianMixture mixture) {
        PriorRows rows = prior.rows(family(), mixture.size());
        double penalty = 0.0;
        for (Gaussian component : mixture.components()) {
            penalty += rows.count * component.covariance().logDeterminant() + rows.distance(component);
        }
        return super.objective(statistics, mixture) - 0.5 * penalty;
    }

    @Override
    public boolean cancelled(SufficientStatistics statistics) {
        return prior.rows(family(), statistics.components()).cancelled(statistics);
    }

    @Override
    double[] mean(SufficientStatistics statistics, int c) {
        return prior.rows(family(), statistics.components()).mean(statistics, c);
    }

    @Override
    Scatters scatters(SufficientStatistics statistics, List<Integer> alive) {
        PriorRows rows = prior.rows(family(), alive.size());
        double[] counts = new double[alive.size()];
        double[][] scatters = new double[alive.size()][];
        for (int i = 0; i < counts.length; i++) {
            int c = alive.get(i);
            counts[i] = statistics.count(c) + rows.count;
            scatters[i] = rows.scatter(statistics, c, ridge());
        }
        return new Scatters(statistics.dimensions(), counts, scatters, family().diagonal());
    }
}
