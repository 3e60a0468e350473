package org.mixtura.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mixtura.Sampler;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;
import org.mixtura.io.RowSink;
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

    SampleCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
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
        Sampler sampler = new Sampler(model.mixture(), seed);
        double[] row = new double[d];
        try (RowSink sink = Outputs.rows(output, columns, labels ? Set.of(d) : Set.of(), n, streams);
                Progress progress = new Progress(streams)) {
            for (long i = 0; i < n; i++) {
                int component = sampler.next(row);
                double[] line = labels ? Arrays.copyOf(row, d + 1) : row;
                if (labels) {
                    line[d] = component;
                }
                sink.row(line);
                if ((i & 0xfff) == 0) {
                    progress.rows("sampling", i, n);
                }
            }
            sink.commit();
        }
        return ExitCode.DONE;
    }
}
