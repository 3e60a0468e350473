package org.mixtura.fit;

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

    @Override
    public Maximisation.Step start(Problem problem) {
        Rows sample = RowSample.take(problem);
        Race race = new Race(problem, sample);
        for (int[] labels : clusterings.of(problem, sample)) {
            race.enter(() -> LabelStart.fromLabels(problem, sample, labels));
        }
        Maximisation.Step step = race.winner(iterations).step();
        if (problem.splitMerge()) {
            step = SplitMerge.improve(problem, sample, step);
        }
        if (problem.movesComponents()) {
            step = BoundMoves.improve(problem, sample, step);
        }
        return problem.coarseToFine() ? CoarseToFine.refine(problem, step) : step;
    }
}
