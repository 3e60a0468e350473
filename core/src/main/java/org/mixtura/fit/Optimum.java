package org.mixtura.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// An optimum of the likelihood, or of what a prior makes of it ([Fit#objective]), as far as a fit's starts tell: what
/// one or more of them led to.
///
/// Starts that lead to one optimum stop a little below it, each elsewhere. So they count as one where these, sorted,
/// follow each other within [#WIDTH] tolerances of the mean log-likelihood (at least nine digits of it), where as
/// many components are left and where both or none are degenerate. Optima that differ in parameters alone, such as
/// mirror images, are one; a plateau where a run stopped is one of its own.
///
/// @param logLikelihood of the best of its starts, over all rows
/// @param starts their numbers in [Fit#restarts], ascending; at least one; not modifiable
public record Optimum(double logLikelihood, List<Integer> starts) {
    /// A run stops when it expects less than a tolerance to come, and the estimate may be off by a factor.
    private static final double WIDTH = 10.0;

    private static final double ROUNDING = 1e-9;

    /// Copies the list.
    public Optimum {
        starts = List.copyOf(starts);
    }

    /// How many starts led here.
    public int found() {
        return starts.size();
    }

    /// The optima that restarts found, the sound ones first and of these the best; restarts that failed found none.
    ///
    /// @param tolerance that of the runs, of the mean log-likelihood
    /// @param totalWeight the sum of the rows' weights
    static List<Optimum> among(List<Restart> restarts, double tolerance, double totalWeight) {
        List<Integer> sorted = IntStream.range(0, restarts.size())
                .boxed()
                .filter(i -> !Double.isNaN(restarts.get(i).objective()))
                .sorted(Comparator.comparingInt((Integer i) -> restarts.get(i).degenerate() ? 1 : 0)
                        .thenComparingDouble(i -> -restarts.get(i).objective()))
                .toList();
        List<Group> groups = new ArrayList<>();
        for (int i : sorted) {
            Restart restart = restarts.get(i);
            double width = width(tolerance, totalWeight, restart.objective());
            groups.stream()
                    .filter(group -> group.least - restart.objective() <= width
                            && group.removed == removed(restart)
                            && group.degenerate == restart.degenerate())
                    .findFirst()
                    .orElseGet(() -> begin(groups, restart))
                    .add(i, restart);
        }
        return groups.stream().map(Group::optimum).toList();
    }

    /// Log-likelihoods closer than this are of one optimum.
    static double width(double tolerance, double totalWeight, double logLikelihood) {
        return Math.max(WIDTH * tolerance * totalWeight, ROUNDING * Math.abs(logLikelihood));
    }

    private static Group begin(List<Group> groups, Restart restart) {
        Group group = new Group(restart);
        groups.add(group);
        return group;
    }

    private static int removed(Restart restart) {
        return restart.outcome() instanceof Outcome.Collapsed collapsed
                ? collapsed.collapses().size()
                : 0;
    }

    /// Starts of one optimum, the most likely first.
    private static final class Group {
        private final double most;
        private final int removed;
        private final boolean degenerate;
        private final List<Integer> starts = new ArrayList<>();
        private double least;

        Group(Restart first) {
            this.most = first.logLikelihood();
            this.least = first.objective();
            this.removed = removed(first);
            this.degenerate = first.degenerate();
        }

        void add(int start, Restart restart) {
            starts.add(start);
            least = restart.objective();
        }

        Optimum optimum() {
            return new Optimum(most, starts.stream().sorted().toList());
        }
    }
}
