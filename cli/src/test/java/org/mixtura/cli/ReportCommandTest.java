package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `report` and `fit --report`: the page says what the other commands say.
class ReportCommandTest {
    @TempDir
    Path folder;

    private Path model() {
        Path model = folder.resolve("model.json");
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "-o", model).ok();
        return model;
    }

    private static double logLikelihood(JsonObject page) {
        return page.getAsJsonObject("score").get("log_likelihood").getAsDouble();
    }

    @Test
    void aModelAndATable() {
        Path page = folder.resolve("page.html");
        Path model = model();
        Cli.Result result = Cli.run("report", model, Cli.FAITHFUL, "-o", page).ok();
        assertThat(result.out()).contains("Page", page + " (", " kB): open it in a browser");
        JsonObject json = Cli.page(page);
        assertThat(logLikelihood(json))
                .isEqualTo(Cli.run("score", model, Cli.FAITHFUL, "--format", "json")
                        .json()
                        .get("log_likelihood")
                        .getAsDouble());
        assertThat(json.get("source").getAsString()).isEqualTo("faithful.csv");
        assertThat(json.get("command").getAsString())
                .isEqualTo("mixtura report " + Shell.word(model.toString()) + " ../examples/faithful.csv -o "
                        + Shell.word(page.toString()));
        assertThat(json.getAsJsonArray("facts").toString()).contains("Fitted to", "272 rows", "converged");
        assertThat(json.has("fit")).isFalse();
        assertThat(json.has("truth")).isFalse();
    }

    @Test
    void theTruthBesideIt() {
        Path page = folder.resolve("page.html");
        Path model = model();
        Cli.run("report", model, Cli.FAITHFUL, "-o", page, "--truth", model).ok();
        assertThat(Cli.page(page).getAsJsonObject("truth").get("components").getAsInt())
                .isEqualTo(2);
        Path other = folder.resolve("iris.json");
        Cli.run("fit", Cli.IRIS, "-k", 2, "-o", other).okBut("species");
        Cli.run("report", model, Cli.FAITHFUL, "-o", page, "--truth", other)
                .failed(ExitCode.USAGE, "'--truth'", "4 columns", "2 columns");
    }

    @Test
    void aFit() {
        Path page = folder.resolve("it's.html");
        Cli.Result result = Cli.run(
                        "fit",
                        Cli.FAITHFUL,
                        "-k",
                        3,
                        "--init",
                        "random-from-data",
                        "--n-init",
                        2,
                        "--report",
                        page,
                        "--format",
                        "json")
                .ok();
        JsonObject json = Cli.page(page);
        assertThat(logLikelihood(json))
                .isEqualTo(result.json().get("log_likelihood").getAsDouble());
        int iterations = result.json().get("iterations").getAsInt();
        JsonObject fit = json.getAsJsonObject("fit");
        assertThat(fit.get("iterations").getAsInt()).isEqualTo(iterations);
        assertThat(fit.getAsJsonArray("restarts").size()).isEqualTo(2);
        assertThat(json.getAsJsonObject("frames").getAsJsonArray("iterations").size())
                .isBetween(Math.min(iterations + 1, 120), 240);
        assertThat(json.get("command").getAsString()).contains("--report '", "it'\\''s.html'");
    }

    @Test
    void aSearchReplaysItsBest() {
        Path page = folder.resolve("page.html");
        Cli.Result result = Cli.run(
                        "fit",
                        Cli.FAITHFUL,
                        "-k",
                        "1..4",
                        "--covariance",
                        "full,tied",
                        "--report",
                        page,
                        "--format",
                        "json")
                .ok();
        JsonObject json = Cli.page(page);
        assertThat(logLikelihood(json))
                .isEqualTo(result.json().get("log_likelihood").getAsDouble());
        assertThat(json.getAsJsonObject("search").getAsJsonArray("candidates").size())
                .isEqualTo(8);
        assertThat(json.getAsJsonObject("frames").getAsJsonArray("iterations").size())
                .isEqualTo(result.json().get("iterations").getAsInt() + 1);
    }

    @Test
    void fitSaysWhereThePageIs() {
        Path page = folder.resolve("page.html");
        assertThat(Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--report", page).ok().out())
                .contains("Page", page + ": open it in a browser");
    }

    @Test
    void whatCannotBeWrittenIsRefusedBefore() {
        Path page = folder.resolve("page.html");
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--report", page, "-o", page)
                .failed(ExitCode.USAGE, "'-o' and '--report' are both");
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--report", page, "--trace", page)
                .failed(ExitCode.USAGE, "'--trace' and '--report' are both");
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--report", Cli.FAITHFUL)
                .failed(ExitCode.USAGE, "'--report'", "would be replaced");
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--report", folder.resolve("no/page.html"))
                .failed(ExitCode.UNUSABLE_FILE, "its folder does not exist");
        Path model = model();
        Cli.run("report", model, Cli.FAITHFUL, "-o", model).failed(ExitCode.USAGE, "'-o'", "would be replaced");
        Cli.run("report", model, Cli.FAITHFUL).failed(ExitCode.USAGE, "-o");
        assertThat(Files.exists(page)).isFalse();
    }

    @Test
    void tooManyComponentsAreRefused() {
        Cli.run("fit", Cli.FAITHFUL, "-k", 10_001, "--report", folder.resolve("page.html"))
                .failed(ExitCode.USAGE, "10,001 components", "at most 10,000");
    }
}
