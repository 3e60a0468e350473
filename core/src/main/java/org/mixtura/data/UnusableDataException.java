package org.mixtura.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Data that no mixture can be fitted to or scored on: the message says where, what was found, the rule and the
/// remedy.
public sealed class UnusableDataException extends IllegalArgumentException permits ConstantColumnsException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final long row;
    private final int[] columns;

    /// For a fault of the table as a whole.
    public UnusableDataException(String message) {
        this(message, -1, List.of());
    }

    /// For a fault of one row or column; the caller knows their names better than the message, which speaks of
    /// neither.
    ///
    /// @param row the 0-based row, or −1 if the fault is not in one row
    /// @param column the 0-based column, or −1 if the fault is not in one column
    public UnusableDataException(String message, long row, int column) {
        this(message, row, column < 0 ? List.of() : List.of(column));
    }

    UnusableDataException(String message, long row, List<Integer> columns) {
        super(message);
        this.problem = message;
        this.row = row;
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The 0-based row of the fault, or −1.
    public long row() {
        return row;
    }

    /// The first 0-based column of the fault, or −1.
    public int column() {
        return columns.length == 0 ? -1 : columns[0];
    }

    /// All 0-based columns of the fault, ascending; empty if it is of no column; not modifiable.
    public List<Integer> columns() {
        return Arrays.stream(columns).boxed().toList();
    }

    /// The fault without its place: what was found, the rule, the remedy.
    public String problem() {
        return problem;
    }

    /// The place (0-based, `row 3, column 0: …`, `columns 1, 4: …`) and the fault.
    @Override
    public String getMessage() {
        String place = row < 0 ? "" : "row " + row;
        if (columns.length > 0) {
            place += (place.isEmpty() ? "" : ", ")
                    + (columns.length == 1 ? "column " : "columns ")
                    + Arrays.stream(columns).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        }
        return place.isEmpty() ? problem : place + ": " + problem;
    }
}
