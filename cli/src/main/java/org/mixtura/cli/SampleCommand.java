package org.mixtura.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mixtura.SampledRows;
import org.mixtura.Sampler;
import org.mixtura.data.Precision;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;
import org.mixtura.io.RowSink;
import org.mixtura.io.RowSinks;
import org.mixtura.options.Converters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sample`: new rows from a model.
@Command(
        name = "sample",
        header = "Draws new rows from a model.",
        description = "%nThe same seed gives the same rows, on every machine.%n",
        abbreviateSynopsis = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mixtura sample model.json -n 10",
            "  mixtura sample model.json -n 1000000 --seed 7 --labels -o rows.parquet",
            "  mixtura sample model.json -n 1000000000 --precision float32 -o big.npy",
        })
final class SampleCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "MODEL", description = "A model file, written by fit -o.")
    Path modelFile = Path.of("");

    @Option(
            names = "-n",
            paramLabel = "N",
            required = true,
            converter = Converters.RowCount.class,
            description = "How many rows.")
    long n;

    @Option(
            names = "--seed",
            paramLabel = "S",
            converter = Converters.Seed.class,
            description = "The seed, a whole number (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE.csv, .tsv, .parquet or .npy (default: CSV on standard output).")
    @Nullable
    Path output;

    @Option(names = "--labels", description = "Add a last column, label: the component that each row was drawn from.")
    boolean labels;

    @Option(
            names = "--precision",
            paramLabel = "float64|float32",
            description = "The numbers of a .npy file (default: float64); float32 halves it.")
    Precision precision = Precision.FLOAT64;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Converters.Positive.class,
            description = "How many threads draw (default: one for each processor). No row depends on it.")
    int threads = Runtime.getRuntime().availableProcessors();

    SampleCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (precision == Precision.FLOAT32
                && (output == null
                        || !output.toString().toLowerCase(Locale.ROOT).endsWith(".npy"))) {
            throw Failure.usage("option '--precision' is float32, which only .npy files hold; name one with -o, or"
                    + " leave --precision out");
        }
        Outputs.check(output, "-o", modelFile);
        Model model = ModelFile.read(modelFile);
        int d = model.mixture().dimensions();
        List<String> columns = new ArrayList<>(model.columns());
        if (labels) {
            if (columns.contains("label")) {
                throw Failure.usage("option '--labels' adds a column called label, and the model has one of that name;"
                        + " leave --labels out");
            }
            columns.add("label");
        }
        double[] labelled = new double[d + 1];
        try (RowSink sink = sink(columns, d);
                Progress progress = new Progress(streams)) {
            Sampler.draw(model.mixture(), n, seed, threads, rows -> {
                for (int r = 0; r < rows.size(); r++) {
                    sink.row(labels ? labelled(rows, r, labelled) : rows.row(r));
                }
                progress.rows("sampling", rows.firstRow() + rows.size(), n);
            });
            sink.commit();
        }
        return ExitCode.DONE;
    }

    private static double[] labelled(SampledRows rows, int r, double[] line) {
        double[] row = rows.row(r);
        System.arraycopy(row, 0, line, 0, row.length);
        line[row.length] = rows.component(r);
        return line;
    }

    private RowSink sink(List<String> columns, int d) {
        return output != null && precision == Precision.FLOAT32
                ? RowSinks.float32(output, columns.size(), n)
                : Outputs.rows(output, columns, labels ? Set.of(d) : Set.of(), n, streams);
    }
}
