package org.mixtura.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.Predictions;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;
import org.mixtura.io.RowSink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `predict`: which row belongs to which component.
@Command(
        name = "predict",
        header = "Says which component each row belongs to, and how surely.",
        description =
                "%nWrites a line for each row: label (the most probable component, from 0), p_0, p_1, … (the probability"
                        + " of each component) and log_density (low for an outlier).%n",
        abbreviateSynopsis = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mixtura predict model.json new.csv > labels.csv",
            "  mixtura predict model.json big.parquet -o labels.parquet",
        })
final class PredictCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    ModelOptions files = new ModelOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE.csv, .tsv, .parquet or .npy (default: CSV on standard output).")
    @Nullable
    Path output;

    @Mixin
    DataOptions options = new DataOptions();

    PredictCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Outputs.check(output, "-o", files.input, files.model);
        Model model = ModelFile.read(files.model);
        Data data = Data.read(files.input, options.reader(files.input, model, files.columns), streams);
        return data.with(() -> predict(model.mixture(), data));
    }

    private int predict(GaussianMixture mixture, Data data) {
        int k = mixture.size();
        List<String> columns = new ArrayList<>(List.of("label"));
        for (int c = 0; c < k; c++) {
            columns.add("p_" + c);
        }
        columns.add("log_density");
        double[] line = new double[k + 2];
        try (RowSink sink = Outputs.rows(output, columns, Set.of(0), data.rows().size(), streams);
                Progress progress = new Progress(streams)) {
            mixture.predict(data.rows(), options.threads, p -> {
                write(p, k, line, sink);
                progress.rows("predicting", p.firstRow(), data.rows().size());
            });
            sink.commit();
        }
        return ExitCode.DONE;
    }

    private static void write(Predictions predictions, int k, double[] line, RowSink sink) {
        for (int r = 0; r < predictions.size(); r++) {
            line[0] = predictions.label(r);
            for (int c = 0; c < k; c++) {
                line[c + 1] = predictions.responsibility(r, c);
            }
            line[k + 1] = predictions.logDensity(r);
            sink.row(line);
        }
    }
}
