package org.mixtura.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plot`: a model, to be looked at.
@Command(
        name = "plot",
        header = "Draws a picture of a model and the data, or of the way to it.",
        description =
                "%nThe picture is PNG or SVG, by the name of the file. Of more than 20,000 rows a random sample is drawn, always"
                        + " the same one; the picture says so.%n",
        abbreviateSynopsis = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mixtura fit data.csv -o model.json",
            "  mixtura plot model.json data.csv --kind classification -o groups.png",
            "  mixtura plot model.json data.csv --kind density --columns height,weight --kde -o density.svg",
            "  mixtura plot model.json --kind criterion -o search.svg",
        })
final class PlotCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A model file, written by fit -o. For criterion and trace also what fit --format json"
                    + " printed, and for trace what fit --trace wrote.")
    Path model = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "INPUT",
            description =
                    "The table: CSV, TSV (also .gz), JSON lines, Parquet or NPY. Its columns are matched with the"
                            + " model's by name where the file has names, by position otherwise. Not needed for criterion and trace.")
    @Nullable
    Path input;

    @Mixin
    PlotOptions options = new PlotOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Write the picture to FILE.png or FILE.svg.")
    Path output = Path.of("");

    @Mixin
    DataOptions dataOptions = new DataOptions();

    PlotCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        options.check();
        String name = output.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw Failure.usage("option '-o' is " + output + "; give a name that ends in .png or .svg");
        }
        Path truth = options.truth == null ? model : options.truth;
        Outputs.check(output, "-o", model, input == null ? model : input, truth);
        // A picture needs no screen, whatever DISPLAY says.
        System.setProperty("java.awt.headless", "true");
        if (options.kind.ofTheFit()) {
            if (input != null) {
                streams.note("kind " + options.kind.word() + " shows the way to the fit, which is in " + model + "; "
                        + input + " is not read");
            }
            PlotFile.write(PlotOfFit.figure(options.kind, model), output);
        } else if (input == null) {
            throw Failure.usage("kind " + options.kind.word() + " shows the data too; give the table after the model");
        } else {
            PlotFile.write(new PlotOfData(options, dataOptions, streams).figure(model, input), output);
        }
        return ExitCode.DONE;
    }
}
