package org.mixtura.io;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// Rows as Parquet: DOUBLE, and BIGINT for integers. Some rows wait in memory; when they are many they go to a
/// part, a Parquet file beside the target, and [#commit] joins the parts.
final class ParquetSink implements RowSink {
    private static final int NUMBERS_IN_MEMORY = 1 << 23;
    private static final int DUCKDB_ROW_GROUP = 122_880;

    private final Path target;
    private final AtomicFile file;
    private final boolean[] integer;
    private final String table;
    private final int rowsInMemory;
    private final List<String> parts = new ArrayList<>();
    private final DuckDb duck;
    private DuckDBAppender appender;
    private int waiting;

    static ParquetSink to(Path target, List<String> columns, Set<Integer> integerColumns) {
        return new ParquetSink(target, columns, integerColumns, Math.max(NUMBERS_IN_MEMORY / columns.size(), 1));
    }

    /// @param rowsInMemory after how many rows a part is written
    ParquetSink(Path target, List<String> columns, Set<Integer> integerColumns, int rowsInMemory) {
        this.target = target;
        this.integer = RowSinks.flags(columns.size(), integerColumns);
        this.rowsInMemory = rowsInMemory;
        this.table = IntStream.range(0, columns.size())
                .mapToObj(j -> DuckDb.name(columns.get(j)) + (integer[j] ? " BIGINT" : " DOUBLE"))
                .collect(Collectors.joining(", ", "CREATE OR REPLACE TABLE result (", ")"));
        this.file = AtomicFile.create(target);
        DuckDb opened = null;
        try {
            opened = DuckDb.of(file.path(), file.scratch());
            opened.run(table);
            this.appender = opened.appender("result");
        } catch (SQLException e) {
            abandon(opened);
            throw failure(e);
        } catch (OutputException e) {
            abandon(opened);
            throw e;
        }
        this.duck = opened;
    }

    private void abandon(@Nullable DuckDb opened) {
        if (opened != null) {
            opened.close();
        }
        file.close();
    }

    @Override
    public void row(double[] values) {
        RowSinks.checkWidth(values, integer.length);
        try {
            if (waiting == rowsInMemory) {
                writePart();
            }
            appender.beginRow();
            for (int j = 0; j < values.length; j++) {
                if (integer[j]) {
                    appender.append((long) values[j]);
                } else {
                    appender.append(values[j]);
                }
            }
            appender.endRow();
            waiting++;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void writePart() throws SQLException {
        appender.close();
        String part = file.scratch().resolve(parts.size() + ".parquet").toString();
        copy("result", part, "uncompressed");
        parts.add(DuckDb.pattern(part));
        duck.run(table);
        appender = duck.appender("result");
        waiting = 0;
    }

    @Override
    public void commit() {
        try {
            if (!parts.isEmpty() && waiting > 0) {
                writePart();
            }
            appender.close();
            copy(
                    parts.isEmpty() ? "result" : "(FROM read_parquet(" + DuckDb.list(parts) + "))",
                    file.path().toString(),
                    "zstd");
            file.commit();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void copy(String rows, String to, String compression) throws SQLException {
        int rowGroup = Math.clamp(NUMBERS_IN_MEMORY / integer.length, 2048, DUCKDB_ROW_GROUP);
        duck.run("COPY " + rows + " TO " + DuckDb.text(to) + " (FORMAT parquet, COMPRESSION " + compression
                + ", ROW_GROUP_SIZE " + rowGroup + ", USE_TMP_FILE false)");
    }

    private OutputException failure(SQLException e) {
        return OutputException.of(target, new IOException(DuckDb.message(e), e));
    }

    @Override
    public void close() {
        try {
            appender.close();
        } catch (SQLException e) {
            // Its rows are not wanted any more.
        }
        duck.close();
        file.close();
    }
}
