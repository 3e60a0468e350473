package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.FloatEvaluator;
import org.mixtura.FloatMixture;
import org.mixtura.FloatTile;
import org.mixtura.data.Rows;
import org.mixtura.family.SecondMoments;

/// The E-step of [Expectation] in float32: one thread's buffers and the statistics of its current block.
final class FloatBlock implements Expectation.Block {
    private final TileReader reader;
    private final boolean weighted;
    private final FloatEvaluator evaluator;
    private final FloatMoments moments;
    private final SufficientStatistics statistics;
    private final double[] tile;
    private final FloatTile[] tiles;
    private final double[][] weights;

    FloatBlock(TileReader reader, boolean weighted, FloatMixture mixture, double[][] centres, SecondMoments form) {
        int k = mixture.components();
        int d = mixture.dimensions();
        this.reader = reader;
        this.weighted = weighted;
        this.evaluator = new FloatEvaluator(mixture);
        this.moments = new FloatMoments(mixture.scale(), centres, form);
        this.statistics = new SufficientStatistics(centres, form);
        this.tile = new double[Rows.TILE * d];
        this.weights = new double[FloatMoments.groupSize(k, d)][Rows.TILE];
        this.tiles = new FloatTile[weights.length];
        Arrays.setAll(tiles, t -> new FloatTile(d, k));
    }

    @Override
    public SufficientStatistics statistics() {
        return statistics;
    }

    @Override
    public void compute(long firstTile, long endTile) {
        statistics.likelihood.reset();
        reader.begin(firstTile, endTile);
        for (long first = firstTile; first < endTile; first += tiles.length) {
            int count = (int) Math.min(tiles.length, endTile - first);
            for (int t = 0; t < count; t++) {
                reader.read(first + t, tile, weights[t]);
                evaluator.expect(reader.likely(first + t));
                evaluator.evaluate(tile, tiles[t]);
                remember(first + t, tiles[t]);
            }
            for (int t = 0; t < count; t++) {
                evaluator.weigh(tiles[t], weights[t], weighted, first + t, statistics.likelihood);
            }
            moments.add(tiles, count);
        }
        statistics.likelihood.finish();
        moments.drainTo(statistics);
    }

    private void remember(long number, FloatTile posterior) {
        for (int c = reader.remembers() ? moments.components() - 1 : -1; c >= 0; c--) {
            int at = posterior.at(c);
            for (int r = at < 0 ? Rows.TILE : 0; r < Rows.TILE; r++) {
                if (posterior.roots()[at + r] == 1.0f) {
                    reader.belongs(number, r, c);
                }
            }
        }
    }
}
