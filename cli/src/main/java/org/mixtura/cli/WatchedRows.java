package org.mixtura.cli;

import java.util.function.LongConsumer;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;

/// Rows that tell how far a pass over them is.
///
/// @param rows the rows
/// @param reached told now and then, on any thread, the number of a row that is read; 0 at the beginning of a pass
record WatchedRows(Rows rows, LongConsumer reached) implements Rows {
    /// Tiles between two reports.
    private static final int TILES = 64;

    /// Tables of fewer numbers are passed in no time.
    private static final long SMALL = 1_000_000;

    /// The rows, watched if a pass takes so long that it matters and someone looks.
    static Rows of(Rows rows, Streams streams, LongConsumer reached) {
        return rows.size() < SMALL / rows.dimensions() || !streams.terminal() ? rows : new WatchedRows(rows, reached);
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public int dimensions() {
        return rows.dimensions();
    }

    @Override
    public boolean weighted() {
        return rows.weighted();
    }

    @Override
    public Precision precision() {
        return rows.precision();
    }

    @Override
    public void copyTile(long tile, double[] into) {
        if (tile % TILES == 0) {
            reached.accept(tile * TILE);
        }
        rows.copyTile(tile, into);
    }

    @Override
    public void copyWeights(long tile, double[] into) {
        rows.copyWeights(tile, into);
    }
}
