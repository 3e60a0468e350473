package org.mixtura.fit;

import java.util.List;
import java.util.Optional;
import org.mixtura.GaussianMixture;
import org.mixtura.Score;

/// A fitted mixture and how it was found. Immutable.
public final class Fit {
    private final GaussianMixture mixture;
    private final Score score;
    private final Outcome outcome;
    private final double[] trace;
    private final int iterations;
    private final double objective;
    private final List<Restart> restarts;
    private final double[] ridge;
    private final List<Spurious> spurious;
    private final EmBuilder settings;

    Fit(
            GaussianMixture mixture,
            Score score,
            Outcome outcome,
            double[] trace,
            int iterations,
            double objective,
            List<Restart> restarts,
            double[] ridge,
            List<Spurious> spurious,
            EmBuilder settings) {
        this.mixture = mixture;
        this.score = score;
        this.outcome = outcome;
        this.trace = trace;
        this.iterations = iterations;
        this.objective = objective;
        this.restarts = List.copyOf(restarts);
        this.ridge = ridge;
        this.spurious = spurious;
        this.settings = settings;
    }

    /// The mixture.
    public GaussianMixture mixture() {
        return mixture;
    }

    /// Its log-likelihood and criteria over the rows that it was fitted to.
    public Score score() {
        return score;
    }

    /// How the run ended.
    public Outcome outcome() {
        return outcome;
    }

    /// The mean log-likelihood of the start and after each iteration, or of what a prior makes of it ([#objective]
    /// divided by the rows' weight); a new array, iterations + 1 long. An iteration whose extrapolated mixture was
    /// rejected leaves it as it was.
    public double[] trace() {
        return trace.clone();
    }

    /// What the fit made as large as it could: without a prior the log-likelihood, with a [ConjugatePrior] the
    /// penalised
    /// log-likelihood, with a [VariationalPrior] the lower bound of the evidence.
    public double objective() {
        return objective;
    }

    /// The prior, with all that was left to the table; empty for a fit of maximum likelihood.
    public Optional<Prior> prior() {
        return Optional.ofNullable(settings.prior);
    }

    /// How many iterations (E then M) the run took, those whose extrapolated mixture was rejected included.
    public int iterations() {
        return iterations;
    }

    /// What each start found, in order; at least one.
    public List<Restart> restarts() {
        return restarts;
    }

    /// What the regularisation added to the variance of each column; a new array, d long.
    public double[] ridge() {
        return ridge.clone();
    }

    /// The components whose likelihood says nothing of clusters; often none, and none under a prior.
    public List<Spurious> spurious() {
        return spurious;
    }

    /// The regularisation that was set.
    public Regularisation regularisation() {
        return settings.regularisation;
    }

    /// The seed that was set.
    public long seed() {
        return settings.seed;
    }

    /// The number of components asked for; the mixture has fewer if some collapsed.
    public int componentsWanted() {
        return settings.components;
    }
}
