package org.mixtura.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mixtura.GaussianMixture;
import org.mixtura.Score;
import org.mixtura.data.Rows;

/// A fitted mixture and how it was found. Immutable.
public final class Fit {
    private final GaussianMixture mixture;
    private final Score score;
    private final Outcome outcome;
    private final Course course;
    private final List<Restart> restarts;
    private final double[] ridge;
    private final Judgement judgement;
    private final EmBuilder settings;

    Fit(
            GaussianMixture mixture,
            Score score,
            Outcome outcome,
            Course course,
            List<Restart> restarts,
            double[] ridge,
            Judgement judgement,
            EmBuilder settings) {
        this.mixture = mixture;
        this.score = score;
        this.outcome = outcome;
        this.course = course;
        this.restarts = List.copyOf(restarts);
        this.ridge = ridge;
        this.judgement = judgement;
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
        return course.trace().clone();
    }

    /// When each number of the [#trace] was there, by [System#nanoTime]; a new array, iterations + 1 long.
    public long[] traceNanoTimes() {
        return course.nanoTimes().clone();
    }

    /// What the fit made as large as it could: without a prior the log-likelihood, with a [ConjugatePrior] the
    /// penalised log-likelihood, with a [VariationalPrior] the lower bound of the evidence.
    public double objective() {
        return course.objective();
    }

    /// The prior, with all that was left to the table and the number of components; empty for a fit of maximum
    /// likelihood.
    public Optional<Prior> prior() {
        return Optional.ofNullable(settings.prior).map(prior -> prior.of(mixture.size()));
    }

    /// How many iterations (E then M) the run took, those whose extrapolated mixture was rejected included.
    public int iterations() {
        return course.iterations();
    }

    /// The parameters of the start, of iterations on the way and of the end, in order: as many as
    /// [EmBuilder#history] allows, and none by default. Of a longer run the first half of these are its first
    /// iterations, and the others are spread evenly over the rest.
    public List<Iteration> history() {
        return course.history();
    }

    /// What each start found, in order; at least one. There may be more than were asked for: where all of these ended
    /// at degenerate optima others began at single clusterings, and the last ones of a fit from a search at its
    /// neighbours.
    public List<Restart> restarts() {
        return restarts;
    }

    /// The distinct optima that the starts led to, the sound ones first and of these the most likely; at least one, the
    /// first being this fit's.
    public List<Optimum> optima() {
        return Optimum.among(restarts, settings.tolerance, score.totalWeight());
    }

    private double optimumWidth() {
        return Optimum.width(settings.tolerance, score.totalWeight(), objective());
    }

    /// What the regularisation added to the variance of each column; a new array, d long.
    public double[] ridge() {
        return ridge.clone();
    }

    /// What is doubtful about components: that their likelihood says nothing of clusters, or that a column is constant
    /// in
    /// them; often nothing, and nothing under a prior. Not modifiable.
    public List<Doubt> doubts() {
        return judgement.doubts();
    }

    /// Whether a doubt is [Doubt#degenerate]: the likelihood would have no bound but for the regularisation, and
    /// measures
    /// that instead of the data.
    public boolean degenerate() {
        return judgement.degenerate();
    }

    /// Whether the table has less than two numbers for each free parameter: too few to choose among models by.
    public boolean underdetermined() {
        return score.rows() * (double) mixture.dimensions() < 2.0 * score.freeParameters();
    }

    /// The score by which this fit is compared with others: that of [#score], unless a column is constant in a
    /// component
    /// ([Doubt.Kind#CONSTANT]). Its density there is the regularisation's, and counts as if the component were as
    /// wide as the column's rounding.
    public Score comparable() {
        return judgement.score();
    }

    /// This fit, or another one of the same table by the same family and number of components if that is
    /// better: not [#degenerate] where this is, else of a better [Optimum]. The other one
    /// then also has this one's restarts, before its own.
    public Fit or(Fit other) {
        if (!other.judgement.betterThan(judgement, optimumWidth())) {
            return this;
        }
        List<Restart> both = new ArrayList<>(restarts);
        both.addAll(other.restarts);
        return new Fit(
                other.mixture,
                other.score,
                other.outcome,
                other.course,
                both,
                other.ridge,
                other.judgement,
                other.settings);
    }

    /// This fit made once more, to the same bits, keeping the parameters of iterations in its [#history].
    ///
    /// @param rows the table that it was fitted to
    /// @param history as in [EmBuilder#history]
    public Fit again(Rows rows, int history) {
        Fit again = settings.copy(settings.components)
                .listener(iteration -> {})
                .history(history)
                .build()
                .fit(rows);
        return new Fit(mixture, score, outcome, again.course, restarts, ridge, judgement, settings);
    }

    /// The settings that it was made with; those of a fit from a search may have a start of its neighbours.
    public Em settings() {
        return new Em(settings);
    }

    /// The regularisation that was set.
    public Regularisation regularisation() {
        return settings.regularisation;
    }

    /// The seed that was set.
    public long seed() {
        return settings.seed;
    }

    /// How many starts were asked for.
    public int startsWanted() {
        return settings.starts;
    }

    /// The number of components asked for; the mixture has fewer if some collapsed.
    public int componentsWanted() {
        return settings.components;
    }
}
