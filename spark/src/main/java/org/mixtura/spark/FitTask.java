package org.mixtura.spark;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.Precision;
import org.mixtura.fit.LinearDependence;
import org.mixtura.io.Model;
import org.mixtura.options.Converters;
import org.mixtura.options.FitOptions;
import org.mixtura.options.FitPlan;
import org.mixtura.options.Numbers;
import org.mixtura.options.TableNotices;
import org.mixtura.options.UsageException;
import org.mixtura.options.Warnings;
import org.mixtura.select.CrossValidation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fit`: a table in, a model out.
@Command(
        name = "fit",
        header = "Fits a Gaussian mixture to a table.",
        description =
                "%nWithout -k and --covariance, tries 1 to 9 components of each family and keeps the best by BIC.%n",
        abbreviateSynopsis = true,
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class FitTask implements Callable<Integer> {
    private final JobContext context;

    @Mixin
    InputOptions input = new InputOptions();

    @Mixin
    FitOptions options = new FitOptions();

    @Option(names = "--init-model", paramLabel = "MODEL", description = "Start from a model file.")
    @Nullable
    String initModel;

    @Option(
            names = "--columns",
            paramLabel = "A,B,…",
            description = "Use these columns only, in this order (default: all numeric ones).")
    Converters.@Nullable Names columns;

    @Option(names = "--weights", paramLabel = "COLUMN", description = "The column of row weights.")
    @Nullable
    String weights;

    @Option(
            names = "--precision",
            paramLabel = "float64|float32",
            description = "How to store the rows and compute with them (default: float64).")
    Precision precision = Precision.FLOAT64;

    @Option(
            names = "--checkpoint",
            paramLabel = "FOLDER",
            description =
                    "Write the model so far to a file in FOLDER every 10 iterations, to go on from by --init-model.")
    @Nullable
    String checkpoint;

    @Mixin
    FitOutput output = new FitOutput();

    FitTask(JobContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        check();
        SparkSession session = context.session();
        Optional<Model> given = Optional.ofNullable(initModel).map(file -> ModelText.read(session, file));
        Optional<FitPlan> fromModel =
                given.map(model -> options.planFrom(model.mixture(), String.valueOf(initModel), context::note));
        Dataset<Row> table = input.read(session);
        FeatureColumns features = FeatureColumns.numbers(names(given, table), weights == null ? "" : weights);
        features.check(table.schema());
        Dataset<Row> selected = features.select(table);
        int d = features.names().size();
        RowReader reader = new RowReader(features, List.of(selected.columns()), d, precision == Precision.FLOAT32);
        long start = System.nanoTime();
        try (SparkFold fold = SparkFold.of(selected, reader)) {
            long rows = fold.columns().rows();
            context.note(Numbers.count(rows, "row") + " in " + Numbers.count(fold.partitions(), "partition")
                    + ", read in " + seconds(start) + "; kernels of the executors: " + fold.kernels());
            FitPlan plan = fromModel.orElseGet(() -> options.plan(rows, d, context::note));
            TableNotices notices = new TableNotices(features.names(), plan, options.em());
            notices.of(fold.profile(), notices.correlated() ? LinearDependence.of(fold) : List.of())
                    .forEach(notice -> context.note("warning: " + notice));
            plan.settings().listener(new JobProgress(session, context, plan, checkpoint));
            FoldedFit folded = FoldedFit.of(
                    fold, plan, options.criterion(), candidate -> context.candidate(candidate, options.criterion()));
            Warnings.of(folded.fit(), folded.selection().orElse(null), features.names(), options.em())
                    .forEach(warning -> context.note("warning: " + warning));
            output.write(session, context, new FitOutput.Result(folded, input.input, features.names(), start));
        }
        return 0;
    }

    private void check() {
        options.check(initModel == null ? null : "--init-model");
        if (options.criterion() instanceof CrossValidation) {
            throw new UsageException("option '--criterion' is cv, which holds out rows of a table in one process;"
                    + " choose bic, aic or icl");
        }
    }

    private String[] names(Optional<Model> given, Dataset<Row> table) {
        if (columns != null) {
            return columns.values().toArray(String[]::new);
        }
        return given.map(model -> model.columns().toArray(String[]::new))
                .orElseGet(() -> InputOptions.numeric(table, weights, context));
    }

    private static String seconds(long since) {
        return Numbers.seconds((System.nanoTime() - since) / 1e9);
    }
}
