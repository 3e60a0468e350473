package org.mixtura.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// Leaves poor optima of the lower bound of variational Bayes on a sample: two components are merged, one is dropped
/// and its rows go to the others, or one is split and half of it takes an empty component's place, or that of two
/// others that are merged. The neighbours race, the winner goes on until convergence, and it stays if its bound is
/// higher: birth and merge moves (M. C. Hughes, E. B. Sudderth 2013, *Memoized online variational inference for
/// Dirichlet process mixture models*, NIPS 26).
final class BoundMoves {
    private static final int ROUNDS = 8;
    private static final int MOST_MERGES = 6;
    private static final int MOST_DROPS = 4;
    private static final int MOST_SPLITS = 6;
    private static final int MOST_EXCHANGES = 4;
    private static final int RACE_ITERATIONS = 32;
    private static final int MOST_COMPONENTS = 64;

    /// A component of fewer rows counts as empty.
    private static final double ROW = 1.0;

    private final Problem problem;
    private final Rows sample;

    private BoundMoves(Problem problem, Rows sample) {
        this.problem = problem;
        this.sample = sample;
    }

    /// A start whose bound on the sample is at least as high as the given one's.
    static Maximisation.Step improve(Problem problem, Rows sample, Maximisation.Step start) {
        return new BoundMoves(problem, sample).improve(start);
    }

    private Maximisation.Step improve(Maximisation.Step start) {
        if (problem.components() > MOST_COMPONENTS || problem.components() == 1) {
            return start;
        }
        Optimum best = converged(start);
        for (int round = 0; round < ROUNDS; round++) {
            Race race = new Race(problem, sample, best.meanBound);
            for (GaussianMixture neighbour : neighbours(best)) {
                race.enter(() -> problem.maximisation().given(neighbour));
            }
            Race.Runner winner = race.winner(RACE_ITERATIONS);
            if (winner.hopeless()) {
                break;
            }
            Optimum other = converged(winner.step());
            if (other.meanBound <= best.meanBound + problem.tolerance()) {
                break;
            }
            best = other;
        }
        return new Maximisation.Step(best.mixture, List.of());
    }

    private record Optimum(GaussianMixture mixture, SufficientStatistics statistics, double meanBound) {}

    private Optimum converged(Maximisation.Step start) {
        GaussianMixture mixture = CoarseToFine.converge(problem, sample, start, problem.tolerance())
                .mixture();
        SufficientStatistics statistics =
                problem.statistics(Expectation.under(mixture, problem.secondMoments()), sample);
        return new Optimum(mixture, statistics, problem.maximisation().meanObjective(statistics, mixture));
    }

    /// The mixtures that a move leads to, with empty components up to k.
    private List<GaussianMixture> neighbours(Optimum optimum) {
        GaussianMixture occupied = occupied(optimum);
        List<GaussianMixture> neighbours = new ArrayList<>();
        if (occupied.size() > 1) {
            Moves.pairs(occupied).stream()
                    .limit(MOST_MERGES)
                    .map(pair -> Moves.merge(occupied, pair.first(), pair.second()))
                    .forEach(merged -> merged.ifPresent(neighbours::add));
            Moves.heaviest(occupied, occupied.size()).reversed().stream()
                    .limit(MOST_DROPS)
                    .forEach(c -> neighbours.add(without(occupied, c)));
        }
        if (occupied.size() < problem.components()) {
            for (int c : Moves.heaviest(occupied, MOST_SPLITS)) {
                Moves.split(occupied, c).ifPresent(neighbours::add);
            }
        } else if (occupied.size() > 2) {
            addExchanges(neighbours, occupied);
        }
        return neighbours.stream().map(m -> filled(m, optimum.mixture)).toList();
    }

    /// Each of the heaviest components split, and the pair of others merged that is cheapest to merge.
    private static void addExchanges(List<GaussianMixture> neighbours, GaussianMixture occupied) {
        List<Moves.Pair> pairs = Moves.pairs(occupied);
        for (int c : Moves.heaviest(occupied, MOST_EXCHANGES)) {
            Moves.split(occupied, c)
                    .ifPresent(split -> pairs.stream()
                            .filter(pair -> pair.first() != c && pair.second() != c)
                            .findFirst()
                            .flatMap(pair -> Moves.merge(split, pair.first(), pair.second()))
                            .ifPresent(neighbours::add));
        }
    }

    /// The components of a row or more, without posterior, the heaviest first.
    private static GaussianMixture occupied(Optimum optimum) {
        SufficientStatistics statistics = optimum.statistics;
        int[] chosen = IntStream.range(0, statistics.components())
                .filter(c -> statistics.count(c) >= ROW)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -statistics.count(c)))
                .mapToInt(Integer::intValue)
                .toArray();
        return of(chosen, optimum.mixture, statistics.counts);
    }

    private static GaussianMixture without(GaussianMixture mixture, int c) {
        int[] chosen =
                IntStream.range(0, mixture.size()).filter(other -> other != c).toArray();
        return of(chosen, mixture, mixture.weights());
    }

    private static GaussianMixture of(int[] chosen, GaussianMixture mixture, double[] shares) {
        double sum = 0.0;
        for (int c : chosen) {
            sum += shares[c];
        }
        double[] weights = new double[chosen.length];
        List<Gaussian> components = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            weights[i] = shares[chosen[i]] / sum;
            components.add(mixture.component(chosen[i]));
        }
        return GaussianMixture.of(weights, components);
    }

    /// With empty components up to k.
    private GaussianMixture filled(GaussianMixture mixture, GaussianMixture any) {
        double[] weights = Arrays.copyOf(mixture.weights(), problem.components());
        List<Gaussian> components = new ArrayList<>(mixture.components());
        while (components.size() < weights.length) {
            components.add(any.component(0));
        }
        return GaussianMixture.of(weights, components);
    }
}
