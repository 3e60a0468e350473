package org.mixtura.fit;

import java.util.Iterator;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Rows;

/// A table as a fit sees it, wherever its rows are: whoever has them folds them.
///
/// [Em#fit(Rows)] folds on the threads of this process. An engine that has the rows on several machines gives each of
/// them the expectation ([Expectation#toBytes]), has it run over the rows there ([Expectation#over(long, Iterator)]),
/// and merges the statistics that come back, always in the same order if a fit is to be the same bits each time.
/// Nothing else of a fit needs the rows.
///
/// Rows are numbered from 0 in an order that must not change during a fit.
public interface Fold {
    /// What is known of the columns; the same at each call.
    ColumnSummary columns();

    /// The statistics of all rows under an expectation: one pass.
    ///
    /// @throws org.mixtura.data.UnusableDataException if a row has no finite log-density
    SufficientStatistics under(Expectation expectation);

    /// Some of the rows, with their weights if they have any, in the order of the table.
    ///
    /// @param numbers ascending and distinct; they count the rows of positive weight only, from 0; not modified
    Rows take(long[] numbers);

    /// Receives rows.
    @FunctionalInterface
    interface RowTaker {
        /// Takes a row.
        ///
        /// @param row d numbers, to be copied
        /// @param weight above 0
        void take(double[] row, double weight);
    }

    /// Hands over some rows of a table that comes in pieces; for implementations of [#take].
    ///
    /// @param pieces the table, or a part of it, in order; at least one if there are numbers
    /// @param numbers ascending and distinct; they count the rows of positive weight of these pieces; not modified
    static void select(Iterator<? extends Rows> pieces, long[] numbers, RowTaker taker) {
        RowSample.select(pieces, numbers, taker);
    }
}
