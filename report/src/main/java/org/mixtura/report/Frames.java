package org.mixtura.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Iteration;
import org.mixtura.fit.Outcome;

/// The mixtures that a page can show, in order, the final one last: those of a fit's history, or the final one alone.
///
/// A component that collapsed is in the early ones only. The identity of a component is its final number, and of those
/// that collapsed a number above these, so that each keeps its colour.
///
/// @param iterations the number of each; −1 if unknown
/// @param mixtures the mixtures
/// @param identities for each mixture that of each component
record Frames(List<Integer> iterations, List<GaussianMixture> mixtures, List<int[]> identities) {
    /// Components that collapse in one iteration are numbered as before it, so that they come back from the least on.
    private static final Comparator<Outcome.Removal> LAST_OF_AN_ITERATION_FIRST = Comparator.comparingInt(
                    Outcome.Removal::iteration)
            .thenComparing(Comparator.comparingInt(Outcome.Removal::component).reversed());

    static Frames of(@Nullable Fit fit, GaussianMixture last, int most) {
        List<Iteration> history = fit == null ? List.of() : thinned(fit.history(), most);
        if (fit == null || history.isEmpty()) {
            int[] identities = IntStream.range(0, last.size()).toArray();
            return new Frames(List.of(fit == null ? -1 : fit.iterations()), List.of(last), List.of(identities));
        }
        return new Frames(
                history.stream().map(Iteration::iteration).toList(),
                history.stream().map(Iteration::mixture).toList(),
                identities(history, removals(fit.outcome())));
    }

    private static List<Iteration> thinned(List<Iteration> history, int most) {
        if (history.size() <= most) {
            return history;
        }
        List<Iteration> thinned = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            thinned.add(history.get((int) ((long) i * (history.size() - 1) / (most - 1))));
        }
        return thinned;
    }

    private static List<Outcome.Removal> removals(Outcome outcome) {
        return outcome instanceof Outcome.Collapsed collapsed
                ? collapsed.collapses().stream()
                        .sorted(LAST_OF_AN_ITERATION_FIRST)
                        .toList()
                : List.of();
    }

    /// Back from the end: what was removed after an iteration was still there.
    private static List<int[]> identities(List<Iteration> history, List<Outcome.Removal> removals) {
        List<Integer> alive = new ArrayList<>(
                IntStream.range(0, history.getLast().mixture().size()).boxed().toList());
        int fresh = alive.size();
        int undone = removals.size();
        List<int[]> identities = new ArrayList<>();
        for (Iteration iteration : history.reversed()) {
            while (undone > 0 && removals.get(undone - 1).iteration() > iteration.iteration()) {
                undone--;
                alive.add(Math.min(removals.get(undone).component(), alive.size()), fresh++);
            }
            identities.addFirst(alive.stream()
                    .limit(iteration.mixture().size())
                    .mapToInt(Integer::intValue)
                    .toArray());
        }
        return identities;
    }
}
