package org.mixtura.fit;

import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;

/// The passes of one run over its table.
///
/// Where there are many components and the table is not large, the first pass writes down each row's component, and
/// the others go over a copy of the rows in the order of [RowOrder], in which most components are out of a tile's
/// reach. That is for tables in this process. The sums are the same but for the order of their terms. Whether that
/// is done depends on the shape of the table and the settings alone.
final class Passes implements AutoCloseable {
    /// Below, a pass over all components costs little more than finding out which matter.
    private static final int LEAST_COMPONENTS = 64;

    /// An order has to pay for itself.
    private static final int LEAST_ITERATIONS = 4;

    /// 160 MB.
    private static final long MOST_NUMBERS = 20_000_000;

    private final Problem problem;
    private final @Nullable Rows rows;
    private final boolean worthwhile;
    private @Nullable OrderedRows ordered;

    /// @param iterations how many there will be at most
    Passes(Problem problem, int iterations) {
        this.problem = problem;
        this.rows = problem.fold() instanceof LocalFold local ? local.rows() : null;
        this.worthwhile = rows != null
                && problem.components() >= LEAST_COMPONENTS
                && iterations >= LEAST_ITERATIONS
                && rows.size() <= MOST_NUMBERS / (rows.dimensions() + (rows.weighted() ? 1 : 0));
    }

    /// The statistics of all rows under a mixture.
    ///
    /// @throws UnusableDataException if a row has no finite log-density
    SufficientStatistics under(GaussianMixture mixture) {
        if (ordered != null) {
            try {
                return problem.statistics(Expectation.under(mixture, problem.diagonal()), ordered);
            } catch (UnusableDataException e) {
                // A pass in the table's own order knows the row's number.
                return problem.statistics(Expectation.under(mixture, problem.diagonal()));
            }
        }
        if (rows == null || !worthwhile) {
            return problem.statistics(Expectation.under(mixture, problem.diagonal()));
        }
        int[] labels = new int[Math.toIntExact(rows.size())];
        SufficientStatistics statistics =
                problem.statistics(Expectation.labelling(mixture, problem.diagonal(), labels), rows);
        ordered = problem.order(rows, labels, mixture);
        return statistics;
    }

    /// Frees the copy.
    @Override
    public void close() {
        if (ordered != null) {
            ordered.close();
        }
    }
}
