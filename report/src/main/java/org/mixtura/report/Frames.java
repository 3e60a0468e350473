package org.mixtura.report;

import java.util.ArrayList;
import java.util.Arrays;
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

    /// The iterations of a replay, each component named by its counterpart in the mixture of the page, which comes last
    /// under the number after them.
    static Frames of(Fit replay, GaussianMixture last, ShownColumns columns, int most) {
        Frames own = of(replay, replay.mixture(), most - 1);
        int[] counterparts = Replay.counterparts(columns.standardised(replay.mixture()), columns.standardised(last));
        int above = Math.max(0, last.size() - counterparts.length);
        List<GaussianMixture> mixtures = new ArrayList<>();
        List<int[]> identities = new ArrayList<>();
        for (int f = 0; f < own.mixtures.size(); f++) {
            int[] named = Arrays.stream(own.identities.get(f))
                    .map(id -> id < counterparts.length ? counterparts[id] : id + above)
                    .toArray();
            int[] order = IntStream.range(0, named.length)
                    .boxed()
                    .sorted(Comparator.comparingInt(c -> named[c]))
                    .mapToInt(c -> c)
                    .toArray();
            mixtures.add(reordered(own.mixtures.get(f), order));
            identities.add(Arrays.stream(named).sorted().toArray());
        }
        mixtures.add(last);
        identities.add(IntStream.range(0, last.size()).toArray());
        List<Integer> iterations = new ArrayList<>(own.iterations);
        iterations.add(replay.iterations() + 1);
        return new Frames(iterations, mixtures, identities);
    }

    private static GaussianMixture reordered(GaussianMixture mixture, int[] order) {
        return GaussianMixture.of(
                Arrays.stream(order).mapToDouble(mixture::weight).toArray(),
                Arrays.stream(order).mapToObj(mixture::component).toList());
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
