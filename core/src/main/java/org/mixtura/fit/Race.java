package org.mixtura.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// Successive halving: every start runs a few iterations of EM on a sample, the better half runs on, and so on
/// until one is left. A start that fails drops out, and so does one that has come to another one's optimum. Where an
/// optimum is known, the race is over once no one has hope of it.
final class Race {
    /// Relative differences of objectives below which two runners have come to the same optimum.
    private static final double SAME = 1e-7;

    /// As many iterations at its present pace may lie between a runner and the known optimum. EM slows down, but for
    /// a component that closes in on rows in a plane.
    private static final double HOPE = 500;

    private final Problem problem;
    private final Rows sample;
    private final double known;
    private final List<Runner> runners = new ArrayList<>();
    private FitException failure = FitException.singular("nothing to start from");

    Race(Problem problem, Rows sample) {
        this(problem, sample, Double.NEGATIVE_INFINITY);
    }

    /// @param known the mean objective of an optimum that is known already
    Race(Problem problem, Rows sample, double known) {
        this.problem = problem;
        this.sample = sample;
        this.known = known;
    }

    /// Makes a start of a race.
    interface Start {
        Maximisation.Step make();
    }

    /// Enters a start.
    void enter(Start start) {
        enter(start, Integer.MAX_VALUE);
    }

    /// Enters a start, and lets the one of the lowest objective go if there are more than `most` then.
    void enter(Start start, int most) {
        try {
            runners.add(new Runner(start.make()));
        } catch (FitException e) {
            failure = e;
        }
        if (runners.size() > most) {
            runners.remove(runners.stream()
                    .min(Comparator.comparingDouble(Runner::meanObjective))
                    .orElseThrow());
        }
    }

    /// The highest in the end, which may be [Runner#hopeless].
    ///
    /// @param iterations of all starts together before half of them are dropped
    /// @throws FitException if all failed: the last one's reason
    Runner winner(int iterations) {
        while (runners.size() > 1) {
            iterate(Math.max(1, iterations / runners.size()));
            keepBetterHalf();
            if (runners.stream().allMatch(Runner::hopeless)) {
                break;
            }
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
        keepDistinct(SAME * scale);
    }

    /// Of those that have come to the same optimum, the first.
    private void keepDistinct(double difference) {
        double last = Double.POSITIVE_INFINITY;
        for (Runner runner : List.copyOf(runners)) {
            if (last - runner.meanObjective() < difference) {
                runners.remove(runner);
            } else {
                last = runner.meanObjective();
            }
        }
    }

    /// EM on the sample.
    @SuppressWarnings("resource") // passes over a sample hold nothing that is to be closed
    final class Runner {
        private final List<Maximisation.Collapse> collapses;
        private final Passes passes = Passes.of(problem, sample);
        private GaussianMixture mixture;
        private SufficientStatistics statistics;
        private double gain = Double.POSITIVE_INFINITY;

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
                double before = meanObjective();
                statistics = passes.under(mixture);
                gain = meanObjective() - before;
            }
        }

        /// Whether it will not come to the known optimum, as far as can be told.
        boolean hopeless() {
            return known - meanObjective() > HOPE * gain;
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
