package org.mixtura.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Parquet files, and any file as the view `input` of a query.
final class DuckInput {
    private DuckInput() {}

    /// @param query a query over `input`, or null for all of it
    static Records open(Path file, FileFormat format, @Nullable String query) {
        if (!Files.isRegularFile(file)) {
            throw InputException.of(
                    file, "it is a pipe or a device; give a regular file for " + (query == null ? "Parquet" : "SQL"));
        }
        String source = source(file, format);
        DuckDb duck = null;
        try {
            duck = DuckDb.of(file);
            view(duck, file, source);
            Records records =
                    query == null ? new DuckRecords(file, duck, "FROM input", "row") : query(duck, file, query);
            duck = null;
            return records;
        } catch (SQLException e) {
            throw damaged(file, e);
        } finally {
            if (duck != null) {
                duck.close();
            }
        }
    }

    private static void view(DuckDb duck, Path file, String source) throws SQLException {
        try {
            duck.run("CREATE VIEW input AS FROM " + source);
        } catch (SQLException e) {
            throw damaged(file, e);
        }
    }

    private static InputException damaged(Path file, SQLException e) {
        return new InputException(
                file + ": the file is damaged or cut off (" + DuckDb.message(e) + "); write or copy it again", e);
    }

    private static Records query(DuckDb duck, Path file, String query) throws SQLException {
        String plain = query.strip().replaceAll("[;\\s]+$", "");
        try {
            return new DuckRecords(file, duck, plain, "row of the query's result");
        } catch (SQLException e) {
            String columns = duck.describe("FROM input").stream()
                    .map(DuckDb.Column::name)
                    .collect(Collectors.joining(", "));
            throw new InputException(
                    file + ": the SQL query failed: " + DuckDb.message(e) + "; the file is the view input (" + columns
                            + "), and nothing else can be read",
                    e);
        }
    }

    private static String source(Path file, FileFormat format) {
        String path = DuckDb.text(DuckDb.pattern(file.toAbsolutePath().toString()));
        if (format == FileFormat.PARQUET) {
            return "read_parquet(" + path + ", hive_partitioning = false)";
        }
        try (InputText text = InputText.open(file)) {
            String compression = ", compression = '" + (text.gzip() ? "gzip" : "none") + "'";
            if (format == FileFormat.JSON) {
                String layout = text.first() == '[' ? "array" : "newline_delimited";
                return "read_json(" + path + compression + ", format = '" + layout
                        + "', sample_size = -1, hive_partitioning = false)";
            }
            CsvFormat csv = CsvFormat.of(text);
            List<String> names = csv.header()
                    ? csv.first()
                    : IntStream.range(0, csv.first().size())
                            .mapToObj(j -> "x" + j)
                            .toList();
            return "read_csv(" + path + compression + ", sample_size = -1, delim = "
                    + DuckDb.text(String.valueOf(csv.delimiter()))
                    + ", quote = '\"', escape = '\"', header = " + csv.header() + ", skip = " + (csv.line() - 1)
                    + ", names = " + DuckDb.list(names)
                    + ", null_padding = false, ignore_errors = false, strict_mode = true, hive_partitioning = false)";
        }
    }
}
