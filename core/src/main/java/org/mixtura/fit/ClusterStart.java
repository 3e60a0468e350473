package org.mixtura.fit;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// The default start: k-means clusters of a sample, several of them, and short runs of EM that choose among
/// them (emEM: C. Biernacki, G. Celeux, G. Govaert 2003,
/// [doi:10.1016/S0167-9473(02)00163-9](https://doi.org/10.1016/S0167-9473(02)00163-9)).
///
/// The whole table is not touched.
final class ClusterStart implements Initialiser {
    /// Iterations of all candidates together, before half of them are dropped.
    private static final int ITERATIONS = 32;

    /// The same for one of the many candidates of a search, which begin at their neighbours besides.
    private static final int ITERATIONS_OF_MANY = 8;

    private final Clusterings clusterings;
    private final int iterations;

    ClusterStart() {
        this(Clusterings.forgotten(), ITERATIONS);
    }

    private ClusterStart(Clusterings clusterings, int iterations) {
        this.clusterings = clusterings;
        this.iterations = iterations;
    }

    @Override
    public Initialiser remembering() {
        return new ClusterStart(Clusterings.remembered(), ITERATIONS_OF_MANY);
    }

    /// Starts from single clusterings, at most so many: for tables on which this start ends at a degenerate optimum.
    /// One
    /// whose labels already make a degenerate mixture has nothing to offer and is left out.
    List<Initialiser> alternatives(Problem problem, int most) {
        Rows sample = RowSample.take(problem);
        List<Initialiser> alternatives = new ArrayList<>();
        for (int[] labels : clusterings.of(problem, sample)) {
            if (alternatives.size() < most && sound(problem, sample, labels)) {
                alternatives.add(any -> LabelStart.fromLabels(any.smoothed(), sample, labels));
            }
        }
        return alternatives;
    }

    /// Whether one start ends more likely than another by the problem's own M-step, both being sound there: then the
    /// likelihood decides, and not what smoothing makes of it.
    private static boolean moreLikely(Problem problem, Rows sample, Maximisation.Step one, Maximisation.Step other) {
        double than = soundObjective(problem, sample, other);
        return !Double.isNaN(than) && soundObjective(problem, sample, one) > than;
    }

    /// The objective at the optimum that a start leads to on the sample; NaN if anything is doubtful about it.
    private static double soundObjective(Problem problem, Rows sample, Maximisation.Step start) {
        try {
            Maximisation maximisation = problem.maximisation();
            GaussianMixture end = CoarseToFine.converge(problem, sample, start, problem.tolerance())
                    .mixture();
            SufficientStatistics statistics =
                    problem.statistics(Expectation.under(end, problem.secondMoments()), sample);
            boolean sound = end.size() == start.mixture().size()
                    && Soundness.doubts(
                                    end,
                                    maximisation.family(),
                                    statistics,
                                    problem.columns(),
                                    maximisation.ridge(),
                                    problem.resolution())
                            .isEmpty();
            return sound ? maximisation.meanObjective(statistics, end) : Double.NaN;
        } catch (FitException e) {
            return Double.NaN;
        }
    }

    private static boolean sound(Problem problem, Rows sample, int[] labels) {
        Expectation hard = problem.about(new Responsibilities.Hard(labels));
        try {
            SufficientStatistics statistics = problem.statistics(hard, sample);
            Maximisation.Step step = problem.maximisation().maximise(statistics);
            return step.collapses().isEmpty()
                    && Soundness.doubts(
                                    step.mixture(),
                                    problem.maximisation().family(),
                                    statistics,
                                    problem.columns(),
                                    problem.maximisation().ridge(),
                                    problem.resolution())
                            .stream()
                            .noneMatch(Doubt::degenerate);
        } catch (FitException e) {
            return false;
        }
    }

    @Override
    public Maximisation.Step start(Problem problem) {
        Rows sample = RowSample.take(problem);
        Problem smoothed = problem.smoothed();
        StartBudget budget = StartBudget.of(problem, sample);
        Race race = new Race(smoothed, sample);
        for (int[] labels : clusterings.of(problem, sample)) {
            race.enter(() -> LabelStart.fromLabels(smoothed, sample, labels), budget.finalists());
        }
        Maximisation.Step step = race.winner(budget.iterations(iterations)).step();
        if (problem.splitMerge()) {
            Maximisation.Step moved = SplitMerge.improve(smoothed, sample, step, budget);
            step = moved.equals(step) || moreLikely(problem, sample, step, moved) ? step : moved;
        }
        if (problem.movesComponents()) {
            step = BoundMoves.improve(problem, sample, step);
        }
        return problem.coarseToFine() ? CoarseToFine.refine(problem, step) : step;
    }
}
