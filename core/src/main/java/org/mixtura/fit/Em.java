package org.mixtura.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.Score;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.ConstantColumnsException;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.internal.SplitMix;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.parallel.Workers;

/// Expectation-maximisation with settings that have been checked. Immutable; [#fit] may be called many times.
///
/// A. P. Dempster, N. M. Laird, D. B. Rubin 1977,
/// [doi:10.1111/j.2517-6161.1977.tb01600.x](https://doi.org/10.1111/j.2517-6161.1977.tb01600.x).
///
/// ```text
/// Fit fit = Em.components(3).seed(7).build().fit(rows);
/// ```
public final class Em {
    /// How many passes a fit makes, its starts on samples included, to an order of magnitude.
    private static final int PASSES = 64;

    private final EmBuilder settings;

    Em(EmBuilder settings) {
        this.settings = settings;
    }

    /// A builder for a mixture of k components, with the default of every other setting.
    ///
    /// @throws IllegalArgumentException if k is below 1
    public static EmBuilder components(int k) {
        return new EmBuilder(k);
    }

    /// A new builder with these settings, for `components` components.
    ///
    /// @throws IllegalArgumentException if it is below 1
    public EmBuilder toBuilder(int components) {
        return settings.copy(components);
    }

    /// The same settings with [Initialiser#remembering].
    public Em remembering() {
        return settings.copy(settings.components)
                .initialiser(settings.initialiser.remembering())
                .build();
    }

    /// The number of components wanted.
    public int components() {
        return settings.components;
    }

    /// The covariance family.
    public CovarianceFamily family() {
        return settings.family;
    }

    /// The seed of all that is random.
    public long seed() {
        return settings.seed;
    }

    /// The same settings without [EmBuilder#splitMerge].
    public Em withoutSplitMerge() {
        return settings.copy(settings.components).splitMerge(false).build();
    }

    /// Whether starts split and merge ([EmBuilder#splitMerge]): never where exact iterations are wanted, by a
    /// tolerance of 0.
    public boolean splitsAndMerges() {
        return settings.splitMerge && settings.tolerance > 0;
    }

    /// How many threads a fit uses.
    public int threads() {
        return settings.threads;
    }

    /// Fits a mixture to a table: from each of the starts, an E-step and an M-step in turn until convergence;
    /// the best run wins. The log-likelihood of the result is that of its own parameters over all rows.
    ///
    /// @throws UnusableDataException if the table has fewer rows of positive weight than components, or
    ///     fewer than two; if a number is not finite or too large; or a column is constant (unless the
    ///     regularisation makes up for it) or its variance not representable
    /// @throws FitException if no run kept a component with a positive definite covariance
    /// @throws IllegalArgumentException if a given start does not go with the table
    public Fit fit(Rows rows) {
        Kernels.expect(rows.size(), settings.components, rows.dimensions(), PASSES);
        ColumnSummary columns = ColumnSummary.of(rows, settings.threads);
        try (Workers workers = new Workers(settings.threads)) {
            return fit(new LocalFold(rows, columns, workers), workers);
        }
    }

    /// As [#fit(Rows)], of a table that somebody else folds. The threads of the settings work on samples of it.
    public Fit fit(Fold fold) {
        try (Workers workers = new Workers(settings.threads)) {
            return fit(fold, workers);
        }
    }

    private Fit fit(Fold fold, Workers workers) {
        ColumnSummary columns = fold.columns();
        double[] ridge = settings.regularisation.ridge(columns);
        check(columns, ridge);
        EmBuilder resolved = settings.copy(settings.components);
        Maximisation maximisation = maximisation(resolved, new TableMoments(fold, ridge, settings.threads));
        Starts starts = new Starts();
        for (int i = 0; i < settings.starts; i++) {
            long seed = SplitMix.derivedSeed(settings.seed, i);
            starts.run(new Problem(fold, maximisation, seed, settings, workers), settings.initialiser);
        }
        if (settings.prior == null && settings.tolerance > 0 && settings.initialiser instanceof ClusterStart clusters) {
            starts.lookForSound(clusters, new Problem(fold, maximisation, settings.seed, settings, workers));
        }
        return starts.best().fit(starts.restarts, ridge, resolved);
    }

    /// What the starts have come to.
    private final class Starts {
        /// How many clusterings are tried where the starts end at degenerate optima.
        private static final int ALTERNATIVES = 4;

        private final List<Restart> restarts = new ArrayList<>();
        private @Nullable Run best;
        private @Nullable FitException failure;

        void run(Problem problem, Initialiser initialiser) {
            try {
                Run run = new Run(problem, initialiser, restarts.size());
                restarts.add(new Restart(
                        problem.seed(),
                        run.logLikelihood(),
                        run.judgement.objective(),
                        run.iterations,
                        run.outcome(),
                        run.judgement.degenerate()));
                if (best == null || run.judgement.betterThan(best.judgement, 0.0)) {
                    best = run;
                }
            } catch (FitException e) {
                failure = e;
                restarts.add(
                        new Restart(problem.seed(), Double.NaN, Double.NaN, 0, new Outcome.Failed(e.reason()), false));
            }
        }

        /// Goes on from single clusterings while all optima are degenerate: a sound one is better, however less likely.
        void lookForSound(ClusterStart clusters, Problem problem) {
            if (best == null || !best.judgement.degenerate()) {
                return;
            }
            for (Initialiser alternative : clusters.alternatives(problem, ALTERNATIVES)) {
                run(problem, alternative);
            }
        }

        Run best() {
            if (best == null) {
                throw failure == null ? new IllegalStateException("no run") : failure;
            }
            return best;
        }
    }

    /// The M-step, and the prior with all that the table decides.
    private static Maximisation maximisation(EmBuilder settings, TableMoments table) {
        Prior prior = settings.prior;
        if (prior == null) {
            return new MaximumLikelihood(settings.family, table.ridge(), table.threads());
        }
        settings.prior = prior.resolved(settings.family, settings.components, table);
        return settings.prior.maximisation(settings.family, table, settings.tolerance > 0);
    }

    private void check(ColumnSummary columns, double[] ridge) {
        int k = settings.components;
        if (columns.weightedRows() < Math.max(2, k)) {
            throw new UnusableDataException(
                    "there " + (columns.weightedRows() == 1 ? "is 1 row" : "are " + columns.weightedRows() + " rows")
                            + (columns.rows() > columns.weightedRows() ? " of positive weight" : "")
                            + " for " + k + (k == 1 ? " component" : " components")
                            + "; a fit needs at least two rows, and as many as"
                            + " components");
        }
        int d = columns.dimensions();
        List<Integer> constant = IntStream.range(0, d)
                .filter(j -> columns.constant(j) && ridge[j] == 0)
                .boxed()
                .toList();
        if (constant.size() == d) {
            throw new UnusableDataException("all rows are equal; there is nothing to fit a density to");
        }
        if (!constant.isEmpty()) {
            throw new ConstantColumnsException(constant, columns);
        }
        for (int j = 0; j < d; j++) {
            double variance = columns.variance(j) + ridge[j];
            if (!(variance >= 1e-280 && variance <= 1e280)) {
                throw new UnusableDataException(
                        "the numbers lie between " + columns.minimum(j) + " and " + columns.maximum(j)
                                + "; a standard deviation must be between 1e-140 and 1e140 for its square to be"
                                + " representable, so rescale the column",
                        -1,
                        j);
            }
        }
    }

    /// EM from one start.
    private final class Run {
        private final Problem problem;
        private final List<Outcome.Removal> removals = new ArrayList<>();
        private final List<Double> trace = new ArrayList<>();
        private final List<Long> nanoTimes = new ArrayList<>();
        private final History history = new History(settings.history);
        private final Outcome ending;
        private final Ascent ascent;
        private final Judgement judgement;
        private int iterations;

        Run(Problem problem, Initialiser initialiser, int index) {
            this.problem = problem;
            Maximisation.Step start = initialiser.start(problem);
            note(start.collapses());
            ascent = new Ascent(problem, start, settings.tolerance);
            try (Passes passes = Passes.of(problem, settings.maxIterations)) {
                while (true) {
                    ascent.expected(passes.under(ascent.next())); // the E-step
                    show(index);
                    if (ascent.converged()) {
                        ending = new Outcome.Converged();
                        break;
                    }
                    if (iterations == settings.maxIterations) {
                        ending = new Outcome.IterationLimit(ascent.remaining());
                        break;
                    }
                    iterations++;
                    note(ascent.maximise()); // the M-step
                }
            }
            judgement = Judgement.of(problem, ascent.mixture(), ascent.statistics(), settings.prior != null);
        }

        private void show(int index) {
            double mean = ascent.objective();
            trace.add(mean);
            nanoTimes.add(System.nanoTime());
            Iteration iteration =
                    new Iteration(settings.components, settings.family, index, iterations, mean, ascent.mixture());
            history.add(iteration);
            settings.listener.iteration(iteration);
        }

        private void note(List<Maximisation.Collapse> collapses) {
            for (Maximisation.Collapse collapse : collapses) {
                removals.add(new Outcome.Removal(iterations, collapse.component(), collapse.reason()));
            }
        }

        double logLikelihood() {
            return ascent.statistics().likelihood().logLikelihood();
        }

        double objective() {
            return problem.maximisation().objective(ascent.statistics(), ascent.mixture());
        }

        Outcome outcome() {
            return removals.isEmpty() ? ending : new Outcome.Collapsed(List.copyOf(removals), ending);
        }

        Fit fit(List<Restart> restarts, double[] ridge, EmBuilder resolved) {
            GaussianMixture mixture = ascent.mixture();
            SufficientStatistics statistics = ascent.statistics();
            Score score = statistics.likelihood().score(problem.columns().rows(), mixture.freeParameters());
            double[] likelihoods =
                    trace.stream().mapToDouble(Double::doubleValue).toArray();
            long[] times = nanoTimes.stream().mapToLong(Long::longValue).toArray();
            Course course = new Course(likelihoods, times, iterations, objective(), history.iterations());
            return new Fit(mixture, score, outcome(), course, restarts, ridge, judgement, resolved);
        }
    }
}
