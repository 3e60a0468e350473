package org.mixtura.data;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Builds a table from rows that come one after the other. Not safe for concurrent use.
///
/// The numbers and weights go to off-heap memory that is freed when the table is no longer reachable; there may
/// be more than 2³¹. The JVM grants as much of it as of the heap (`-Xmx`), or `-XX:MaxDirectMemorySize`, and throws
/// an [OutOfMemoryError] beyond; a default start takes up to 500 MB of it for its samples. After [#spillingTo],
/// what is beyond a limit goes to a temporary file instead, which counts to neither.
public final class RowsBuilder implements AutoCloseable {
    private final int d;
    private final Precision precision;
    private final Chunks.@Nullable Spill spill;
    private final double[] tile;
    private final double[] weights = new double[Rows.TILE];
    private TileLayout layout;
    private Chunks chunks;
    private MemorySegment chunk = MemorySegment.NULL;
    private double totalWeight;
    private long size;

    RowsBuilder(int d) {
        this(d, Precision.FLOAT64, null);
    }

    private RowsBuilder(int d, Precision precision, Chunks.@Nullable Spill spill) {
        if (d < 1) {
            throw new UnusableDataException("the table has " + d + " columns; it needs at least one");
        }
        this.d = d;
        this.precision = precision;
        this.spill = spill;
        this.tile = new double[Rows.TILE * d];
        this.layout = new TileLayout(d, precision, false);
        this.chunks = new Chunks(layout.bytes(layout.tilesPerChunk()), spill);
    }

    /// Sets how numbers are stored; the default is float64. To be called before the first row.
    ///
    /// @return a builder to be used instead of this one
    /// @throws IllegalStateException if there are rows already
    public RowsBuilder precision(Precision precision) {
        if (size > 0) {
            throw new IllegalStateException("precision is set before the first row");
        }
        return new RowsBuilder(d, precision, spill);
    }

    /// Limits the memory that is used: whatever is beyond goes to a temporary file, which is mapped and read
    /// through the system's cache. The table has the same bits. To be called before the first row.
    ///
    /// The limit should leave some of what the JVM grants outside of the heap.
    ///
    /// The file's space is free again when the table is no longer reachable, or [#close] was called before
    /// [#build]; and in any case when the JVM ends.
    ///
    /// @param folder where the file is created once the limit is reached; it should be on a disk
    /// @param bytesInMemory the limit, at least 0
    /// @return a builder to be used instead of this one
    /// @throws IllegalArgumentException if the limit is negative
    /// @throws IllegalStateException if there are rows already
    public RowsBuilder spillingTo(Path folder, long bytesInMemory) {
        if (bytesInMemory < 0) {
            throw new IllegalArgumentException("bytesInMemory is " + bytesInMemory + "; it must be at least 0");
        }
        if (size > 0) {
            throw new IllegalStateException("the place of the rows is set before the first row");
        }
        return new RowsBuilder(d, precision, new Chunks.Spill(folder, bytesInMemory));
    }

    /// Adds a row of weight 1.
    ///
    /// @param row d numbers, not modified
    /// @throws UnusableDataException if its length is not d, or a number is not finite or exceeds [Rows#LARGEST]
    /// @throws TemporaryFileException if the rows go to a temporary file and it cannot be written
    public RowsBuilder add(double[] row) {
        return add(row, 1.0, false);
    }

    /// Adds a row with a weight.
    ///
    /// @param weight finite and ≥ 0
    /// @throws UnusableDataException as [#add(double\[\])], and if the weight is negative or not finite
    /// @throws TemporaryFileException as [#add(double\[\])]
    public RowsBuilder add(double[] row, double weight) {
        return add(row, weight, true);
    }

    private RowsBuilder add(double[] row, double weight, boolean hasWeight) {
        if (row.length != d) {
            throw new UnusableDataException(
                    "the row has " + row.length + " numbers where the others have " + d, size, -1);
        }
        if (size == 0 && layout.weighted() != hasWeight) {
            layout = new TileLayout(d, precision, hasWeight);
            chunks = new Chunks(layout.bytes(layout.tilesPerChunk()), spill);
        } else if (layout.weighted() != hasWeight) {
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

    /// How many bytes have been written to a temporary file so far.
    public long spilledBytes() {
        return chunks.spilledBytes();
    }

    /// The table of all rows added. The builder must not be used afterwards.
    ///
    /// @throws UnusableDataException if there are no rows, or all weights are 0, or their sum overflows
    /// @throws TemporaryFileException as [#add(double\[\])]
    public Rows build() {
        if (size == 0) {
            throw new UnusableDataException("there are no rows; a table needs at least one");
        }
        if (layout.weighted() && !(totalWeight > 0 && totalWeight < Double.POSITIVE_INFINITY)) {
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
        int tilesInLast = (int) ((size - 1) / Rows.TILE % layout.tilesPerChunk()) + 1;
        return new MemoryRows(size, d, layout, chunks.finish(layout.bytes(tilesInLast)));
    }

    /// Lets go of the temporary file, if there is one and [#build] was not called. The builder must not be used
    /// afterwards.
    @Override
    public void close() {
        chunks.close();
    }

    private void store(long index) {
        int inChunk = (int) (index % layout.tilesPerChunk());
        if (inChunk == 0) {
            chunk = chunks.next();
        }
        while (layout.bytes(inChunk + 1) > chunk.byteSize()) {
            chunk = chunks.grow();
        }
        layout.write(tile, weights, chunk, inChunk);
    }
}
