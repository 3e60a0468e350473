package org.mixtura.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mixtura.options.Converters;
import picocli.CommandLine.Option;

/// What is drawn, and how.
final class PlotOptions {
    /// How contours are drawn.
    enum Contours {
        LINES,
        FILLED
    }

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            required = true,
            description = {
                "density: the data under the mixture's density, in 1 or 2 columns",
                "classification: which row belongs to which component, with ellipses",
                "uncertainty: points as large as 1 − the largest probability",
                "qq: quantiles of the mixture and of the data, in 1 column",
                "criterion: BIC, AIC and ICL of all that a search tried",
                "trace: the log-likelihood by iteration"
            })
    PlotKind kind = PlotKind.DENSITY;

    @Option(
            names = "--columns",
            paramLabel = "A,B,…",
            description =
                    "Show these columns of the model only, in this order (default: all; in a matrix of pairs, the 6"
                            + " that separate the components most). The other columns still say which row belongs where.")
    Converters.@Nullable Names columns;

    @Option(
            names = "--projection",
            description = "Show the two directions in which the components differ most, combinations of all columns.")
    boolean projection;

    @Option(
            names = "--contours",
            paramLabel = "lines|filled",
            description = "For density in 2 columns: how contours are drawn (default: lines).")
    @Nullable
    Contours contours;

    @Option(names = "--kde", description = "For density: also the data's own kernel density estimate.")
    boolean kernelEstimate;

    @Option(
            names = "--truth",
            paramLabel = "MODEL",
            description = "For density: also the density of this model, which the data were made from.")
    @Nullable
    Path truth;

    /// Refuses options that belong to other kinds.
    void check() {
        if (columns != null && projection) {
            throw Failure.usage("options '--columns' and '--projection' exclude each other: a projection combines all"
                    + " columns; leave one out");
        }
        if (kind.ofTheFit()) {
            refuse("--columns", columns != null);
            refuse("--projection", projection);
        }
        if (kind == PlotKind.QQ) {
            refuse("--projection", projection);
        }
        if (kind != PlotKind.DENSITY) {
            refuse("--contours", contours != null);
            refuse("--kde", kernelEstimate);
            refuse("--truth", truth != null);
        }
    }

    private void refuse(String option, boolean given) {
        if (given) {
            throw Failure.usage("option '" + option + "' has no meaning for --kind " + kind.word() + "; leave it out"
                    + (option.equals("--columns") || option.equals("--projection")
                            ? ""
                            : ", or choose --kind density"));
        }
    }
}
