package org.mixtura.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.Rows;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;
import org.mixtura.options.Numbers;
import org.mixtura.report.Page;
import org.mixtura.report.PageBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `report`: a model and a table, as a page to look at.
@Command(
        name = "report",
        header = "Shows a model and a table as an interactive page: one file, for any browser.",
        description =
                "%nThe page has pictures to zoom, EM replayed from one seeding, the choice of model, the components, and the"
                        + " rows that fit least. On other rows than the model was fitted to there is no replay.%n",
        abbreviateSynopsis = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mixtura report model.json data.csv -o page.html",
            "  mixtura report model.json sample.csv --truth generator.json -o page.html",
        })
final class ReportCommand implements Callable<Integer> {
    private final Streams streams;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    ModelOptions files = new ModelOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PAGE",
            required = true,
            description = "Write the page to this file, such as page.html.")
    Path output = Path.of("");

    @Option(
            names = "--truth",
            paramLabel = "MODEL",
            description = "Show this mixture as well, dashed: the one that INPUT was drawn from.")
    @Nullable
    Path truth;

    @Mixin
    DataOptions options = new DataOptions();

    ReportCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Outputs.check(output, "-o", files.input, files.model, truth == null ? files.model : truth);
        Model model = ModelFile.read(files.model);
        Pages.check(model.mixture().size());
        @Nullable Model generator = truth == null ? null : ModelFile.read(truth);
        if (generator != null
                && generator.mixture().dimensions() != model.mixture().dimensions()) {
            throw Failure.usage("option '--truth' is " + truth + ", a mixture of "
                    + Numbers.count(generator.mixture().dimensions(), "column") + ", and " + files.model + " has "
                    + Numbers.count(model.mixture().dimensions(), "column") + "; give one of the same columns");
        }
        Data data = Data.read(files.input, options.reader(files.input, model, files.columns), streams);
        Page page = data.with(() -> page(model, generator, data));
        Pages.write(page, output);
        streams.print(new Facts().add("Page", Pages.describe(page, output)).toString());
        return ExitCode.DONE;
    }

    private static List<String> warnings(Model model, Data data) {
        List<String> warnings = new ArrayList<>(data.table().notices());
        model.provenance().filter(p -> !p.converged()).ifPresent(p -> warnings.add("the fit " + p.outcome()));
        return warnings;
    }

    private Page page(Model model, @Nullable Model generator, Data data) {
        try (Progress progress = new Progress(streams)) {
            long n = data.rows().size();
            Rows rows = WatchedRows.of(data.rows(), streams, row -> progress.rows("looking at", row, n));
            PageBuilder page = Page.of(model.mixture(), rows)
                    .columns(model.columns())
                    .source(String.valueOf(files.input.getFileName()))
                    .warnings(warnings(model, data))
                    .threads(options.threads)
                    .command(Shell.command(
                            spec.root().commandLine().getParseResult().originalArgs()));
            if (model.provenance().isPresent()) {
                Past.add(page, model, files.model);
            }
            if (generator != null) {
                page.truth(generator.mixture());
            }
            return page.build();
        }
    }
}
