package org.mixtura.io;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mixtura.data.Precision;

/// Destinations of rows: files by their extension, or a stream.
public final class RowSinks {
    private RowSinks() {}

    /// A file: `.tsv` tab-separated, `.parquet` Parquet, `.npy` NPY (float64, C order), anything else
    /// comma-separated.
    ///
    /// It appears on [RowSink#commit].
    ///
    /// @param columns the names of the columns, at least one
    /// @param integerColumns 0-based numbers of the columns whose numbers are integers and are written as such
    /// @param rows how many rows will come; NPY has it in its header
    /// @throws OutputException if the file cannot be created
    public static RowSink of(Path file, List<String> columns, Set<Integer> integerColumns, long rows) {
        return switch (extension(file)) {
            case "npy" -> new NpySink(file, columns.size(), rows, Precision.FLOAT64);
            case "parquet" -> ParquetSink.to(file, columns, integerColumns);
            case "tsv" -> CsvSink.to(file, '\t', columns, integerColumns);
            default -> CsvSink.to(file, ',', columns, integerColumns);
        };
    }

    /// An NPY file of float32: half as long, each number rounded to 24 significant bits.
    ///
    /// @param columns how many
    /// @param rows how many will come
    /// @throws IllegalArgumentException if the name does not end in `.npy`
    /// @throws OutputException if the file cannot be created; also by its methods, for a number that is too large
    public static RowSink float32(Path file, int columns, long rows) {
        if (!extension(file).equals("npy")) {
            throw new IllegalArgumentException(file + " is no .npy file; only NPY holds float32");
        }
        return new NpySink(file, columns, rows, Precision.FLOAT32);
    }

    private static String extension(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// Comma-separated values, with a header, to a stream that stays open.
    ///
    /// @param columns as for [#of]
    /// @param integerColumns as for [#of]
    public static RowSink csv(OutputStream out, List<String> columns, Set<Integer> integerColumns) {
        return CsvSink.to(out, columns, integerColumns);
    }

    static boolean[] flags(int columns, Set<Integer> set) {
        boolean[] flags = new boolean[columns];
        set.forEach(c -> flags[c] = true);
        return flags;
    }

    static void checkWidth(double[] values, int columns) {
        if (values.length != columns) {
            throw new IllegalArgumentException(
                    values.length + " numbers for " + columns + " columns; give one for each");
        }
    }
}
