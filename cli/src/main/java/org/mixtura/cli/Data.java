package org.mixtura.cli;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.mixtura.data.ConstantColumnsException;
import org.mixtura.data.Rows;
import org.mixtura.data.TemporaryFileException;
import org.mixtura.data.UnusableDataException;
import org.mixtura.fit.FitException;
import org.mixtura.io.InputException;
import org.mixtura.io.Table;
import org.mixtura.io.TableReader;

/// A table and the file it came from.
///
/// @param seconds how long reading took
record Data(Path file, Table table, double seconds) {
    /// Reads a table; notices and progress go to standard error.
    static Data read(Path file, TableReader reader, Streams streams) {
        long start = System.nanoTime();
        Table table;
        try (Progress progress = new Progress(streams)) {
            table = reader.progress(n -> progress.rows("reading " + file, n)).read();
        } catch (TemporaryFileException e) {
            throw Failure.unusableFile(e.getMessage() + " (--temp-dir)");
        }
        table.notices().forEach(streams::warning);
        return new Data(file, table, secondsSince(start));
    }

    Rows rows() {
        return table.rows();
    }

    /// Does work on the rows; a fault that it finds in them gets the names of the file and of the column, and a
    /// failed fit that of the column.
    <T> T with(Supplier<T> work) {
        try {
            return work.get();
        } catch (ConstantColumnsException e) {
            throw Failure.unusableFile(InputException.of(file, table, e).getMessage() + " (--columns, --reg-covar)");
        } catch (UnusableDataException e) {
            throw InputException.of(file, table, e);
        } catch (FitException e) {
            String name = e.column() < 0
                    ? ""
                    : "; column " + e.column() + " is '" + table.columns().get(e.column()) + "'";
            throw Failure.failedFit(e.reason() + " (-k, --reg-covar, --columns)" + name);
        }
    }

    static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) * 1e-9;
    }
}
