package org.mixtura.io;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/// A DuckDB in memory that may touch one file, or one and a folder, and nothing else: no other file, no network,
/// no extensions to be installed.
final class DuckDb implements AutoCloseable {
    private static final Pattern TAIL =
            Pattern.compile("\n\\s*(LINE |Column \\S+ is being|This type was|Possible|file *=).*", Pattern.DOTALL);

    private final DuckDBConnection connection;

    private DuckDb(DuckDBConnection connection) {
        this.connection = connection;
    }

    /// A DuckDB that may read or write `file`.
    static DuckDb of(Path file) throws SQLException {
        return of(file, List.of());
    }

    /// A DuckDB that may read or write `file` and the files in `folder`.
    static DuckDb of(Path file, Path folder) throws SQLException {
        String path = folder.toAbsolutePath() + "/";
        return of(
                file,
                List.of(
                        "SET threads = 1", // more of them hold more in memory
                        "SET enable_external_file_cache = false",
                        "SET allowed_directories = [" + text(path) + ", " + text(pattern(path)) + "]"));
    }

    private static DuckDb of(Path file, List<String> settings) throws SQLException {
        DuckDb duck = new DuckDb((DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:"));
        try {
            String path = file.toAbsolutePath().toString();
            duck.run("SET autoinstall_known_extensions = false");
            duck.run("SET autoload_known_extensions = false");
            duck.run("SET temp_directory = ''");
            for (String setting : settings) {
                duck.run(setting);
            }
            duck.run("SET allowed_paths = [" + text(path) + ", " + text(pattern(path)) + "]");
            duck.run("SET enable_external_access = false");
            duck.run("SET lock_configuration = true");
            return duck;
        } catch (SQLException e) {
            duck.close();
            throw e;
        }
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// A column of a query's result.
    record Column(String name, String type) {}

    /// The columns that a query would give.
    List<Column> describe(String query) throws SQLException {
        try (DuckDBPreparedStatement statement = connection.prepare(query)) {
            ResultSetMetaData meta = statement.getMetaData();
            List<Column> columns = new ArrayList<>();
            for (int j = 1; j <= meta.getColumnCount(); j++) {
                columns.add(new Column(meta.getColumnName(j), meta.getColumnTypeName(j)));
            }
            return columns;
        }
    }

    /// Starts a query; its result streams.
    DuckDBChunkedResult query(String sql) throws SQLException {
        return connection.prepare(sql).query();
    }

    /// An appender to a table, for any thread: one call at a time, which the callers see to.
    DuckDBAppender appender(String table) throws SQLException {
        DuckDBAppender appender = connection.createAppender(table);
        appender.unsafeBreakThreadConfinement();
        return appender;
    }

    /// A text as an SQL literal.
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /// A name as an SQL identifier.
    static String name(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    static String list(List<String> values) {
        return values.stream().map(DuckDb::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /// A path as a pattern that matches it alone: DuckDB takes every path for a pattern.
    static String pattern(String path) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            pattern.append(c == '*' || c == '?' || c == '[' ? "[" + c + "]" : String.valueOf(c));
        }
        return pattern.toString();
    }

    /// DuckDB's message without what follows it: a picture of the query, its settings, its own remedies.
    static String message(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return TAIL.matcher(message).replaceFirst("").strip().replaceAll("\\s*\n\\s*", " ");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // In memory: there is nothing to lose.
        }
    }
}
