package org.mixtura.io;

import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.Precision;
import org.mixtura.data.TemporaryFileException;

/// Reads a table from a file: delimited text (`.csv`, `.tsv`, `.txt`), JSON lines (`.jsonl`, `.ndjson`, `.json`),
/// Parquet or NPY; text also packed with gzip. A file of another extension is looked at.
///
/// Columns that hold no numbers are ignored with a notice. Every number of the others must be finite and at most
/// 1e150 in magnitude: no row is ever left out, and nothing is filled in. An NPY file is mapped and not copied,
/// and its numbers are checked when they are used. Every other file is read once, into memory or, after
/// [#spillingTo], beyond a limit into a temporary file.
///
/// The setters return this reader. Not safe for concurrent use.
public final class TableReader {
    private final Path file;
    private @Nullable List<String> columns;
    private @Nullable String weights;
    private @Nullable String query;
    private @Nullable List<String> required;
    private Precision precision = Precision.FLOAT64;
    private @Nullable Spill spill;
    private LongConsumer progress = rows -> {};

    private TableReader(Path file) {
        this.file = file;
    }

    /// A reader of a file, which is not opened yet.
    public static TableReader of(Path file) {
        return new TableReader(file);
    }

    /// Reads these columns only, in this order; every cell of them must be a number.
    public TableReader columns(List<String> names) {
        columns = List.copyOf(names);
        return this;
    }

    /// Takes the rows' weights, ≥ 0, from a column, which then is no dimension.
    public TableReader weights(String column) {
        weights = column;
        return this;
    }

    /// Reads the result of a query in DuckDB's SQL over the file, which is the view `input`. The query may read
    /// nothing else.
    public TableReader sql(String query) {
        this.query = query;
        return this;
    }

    /// Sets how the numbers are stored; float64 if not called.
    public TableReader precision(Precision precision) {
        this.precision = precision;
        return this;
    }

    /// Limits the memory that rows take; those beyond go to a temporary file, which is mapped. It is gone when
    /// the table is no longer reachable, when reading fails, and when the JVM ends. A notice tells of it. If
    /// not called, all rows are kept in memory.
    ///
    /// @param folder where the file is created once the limit is reached; it should be on a disk
    /// @param bytesInMemory the limit, at least 0
    /// @throws IllegalArgumentException if the limit is negative
    public TableReader spillingTo(Path folder, long bytesInMemory) {
        if (bytesInMemory < 0) {
            throw new IllegalArgumentException("bytesInMemory is " + bytesInMemory + "; it must be at least 0");
        }
        spill = new Spill(folder, bytesInMemory);
        return this;
    }

    /// Asks for the columns of a model: by their names; if the file has none of the names, its numeric columns in
    /// order, which must be as many. Columns set by [#columns] stand for the model's in order.
    public TableReader require(List<String> names) {
        required = List.copyOf(names);
        return this;
    }

    /// Sets what is called now and then, and at the end, with the number of rows read so far.
    public TableReader progress(LongConsumer rowsSoFar) {
        progress = rowsSoFar;
        return this;
    }

    /// Reads the table.
    ///
    /// @throws InputException if the file cannot be read, is damaged, or holds no usable table; the message says
    ///     where, what was found, the rule and the remedy
    /// @throws TemporaryFileException if the temporary file cannot be written
    public Table read() {
        InputFiles.requireReadable(file);
        ColumnChoice.Wish wish = new ColumnChoice.Wish(columns, weights, required);
        FileFormat format = FileFormat.of(file);
        if (format == FileFormat.NPY) {
            if (query != null) {
                throw InputException.of(file, "SQL cannot read NPY; save the table as Parquet or CSV");
            }
            return NpyTable.read(file, wish, precision);
        }
        try (Records records = records(format)) {
            return new RowCollector(file, records, wish).collect(precision, spill, progress);
        }
    }

    private Records records(FileFormat format) {
        if (format == FileFormat.PARQUET || query != null) {
            return DuckInput.open(file, format, query);
        }
        InputText text = InputText.open(file);
        try {
            return format == FileFormat.JSON ? new JsonRecords(text) : new CsvRecords(text);
        } catch (InputException e) {
            text.close();
            throw e;
        }
    }
}
