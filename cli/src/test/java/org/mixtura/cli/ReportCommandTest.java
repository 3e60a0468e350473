package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private static double logLikelihood(JsonObject page) {
        return page.getAsJsonObject("score").get("log_likelihood").getAsDouble();
    }

    @Test
    void aModelAndATable() throws IOException {
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
        assertThat(json.getAsJsonArray("facts").toString()).contains("Fitted to", "272 rows", "relative 1.0E-6");
        JsonObject fit = json.getAsJsonObject("fit");
        JsonObject kept = json(model);
        assertThat(fit.getAsJsonArray("trace")).isEqualTo(kept.getAsJsonArray("trace"));
        assertThat(fit.get("sentence")).isEqualTo(kept.getAsJsonObject("fit").get("outcome"));
        assertThat(json.has("search")).isFalse();
        assertThat(json.has("truth")).isFalse();
    }

    /// The replay of a model file is that of the fit's own page.
    @Test
    void aModelIsReplayedOnTheRowsThatItWasFittedTo() throws IOException {
        Path model = model();
        Path own = folder.resolve("own.html");
        Path page = folder.resolve("page.html");
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--report", own).ok();
        Cli.run("report", model, Cli.FAITHFUL, "-o", page).ok();
        JsonObject replay = Cli.page(page).getAsJsonObject("replay");
        assertThat(replay.get("reason").getAsString()).isEmpty();
        assertThat(replay).isEqualTo(Cli.page(own).getAsJsonObject("replay"));
        assertThat(Cli.page(page).get("frames")).isEqualTo(Cli.page(own).get("frames"));
        Path half = folder.resolve("half.csv");
        Files.write(half, Files.readAllLines(Cli.FAITHFUL).subList(0, 100));
        Cli.run("report", model, half, "-o", page).ok();
        replay = Cli.page(page).getAsJsonObject("replay");
        assertThat(replay.get("reason").getAsString()).contains("not the rows", "fit … --report");
        assertThat(replay.has("trace")).isFalse();
    }

    @Test
    void aModelKeepsItsSearch() throws IOException {
        Path model = folder.resolve("chosen.json");
        Path page = folder.resolve("page.html");
        Cli.run("fit", Cli.FAITHFUL, "-k", "1..3", "--covariance", "full,tied", "--criterion", "icl", "-o", model)
                .ok();
        Cli.run("report", model, Cli.FAITHFUL, "-o", page).ok();
        JsonObject search = Cli.page(page).getAsJsonObject("search");
        assertThat(search.get("criterion").getAsString()).isEqualTo("ICL");
        List<JsonObject> kept = objects(json(model).getAsJsonArray("candidates"));
        List<JsonObject> shown = objects(search.getAsJsonArray("candidates"));
        assertThat(shown).hasSize(6);
        for (int i = 0; i < 6; i++) {
            assertThat(shown.get(i).get("family")).isEqualTo(kept.get(i).get("covariance"));
            assertThat(shown.get(i).get("components")).isEqualTo(kept.get(i).get("components"));
            assertThat(shown.get(i).get("BIC")).isEqualTo(kept.get(i).get("bic"));
            assertThat(shown.get(i).get("ICL")).isEqualTo(kept.get(i).get("icl"));
            assertThat(shown.get(i).get("chosen").getAsBoolean())
                    .isEqualTo(kept.get(i).has("chosen"));
        }
        Files.writeString(model, Files.readString(model).replaceAll("\"chosen\": ?true", "\"chosen\": false"));
        Cli.run("report", model, Cli.FAITHFUL, "-o", page)
                .failed(ExitCode.UNUSABLE_FILE, "none is the chosen one", "fit again");
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    @Test
    void aFitThatDidNotConvergeWarns() {
        Path model = folder.resolve("early.json");
        Path page = folder.resolve("page.html");
        Cli.run("fit", Cli.FAITHFUL, "-k", 3, "--max-iter", 1, "--init", "random", "-o", model);
        Cli.run("report", model, Cli.FAITHFUL, "-o", page).ok();
        assertThat(Cli.page(page).getAsJsonArray("warnings").toString())
                .contains("the fit stopped at the iteration limit");
    }

    @Test
    void regularisationsOfAModelFileAreRead() throws IOException {
        Path model = folder.resolve("ridge.json");
        Path page = folder.resolve("page.html");
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--reg-covar", "0.001", "-o", model)
                .ok();
        Cli.run("report", model, Cli.FAITHFUL, "-o", page).ok();
        assertThat(Cli.page(page).getAsJsonObject("replay").get("reason").getAsString())
                .isEmpty();
        Files.writeString(model, Files.readString(model).replace("absolute 0.001", "much"));
        Cli.run("report", model, Cli.FAITHFUL, "-o", page).failed(ExitCode.UNUSABLE_FILE, "regularisation is \"much\"");
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
                .isEqualTo(json.getAsJsonObject("replay").get("iterations").getAsInt() + 2);
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
