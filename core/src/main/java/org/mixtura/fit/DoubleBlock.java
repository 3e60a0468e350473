package org.mixtura.fit;

import org.mixtura.TilePosterior;
import org.mixtura.data.Rows;

/// The E-step of [Expectation] in float64: one thread's work and the statistics of its current block.
final class DoubleBlock implements Expectation.Block {
    private final TileReader reader;
    private final Assignment assigner;
    private final double[][] centres;
    private final PassBuffers buffers;
    private final SufficientStatistics statistics;

    /// @param firstRow the number, in the table, of the first of `rows`
    /// @param buffers this block's alone, as long as it is in use
    DoubleBlock(Expectation expectation, Rows rows, long firstRow, TileReader reader, PassBuffers buffers) {
        this.reader = reader;
        this.assigner = expectation.responsibilities.assignment(rows, firstRow);
        this.centres = expectation.centres;
        this.buffers = buffers;
        this.statistics = buffers.about(expectation);
    }

    @Override
    public SufficientStatistics statistics() {
        return statistics;
    }

    @Override
    public void compute(long firstTile, long endTile) {
        double[][] tiles = buffers.tiles;
        double[][] weights = buffers.weights;
        TilePosterior[] posteriors = buffers.posteriors;
        statistics.likelihood.reset();
        reader.begin(firstTile, endTile);
        for (long first = firstTile; first < endTile; first += tiles.length) {
            int count = (int) Math.min(tiles.length, endTile - first);
            for (int t = 0; t < count; t++) {
                long tile = first + t;
                reader.read(tile, tiles[t], weights[t]);
                assigner.assign(tile, reader.likely(tile), tiles[t], weights[t], statistics.likelihood, posteriors[t]);
                remember(tile, posteriors[t]);
            }
            buffers.moments.add(tiles, count, weights, posteriors, centres);
        }
        statistics.likelihood.finish();
        buffers.moments.drainTo(statistics);
    }

    private void remember(long tile, TilePosterior posterior) {
        for (int i = reader.remembers() ? posterior.count() - 1 : -1; i >= 0; i--) {
            int c = posterior.placed(i);
            for (int r = 0, at = posterior.at(c); r < Rows.TILE; r++, at++) {
                if (posterior.roots()[at] == 1.0) {
                    reader.belongs(tile, r, c);
                }
            }
        }
    }
}
