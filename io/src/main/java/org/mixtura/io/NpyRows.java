package org.mixtura.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;

/// Rows of an NPY file mapped into memory: nothing is copied or checked beforehand, tiles are turned as they pass.
/// The file may be larger than memory; it must not change while the rows are in use.
///
/// The mapping ends when the rows are no longer reachable.
final class NpyRows implements Rows {
    private static final ThreadLocal<double[]> LYING = ThreadLocal.withInitial(() -> new double[0]);

    private static final ThreadLocal<float[]> LYING_FLOATS = ThreadLocal.withInitial(() -> new float[0]);

    private final MemorySegment numbers;
    private final NpyHeader header;
    private final Precision precision;
    private final long rowStride;
    private final long[] columnOffsets;
    private final long weightOffset;
    private final boolean whole;
    private final ValueLayout.OfDouble layout;
    private final ValueLayout.OfFloat floatLayout;

    /// @param columns the 0-based columns to read, in order
    /// @param weightColumn the 0-based column of the weights, or −1
    NpyRows(MemorySegment numbers, NpyHeader header, int[] columns, int weightColumn, Precision precision) {
        this.numbers = numbers;
        this.header = header;
        this.precision = precision;
        long columnStride = header.fortran() ? header.rows() * header.width() : header.width();
        this.rowStride = header.fortran() ? header.width() : (long) header.columns() * header.width();
        this.columnOffsets =
                Arrays.stream(columns).mapToLong(c -> c * columnStride).toArray();
        this.weightOffset = weightColumn < 0 ? -1 : weightColumn * columnStride;
        this.whole = !header.fortran()
                && columns.length == header.columns()
                && IntStream.range(0, columns.length).allMatch(j -> columns[j] == j);
        ByteOrder other =
                ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteOrder order = header.swapped() ? other : ByteOrder.nativeOrder();
        this.layout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
        this.floatLayout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
    }

    /// Maps the numbers of a file.
    static MemorySegment map(Path file, NpyHeader header) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(
                    FileChannel.MapMode.READ_ONLY,
                    header.offset(),
                    header.rows() * header.columns() * header.width(),
                    Arena.ofAuto());
        }
    }

    @Override
    public long size() {
        return header.rows();
    }

    @Override
    public int dimensions() {
        return columnOffsets.length;
    }

    @Override
    public boolean weighted() {
        return weightOffset >= 0;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public void copyTile(long tile, double[] into) {
        int rows = rowsOf(tile);
        long first = tile * TILE * rowStride;
        if (whole) {
            turn(first, rows, into);
        } else {
            for (int j = 0; j < columnOffsets.length; j++) {
                copyColumn(first + columnOffsets[j], rows, into, j * TILE);
            }
        }
        if (precision == Precision.FLOAT32 && header.width() == 8) {
            for (int i = 0; i < columnOffsets.length * TILE; i++) {
                into[i] = (float) into[i];
            }
        }
        for (int j = 0; rows < TILE && j < columnOffsets.length; j++) {
            Arrays.fill(into, j * TILE + rows, (j + 1) * TILE, into[j * TILE + rows - 1]);
        }
    }

    @Override
    public void copyWeights(long tile, double[] into) {
        int rows = rowsOf(tile);
        if (weighted()) {
            copyColumn(tile * TILE * rowStride + weightOffset, rows, into, 0);
        } else {
            Arrays.fill(into, 0, rows, 1.0);
        }
        Arrays.fill(into, rows, TILE, 0.0);
    }

    private int rowsOf(long tile) {
        return (int) Math.min(TILE, header.rows() - tile * TILE);
    }

    /// All columns of whole rows at once: the rows are copied as they lie, at memory's speed, and turned from there.
    private void turn(long first, int rows, double[] into) {
        int d = columnOffsets.length;
        if (d == 1 && header.width() == 8) {
            MemorySegment.copy(numbers, layout, first, into, 0, rows);
        } else {
            Rows.turn(lying(first, rows * d), rows, d, into);
        }
    }

    private double[] lying(long first, int n) {
        if (LYING.get().length < n) {
            LYING.set(new double[n]);
        }
        double[] lying = LYING.get();
        if (header.width() == 8) {
            MemorySegment.copy(numbers, layout, first, lying, 0, n);
            return lying;
        }
        float[] floats = LYING_FLOATS.get();
        if (floats.length < n) {
            floats = new float[n];
            LYING_FLOATS.set(floats);
        }
        MemorySegment.copy(numbers, floatLayout, first, floats, 0, n);
        for (int i = 0; i < n; i++) {
            lying[i] = floats[i];
        }
        return lying;
    }

    private void copyColumn(long from, int rows, double[] into, int at) {
        if (header.width() == 8) {
            for (int r = 0; r < rows; r++) {
                into[at + r] = float64(from + r * rowStride);
            }
        } else {
            for (int r = 0; r < rows; r++) {
                into[at + r] = float32(from + r * rowStride);
            }
        }
    }

    private double float64(long at) {
        return numbers.get(layout, at);
    }

    private double float32(long at) {
        return numbers.get(floatLayout, at);
    }
}
