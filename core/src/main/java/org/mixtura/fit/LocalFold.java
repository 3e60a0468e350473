package org.mixtura.fit;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.internal.parallel.Workers;

/// A table in this process, folded by its threads. Folds of the same table are equal.
final class LocalFold implements Fold {
    private final Rows rows;
    private final ColumnSummary columns;
    private final Workers workers;

    LocalFold(Rows rows, ColumnSummary columns, Workers workers) {
        this.rows = rows;
        this.columns = columns;
        this.workers = workers;
    }

    /// The table.
    Rows rows() {
        return rows;
    }

    @Override
    public ColumnSummary columns() {
        return columns;
    }

    @Override
    public SufficientStatistics under(Expectation expectation) {
        return expectation.over(rows, workers);
    }

    @Override
    public Rows take(long[] numbers) {
        if (numbers.length == rows.size()) {
            return rows;
        }
        RowsBuilder builder = Rows.builder(rows.dimensions());
        Iterator<Rows> whole = List.of(rows).iterator();
        Fold.select(whole, numbers, rows.weighted() ? builder::add : (row, weight) -> builder.add(row));
        return builder.build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LocalFold that && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }
}
