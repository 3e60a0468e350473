package org.mixtura.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// Successive halving: every start runs a few iterations of EM on a sample, the better half runs on, and so on
/// until one is left. A start that fails drops out.
final class Race {
    private final Problem problem;
    private final Rows sample;
    private final List<Runner> runners = new ArrayList<>();
    private FitException failure = FitException.singular("nothing to start from");

    Race(Problem problem, Rows sample) {
        this.problem = problem;
        this.sample = sample;
    }

    /// Makes a start of a race.
    interface Start {
        Maximisation.Step make();
    }

    /// Enters a start.
    void enter(Start start) {
        try {
            runners.add(new Runner(start.make()));
        } catch (FitException e) {
            failure = e;
        }
    }

    /// The highest in the end.
    ///
    /// @param iterations of all starts together before half of them are dropped
    /// @throws FitException if all failed: the last one's reason
    Runner winner(int iterations) {
        while (runners.size() > 1) {
            iterate(Math.max(1, iterations / runners.size()));
            keepBetterHalf();
        }
        if (runners.isEmpty()) {
            throw failure;
        }
        return runners.getFirst();
    }

    private void iterate(int iterations) {
        for (Runner runner : List.copyOf(runners)) {
            try {
                runner.iterate(iterations);
            } catch (FitException e) {
                failure = e;
                runners.remove(runner);
            }
        }
    }

    /// Objectives that agree to nine digits count as equal, and the earlier start stays: they often reach
    /// the same optimum, and its order of components should not hang on the last bit.
    private void keepBetterHalf() {
        double scale = 1.0;
        for (Runner runner : runners) {
            scale = Math.max(scale, Math.abs(runner.meanObjective()));
        }
        double unit = 1e-9 * scale;
        runners.sort(Comparator.comparingDouble(runner -> -Math.rint(runner.meanObjective() / unit)));
        runners.subList((runners.size() + 1) / 2, runners.size()).clear();
    }

    /// EM on the sample.
    @SuppressWarnings("resource") // passes over a sample hold nothing that is to be closed
    final class Runner {
        private final List<Maximisation.Collapse> collapses;
        private final Passes passes = Passes.of(problem, sample);
        private GaussianMixture mixture;
        private SufficientStatistics statistics;

        private Runner(Maximisation.Step start) {
            this.collapses = new ArrayList<>(start.collapses());
            this.mixture = start.mixture();
            this.statistics = passes.under(mixture);
        }

        void iterate(int iterations) {
            for (int i = 0; i < iterations; i++) {
                Maximisation.Step step = problem.maximisation().maximise(statistics, mixture);
                collapses.addAll(step.collapses());
                mixture = step.mixture();
                statistics = passes.under(mixture);
            }
        }

        GaussianMixture mixture() {
            return mixture;
        }

        double meanObjective() {
            return problem.maximisation().meanObjective(statistics, mixture);
        }

        Maximisation.Step step() {
            return new Maximisation.Step(mixture, List.copyOf(collapses));
        }
    }
}
