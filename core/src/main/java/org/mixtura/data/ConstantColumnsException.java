package org.mixtura.data;

import java.util.List;

/// Columns without variance: all rows of positive weight have the same number there, and a covariance would have to be
/// positive by the regularisation alone.
public final class ConstantColumnsException extends UnusableDataException {
    private static final long serialVersionUID = 1L;

    /// @param columns 0-based, ascending; at least one
    /// @param table where they are constant
    public ConstantColumnsException(List<Integer> columns, ColumnSummary table) {
        super(
                columns.size() == 1
                        ? "every row has " + table.minimum(columns.getFirst())
                                + ", so the column has no variance; leave it out, or give an absolute regularisation"
                        : "all rows have the same number, so the columns have no variance; leave them out, or give an"
                                + " absolute regularisation",
                -1,
                columns);
    }
}
