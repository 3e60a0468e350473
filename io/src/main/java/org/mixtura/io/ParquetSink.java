package org.mixtura.io;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;

/// Rows as Parquet: DOUBLE, and BIGINT for integers. The rows wait in memory until [#commit].
final class ParquetSink implements RowSink {
    private final Path target;
    private final AtomicFile file;
    private final boolean[] integer;
    private final DuckDb duck;
    private final DuckDBAppender appender;

    ParquetSink(Path target, List<String> columns, Set<Integer> integerColumns) {
        this.target = target;
        this.integer = RowSinks.flags(columns.size(), integerColumns);
        this.file = AtomicFile.create(target);
        DuckDb opened = null;
        try {
            opened = DuckDb.of(file.path());
            opened.run("CREATE TABLE result ("
                    + IntStream.range(0, columns.size())
                            .mapToObj(j -> DuckDb.name(columns.get(j)) + (integer[j] ? " BIGINT" : " DOUBLE"))
                            .collect(Collectors.joining(", "))
                    + ")");
            this.appender = opened.appender("result");
        } catch (SQLException e) {
            if (opened != null) {
                opened.close();
            }
            file.close();
            throw failure(e);
        }
        this.duck = opened;
    }

    @Override
    public void row(double[] values) {
        RowSinks.checkWidth(values, integer.length);
        try {
            appender.beginRow();
            for (int j = 0; j < values.length; j++) {
                if (integer[j]) {
                    appender.append((long) values[j]);
                } else {
                    appender.append(values[j]);
                }
            }
            appender.endRow();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void commit() {
        try {
            appender.close();
            duck.run("COPY result TO " + DuckDb.text(file.path().toString())
                    + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
            file.commit();
        } catch (SQLException e) {
            throw failure(e);
        }
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
