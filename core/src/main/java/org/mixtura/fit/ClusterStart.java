package org.mixtura.fit;

import java.util.ArrayList;
import java.util.List;
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
            step = SplitMerge.improve(smoothed, sample, step, budget);
        }
        return problem.coarseToFine() ? CoarseToFine.refine(problem, step) : step;
    }
}
