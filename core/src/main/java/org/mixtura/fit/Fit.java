package org.mixtura.fit;

import java.util.List;
import org.mixtura.GaussianMixture;
import org.mixtura.Score;

/// A fitted mixture and how it was found. Immutable.
public final class Fit {
    private final GaussianMixture mixture;
    private final Score score;
    private final Outcome outcome;
    private final double[] trace;
    private final int iterations;
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
            List<Restart> restarts,
            double[] ridge,
            List<Spurious> spurious,
            EmBuilder settings) {
        this.mixture = mixture;
        this.score = score;
        this.outcome = outcome;
        this.trace = trace;
        this.iterations = iterations;
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

    /// The mean log-likelihood of the start and after each iteration; a new array, iterations + 1 long.
    public double[] trace() {
        return trace.clone();
    }

    /// How many iterations (E then M) the run took.
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

    /// The components whose likelihood says nothing of clusters; often none.
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
