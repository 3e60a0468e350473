package org.mixtura.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Prior;
import org.mixtura.io.PriorFields;
import org.mixtura.options.Format;
import org.mixtura.options.Numbers;
import picocli.CommandLine.Option;

/// Where the result of a fit goes.
final class FitOutput {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL",
            description = "Write the mixture to this file, as JSON; on any file system that Spark knows.")
    @Nullable
    String model;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "Write the mean log-likelihood (of what a prior makes of it) after each iteration, and the seconds"
                            + " since the fit began, to FILE, as CSV.")
    @Nullable
    String trace;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How to write the result: text, or the model as JSON (default: text).")
    Format format = Format.TEXT;

    /// What there is to write.
    ///
    /// @param input the table's name
    /// @param columns the names of its columns
    /// @param start when the fit began, by [System#nanoTime]
    record Result(FoldedFit folded, String input, List<String> columns, long start) {}

    void write(SparkSession session, JobContext context, Result result) {
        Fit fit = result.folded.fit();
        if (trace != null) {
            ModelText.write(session, trace(fit, result.start), trace);
        }
        String json = result.folded.json(new Path(result.input).getName(), result.columns);
        if (model != null) {
            ModelText.write(session, json, model);
        }
        context.out().print(format == Format.JSON ? json : text(result));
        context.out().flush();
    }

    private static String trace(Fit fit, long start) {
        String objective = fit.prior().map(PriorFields::objective).orElse("log_likelihood");
        StringBuilder text = new StringBuilder("iteration,mean_" + objective + ",seconds\n");
        for (int i = 0; i < fit.trace().length; i++) {
            double seconds = (fit.traceNanoTimes()[i] - start) / 1e9;
            text.append(i)
                    .append(',')
                    .append(fit.trace()[i])
                    .append(',')
                    .append(seconds)
                    .append('\n');
        }
        return text.toString();
    }

    private static String text(Result result) {
        Fit fit = result.folded.fit();
        String candidates = result.folded
                .selection()
                .map(selection -> "Chosen          of "
                        + Numbers.count(selection.candidates().size(), "candidate") + " by "
                        + selection.criterion().sentence() + "\n")
                .orElse("");
        String objective = fit.prior()
                .map(prior -> String.format(Locale.ROOT, "%-16s%.6f%n", label(prior), fit.objective()))
                .orElse("");
        return String.format(
                Locale.ROOT,
                """
                Table           %s: %s, %s (%s)
                Mixture         %s, %s
                %sOutcome         %s after %s
                %sLog-likelihood  %.6f (%.9f a row)
                BIC             %.6f
                Weights         %s
                Time            %s
                """,
                result.input,
                Numbers.count(fit.score().rows(), "row"),
                Numbers.count(result.columns.size(), "column"),
                String.join(", ", result.columns),
                Numbers.count(fit.mixture().size(), "component"),
                fit.mixture().family().code(),
                candidates,
                fit.outcome().label(),
                Numbers.count(fit.iterations(), "iteration"),
                objective,
                fit.score().logLikelihood(),
                fit.score().meanLogLikelihood(),
                fit.score().bic(),
                Arrays.stream(fit.mixture().weights())
                        .mapToObj(w -> Numbers.fixed(w, 4))
                        .collect(Collectors.joining(" ")),
                Numbers.seconds((System.nanoTime() - result.start) / 1e9));
    }

    private static String label(Prior prior) {
        String words = prior.objective();
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + " ";
    }
}
