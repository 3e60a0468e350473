package org.mixtura.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// Leaves poor optima of a sample's likelihood, where two components share a cluster and another one has two: a
/// component is split, two others are merged, EM converges, and the more likely end wins (SMEM: N. Ueda, R.
/// Nakano, Z. Ghahramani, G. E. Hinton 2000,
/// [doi:10.1162/089976600300015088](https://doi.org/10.1162/089976600300015088)).
///
/// What to split is tried out, what to merge is known from the parameters, and the combinations race.
final class SplitMerge {
    private static final int ROUNDS = 5;
    private static final int SPLITS_TRIED = 8;
    private static final int TRIAL_ITERATIONS = 2;
    private static final int MOST_SPLITS = 3;
    private static final int MOST_MERGES = 3;
    private static final int RACE_ITERATIONS = 32;
    /// With more, a poor optimum lacks little and the trials cost most.
    private static final int MOST_COMPONENTS = 64;

    private final Problem problem;
    private final Rows sample;

    private SplitMerge(Problem problem, Rows sample) {
        this.problem = problem;
        this.sample = sample;
    }

    /// A start that leads EM on the sample at least as high as the given one.
    static Maximisation.Step improve(Problem problem, Rows sample, Maximisation.Step start, StartBudget budget) {
        int rounds = budget.splitMergeRounds(ROUNDS);
        return rounds == 0 || problem.components() > MOST_COMPONENTS
                ? start
                : new SplitMerge(problem, sample).improve(start, rounds);
    }

    private Maximisation.Step improve(Maximisation.Step start, int rounds) {
        Maximisation.Step best = start;
        GaussianMixture optimum = converged(best);
        double likelihood = meanObjective(optimum);
        for (int round = 0; round < rounds && optimum.size() > 1; round++) {
            try {
                Race.Runner winner = moved(optimum, likelihood, best.collapses());
                if (winner.hopeless()) {
                    return best;
                }
                Maximisation.Step moved = winner.step();
                GaussianMixture other = converged(moved);
                double there = meanObjective(other);
                if (there <= likelihood + problem.tolerance() || other.size() < optimum.size()) {
                    return best;
                }
                best = moved;
                optimum = other;
                likelihood = there;
            } catch (FitException e) {
                return best;
            }
        }
        return best;
    }

    private GaussianMixture converged(Maximisation.Step start) {
        return CoarseToFine.converge(problem, sample, start, problem.tolerance())
                .mixture();
    }

    private double meanObjective(GaussianMixture mixture) {
        return problem.maximisation()
                .meanObjective(
                        problem.statistics(Expectation.under(mixture, problem.secondMoments()), sample), mixture);
    }

    /// The winner among the combinations of the best splits with the cheapest merges.
    private Race.Runner moved(GaussianMixture optimum, double likelihood, List<Maximisation.Collapse> collapses) {
        Race race = new Race(problem, sample, likelihood);
        List<Moves.Pair> pairs = Moves.pairs(optimum);
        for (int c : splits(optimum)) {
            Moves.split(optimum, c)
                    .ifPresent(split -> merges(pairs, c, optimum.size())
                            .forEach(pair -> Moves.merge(split, pair.first(), pair.second())
                                    .ifPresent(moved -> race.enter(() -> new Maximisation.Step(moved, collapses)))));
        }
        Race.Runner winner = race.winner(RACE_ITERATIONS);
        // A sole entrant has not run, and the halves of a split need not be of the family.
        winner.iterate(1);
        return winner;
    }

    /// The cheapest pairs without the component that is split. Two components have none: there, either half goes to
    /// the other component.
    private static List<Moves.Pair> merges(List<Moves.Pair> pairs, int split, int components) {
        if (components == 2) {
            return List.of(new Moves.Pair(0, 1, 0.0), new Moves.Pair(1 - split, 2, 0.0));
        }
        return pairs.stream()
                .filter(pair -> pair.first() != split && pair.second() != split)
                .limit(MOST_MERGES)
                .toList();
    }

    /// The components whose halves gain most in a few iterations, among those of the largest weights.
    private List<Integer> splits(GaussianMixture optimum) {
        record Trial(int component, double meanObjective) {}
        List<Trial> trials = new ArrayList<>();
        for (int c : Moves.heaviest(optimum, SPLITS_TRIED)) {
            Race alone = new Race(problem, sample);
            Moves.split(optimum, c).ifPresent(split -> alone.enter(() -> new Maximisation.Step(split, List.of())));
            try {
                Race.Runner runner = alone.winner(1);
                runner.iterate(TRIAL_ITERATIONS);
                trials.add(new Trial(c, runner.meanObjective()));
            } catch (FitException e) {
                // This one cannot be split.
            }
        }
        return trials.stream()
                .sorted(Comparator.comparingDouble(trial -> -trial.meanObjective))
                .limit(MOST_SPLITS)
                .map(Trial::component)
                .toList();
    }
}
