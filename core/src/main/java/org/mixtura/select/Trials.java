package org.mixtura.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.internal.parallel.Workers;

/// What has been tried, in order, and which of it is the best.
final class Trials {
    /// Each gains less than the one before, and costs less.
    private static final int ROUNDS = 5;

    private final Grid grid;
    private final Criterion criterion;
    private final List<Candidate> candidates = new ArrayList<>();
    private @Nullable RuntimeException firstFailure;

    Trials(Grid grid, Criterion criterion) {
        this.grid = grid;
        this.criterion = criterion;
    }

    /// The candidates so far; a copy.
    List<Candidate> candidates() {
        return List.copyOf(candidates);
    }

    Candidate add(Trial trial) {
        candidates.add(trial.candidate());
        firstFailure = firstFailure == null ? trial.failure() : firstFailure;
        return trial.candidate();
    }

    /// Fits candidates from their neighbours, round after round, as long as that makes any better. A round
    /// begins at what the round before left, so the order in which threads work does not matter. One component
    /// alone has one optimum.
    void fitFromNeighbours(Em settings, Function<Em, Fit> fitter, Workers workers) {
        Set<Integer> changed = IntStream.range(0, candidates.size()).boxed().collect(Collectors.toSet());
        for (int round = 0; round < ROUNDS && !changed.isEmpty(); round++) {
            Set<Integer> before = Set.copyOf(changed);
            List<Candidate> known = List.copyOf(candidates);
            int[] due = IntStream.range(0, known.size())
                    .filter(i ->
                            grid.components(i) > 1 && grid.beside(i).stream().anyMatch(before::contains))
                    .toArray();
            changed.clear();
            workers.run(
                    due.length,
                    () -> new Trial(fitter),
                    (trial, j) ->
                            trial.fit(settings, known.get(due[(int) j]), changedBeside(due[(int) j], before, known)),
                    (trial, j) -> {
                        if (!trial.candidate().equals(known.get(due[(int) j]))) {
                            candidates.set(due[(int) j], trial.candidate());
                            changed.add(due[(int) j]);
                        }
                    });
        }
    }

    private List<Candidate> changedBeside(int i, Set<Integer> changed, List<Candidate> known) {
        return grid.beside(i).stream().filter(changed::contains).map(known::get).toList();
    }

    /// Fits the best once more with these settings.
    void improveBest(Em settings, Function<Em, Fit> fitter) {
        int best = best();
        if (best >= 0) {
            Trial trial = new Trial(fitter);
            trial.again(settings, candidates.get(best));
            candidates.set(best, trial.candidate());
        }
    }

    /// The number of the best of the sound ones, or of all if none is; −1 if all failed.
    private int best() {
        int best = -1;
        for (int i = 0; i < candidates.size(); i++) {
            if (!Double.isNaN(candidates.get(i).value(criterion))
                    && (best < 0 || better(candidates.get(i), candidates.get(best)))) {
                best = i;
            }
        }
        return best;
    }

    private boolean better(Candidate candidate, Candidate than) {
        return candidate.sound() == than.sound()
                ? criterion.better(candidate.comparable(criterion), than.comparable(criterion))
                : candidate.sound();
    }

    Selection selection() {
        int best = best();
        if (best < 0) {
            throw firstFailure == null ? new IllegalStateException("no candidate") : firstFailure;
        }
        return new Selection(Objects.requireNonNull(candidates.get(best).fit()), candidates(), criterion);
    }
}
