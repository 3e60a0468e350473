package org.mixtura.fit;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// What is doubtful about a component of a fit: that its likelihood says nothing of a cluster, or that a column is
/// constant in it. [Soundness] says when.
///
/// @param component its number in the mixture, from 0
/// @param rows the row weight that it has, N_c
/// @param kind what is wrong with it
/// @param columns the columns that it is about, ascending; none if it is about no single column; not modifiable
public record Doubt(int component, double rows, Kind kind, List<Integer> columns) {
    /// Copies the list.
    public Doubt {
        columns = List.copyOf(columns);
    }

    /// What may be wrong with a component.
    public enum Kind {
        /// Fewer rows than its covariance needs under its family.
        FEW_ROWS(true),
        /// Its rows lie in a plane in which the table does not, and only the regularisation gives it a likelihood.
        FLAT(true),
        /// All components are constant in columns in which the table is not: each sits on one value of them.
        ONE_VALUE(true),
        /// It is constant in columns of rounded numbers in which other components are not, as a class of handwritten
        /// digits has pixels that are always white, or such columns depend on each other there: no accident,
        /// but its
        /// density there is the regularisation's.
        CONSTANT(false);

        private final boolean degenerate;

        Kind(boolean degenerate) {
            this.degenerate = degenerate;
        }

        /// Whether the likelihood comes from it and not from the data, so that the fit is [Fit#degenerate].
        public boolean degenerate() {
            return degenerate;
        }
    }

    /// Whether the component's likelihood says nothing of a cluster.
    public boolean degenerate() {
        return kind.degenerate;
    }

    /// Why, as a clause without a full stop, with columns by their numbers: `its 4 rows are too few for a covariance of
    /// its own`.
    public String reason() {
        return reason(j -> "column " + j);
    }

    /// [#reason()] with names for the columns.
    ///
    /// @param names the name of a column by its number, as it is to be shown
    public String reason(IntFunction<String> names) {
        String these = columns.stream().map(names::apply).collect(Collectors.joining(", "));
        return switch (kind) {
            case FEW_ROWS -> "its " + count(rows) + " rows are too few for its covariance";
            case FLAT ->
                "its " + count(rows) + " rows lie in a plane, and only the regularisation gives it a likelihood";
            case ONE_VALUE ->
                "its " + count(rows) + " rows have one value"
                        + (columns.isEmpty() ? ", as those of every component" : " of " + these)
                        + ", so the likelihood is the regularisation's";
            case CONSTANT ->
                "its " + count(rows) + " rows "
                        + (columns.isEmpty() ? "lie in a plane of rounded columns" : "have one value of " + these);
        };
    }

    /// A row weight as people write it: a whole number where it is one to a hundredth, else one decimal.
    private static String count(double rows) {
        long whole = Math.round(rows);
        return Math.abs(rows - whole) < 0.01 || rows >= 100
                ? Long.toString(whole)
                : String.format(java.util.Locale.ROOT, "%.1f", rows);
    }
}
