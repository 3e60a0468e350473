package org.mixtura.fit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Rows;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.parallel.Workers;

/// What an [Initialiser] is to find a start for.
public final class Problem {
    /// From so many columns on, matrices take time beside rows.
    private static final int LARGE = 32;

    /// So many rows a column take as long.
    private static final long LARGE_ROWS = 50;

    private final Fold fold;
    private final int components;
    private final Maximisation maximisation;
    private final long seed;
    private final EmBuilder settings;
    private final Workers workers;
    private double @Nullable [] resolution;

    Problem(Fold fold, Maximisation maximisation, long seed, EmBuilder settings, Workers workers) {
        this.fold = fold;
        this.components = settings.components;
        this.maximisation = maximisation;
        this.seed = seed;
        this.settings = settings;
        this.workers = workers;
    }

    /// The same problem by the M-step of starts: smoothed where it is of maximum likelihood.
    Problem smoothed() {
        if (!(maximisation instanceof MaximumLikelihood) || settings.prior != null || components == 1) {
            return this;
        }
        double rowWeight = columns().totalWeight() / columns().weightedRows();
        return new Problem(
                fold,
                new SmoothedMaximumLikelihood(
                        maximisation.family(), maximisation.ridge(), resolution(), rowWeight, settings.threads),
                seed,
                settings,
                workers);
    }

    /// The variances of rounding in the columns ([ColumnResolution]); d long, not to be modified.
    double[] resolution() {
        if (resolution == null) {
            resolution = ColumnResolution.variances(RowSample.take(this, ColumnResolution.rows(columns())));
        }
        return resolution;
    }

    /// The table.
    public Fold fold() {
        return fold;
    }

    /// What is known of its columns.
    public ColumnSummary columns() {
        return fold.columns();
    }

    /// The number of components wanted, k.
    public int components() {
        return components;
    }

    /// The M-step to be used, with its family and regularisation.
    public Maximisation maximisation() {
        return maximisation;
    }

    /// The seed of this run.
    public long seed() {
        return seed;
    }

    /// The gain in mean log-likelihood below which EM has converged; 0 if it runs to the iteration limit.
    public double tolerance() {
        return settings.tolerance;
    }

    /// Whether a start may go on with samples: not where an exact number of iterations is wanted.
    boolean coarseToFine() {
        return settings.schedule == Schedule.COARSE_TO_FINE && settings.tolerance > 0;
    }

    /// Whether EM may take longer steps than its own: not where an exact number of iterations is wanted, nor where a
    /// mixture is only what the E-step needs of a posterior, nor where a step among k matrices of d columns takes
    /// longer than passes over few rows.
    boolean accelerated() {
        return settings.acceleration == Acceleration.QUASI_NEWTON
                && settings.tolerance > 0
                && !maximisation.keepsEmptyComponents()
                && (diagonal()
                        || columns().dimensions() < LARGE
                        || columns().rows() >= LARGE_ROWS * columns().dimensions());
    }

    /// Whether a start may leave poor optima by splitting and merging: not where an exact number of iterations is
    /// wanted, nor where components may be empty, which is a better optimum than any merger's.
    boolean splitMerge() {
        return settings.splitMerge && settings.tolerance > 0 && !maximisation.keepsEmptyComponents();
    }

    /// Whether a start may leave poor optima by emptying and filling components.
    boolean movesComponents() {
        return settings.splitMerge && settings.tolerance > 0 && maximisation.keepsEmptyComponents();
    }

    /// What works on samples.
    Workers workers() {
        return workers;
    }

    boolean diagonal() {
        return maximisation.family().diagonal();
    }

    SecondMoments secondMoments() {
        return maximisation.family().secondMoments();
    }

    /// The columns' means; a new array, d long.
    double[] columnMeans() {
        double[] means = new double[columns().dimensions()];
        for (int j = 0; j < means.length; j++) {
            means[j] = columns().mean(j);
        }
        return means;
    }

    /// Responsibilities from elsewhere, with moments about the columns' means.
    Expectation about(Responsibilities responsibilities) {
        double[][] centres = new double[components][];
        Arrays.setAll(centres, c -> columnMeans());
        return Expectation.of(responsibilities, centres, secondMoments());
    }

    /// One pass over all rows; a second one about better centres if the first one's moments cancelled.
    SufficientStatistics statistics(Expectation expectation) {
        SufficientStatistics statistics = fold.under(expectation);
        return maximisation.cancelled(statistics) ? fold.under(expectation.recentred(statistics)) : statistics;
    }

    /// One pass over the given rows; a second one about better centres if the first one's moments cancelled.
    SufficientStatistics statistics(Expectation expectation, Rows someRows) {
        SufficientStatistics statistics = expectation.over(someRows, workers);
        return maximisation.cancelled(statistics)
                ? expectation.recentred(statistics).over(someRows, workers)
                : statistics;
    }

    /// A table in the order of [RowOrder]; to be closed.
    ///
    /// @param labels the component of each row; used up
    OrderedRows order(Rows rows, int[] labels, GaussianMixture mixture) {
        return RowOrder.of(rows, labels, mixture, workers);
    }

    /// The M-step of the statistics of all rows.
    Maximisation.Step maximise(Expectation expectation) {
        return maximisation.maximise(statistics(expectation));
    }

    /// The M-step of the statistics of the given rows.
    Maximisation.Step maximise(Expectation expectation, Rows someRows) {
        return maximisation.maximise(statistics(expectation, someRows));
    }
}
