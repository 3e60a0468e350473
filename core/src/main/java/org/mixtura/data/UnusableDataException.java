package org.mixtura.data;

/// Data that no mixture can be fitted to or scored on: the message says where, what was found, the rule and the
/// remedy.
public final class UnusableDataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final long row;
    private final int column;

    /// For a fault of the table as a whole.
    public UnusableDataException(String message) {
        this(message, -1, -1);
    }

    /// For a fault of one row or column; the caller knows their names better than the message, which speaks of
    /// neither.
    ///
    /// @param row the 0-based row, or −1 if the fault is not in one row
    /// @param column the 0-based column, or −1 if the fault is not in one column
    public UnusableDataException(String message, long row, int column) {
        super(message);
        this.problem = message;
        this.row = row;
        this.column = column;
    }

    /// The 0-based row of the fault, or −1.
    public long row() {
        return row;
    }

    /// The 0-based column of the fault, or −1.
    public int column() {
        return column;
    }

    /// The fault without its place: what was found, the rule, the remedy.
    public String problem() {
        return problem;
    }

    /// The place (0-based, `row 3, column 0: …`) and the fault.
    @Override
    public String getMessage() {
        String place = (row < 0 ? "" : "row " + row)
                + (row < 0 || column < 0 ? "" : ", ")
                + (column < 0 ? "" : "column " + column);
        return place.isEmpty() ? problem : place + ": " + problem;
    }
}
