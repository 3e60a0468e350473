package org.mixtura.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.mixtura.data.Precision;

/// Rows as NPY: float64 or float32, little endian, C order. Column names are not kept; the format has no place for
/// them.
final class NpySink implements RowSink {
    private static final int BUFFER = 1 << 18;

    private final Path target;
    private final AtomicFile file;
    private final OutputStream out;
    private final int columns;
    private final long rows;
    private final Precision precision;
    private final ByteBuffer buffer;
    private long written;

    NpySink(Path target, int columns, long rows, Precision precision) {
        this.target = target;
        this.columns = columns;
        this.rows = rows;
        this.file = AtomicFile.create(target);
        this.out = file.stream();
        this.precision = precision;
        int row = columns * Double.BYTES;
        this.buffer = ByteBuffer.allocate(Math.max(BUFFER / row, 1) * row).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = header();
        write(header, header.length);
    }

    /// The header of version 1.0, padded to a multiple of 64 bytes.
    private byte[] header() {
        String type = precision == Precision.FLOAT32 ? "<f4" : "<f8";
        String description =
                "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
        int length = (10 + description.length() + 1 + 63) / 64 * 64 - 10;
        String padded = description + " ".repeat(length - 1 - description.length()) + "\n";
        ByteBuffer header = ByteBuffer.allocate(10 + length).order(ByteOrder.LITTLE_ENDIAN);
        header.put(NpyHeader.magic()).put((byte) 1).put((byte) 0).putShort((short) length);
        return header.put(padded.getBytes(StandardCharsets.US_ASCII)).array();
    }

    @Override
    public void row(double[] values) {
        RowSinks.checkWidth(values, columns);
        if (written == rows) {
            throw new IllegalStateException("row " + (rows + 1) + " of a file that was announced to have " + rows);
        }
        for (double value : values) {
            if (precision == Precision.FLOAT64) {
                buffer.putDouble(value);
            } else {
                buffer.putFloat(single(value));
            }
        }
        written++;
        if (buffer.remaining() < columns * Double.BYTES) {
            drain();
        }
    }

    private float single(double value) {
        float rounded = (float) value;
        if (Float.isInfinite(rounded) && !Double.isInfinite(value)) {
            throw OutputException.of(target, value + " is too large for float32; write float64");
        }
        return rounded;
    }

    private void drain() {
        write(buffer.array(), buffer.position());
        buffer.clear();
    }

    private void write(byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw OutputException.of(target, e);
        }
    }

    /// @throws IllegalStateException if fewer rows came than were announced
    @Override
    public void commit() {
        if (written != rows) {
            throw new IllegalStateException(written + " rows in a file that was announced to have " + rows);
        }
        drain();
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }
}
