package org.mixtura.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mixtura.io.Model;
import org.mixtura.io.TableReader;
import org.mixtura.options.Converters;
import org.mixtura.options.Numbers;
import picocli.CommandLine.Option;

/// The options of every command that reads a table.
final class DataOptions {
    @Option(
            names = "--weights",
            paramLabel = "COLUMN",
            description = "The column of the rows' weights: numbers ≥ 0 on any scale.")
    @Nullable
    String weights;

    @Option(
            names = "--sql",
            paramLabel = "QUERY",
            description = "Use the result of this query over the table, which is called input:"
                    + " --sql \"SELECT a, ln(b) AS b FROM input WHERE a > 0\".")
    @Nullable
    String sql;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Converters.Positive.class,
            description = "How many threads compute (default: one for each processor). No result depends on it.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--temp-dir",
            paramLabel = "DIR",
            description = "Where rows go that exceed half of the machine's memory, into a file that is gone afterwards"
                    + " (default: the system's folder for temporary files). NPY files need none.")
    @Nullable
    Path tempDir;

    /// A reader of `input` with these options.
    TableReader reader(Path input) {
        if (tempDir != null && !Files.isDirectory(tempDir)) {
            throw Failure.usage("option '--temp-dir' is " + tempDir + ", and there is no such folder; create it, or"
                    + " choose another on a disk with space");
        }
        Path folder = tempDir == null ? Path.of(System.getProperty("java.io.tmpdir")) : tempDir;
        TableReader reader = TableReader.of(input).spillingTo(folder, MemoryLimit.of(input));
        if (weights != null) {
            reader = reader.weights(weights);
        }
        if (sql != null) {
            reader = reader.sql(sql);
        }
        return reader;
    }

    /// A reader of the columns of `model`, which `columns` name in `input` where it has other names for them.
    TableReader reader(Path input, Model model, Converters.@Nullable Names columns) {
        if (columns == null) {
            return reader(input).require(model.columns());
        }
        if (columns.values().size() != model.columns().size()) {
            throw Failure.usage("option '--columns' names " + columns.values().size() + ", and the model has "
                    + Numbers.count(model.columns().size(), "column") + " (" + MixtureText.names(model.columns())
                    + "); name as many, in that order");
        }
        return reader(input).columns(columns.values());
    }
}
