package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `plot`, on a model of Old Faithful.
class PlotCommandTest {
    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void fitsAModel() {
        model = folder.resolve("model.json");
        Cli.run("fit", Cli.FAITHFUL, "-k", "1..3", "--covariance", "full,tied", "-o", model)
                .okOrAtTheEdge();
    }

    @ParameterizedTest
    @ValueSource(strings = {"density", "classification", "uncertainty"})
    void pngAndSvgOfModelAndData(String kind) throws IOException {
        Path svg = folder.resolve("p.svg");
        Path png = folder.resolve("p.PNG");
        assertThat(Cli.run("plot", model, Cli.FAITHFUL, "--kind", kind, "-o", svg)
                        .ok()
                        .out())
                .isEmpty();
        Cli.run("plot", model, Cli.FAITHFUL, "--kind", kind, "-o", png).ok();
        assertThat(Cli.read(svg))
                .startsWith("<svg ")
                .endsWith("</svg>\n")
                .contains(">waiting</text>", "faithful.csv", "272 rows", "eruptions");
        assertThat(Files.readAllBytes(png)).startsWith(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        assertThat(Cli.names(folder)).containsExactly("model.json", "p.PNG", "p.svg");
    }

    @Test
    void densityWithAllThatItMayHave() {
        Path svg = folder.resolve("p.svg");
        Cli.run(
                        "plot",
                        model,
                        Cli.FAITHFUL,
                        "--kind",
                        "density",
                        "--kde",
                        "--contours",
                        "filled",
                        "--truth",
                        model,
                        "-o",
                        svg)
                .ok();
        assertThat(Cli.read(svg)).contains("Kernel density estimate", "The true density");
    }

    @Test
    void quantilesOfAChosenColumn() {
        Path svg = folder.resolve("p.svg");
        Cli.run("plot", model, Cli.FAITHFUL, "--kind", "qq", "--columns", "waiting", "-o", svg)
                .ok();
        assertThat(Cli.read(svg)).contains("quantile of the data: waiting");
    }

    @Test
    void criterionAndTraceNeedNoData() {
        Path svg = folder.resolve("p.svg");
        Cli.run("plot", model, "--kind", "criterion", "-o", svg).ok();
        assertThat(Cli.read(svg)).contains("Choice by BIC: 3 components, family EEE", "6 candidates");
        Cli.run("plot", model, "--kind", "trace", "-o", svg).ok();
        assertThat(Cli.read(svg)).contains("Log-likelihood by iteration", "faithful.csv");
        Cli.run("plot", model, Cli.FAITHFUL, "--kind", "trace", "-o", svg).okBut("is not read");
    }

    @Test
    void whatFitPrintedAndItsTraceAreDrawnToo() {
        Path svg = folder.resolve("p.svg");
        Path trace = folder.resolve("trace.csv");
        Path json = Cli.write(
                folder.resolve("fit.json"),
                Cli.run("fit", Cli.FAITHFUL, "-k", "1,2", "--covariance", "tied", "--format", "json", "--trace", trace)
                        .okOrAtTheEdge()
                        .out());
        Cli.run("plot", json, "--kind", "criterion", "-o", svg).ok();
        assertThat(Cli.read(svg)).contains("2 candidates");
        Cli.run("plot", json, "--kind", "trace", "-o", svg).ok();
        String fromJson = Cli.read(svg).replace("fit.json", "");
        Cli.run("plot", trace, "--kind", "trace", "-o", svg).ok();
        assertThat(Cli.read(svg).replace("trace.csv", "")).isEqualTo(fromJson);
    }

    @Test
    void fourColumnsMakePairsAProjectionOrTheChosen() {
        Path iris = Cli.FAITHFUL.resolveSibling("iris.csv");
        Path four = folder.resolve("iris.json");
        Path svg = folder.resolve("p.svg");
        Cli.run("fit", iris, "-k", 3, "-o", four);
        Cli.run("plot", four, iris, "--kind", "classification", "-o", svg);
        assertThat(Cli.read(svg)).contains(">sepal_length</text>", ">petal_width</text>");
        Cli.run("plot", four, iris, "--kind", "uncertainty", "--projection", "-o", svg);
        assertThat(Cli.read(svg)).contains(">direction 1</text>", "Direction 2: ");
        Cli.run("plot", four, iris, "--kind", "density", "--columns", "petal_width,petal_length", "-o", svg);
        assertThat(Cli.read(svg)).contains(">petal_width</text>").doesNotContain("sepal");
        Cli.run("plot", four, iris, "--kind", "density", "-o", svg)
                .failed(
                        2,
                        "shows 2 columns at most, and there are 4",
                        "--columns sepal_length,sepal_width",
                        "--projection");
        Cli.run("plot", four, iris, "--kind", "qq", "-o", svg)
                .failed(2, "shows 1 column, and there are 4", "--columns sepal_length");
        Cli.run("plot", four, iris, "--kind", "density", "--columns", "height", "-o", svg)
                .failed(2, "'height', which the model does not have", "petal_length");
    }

    @Test
    void wrongUsageSaysWhatToDo() {
        Path svg = folder.resolve("p.svg");
        Cli.run("plot", model, Cli.FAITHFUL, "-o", svg).failed(2, "--kind");
        Cli.run("plot", model, Cli.FAITHFUL, "--kind", "pie", "-o", svg)
                .failed(2, "choose from density, classification, uncertainty, criterion, trace, qq");
        Cli.run("plot", model, Cli.FAITHFUL, "--kind", "density", "-o", folder.resolve("p.pdf"))
                .failed(2, "ends in .png or .svg");
        Cli.run("plot", model, "--kind", "density", "-o", svg).failed(2, "give the table after the model");
        Cli.run("plot", model, Cli.FAITHFUL, "--kind", "classification", "--kde", "-o", svg)
                .failed(2, "'--kde' has no meaning for --kind classification", "choose --kind density");
        Cli.run("plot", model, Cli.FAITHFUL, "--kind", "trace", "--projection", "-o", svg)
                .failed(2, "'--projection' has no meaning");
        Cli.run("plot", model, Cli.FAITHFUL, "--kind", "classification", "--projection", "-o", svg)
                .failed(2, "combines three columns or more");
        Cli.run("plot", model, Cli.FAITHFUL, "--kind", "density", "--projection", "--columns", "waiting", "-o", svg)
                .failed(2, "exclude each other");
        Cli.run("plot", model, model, "--kind", "density", "-o", model.resolveSibling("model.json"))
                .failed(2, "ends in .png or .svg");
        assertThat(Cli.names(folder)).containsExactly("model.json");
    }

    @Test
    void filesThatCannotBeDrawnSayWhy() {
        Path svg = folder.resolve("p.svg");
        Path single = folder.resolve("single.json");
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "-o", single).ok();
        Cli.run("plot", single, "--kind", "criterion", "-o", svg)
                .failed(3, "it has no candidates", "-k 1..9 --covariance all");
        Cli.run("plot", Cli.FAITHFUL, "--kind", "trace", "-o", svg).failed(3, "no column mean_log_likelihood");
        Path empty = Cli.write(folder.resolve("empty.json"), "{}");
        Cli.run("plot", empty, "--kind", "trace", "-o", svg).failed(3, "it has no trace");
        Cli.run("plot", folder.resolve("none.json"), "--kind", "trace", "-o", svg)
                .failed(3, "none.json");
        Cli.run("plot", model, Cli.FAITHFUL, "--kind", "density", "-o", folder.resolve("no/p.svg"))
                .failed(3, "its folder does not exist");
        assertThat(Cli.names(folder)).doesNotContain("p.svg");
    }
}
