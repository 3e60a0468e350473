package org.mixtura.io;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/// Records of a query's result, streamed chunk by chunk. Columns of a numeric type hold numbers; those of another
/// type are read as text, which may spell numbers too.
final class DuckRecords implements Records {
    private static final Set<String> NUMBERS = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "FLOAT",
            "DOUBLE");

    private final Path file;
    private final DuckDb duck;
    private final String rowName;
    private final List<String> columns;
    private final boolean[] typed;
    private final boolean[] numeric;
    private final DuckDBChunkedResult result;
    private final double[][] numbers;
    private final @Nullable String[][] texts;
    private int size;
    private int at = -1;
    private long row;
    private boolean ended;

    /// @param query a query over the view `input`
    /// @param rowName what a row is called in messages: `row` or `row of the query's result`
    DuckRecords(Path file, DuckDb duck, String query, String rowName) throws SQLException {
        this.file = file;
        this.duck = duck;
        this.rowName = rowName;
        String inner = "(" + query + "\n)";
        List<DuckDb.Column> described = duck.describe("SELECT * FROM " + inner);
        int width = described.size();
        this.columns = described.stream().map(DuckDb.Column::name).toList();
        this.typed = new boolean[width];
        for (int j = 0; j < width; j++) {
            String type = described.get(j).type();
            typed[j] = NUMBERS.contains(type) || type.startsWith("DECIMAL");
        }
        this.numbers = new double[width][];
        this.texts = new String[width][];
        String names = IntStream.range(0, width).mapToObj(j -> "c" + j).collect(Collectors.joining(", "));
        String casts = IntStream.range(0, width)
                .mapToObj(j -> "CAST(c" + j + " AS " + (typed[j] ? "DOUBLE)" : "VARCHAR)"))
                .collect(Collectors.joining(", "));
        this.result = duck.query("SELECT " + casts + " FROM " + inner + " AS q(" + names + ")");
        this.numeric = typed.clone();
        loadChunk();
        for (int j = 0; j < width; j++) {
            numeric[j] = typed[j] || numericText(j);
        }
    }

    private boolean numericText(int column) {
        int filled = 0;
        int meant = 0;
        for (int i = 0; i < size; i++) {
            String text = texts[column][i];
            Cell cell = Cell.of(text == null ? "" : text);
            filled += cell == Cell.MISSING ? 0 : 1;
            meant += cell.meantAsNumber() ? 1 : 0;
        }
        return filled > 0 && 2 * meant >= filled;
    }

    private void loadChunk() {
        at = -1;
        size = 0;
        while (size == 0 && !ended) {
            if (!result.nextChunk()) {
                ended = true;
                return;
            }
            DuckDBDataChunkReader chunk = result.chunk();
            size = (int) chunk.rowCount();
            for (int j = 0; j < typed.length; j++) {
                load(j, chunk.vector(j));
            }
        }
    }

    private void load(int column, DuckDBReadableVector vector) {
        if (typed[column]) {
            double[] into =
                    numbers[column] == null || numbers[column].length < size ? new double[size] : numbers[column];
            numbers[column] = into;
            for (int i = 0; i < size; i++) {
                into[i] = vector.isNull(i) ? Double.NaN : vector.getDouble(i);
            }
            texts[column] = new String[0];
        } else {
            @Nullable String[] into = new String[size];
            for (int i = 0; i < size; i++) {
                into[i] = vector.isNull(i) ? null : vector.getString(i);
            }
            texts[column] = into;
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean numeric(int column) {
        return numeric[column];
    }

    @Override
    public boolean next() {
        at++;
        if (at >= size) {
            try {
                loadChunk();
            } catch (RuntimeException e) {
                throw new InputException(
                        file + ": reading failed after row " + row + " (" + DuckDb.message(e)
                                + "); correct the file or the query",
                        e);
            }
            if (size == 0) {
                return false;
            }
            at = 0;
        }
        row++;
        return true;
    }

    @Override
    public double number(int column) {
        if (typed[column]) {
            return numbers[column][at];
        }
        String text = texts[column][at];
        return text == null ? Double.NaN : Cell.number(text);
    }

    @Override
    public String text(int column) {
        if (typed[column]) {
            double value = numbers[column][at];
            return Double.isNaN(value) && isNull(column) ? "" : Double.toString(value);
        }
        String text = texts[column][at];
        return text == null ? "" : text;
    }

    private boolean isNull(int column) {
        return result.chunk().vector(column).isNull(at);
    }

    @Override
    public String place() {
        return file + ": " + rowName + " " + row;
    }

    @Override
    public void close() {
        try {
            result.close();
        } catch (Exception e) {
            // Reading is over.
        }
        duck.close();
    }
}
