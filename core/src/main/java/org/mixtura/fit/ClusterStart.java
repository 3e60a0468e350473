package org.mixtura.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// The default start: k-means clusters of a sample, several of them, and short runs of EM that choose among
/// them (emEM: C. Biernacki, G. Celeux, G. Govaert 2003,
/// [doi:10.1016/S0167-9473(02)00163-9](https://doi.org/10.1016/S0167-9473(02)00163-9)).
///
/// Every candidate runs a few iterations on the sample, the better half runs on, and the likelihood decides. The
/// whole table is not touched.
final class ClusterStart implements Initialiser {
    /// Iterations of all candidates together, before half of them are dropped.
    private static final int ITERATIONS = 32;

    private final Clusterings clusterings;

    ClusterStart(Clusterings clusterings) {
        this.clusterings = clusterings;
    }

    @Override
    public Initialiser remembering() {
        return new ClusterStart(Clusterings.remembered());
    }

    @Override
    public Maximisation.Step start(Problem problem) {
        Rows sample = RowSample.take(problem);
        List<ShortRun> runs = new ArrayList<>();
        FitException failure = FitException.singular("no clustering gave a start");
        for (int[] labels : clusterings.of(problem, sample)) {
            try {
                runs.add(new ShortRun(problem, sample, LabelStart.fromLabels(problem, sample, labels)));
            } catch (FitException e) {
                failure = e;
            }
        }
        while (runs.size() > 1) {
            failure = iterate(runs, ITERATIONS / runs.size(), failure);
            keepBetterHalf(runs);
        }
        if (runs.isEmpty()) {
            throw failure;
        }
        Maximisation.Step step = runs.getFirst().step();
        return problem.coarseToFine() ? CoarseToFine.refine(problem, step) : step;
    }

    /// Iterates each run and drops those that fail; returns the last failure.
    private static FitException iterate(List<ShortRun> runs, int iterations, FitException lastFailure) {
        FitException failure = lastFailure;
        for (ShortRun run : List.copyOf(runs)) {
            try {
                run.iterate(iterations);
            } catch (FitException e) {
                failure = e;
                runs.remove(run);
            }
        }
        return failure;
    }

    /// Likelihoods that agree to nine digits count as equal, and the earlier run stays: candidates often reach
    /// the same optimum, and its order of components should not hang on the last bit.
    private static void keepBetterHalf(List<ShortRun> runs) {
        double scale = 1.0;
        for (ShortRun run : runs) {
            scale = Math.max(scale, Math.abs(run.meanLogLikelihood()));
        }
        double unit = 1e-9 * scale;
        runs.sort(Comparator.comparingDouble(run -> -Math.rint(run.meanLogLikelihood() / unit)));
        runs.subList((runs.size() + 1) / 2, runs.size()).clear();
    }

    /// EM on the sample.
    private static final class ShortRun {
        private final Problem problem;
        private final Rows sample;
        private final List<Maximisation.Collapse> collapses;
        private GaussianMixture mixture;
        private SufficientStatistics statistics;

        ShortRun(Problem problem, Rows sample, Maximisation.Step start) {
            this.problem = problem;
            this.sample = sample;
            this.collapses = new ArrayList<>(start.collapses());
            this.mixture = start.mixture();
            this.statistics = expectation();
        }

        private SufficientStatistics expectation() {
            return problem.statistics(Expectation.under(mixture, problem.diagonal()), sample);
        }

        void iterate(int iterations) {
            for (int i = 0; i < iterations; i++) {
                Maximisation.Step step = problem.maximisation().maximise(statistics, mixture);
                collapses.addAll(step.collapses());
                mixture = step.mixture();
                statistics = expectation();
            }
        }

        double meanLogLikelihood() {
            return statistics.likelihood().mean();
        }

        Maximisation.Step step() {
            return new Maximisation.Step(mixture, List.copyOf(collapses));
        }
    }
}
