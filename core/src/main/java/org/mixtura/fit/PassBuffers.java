package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.TilePosterior;
import org.mixtura.data.Rows;

/// What a thread works on during a pass, whatever the mixture: the next pass of the same shape takes it up again, since
/// fresh memory takes a tenth of a pass over a small table.
final class PassBuffers {
    final double[][] tiles;
    final TilePosterior[] posteriors;
    final double[] weights = new double[Rows.TILE];
    final MomentAccumulator moments;
    private SufficientStatistics statistics;

    PassBuffers(Expectation expectation, Rows rows) {
        int k = expectation.centres.length;
        this.tiles = new double[group(k, rows)][Rows.TILE * rows.dimensions()];
        this.posteriors = new TilePosterior[tiles.length];
        Arrays.setAll(posteriors, t -> new TilePosterior(k));
        this.moments = new MomentAccumulator(k, rows.dimensions(), expectation.diagonal);
        this.statistics = expectation.zero();
    }

    private static int group(int k, Rows rows) {
        return (int) Math.min(MomentAccumulator.groupSize(k, rows.dimensions()), rows.tiles());
    }

    /// Whether they are of the shape that a pass wants.
    boolean suit(Expectation expectation, Rows rows) {
        return moments.suits(expectation.centres.length, rows.dimensions(), expectation.diagonal)
                && tiles.length == group(expectation.centres.length, rows);
    }

    /// Those of a thread's current block, for a pass with moments about `centres`.
    SufficientStatistics about(double[][] centres) {
        statistics = statistics.about(centres);
        return statistics;
    }
}
