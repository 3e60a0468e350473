package org.mixtura.fit;

import java.util.List;
import org.mixtura.GaussianMixture;
import org.mixtura.Score;

/// A fitted mixture and how it was found. Immutable.
public final class Fit {
    private final GaussianMixture mixture;
    private final Score score;
    private final Outcome outcome;
    private final Course course;
    private final List<Restart> restarts;
    private final double[] ridge;
    private final List<Spurious> spurious;
    private final EmBuilder settings;

    Fit(
            GaussianMixture mixture,
            Score score,
            Outcome outcome,
            Course course,
            List<Restart> restarts,
            double[] ridge,
            List<Spurious> spurious,
            EmBuilder settings) {
        this.mixture = mixture;
        this.score = score;
        this.outcome = outcome;
        this.course = course;
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
        return course.trace().clone();
    }

    /// How many iterations (E then M) the run took.
    public int iterations() {
        return course.iterations();
    }

    /// The parameters of the start, of iterations on the way and of the end, in order: as many as
    /// [EmBuilder#history] allows, and none by default. Of a longer run the first half of these are its first
    /// iterations, and the others are spread evenly over the rest.
    public List<Iteration> history() {
        return course.history();
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
