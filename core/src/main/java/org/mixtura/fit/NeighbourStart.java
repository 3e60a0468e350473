package org.mixtura.fit;

import java.util.List;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// A start from mixtures of one component fewer or more: those with a component split, these with two merged;
/// which ones a race of short runs on a sample decides.
final class NeighbourStart implements Initialiser {
    private static final int MOST_SPLITS = 4;
    private static final int MOST_MERGES = 3;
    private static final int ITERATIONS = 8;

    private final List<GaussianMixture> neighbours;

    NeighbourStart(List<GaussianMixture> neighbours) {
        this.neighbours = List.copyOf(neighbours);
    }

    @Override
    public Maximisation.Step start(Problem problem) {
        Rows sample = RowSample.take(problem);
        Race race = new Race(problem, sample);
        for (GaussianMixture neighbour : neighbours) {
            for (GaussianMixture moved : moved(neighbour, problem.components())) {
                race.enter(() -> new Maximisation.Step(moved, List.of()));
            }
        }
        Maximisation.Step step = race.winner(ITERATIONS).step();
        return problem.coarseToFine() ? CoarseToFine.refine(problem, step) : step;
    }

    private static List<GaussianMixture> moved(GaussianMixture neighbour, int components) {
        return switch (components - neighbour.size()) {
            case 1 -> split(neighbour);
            case -1 -> merged(neighbour);
            default ->
                throw new IllegalArgumentException("a neighbour has " + neighbour.size() + " components and "
                        + components + " are to be fitted; it must have one more or one fewer");
        };
    }

    /// Each of the heaviest components split.
    private static List<GaussianMixture> split(GaussianMixture mixture) {
        return Moves.heaviest(mixture, MOST_SPLITS).stream()
                .flatMap(c -> Moves.split(mixture, c).stream())
                .toList();
    }

    /// Each of the pairs that are cheapest to merge merged.
    private static List<GaussianMixture> merged(GaussianMixture mixture) {
        return Moves.pairs(mixture).stream()
                .limit(MOST_MERGES)
                .flatMap(pair -> Moves.merge(mixture, pair.first(), pair.second()).stream())
                .toList();
    }
}
