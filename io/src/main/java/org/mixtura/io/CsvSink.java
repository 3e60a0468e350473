package org.mixtura.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows as delimited text with a header. Numbers are the shortest that read back as themselves.
final class CsvSink implements RowSink {
    private static final int BUFFER = 1 << 16;

    /// The longest text of a double is 24 characters, of a long 20.
    private static final int LONGEST = 26;

    private final Path name;
    private final @Nullable AtomicFile file;
    private final OutputStream out;
    private final char delimiter;
    private final boolean[] integer;
    private final byte[] buffer;
    private int length;

    private CsvSink(
            Path name,
            @Nullable AtomicFile file,
            OutputStream out,
            char delimiter,
            List<String> columns,
            Set<Integer> integerColumns) {
        this.name = name;
        this.file = file;
        this.out = out;
        this.delimiter = delimiter;
        this.integer = RowSinks.flags(columns.size(), integerColumns);
        this.buffer = new byte[BUFFER + LONGEST];
        header(columns);
    }

    static CsvSink to(Path target, char delimiter, List<String> columns, Set<Integer> integerColumns) {
        AtomicFile file = AtomicFile.create(target);
        return new CsvSink(target, file, file.stream(), delimiter, columns, integerColumns);
    }

    static CsvSink to(OutputStream out, List<String> columns, Set<Integer> integerColumns) {
        return new CsvSink(Path.of("the output"), null, out, ',', columns, integerColumns);
    }

    private void header(List<String> columns) {
        StringBuilder line = new StringBuilder();
        for (String column : columns) {
            boolean quote = column.isBlank()
                    || column.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r')
                    || !column.equals(column.strip())
                    || column.startsWith("#");
            line.append(line.isEmpty() ? "" : String.valueOf(delimiter))
                    .append(quote ? '"' + column.replace("\"", "\"\"") + '"' : column);
        }
        write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void row(double[] values) {
        RowSinks.checkWidth(values, integer.length);
        for (int j = 0; j < values.length; j++) {
            if (j > 0) {
                buffer[length++] = (byte) delimiter;
            }
            append(integer[j] ? Long.toString((long) values[j]) : Double.toString(values[j]));
        }
        buffer[length++] = '\n';
    }

    /// `number` is ASCII and at most LONGEST − 2 long.
    @SuppressWarnings("deprecation") // the one copy without an encoder
    private void append(String number) {
        if (length > BUFFER - LONGEST) {
            flush();
        }
        number.getBytes(0, number.length(), buffer, length);
        length += number.length();
    }

    private void flush() {
        byte[] bytes = java.util.Arrays.copyOf(buffer, length);
        length = 0;
        write(bytes);
    }

    private void write(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw OutputException.of(name, e);
        }
    }

    @Override
    public void commit() {
        flush();
        try {
            out.flush();
        } catch (IOException e) {
            throw OutputException.of(name, e);
        }
        if (file != null) {
            file.commit();
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
