package org.mixtura.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.VariationalPosterior;
import org.mixtura.WeightPosterior;
import org.mixtura.family.CollapseException;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Scatters;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.SpecialFunctions;
import org.mixtura.internal.linalg.Cholesky;

/// The M-step of variational Bayes: a distribution over the parameters ([VariationalPosterior]) that raises a lower
/// bound of the evidence. C. M. Bishop 2006, *Pattern Recognition and Machine Learning*, section 10.2.
///
/// ```text
/// stick breaking: a_c = 1 + N_c, b_c = γ + Σ_{l>c} N_l      Dirichlet: α_c = γ + N_c
/// β_c = β₀ + N_c      m_c = (N_c·x̄_c + β₀·m₀)/β_c
/// ν_c = ν₀ + N_c      W_c + W₀ + N_c·β₀/β_c·(x̄_c − m₀)(x̄_c − m₀)ᵀ
/// ```
///
/// and Σ_c from the ν_c and these scatters as the family has it, the mean of its precision being Σ_c⁻¹: in VVV their
/// ratio. In EEE all components have the mean of their degrees of freedom, as in scikit-learn. The E-step that
/// follows is that of maximum likelihood with other factors ([GaussianMixture#logFactor]).
///
/// No component collapses: one without rows has the prior.
final class VariationalBayes implements Maximisation {
    private static final double LOG_2 = StrictMath.log(2.0);
    private static final double LOG_2_PI = StrictMath.log(2.0 * Math.PI);

    private final CovarianceFamily family;
    private final double[] ridge;
    private final VariationalPrior.Weights weights;
    private final double concentration;
    private final PriorRows rows;
    private final double totalWeight;
    private final int threads;
    private final boolean sorts;

    /// @param prior resolved
    /// @param sorts whether components may change places
    VariationalBayes(CovarianceFamily family, TableMoments table, VariationalPrior prior, boolean sorts) {
        this.family = family;
        this.ridge = table.ridge();
        this.weights = prior.weights();
        this.concentration = prior.weightConcentration().orElseThrow();
        this.rows = new PriorRows(
                prior.meanPrecision().orElseThrow(),
                prior.mean().orElseThrow(),
                prior.degreesOfFreedom().orElseThrow(),
                PriorRows.scatter(prior.covariance().orElseThrow(), family, 1.0));
        this.totalWeight = table.totalWeight();
        this.threads = table.threads();
        this.sorts = sorts && weights == VariationalPrior.Weights.DIRICHLET_PROCESS;
    }

    @Override
    public CovarianceFamily family() {
        return family;
    }

    @Override
    public double[] ridge() {
        return ridge.clone();
    }

    @Override
    public boolean cancelled(SufficientStatistics statistics) {
        return rows.cancelled(statistics);
    }

    @Override
    public boolean keepsEmptyComponents() {
        return true;
    }

    @Override
    public Step maximise(SufficientStatistics statistics, GaussianMixture previous) {
        return maximise(statistics);
    }

    @Override
    public Step maximise(SufficientStatistics statistics) {
        return new Step(mixture(statistics, ridge), List.of());
    }

    private GaussianMixture mixture(SufficientStatistics statistics, double[] added) {
        int k = statistics.components();
        int[] order = order(statistics);
        double[] counts = new double[k];
        double[] degrees = new double[k];
        double[] precisions = new double[k];
        double[][] scatters = new double[k][];
        double sum = 0.0;
        for (int c = 0; c < k; c++) {
            counts[c] = statistics.count(order[c]);
            degrees[c] = rows.count + counts[c];
            precisions[c] = rows.kappa + counts[c];
            scatters[c] = rows.scatter(statistics, order[c], added);
            sum += degrees[c];
        }
        List<Covariance> covariances = covariances(
                new Scatters(statistics.dimensions(), degrees.clone(), scatters, family.diagonal()).on(threads));
        if (family.code().equals("EEE")) {
            Arrays.fill(degrees, sum / k);
        }
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            components.add(Gaussian.of(rows.mean(statistics, order[c]), covariances.get(c)));
        }
        return GaussianMixture.of(components, family, new VariationalPosterior(weights(counts), precisions, degrees));
    }

    /// The numbers of the components by decreasing count, those of equal count as they are; where components do not
    /// change places, as they are.
    private int[] order(SufficientStatistics statistics) {
        IntStream numbers = IntStream.range(0, statistics.components());
        return sorts
                ? numbers.boxed()
                        .sorted(Comparator.comparingDouble(c -> -statistics.count(c)))
                        .mapToInt(Integer::intValue)
                        .toArray()
                : numbers.toArray();
    }

    private List<Covariance> covariances(Scatters scatters) {
        try {
            return family.maximise(scatters);
        } catch (CollapseException e) {
            // Only of a prior that is next to nothing beside the rows.
            throw FitException.singular(e);
        }
    }

    private WeightPosterior weights(double[] counts) {
        int k = counts.length;
        double[] first = new double[k];
        double[] second = new double[k];
        double later = 0.0;
        for (int c = k - 1; c >= 0; c--) {
            first[c] = (weights == VariationalPrior.Weights.DIRICHLET_PROCESS ? 1.0 : concentration) + counts[c];
            second[c] = concentration + later;
            later += counts[c];
        }
        return switch (weights) {
            case DIRICHLET_PROCESS -> new WeightPosterior.StickBreaking(first, second);
            case DIRICHLET_DISTRIBUTION -> new WeightPosterior.Dirichlet(first);
        };
    }

    /// A mixture without a posterior of this kind gets the one that the table's rows would give if they had its
    /// weights, means and covariances.
    @Override
    public Step given(GaussianMixture mixture) {
        boolean own = mixture.family().equals(family)
                && mixture.posterior().filter(p -> suits(p.weights())).isPresent();
        return own ? Maximisation.super.given(mixture) : Maximisation.super.given(imagined(mixture));
    }

    private boolean suits(WeightPosterior posterior) {
        return switch (posterior) {
            case WeightPosterior.StickBreaking stick -> weights == VariationalPrior.Weights.DIRICHLET_PROCESS;
            case WeightPosterior.Dirichlet dirichlet -> weights == VariationalPrior.Weights.DIRICHLET_DISTRIBUTION;
        };
    }

    private GaussianMixture imagined(GaussianMixture mixture) {
        int d = mixture.dimensions();
        boolean diagonal = family.diagonal();
        double[][] means = new double[mixture.size()][];
        Arrays.setAll(means, c -> mixture.component(c).mean());
        SufficientStatistics statistics =
                new SufficientStatistics(means, diagonal ? SecondMoments.DIAGONAL : SecondMoments.FULL);
        for (int c = 0; c < means.length; c++) {
            statistics.counts[c] = mixture.weight(c) * totalWeight;
            Covariance covariance = mixture.component(c).covariance();
            for (int i = 0; i < d; i++) {
                for (int j = diagonal ? i : 0; j <= i; j++) {
                    statistics.second[c][diagonal ? i : Cholesky.packed(i, j)] =
                            statistics.counts[c] * covariance.get(i, j);
                }
            }
        }
        return mixture(statistics, new double[d]);
    }

    /// The lower bound of the log-evidence, as scikit-learn's `lower_bound_` has it: without the normalisers of the
    /// prior, and without −½·n·d·log 2π. So it compares fits of one table under one prior and k, and nothing else.
    ///
    /// It is the bound after an E-step: that of the responsibilities which are best under the mixture. scikit-learn
    /// reports it after an M-step, of responsibilities from before; at convergence the two agree.
    ///
    /// ```text
    /// Σ w·log Σ_c exp(logFactor_c − ½(x − m_c)ᵀΣ_c⁻¹(x − m_c)) + ½·n·d·log 2π − KL(posterior ‖ prior)
    /// ```
    ///
    /// In VVI and VII the divergence is that of a Wishart distribution too, and in EEE that of k equal ones.
    @Override
    public double objective(SufficientStatistics statistics, GaussianMixture mixture) {
        VariationalPosterior posterior = mixture.posterior().orElseThrow();
        int d = mixture.dimensions();
        double bound = statistics.likelihood().logLikelihood()
                + 0.5 * d * LOG_2_PI * statistics.likelihood().totalWeight()
                - weightDivergence(posterior.weights());
        for (int c = 0; c < mixture.size(); c++) {
            bound -= divergence(mixture.component(c), posterior, c);
        }
        return bound;
    }

    /// Of the mean and the precision of component c.
    private double divergence(Gaussian component, VariationalPosterior posterior, int c) {
        int d = component.dimensions();
        double nu = posterior.degreesOfFreedom(c);
        double beta = posterior.meanPrecision(c);
        double logDeterminant = component.covariance().logDeterminant();
        double logNormaliser = -0.5 * nu * (d * (StrictMath.log(nu) - LOG_2) + logDeterminant);
        for (int i = 0; i < d; i++) {
            logNormaliser += SpecialFunctions.logGamma(0.5 * (nu - i));
        }
        double expectedLog = posterior.precisionDeficit(c, d) - logDeterminant;
        return 0.5 * ((nu - rows.count) * expectedLog + rows.distance(component) - nu * d)
                - logNormaliser
                + 0.5 * d * (StrictMath.log(beta) + rows.kappa / beta - 1.0);
    }

    private double weightDivergence(WeightPosterior posterior) {
        double sum = -posterior.logNormaliser();
        switch (posterior) {
            case WeightPosterior.StickBreaking stick -> {
                double[] a = stick.a();
                double[] b = stick.b();
                for (int c = 0; c < posterior.size(); c++) {
                    double both = SpecialFunctions.digamma(a[c] + b[c]);
                    sum += (a[c] - 1.0) * (SpecialFunctions.digamma(a[c]) - both)
                            + (b[c] - concentration) * (SpecialFunctions.digamma(b[c]) - both);
                }
            }
            case WeightPosterior.Dirichlet dirichlet -> {
                double[] alpha = dirichlet.alpha();
                double[] logs = dirichlet.expectedLogs();
                for (int c = 0; c < posterior.size(); c++) {
                    sum += (alpha[c] - concentration) * logs[c];
                }
            }
        }
        return sum;
    }
}
