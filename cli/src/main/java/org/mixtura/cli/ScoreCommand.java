package org.mixtura.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mixtura.Score;
import org.mixtura.data.Rows;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;
import org.mixtura.options.Format;
import org.mixtura.options.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `score`: how well a model explains a table.
@Command(
        name = "score",
        header = "Says how well a model explains a table: its log-likelihood and the criteria made of it.",
        description =
                "%nHigher log-likelihood is better; lower AIC, BIC and ICL are better. Only scores of the same rows and"
                        + " columns can be compared.%n",
        abbreviateSynopsis = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mixtura score model.json new.csv",
            "  mixtura score model.json new.csv --format json",
        })
final class ScoreCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    ModelOptions files = new ModelOptions();

    @Mixin
    DataOptions options = new DataOptions();

    @Option(names = "--format", paramLabel = "text|json", description = "How to write the result (default: text).")
    Format format = Format.TEXT;

    ScoreCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Model model = ModelFile.read(files.model);
        Data data = Data.read(files.input, options.reader(files.input, model, files.columns), streams);
        Score score = data.with(() -> score(model, data));
        streams.print(
                switch (format) {
                    case TEXT -> text(model, score);
                    case JSON -> Json.of(json(score));
                });
        return ExitCode.DONE;
    }

    private Score score(Model model, Data data) {
        long n = data.rows().size();
        try (Progress progress = new Progress(streams)) {
            Rows rows = WatchedRows.of(data.rows(), streams, row -> progress.rows("scoring", row, n));
            return model.mixture().score(rows, options.threads);
        }
    }

    private String text(Model model, Score score) {
        Facts facts = new Facts().add("Model", files.model.toString()).add("Rows", Numbers.count(score.rows()));
        ScoreText.add(facts, score, model.mixture());
        return facts.toString();
    }

    private static Map<String, Object> json(Score score) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", score.rows());
        json.put("total_weight", score.totalWeight());
        json.put("log_likelihood", score.logLikelihood());
        json.put("mean_log_likelihood", score.meanLogLikelihood());
        json.put("parameters", score.freeParameters());
        json.put("aic", score.aic());
        json.put("bic", score.bic());
        json.put("icl", score.icl());
        return json;
    }
}
