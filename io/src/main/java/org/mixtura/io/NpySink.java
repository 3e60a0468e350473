package org.mixtura.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Rows as NPY: float64, little endian, C order. Column names are not kept; the format has no place for them.
final class NpySink implements RowSink {
    private final Path target;
    private final AtomicFile file;
    private final OutputStream out;
    private final int columns;
    private final long rows;
    private final ByteBuffer buffer;
    private long written;

    NpySink(Path target, int columns, long rows) {
        this.target = target;
        this.columns = columns;
        this.rows = rows;
        this.file = AtomicFile.create(target);
        this.out = file.stream();
        this.buffer = ByteBuffer.allocate(columns * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        write(header(rows, columns));
    }

    /// The header of version 1.0, padded to a multiple of 64 bytes.
    private static byte[] header(long rows, int columns) {
        String description = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
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
        buffer.asDoubleBuffer().put(values);
        write(buffer.array());
        written++;
    }

    private void write(byte[] bytes) {
        try {
            out.write(bytes);
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
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }
}
