package org.mixtura.fit;

import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;

/// The passes of one run over its table, or over a sample of it.
///
/// Where there are many components and the table is not large, the first pass writes down each row's component, and
/// the others go over a copy of the rows in the order of [RowOrder], in which most components are out of a tile's
/// reach. Otherwise, where there are many columns, each pass reads rows together that belonged to the same component
/// in the one before ([Grouping]), which an engine's parts of the table remember themselves ([RememberingRows]).
/// The sums are the same but for the order of their terms. What is done depends on the shape of the table and the
/// settings alone.
final class Passes implements AutoCloseable {
    /// Below, a pass over all components costs little more than finding out which matter.
    private static final int LEAST_COMPONENTS = 64;

    /// An order has to pay for itself.
    private static final int LEAST_ITERATIONS = 4;

    /// 160 MB.
    private static final long MOST_NUMBERS = 20_000_000;

    private final Problem problem;
    private final @Nullable Rows sample;
    private final @Nullable Rows toBeOrdered;
    private final @Nullable Grouping grouping;
    private final boolean follows;
    private @Nullable OrderedRows ordered;
    private @Nullable GaussianMixture before;

    private Passes(Problem problem, @Nullable Rows sample, @Nullable Rows toBeOrdered, @Nullable Grouping grouping) {
        this.problem = problem;
        this.sample = sample;
        this.toBeOrdered = toBeOrdered;
        this.grouping = grouping;
        this.follows = sample == null && !(problem.fold() instanceof LocalFold) && Grouping.gains(problem);
    }

    /// Over all rows.
    ///
    /// @param iterations how many there will be at most
    static Passes of(Problem problem, int iterations) {
        Rows rows = problem.fold() instanceof LocalFold local ? local.rows() : null;
        boolean order = rows != null
                && problem.components() >= LEAST_COMPONENTS
                && iterations >= LEAST_ITERATIONS
                && rows.size() <= MOST_NUMBERS / (rows.dimensions() + (rows.weighted() ? 1 : 0));
        return new Passes(
                problem, null, order ? rows : null, order || rows == null ? null : Grouping.of(rows, problem));
    }

    /// Over a sample.
    static Passes of(Problem problem, Rows sample) {
        return new Passes(problem, sample, null, Grouping.of(sample, problem));
    }

    /// The statistics of all rows under a mixture.
    ///
    /// @throws UnusableDataException if a row has no finite log-density
    SufficientStatistics under(GaussianMixture mixture) {
        Expectation expectation = Expectation.under(mixture, problem.secondMoments());
        if (grouping != null) {
            return grouped(expectation.grouped(grouping), grouping);
        }
        if (follows) {
            SufficientStatistics statistics = statistics(expectation.after(before));
            before = mixture;
            return statistics;
        }
        if (ordered != null) {
            try {
                return problem.statistics(expectation, ordered);
            } catch (UnusableDataException e) {
                // A pass in the table's own order knows the row's number.
                return statistics(expectation);
            }
        }
        if (toBeOrdered == null) {
            return statistics(expectation);
        }
        int[] labels = new int[Math.toIntExact(toBeOrdered.size())];
        SufficientStatistics statistics =
                problem.statistics(Expectation.labelling(mixture, problem.secondMoments(), labels), toBeOrdered);
        ordered = problem.order(toBeOrdered, labels, mixture);
        return statistics;
    }

    /// In the table's own order, or its grouping's.
    private SufficientStatistics statistics(Expectation expectation) {
        return sample == null ? problem.statistics(expectation) : problem.statistics(expectation, sample);
    }

    private SufficientStatistics grouped(Expectation expectation, Grouping labels) {
        SufficientStatistics statistics;
        try {
            statistics = statistics(expectation);
        } catch (UnusableDataException e) {
            // A pass in the table's own order knows the row's number.
            labels.forget();
            statistics = statistics(expectation);
        }
        labels.complete();
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
