package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.CommonOrigin;
import org.mixtura.TilePosterior;
import org.mixtura.data.Rows;

/// What a thread works on during a pass, whatever the mixture: the next pass of the same shape takes it up again, since
/// fresh memory takes a tenth of a pass over a small table.
final class PassBuffers {
    final double[][] tiles;
    final TilePosterior[] posteriors;
    final double[][] weights;
    final Moments moments;
    private SufficientStatistics statistics;

    PassBuffers(Expectation expectation, Rows rows) {
        int k = expectation.centres.length;
        int d = rows.dimensions();
        CommonOrigin origin = expectation.origin();
        this.tiles = new double[group(expectation, rows)][Rows.TILE * d];
        this.weights = new double[tiles.length][Rows.TILE];
        this.posteriors = new TilePosterior[tiles.length];
        Arrays.setAll(posteriors, t -> new TilePosterior(k));
        this.moments = origin == null
                ? new MomentAccumulator(k, d, expectation.form)
                : new FeatureMoments(k, d, expectation.form, origin);
        this.statistics = expectation.zero();
    }

    private static int group(Expectation expectation, Rows rows) {
        int k = expectation.centres.length;
        int most = expectation.origin() == null
                ? MomentAccumulator.groupSize(k, rows.dimensions())
                : FeatureMoments.groupSize(k, rows.dimensions(), expectation.form);
        return (int) Math.min(most, rows.tiles());
    }

    /// Whether they are of the shape that a pass wants.
    boolean suit(Expectation expectation, Rows rows) {
        return statistics.components() == expectation.centres.length
                && statistics.dimensions() == rows.dimensions()
                && statistics.form == expectation.form
                && tiles.length == group(expectation, rows)
                && moments instanceof FeatureMoments == (expectation.origin() != null);
    }

    /// Those of a thread's current block, for a pass.
    SufficientStatistics about(Expectation expectation) {
        CommonOrigin origin = expectation.origin();
        if (moments instanceof FeatureMoments features && origin != null) {
            features.about(origin);
        }
        statistics = statistics.about(expectation.centres);
        return statistics;
    }
}
