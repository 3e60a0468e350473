package org.mixtura.fit;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.mixtura.TileExtents;
import org.mixtura.data.Rows;

/// A copy of a table in another order, in which the rows of a tile lie close together; made by [RowOrder]. Any
/// tile may be padded, with copies of its last row, of weight 0. Off the heap, until it is closed.
final class OrderedRows implements Rows, AutoCloseable {
    private final long size;
    private final int d;
    private final boolean weighted;
    private final int[] counts;
    private final TileExtents extents;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment numbers;

    /// Room for the rows of a table.
    ///
    /// @param counts how many rows each tile has; kept
    OrderedRows(Rows rows, int[] counts) {
        this.size = rows.size();
        this.d = rows.dimensions();
        this.weighted = rows.weighted();
        this.counts = counts;
        this.extents = new TileExtents(counts.length, d);
        this.numbers = arena.allocate(ValueLayout.JAVA_DOUBLE, (long) counts.length * TILE * width());
    }

    /// The numbers of a row: its columns, then its weight if it has one.
    int width() {
        return d + (weighted ? 1 : 0);
    }

    /// The tiles one after the other, [#width] columns each.
    MemorySegment numbers() {
        return numbers;
    }

    /// How many rows a tile has.
    int count(int tile) {
        return counts[tile];
    }

    TileExtents extents() {
        return extents;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int dimensions() {
        return d;
    }

    @Override
    public boolean weighted() {
        return weighted;
    }

    @Override
    public long tiles() {
        return counts.length;
    }

    @Override
    public void copyTile(long tile, double[] into) {
        copy(tile, 0, into, d);
    }

    @Override
    public void copyWeights(long tile, double[] into) {
        if (weighted) {
            copy(tile, d, into, 1);
        } else {
            int rows = counts[(int) tile];
            Arrays.fill(into, 0, rows, 1.0);
            Arrays.fill(into, rows, TILE, 0.0);
        }
    }

    private void copy(long tile, int column, double[] into, int columns) {
        long first = (tile * width() + column) * TILE;
        MemorySegment.copy(numbers, ValueLayout.JAVA_DOUBLE, first * Double.BYTES, into, 0, columns * TILE);
    }

    /// Frees the memory; nobody may read any more.
    @Override
    public void close() {
        arena.close();
    }
}
