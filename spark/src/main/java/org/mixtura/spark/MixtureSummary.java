package org.mixtura.spark;

import java.util.List;
import java.util.Optional;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Outcome;
import org.mixtura.fit.Restart;
import org.mixtura.select.Selection;

/// How a fit on Spark went. Immutable.
public final class MixtureSummary {
    private final Fit fit;
    private final Optional<Selection> selection;
    private final String kernels;
    private final int partitions;
    private final double seconds;

    MixtureSummary(FoldedFit folded, SparkFold fold, double seconds) {
        this.fit = folded.fit();
        this.selection = folded.selection();
        this.kernels = fold.kernels();
        this.partitions = fold.partitions();
        this.seconds = seconds;
    }

    /// All that core knows of the fit.
    public Fit fit() {
        return fit;
    }

    /// The search that the fit is the best of, with all candidates; empty if there was none.
    public Optional<Selection> selection() {
        return selection;
    }

    /// The log-likelihood of all rows, natural logarithm.
    public double logLikelihood() {
        return fit.score().logLikelihood();
    }

    /// The log-likelihood by the total weight of the rows.
    public double meanLogLikelihood() {
        return fit.score().meanLogLikelihood();
    }

    /// What the fit raised: the log-likelihood, or what a prior makes of it.
    public double objective() {
        return fit.objective();
    }

    /// The mean log-likelihood (of what a prior makes of it) of the start and after each iteration; a new array.
    public double[] trace() {
        return fit.trace();
    }

    /// The number of iterations.
    public int numIter() {
        return fit.iterations();
    }

    /// How the fit ended.
    public Outcome outcome() {
        return fit.outcome();
    }

    /// Akaike's criterion, lower is better.
    public double aic() {
        return fit.score().aic();
    }

    /// Schwarz's criterion, lower is better.
    public double bic() {
        return fit.score().bic();
    }

    /// The integrated completed likelihood, lower is better.
    public double icl() {
        return fit.score().icl();
    }

    /// What each start found.
    public List<Restart> restarts() {
        return fit.restarts();
    }

    /// The number of rows.
    public long rows() {
        return fit.score().rows();
    }

    /// The kernels that the executors run: `vector` and the width of their registers, or `scalar`, which is
    /// slower and means that they were started without `--add-modules=jdk.incubator.vector`. Several if they
    /// differ; the results do not.
    public String kernels() {
        return kernels;
    }

    /// The number of partitions that the rows were folded in.
    public int partitions() {
        return partitions;
    }

    /// How long it took, reading the rows included.
    public double seconds() {
        return seconds;
    }
}
