package org.mixtura.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;
import org.mixtura.fit.Em;
import org.mixtura.fit.EmBuilder;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Initialiser;
import org.mixtura.io.FitLog;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;
import org.mixtura.io.PriorFields;
import org.mixtura.io.Provenance;
import org.mixtura.io.RowSink;
import org.mixtura.io.RowSinks;
import org.mixtura.io.TableReader;
import org.mixtura.options.Converters;
import org.mixtura.options.FitOptions;
import org.mixtura.options.FitPlan;
import org.mixtura.options.Format;
import org.mixtura.options.TableNotices;
import org.mixtura.options.Warnings;
import org.mixtura.report.Page;
import org.mixtura.report.PageBuilder;
import org.mixtura.select.Search;
import org.mixtura.select.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `fit`: a table in, a mixture out.
@Command(
        name = "fit",
        header = "Fits a Gaussian mixture to a table.",
        description =
                "%nWithout -k and --covariance, tries 1 to 9 components of each family and keeps the best by BIC.%n",
        abbreviateSynopsis = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mixtura fit data.csv",
            "  mixtura fit data.csv -k 3 --covariance tied --n-init 10 -o model.json",
            "  mixtura fit data.parquet -k 1..9 --covariance all --criterion icl --columns height,weight",
            "  mixtura fit data.csv --bayes -k 20",
            "  mixtura fit data.csv -k 3 --format json | jq .means",
            "  mixtura fit data.csv -k 3 --init random-from-data --report page.html",
        })
final class FitCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(
            paramLabel = "INPUT",
            description =
                    "A table: CSV, TSV (also .gz), JSON lines, Parquet or NPY. Columns that are not numeric are left out,"
                            + " with a warning.")
    Path input = Path.of("");

    @Mixin
    FitOptions options = new FitOptions();

    @Mixin
    StartFiles start = new StartFiles();

    @Option(
            names = "--columns",
            paramLabel = "A,B,…",
            description = "Use these columns only, in this order (default: all numeric ones).")
    Converters.@Nullable Names columns;

    @Mixin
    DataOptions dataOptions = new DataOptions();

    @Option(
            names = "--precision",
            paramLabel = "float64|float32",
            description = "How to store the rows and compute with them (default: float64); float32 takes half of the"
                    + " memory and time, and keeps six digits of the log-likelihood.")
    Precision precision = Precision.FLOAT64;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL",
            description = "Write the mixture to this file, as JSON.")
    @Nullable
    Path output;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "Write the mean log-likelihood (of what a prior makes of it) after each iteration, and the seconds since the fit began, to FILE (CSV, TSV,"
                            + " Parquet or NPY, by its name).")
    @Nullable
    Path trace;

    @Option(
            names = "--report",
            paramLabel = "PAGE",
            description = "Write an interactive page about the fit to this file, such as page.html: pictures, the"
                    + " iterations replayed, the choice of model, the components, remarkable rows.")
    @Nullable
    Path page;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(names = "--format", paramLabel = "text|json", description = "How to write the result (default: text).")
    Format format = Format.TEXT;

    FitCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        check();
        @Nullable Model model = start.model == null ? null : ModelFile.read(start.model);
        Data data = Data.read(input, reader(model), streams);
        FitPlan plan = plan(model, data);
        if (page != null) {
            Pages.check(plan.components().getLast());
        }
        List<String> notices = data.with(() -> notices(plan, data));
        notices.forEach(streams::warning);
        FitReport report = data.with(() -> fit(plan, data, notices));
        report.warnings().forEach(streams::warning);
        write(report, data);
        streams.print(
                switch (format) {
                    case TEXT -> FitText.of(report);
                    case JSON -> Json.of(FitJson.of(report));
                });
        return ExitCode.DONE;
    }

    /// Whatever can be refused before the data is read.
    private void check() {
        start.check();
        options.check(start.given());
        Path[] inputs = {input, start.labels == null ? input : start.labels, start.model == null ? input : start.model};
        Outputs.check(output, "-o", inputs);
        Outputs.check(trace, "--trace", inputs);
        Outputs.check(page, "--report", inputs);
        Outputs.distinct("-o", output, "--trace", trace);
        Outputs.distinct("-o", output, "--report", page);
        Outputs.distinct("--trace", trace, "--report", page);
    }

    private TableReader reader(@Nullable Model model) {
        TableReader reader = model == null ? dataOptions.reader(input) : dataOptions.reader(input, model, columns);
        if (model == null && columns != null) {
            reader = reader.columns(columns.values());
        }
        return reader.precision(precision);
    }

    private FitPlan plan(@Nullable Model model, Data data) {
        long rows = data.rows().size();
        int d = data.rows().dimensions();
        if (model != null) {
            return options.planFrom(model.mixture(), String.valueOf(start.model), streams::note);
        }
        if (start.labels != null) {
            Labels labels = Labels.read(start.labels, rows, input);
            int k = options.components(labels.components());
            return options.planFrom(Initialiser.labels(labels.check(k).values()), k, d, streams::note);
        }
        return options.plan(rows, d, streams::note);
    }

    /// About the table, for whom a long fit of it is not worth waiting for.
    private List<String> notices(FitPlan plan, Data data) {
        return new TableNotices(data.table().columns(), plan, options.em()).of(data.rows(), dataOptions.threads);
    }

    private FitReport fit(FitPlan plan, Data data, List<String> notices) {
        long begin = System.nanoTime();
        try (Progress progress = new Progress(streams)) {
            FitProgress steps =
                    new FitProgress(progress, plan, options.em(), data.rows().size());
            Rows rows = WatchedRows.of(data.rows(), streams, steps::reached);
            EmBuilder builder = plan.settings().threads(dataOptions.threads).listener(steps::iteration);
            if (page != null && !plan.isSearch() && options.em().startsAfar(start.given())) {
                builder.history(Page.iterations(plan.components().getFirst(), rows.dimensions()));
            }
            Em settings = builder.build();
            @Nullable Selection selection = null;
            Fit fit;
            if (plan.isSearch()) {
                selection = new Search(settings, plan.components(), plan.families(), options.criterion())
                        .run(rows, steps::candidate);
                fit = selection.best();
            } else {
                fit = settings.fit(rows);
            }
            double seconds = Data.secondsSince(begin);
            List<String> warnings = Warnings.of(fit, selection, data.table().columns(), options.em());
            FitReport report = new FitReport(
                    data,
                    notices,
                    fit,
                    selection,
                    warnings,
                    seconds,
                    steps.seconds(fit),
                    dataOptions.threads,
                    output,
                    page);
            if (page != null) {
                Pages.write(page(report, rows), page);
            }
            return report;
        }
    }

    /// The name of what the trace is of.
    private static String objective(Fit fit) {
        return fit.prior().map(PriorFields::objective).orElse("log_likelihood");
    }

    private Page page(FitReport report, Rows rows) {
        @Nullable Selection selection = report.selection();
        Fit fit = report.fit();
        if (selection != null && options.em().startsAfar(start.given())) {
            // A search keeps no iterations, which for all candidates would be too much.
            fit = fit.again(rows, Page.iterations(fit.componentsWanted(), rows.dimensions()));
        }
        PageBuilder builder = Page.of(fit, rows)
                .columns(report.data().table().columns())
                .source(String.valueOf(input.getFileName()))
                .command(
                        Shell.command(spec.root().commandLine().getParseResult().originalArgs()))
                .warnings(report.allWarnings())
                .threads(dataOptions.threads);
        if (selection != null) {
            builder.selection(selection);
        }
        if (!options.em().startsAfar(start.given())) {
            builder.replay(fit.settings());
        }
        return builder.build();
    }

    private void write(FitReport report, Data data) {
        Fit fit = report.fit();
        if (trace != null) {
            double[] means = fit.trace();
            List<String> header = List.of("iteration", "mean_" + objective(fit), "seconds");
            try (RowSink sink = RowSinks.of(trace, header, Set.of(0), means.length)) {
                for (int i = 0; i < means.length; i++) {
                    sink.row(new double[] {i, means[i], report.traceSeconds().get(i)});
                }
                sink.commit();
            }
        }
        if (output != null) {
            String source = String.valueOf(input.getFileName());
            Provenance provenance = Provenance.of(source, fit);
            Model model = new Model(fit.mixture(), data.table().columns(), java.util.Optional.of(provenance));
            ModelFile.write(model, FitLog.of(source, fit, report.selection()), output);
        }
    }
}
