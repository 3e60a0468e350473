package org.mixtura.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.fit.Em;
import org.mixtura.fit.EmBuilder;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Initialiser;
import org.mixtura.fit.Iteration;
import org.mixtura.fit.Regularisation;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;
import org.mixtura.io.Provenance;
import org.mixtura.select.InformationCriterion;
import org.mixtura.select.Search;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fit`: a table in, a model out.
@Command(
        name = "fit",
        header = "Fits a Gaussian mixture to a table.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class FitTask implements Callable<Integer> {
    private final JobContext context;

    @Mixin
    InputOptions input = new InputOptions();

    @Option(
            names = {"-k", "--components"},
            paramLabel = "K",
            description =
                    "How many components: 3, or several to choose from, 1..9 or 2,4,8 (with --init-model, its own).")
    @Nullable
    String components;

    @Option(
            names = "--covariance",
            paramLabel = "FAMILY",
            description = "full, tied, diag, spherical, any of the 14 families, several separated by commas, or all"
                    + " (default: full, or the family of --init-model).")
    @Nullable
    String covariance;

    @Option(names = "--criterion", paramLabel = "bic|aic|icl", description = "What to choose by (default: bic).")
    String criterion = "bic";

    @Option(
            names = "--init",
            paramLabel = "START",
            description = "kmeans, kmeans++, random or random-from-data (default: ${DEFAULT-VALUE}).")
    String init = "kmeans";

    @Option(names = "--init-model", paramLabel = "MODEL", description = "Start from a model file.")
    @Nullable
    String initModel;

    @Option(names = "--n-init", paramLabel = "N", description = "Start N times and keep the best (default: 1).")
    int starts = 1;

    @Option(names = "--seed", paramLabel = "S", description = "The seed of all that is random (default: 0).")
    long seed;

    @Option(names = "--tol", paramLabel = "GAIN", description = "Stop when there is less to gain (default: 1e-6).")
    double tolerance = 1e-6;

    @Option(names = "--max-iter", paramLabel = "N", description = "Stop after N iterations (default: 1000).")
    int maxIterations = 1000;

    @Option(
            names = "--schedule",
            paramLabel = "coarse|full",
            description = "Whether the start kmeans goes on with growing samples, on the driver (default: coarse).")
    String schedule = "coarse";

    @Option(
            names = "--reg-covar",
            paramLabel = "AMOUNT",
            description = "Add AMOUNT to every variance (default: 1e-6 of each column's own variance).")
    @Nullable
    Double regularisation;

    @Option(
            names = "--columns",
            paramLabel = "A,B,…",
            split = ",",
            description = "Use these columns only, in this order (default: all numeric ones).")
    String @Nullable [] columns;

    @Option(names = "--weights", paramLabel = "COLUMN", description = "The column of row weights.")
    @Nullable
    String weights;

    @Option(
            names = "--precision",
            paramLabel = "float64|float32",
            description = "How to store the rows and compute with them (default: float64).")
    String precision = "float64";

    @Option(
            names = "--checkpoint",
            paramLabel = "FOLDER",
            description =
                    "Write the model so far to a file in FOLDER every 10 iterations, to go on from by --init-model.")
    @Nullable
    String checkpoint;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL",
            description = "Write the mixture to this file, as JSON; on any file system that Spark knows.")
    @Nullable
    String output;

    @Option(names = "--trace", paramLabel = "FILE", description = "Write the mean log-likelihoods to FILE, as CSV.")
    @Nullable
    String trace;

    @Option(names = "--format", paramLabel = "text|json", description = "How to write the result (default: text).")
    String format = "text";

    FitTask(JobContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean json = json();
        SparkSession session = context.session();
        Optional<Model> given = Optional.ofNullable(initModel).map(file -> ModelText.read(session, file));
        List<Integer> sizes = sizes(given);
        List<CovarianceFamily> families = families(given);
        Em settings = settings(session, given, sizes.getFirst())
                .family(families.getFirst())
                .build();
        Dataset<Row> table = input.read(session);
        FeatureColumns features = FeatureColumns.numbers(
                given.map(model -> model.columns().toArray(String[]::new)).orElseGet(() -> columns(table)),
                weights == null ? "" : weights);
        features.check(table.schema());
        Dataset<Row> selected = features.select(table);
        RowReader reader = new RowReader(
                features, List.of(selected.columns()), features.names().size(), Words.isFloat32(precision));
        long start = System.nanoTime();
        try (SparkFold fold = SparkFold.of(selected, reader)) {
            double loaded = (System.nanoTime() - start) / 1e9;
            context.note(fold.columns().rows() + " rows in " + fold.partitions() + " partitions, read in "
                    + seconds(loaded) + "; kernels of the executors: " + fold.kernels());
            Fit fit = fit(fold, settings, sizes, families);
            write(session, fit, features.names(), json, (System.nanoTime() - start) / 1e9);
        }
        return 0;
    }

    private boolean json() {
        if (!List.of("text", "json").contains(format)) {
            throw new IllegalArgumentException("--format is " + format + "; it is text or json");
        }
        return format.equals("json");
    }

    private List<Integer> sizes(Optional<Model> given) {
        if (components != null) {
            return Words.components(components);
        }
        return List.of(
                given.map(model -> model.mixture().size())
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        "-k is missing; write a number of components such as -k 3, or several to choose from, -k 1..9")));
    }

    private List<CovarianceFamily> families(Optional<Model> given) {
        return covariance == null && given.isPresent()
                ? List.of(given.get().mixture().family())
                : Words.families(covariance == null ? "full" : covariance);
    }

    private String[] columns(Dataset<Row> table) {
        return columns == null ? InputOptions.numeric(table, weights, context) : columns;
    }

    private EmBuilder settings(SparkSession session, Optional<Model> given, int k) {
        EmBuilder settings = Em.components(k)
                .initialiser(
                        given.map(model -> Initialiser.mixture(model.mixture())).orElseGet(() -> Words.start(init)))
                .starts(starts)
                .seed(seed)
                .tolerance(tolerance)
                .maxIterations(maxIterations)
                .schedule(Words.schedule(schedule));
        if (regularisation != null) {
            settings.regularisation(new Regularisation.Absolute(regularisation));
        }
        Optional<Checkpoints> checkpoints = Optional.ofNullable(checkpoint)
                .map(folder -> new Checkpoints(session, new Path(folder, "checkpoint.json").toString(), 10));
        return settings.listener(iteration -> {
            progress(iteration);
            checkpoints.ifPresent(each -> each.iteration(iteration));
        });
    }

    private void progress(Iteration iteration) {
        context.note(String.format(
                Locale.ROOT,
                "%d components, %s, start %d, iteration %d: log-likelihood %.9f a row",
                iteration.components(),
                iteration.mixture().family().code(),
                iteration.start() + 1,
                iteration.iteration(),
                iteration.meanObjective()));
    }

    private Fit fit(SparkFold fold, Em settings, List<Integer> sizes, List<CovarianceFamily> families) {
        if (sizes.size() * families.size() == 1) {
            return settings.fit(fold);
        }
        InformationCriterion by = Arrays.stream(InformationCriterion.values())
                .filter(each -> each.code().equalsIgnoreCase(criterion))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("--criterion is " + criterion + "; it is bic, aic or icl"));
        return new Search(settings, sizes, families, by)
                .run(fold, candidate -> {
                    Fit fit = candidate.fit();
                    context.note(candidate.components() + " components, "
                            + candidate.family().code() + ": "
                            + (fit == null ? candidate.reason() : by + " " + by.of(fit.score())));
                })
                .best();
    }

    private void write(SparkSession session, Fit fit, List<String> names, boolean json, double seconds) {
        String source = new Path(input.input).getName();
        Model model = new Model(fit.mixture(), names, Optional.of(Provenance.of(source, fit)));
        if (trace != null) {
            StringBuilder text = new StringBuilder("iteration,mean_log_likelihood\n");
            for (int i = 0; i < fit.trace().length; i++) {
                text.append(i).append(',').append(fit.trace()[i]).append('\n');
            }
            ModelText.write(session, text.toString(), trace);
        }
        if (output != null) {
            ModelText.write(session, model, output);
        }
        if (!fit.outcome().converged()) {
            context.note("the fit " + fit.outcome().sentence());
        }
        context.out().print(json ? ModelFile.toJson(model) : text(fit, names, seconds));
        context.out().flush();
    }

    private String text(Fit fit, List<String> names, double seconds) {
        return String.format(
                Locale.ROOT,
                """
                Table           %s: %d rows, %d columns (%s)
                Mixture         %d components, %s
                Outcome         %s after %d iterations
                Log-likelihood  %.6f (%.9f a row)
                BIC             %.6f
                Weights         %s
                Time            %s
                """,
                input.input,
                fit.score().rows(),
                names.size(),
                String.join(", ", names),
                fit.mixture().size(),
                fit.mixture().family().code(),
                fit.outcome().label(),
                fit.iterations(),
                fit.score().logLikelihood(),
                fit.score().meanLogLikelihood(),
                fit.score().bic(),
                Arrays.stream(fit.mixture().weights())
                        .mapToObj(w -> String.format(Locale.ROOT, "%.4f", w))
                        .collect(Collectors.joining(" ")),
                seconds(seconds));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
