package org.mixtura.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;
import org.mixtura.options.Numbers;
import org.mixtura.report.plot.ClassificationPlot;
import org.mixtura.report.plot.DensityPlot;
import org.mixtura.report.plot.Figure;
import org.mixtura.report.plot.QuantilePlot;
import org.mixtura.report.plot.UncertaintyPlot;
import org.mixtura.report.plot.View;

/// Pictures of a model and data.
final class PlotOfData {
    private final PlotOptions options;
    private final DataOptions dataOptions;
    private final Streams streams;

    PlotOfData(PlotOptions options, DataOptions dataOptions, Streams streams) {
        this.options = options;
        this.dataOptions = dataOptions;
        this.streams = streams;
    }

    Figure figure(Path modelFile, Path input) {
        Model model = ModelFile.read(modelFile);
        List<Integer> shown = shown(model);
        checkColumns(model, shown.size());
        DensityPlot density = density(model);
        Data data = Data.read(input, dataOptions.reader(input, model, null), streams);
        return data.with(() -> {
            String source = String.valueOf(input.getFileName());
            View all = View.of(model.mixture(), model.columns(), data.rows(), source);
            View view = options.projection ? all.projection() : all.columns(shown);
            return switch (options.kind) {
                case DENSITY -> density.of(view);
                case CLASSIFICATION -> ClassificationPlot.of(view);
                case UNCERTAINTY -> UncertaintyPlot.of(view);
                case QQ -> QuantilePlot.of(view);
                case CRITERION, TRACE -> throw new AssertionError(options.kind);
            };
        });
    }

    /// The columns to show, all if none are chosen.
    private List<Integer> shown(Model model) {
        List<String> names = options.columns == null ? model.columns() : options.columns.values();
        List<Integer> shown = new ArrayList<>();
        for (String name : names) {
            int column = model.columns().indexOf(name);
            if (column < 0) {
                throw Failure.usage("option '--columns' names '" + name
                        + "', which the model does not have; its columns are " + MixtureText.names(model.columns()));
            }
            shown.add(column);
        }
        return shown;
    }

    private void checkColumns(Model model, int shown) {
        int d = model.columns().size();
        if (options.projection) {
            if (d < 3) {
                throw Failure.usage("option '--projection' combines three columns or more, and the model has " + d
                        + "; leave it out");
            }
            return;
        }
        int most = options.kind.mostColumns();
        if (shown > most) {
            String example = MixtureText.names(model.columns().subList(0, most)).replace(", ", ",");
            throw Failure.usage("kind " + options.kind.word() + " shows " + Numbers.count(most, "column")
                    + (most > 1 ? " at most" : "") + ", and there are " + shown + "; choose with --columns, such as"
                    + " --columns " + example + (most > 1 ? ", or show a combination of all with --projection" : ""));
        }
    }

    private DensityPlot density(Model model) {
        DensityPlot density =
                options.contours == PlotOptions.Contours.FILLED ? DensityPlot.filled() : DensityPlot.lines();
        if (options.kernelEstimate) {
            density = density.withKernelEstimate();
        }
        if (options.truth == null) {
            return density;
        }
        Model truth = ModelFile.read(options.truth);
        if (truth.columns().size() != model.columns().size()) {
            throw Failure.usage("option '--truth' is a model of "
                    + Numbers.count(truth.columns().size(), "column")
                    + ", and the fitted one has " + model.columns().size() + "; give the model that the data were made"
                    + " from");
        }
        if (!truth.columns().equals(model.columns())) {
            streams.note("the columns of " + options.truth
                    + " have other names than those of the model; they are taken in" + " order");
        }
        return density.withTruth(truth.mixture());
    }
}
