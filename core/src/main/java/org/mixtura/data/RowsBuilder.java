package org.mixtura.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// Builds a table in memory from rows that come one after the other. Not safe for concurrent use.
///
/// The numbers go to off-heap memory that is freed when the table is no longer reachable; there may be more
/// than 2³¹.
public final class RowsBuilder {
    /// Bytes a chunk aims at, so that growing copies nothing and wastes little.
    private static final long CHUNK_BYTES = 1 << 20;

    private final int d;
    private final Precision precision;
    private final int tilesPerChunk;
    private final Arena arena = Arena.ofAuto();
    private final List<MemorySegment> chunks = new ArrayList<>();
    private final List<double[]> weightTiles = new ArrayList<>();
    private final double[] tile;
    private final double[] weights = new double[Rows.TILE];
    private boolean weighted;
    private double totalWeight;
    private long size;

    RowsBuilder(int d, Precision precision) {
        if (d < 1) {
            throw new UnusableDataException("the table has " + d + " columns; it needs at least one");
        }
        this.d = d;
        this.precision = precision;
        this.tile = new double[Rows.TILE * d];
        this.tilesPerChunk = (int) Math.max(1, CHUNK_BYTES / ((long) Rows.TILE * d * precision.bytes));
    }

    /// Sets how numbers are stored; the default is float64. To be called before the first row.
    ///
    /// @return a builder to be used instead of this one
    /// @throws IllegalStateException if there are rows already
    public RowsBuilder precision(Precision precision) {
        if (size > 0) {
            throw new IllegalStateException("precision is set before the first row");
        }
        return new RowsBuilder(d, precision);
    }

    /// Adds a row of weight 1.
    ///
    /// @param row d numbers, not modified
    /// @throws UnusableDataException if its length is not d, or a number is not finite or exceeds [Rows#LARGEST]
    public RowsBuilder add(double[] row) {
        return add(row, 1.0, false);
    }

    /// Adds a row with a weight.
    ///
    /// @param weight finite and ≥ 0
    /// @throws UnusableDataException as [#add(double\[\])], and if the weight is negative or not finite
    public RowsBuilder add(double[] row, double weight) {
        return add(row, weight, true);
    }

    private RowsBuilder add(double[] row, double weight, boolean hasWeight) {
        if (row.length != d) {
            throw new UnusableDataException(
                    "the row has " + row.length + " numbers where the others have " + d, size, -1);
        }
        if (size == 0) {
            weighted = hasWeight;
        } else if (weighted != hasWeight) {
            throw new IllegalStateException("either all rows have a weight or none has");
        }
        for (int j = 0; j < d; j++) {
            checkNumber(row[j], size, j);
            if (precision == Precision.FLOAT32 && Double.isInfinite((float) row[j])) {
                throw new UnusableDataException(
                        row[j] + " is too large for float32; use float64, or rescale the column", size, j);
            }
        }
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new UnusableDataException("the weight is " + weight + "; weights are finite numbers ≥ 0", size, -1);
        }
        int r = (int) (size % Rows.TILE);
        for (int j = 0; j < d; j++) {
            tile[j * Rows.TILE + r] = row[j];
        }
        weights[r] = weight;
        totalWeight += weight;
        size++;
        if (r == Rows.TILE - 1) {
            store(size / Rows.TILE - 1);
        }
        return this;
    }

    /// Throws unless `x` is finite and at most [Rows#LARGEST] in magnitude.
    static void checkNumber(double x, long row, int column) {
        if (!(Math.abs(x) <= Rows.LARGEST)) {
            throw new UnusableDataException(
                    Double.isFinite(x)
                            ? x
                                    + " is too large: its square overflows; numbers up to 1e150 can be used, so rescale the column"
                            : "found " + x + "; every number must be finite, so remove or replace it",
                    row,
                    column);
        }
    }

    /// The number of rows so far.
    public long size() {
        return size;
    }

    /// The table of all rows added. The builder must not be used afterwards.
    ///
    /// @throws UnusableDataException if there are no rows, or all weights are 0, or their sum overflows
    public Rows build() {
        if (size == 0) {
            throw new UnusableDataException("there are no rows; a table needs at least one");
        }
        if (weighted && !(totalWeight > 0 && totalWeight < Double.POSITIVE_INFINITY)) {
            throw new UnusableDataException("the weights sum to " + totalWeight
                    + "; their sum must be finite and at least one must be above 0");
        }
        int last = (int) (size % Rows.TILE);
        if (last > 0) {
            for (int r = last; r < Rows.TILE; r++) {
                for (int j = 0; j < d; j++) {
                    tile[j * Rows.TILE + r] = tile[j * Rows.TILE + last - 1];
                }
                weights[r] = 0.0;
            }
            store(size / Rows.TILE);
        }
        return new MemoryRows(
                size,
                d,
                precision,
                tilesPerChunk,
                chunks.toArray(MemorySegment[]::new),
                weighted ? weightTiles.toArray(double[][]::new) : null);
    }

    private void store(long index) {
        int inChunk = (int) (index % tilesPerChunk);
        if (inChunk == 0) {
            long bytes = (long) tilesPerChunk * Rows.TILE * d * precision.bytes;
            chunks.add(arena.allocate(bytes, 64));
        }
        MemorySegment chunk = chunks.getLast();
        long at = (long) inChunk * Rows.TILE * d;
        switch (precision) {
            case FLOAT64 -> MemorySegment.copy(tile, 0, chunk, ValueLayout.JAVA_DOUBLE, at * 8, Rows.TILE * d);
            case FLOAT32 -> {
                for (int i = 0; i < Rows.TILE * d; i++) {
                    chunk.setAtIndex(ValueLayout.JAVA_FLOAT, at + i, (float) tile[i]);
                }
            }
        }
        if (weighted) {
            weightTiles.add(weights.clone());
        }
    }
}
