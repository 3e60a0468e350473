package org.mixtura.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mixtura.options.Converters;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The two files of every command that applies a model.
final class ModelOptions {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file, written by fit -o.")
    Path model = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "INPUT",
            description =
                    "A table: CSV, TSV (also .gz), JSON lines, Parquet or NPY. Its columns are matched with the model's"
                            + " by name where the file has names, by position otherwise.")
    Path input = Path.of("");

    @Option(
            names = "--columns",
            paramLabel = "A,B,…",
            description = "The columns of INPUT that stand for those of the model, in its order, where names differ.")
    Converters.@Nullable Names columns;
}
