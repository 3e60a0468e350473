package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `fit`, option by option: long since the command has many, and each has what it does and what it refuses.
class FitCommandTest {
    @TempDir
    Path folder;

    @Test
    void withoutKAndCovarianceItSearchesAndSaysSo() {
        Cli.Result result = Cli.run("fit", Cli.FAITHFUL, "--format", "json")
                .okBut("mixtura: note: searching 1 to 9 components of EII, VII, EEI, VEI, EVI, VVI, EEE, VEE, EVE,"
                        + " VVE, EEV, VEV, EVV, VVV by BIC");
        JsonObject json = result.json();
        assertThat(json.get("components").getAsInt()).isEqualTo(3);
        assertThat(json.get("covariance").getAsString()).isEqualTo("EEE");
        assertThat(json.get("log_likelihood").getAsDouble()).isGreaterThan(-1126.327);
        assertThat(json.get("bic").getAsDouble()).isLessThan(2314.317);
        assertThat(json.getAsJsonArray("candidates")).hasSize(126);
    }

    @ParameterizedTest
    @CsvSource({"full,VVV,11", "tied,EEE,8", "diag,VVI,9", "spherical,VII,7", "VVV,VVV,11", "eee,EEE,8", "vev,VEV,10"})
    void aFamilyHasTwoNames(String name, String code, int parameters) {
        JsonObject json = Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--covariance", name, "--format", "json")
                .ok()
                .json();
        assertThat(json.get("covariance").getAsString()).isEqualTo(code);
        assertThat(json.get("parameters").getAsInt()).isEqualTo(parameters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1..3 | full | 3",
                "2,4 | full,tied | 4",
                "2 | all | 14",
                "1,2..3,3 | VII | 3",
            })
    void severalNumbersAndFamiliesAreSearched(String k, String families, int candidates) {
        JsonObject json = Cli.run("fit", Cli.FAITHFUL, "-k", k, "--covariance", families, "--format", "json")
                .okOrAtTheEdge()
                .json();
        assertThat(json.getAsJsonArray("candidates")).hasSize(candidates);
    }

    /// mclust's E and V, and all names of either: each is tried once, and that is said once.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "E | EII | 4",
                "V | VII | 5",
                "E,V | EII VII | 5",
                "all | EII VII | 5",
                "full,spherical,EVV,tied | VVV EVV | 5",
            })
    void oneColumnHasTwoFamilies(String asked, String tried, int parametersOfTwo) {
        Cli.Result result = Cli.run(
                "fit", Cli.FAITHFUL, "--columns", "waiting", "-k", "1,2", "--covariance", asked, "--format", "json");
        String note =
                "mixtura: note: in one column families that begin with E are one (E), and those with V another (V):"
                        + " trying " + tried.replace(" ", ", ");
        boolean fewer = asked.length() > 3 || asked.equals("all");
        JsonObject json = (fewer ? result.okBut(note) : result.okOrAtTheEdge()).json();
        assertThat(json.getAsJsonArray("candidates").asList().stream()
                        .map(c -> c.getAsJsonObject().get("covariance").getAsString())
                        .distinct())
                .containsExactly(tried.split(" "));
        assertThat(json.get("components").getAsInt()).isEqualTo(2);
        assertThat(json.get("bic").getAsDouble()).isLessThan(2090.43 + 10);
        assertThat(json.get("parameters").getAsInt()).isIn(4, parametersOfTwo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bic", "aic", "icl", "BIC"})
    void theCriterionChooses(String criterion) {
        JsonObject json = Cli.run("fit", Cli.FAITHFUL, "-k", "1..4", "--criterion", criterion, "--format", "json")
                .okOrAtTheEdge()
                .json();
        String key = criterion.toLowerCase(java.util.Locale.ROOT);
        double least = json.getAsJsonArray("candidates").asList().stream()
                .mapToDouble(c -> c.getAsJsonObject().get(key).getAsDouble())
                .min()
                .orElseThrow();
        assertThat(json.get(key).getAsDouble()).isEqualTo(least);
        assertThat(json.get("criterion").getAsString()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kmeans", "kmeans++", "random", "random-from-data"})
    void everyStartFits(String start) {
        JsonObject json = Cli.run(
                        "fit", Cli.FAITHFUL, "-k", 2, "--init", start, "--n-init", 3, "--seed", 5, "--format", "json")
                .json();
        assertThat(json.get("log_likelihood").getAsDouble()).isGreaterThan(-1131);
        assertThat(json.getAsJsonArray("restarts")).hasSize(3);
        assertThat(json.get("seed").getAsLong()).isEqualTo(5);
    }

    @Test
    void crossValidationChooses() {
        Object[] arguments = {
            "fit",
            Cli.FAITHFUL,
            "-k",
            "1..3",
            "--covariance",
            "tied,full",
            "--criterion",
            "cv",
            "--folds",
            4,
            "--format"
        };
        JsonObject json = Cli.run(
                        Stream.concat(Stream.of(arguments), Stream.of("json")).toArray())
                .json();
        assertThat(json.get("criterion").getAsString()).isEqualTo("cv");
        double most = -1e9;
        JsonObject best = new JsonObject();
        for (JsonElement element : json.getAsJsonArray("candidates")) {
            JsonObject candidate = element.getAsJsonObject();
            double mean = candidate.get("held_out_mean_log_likelihood").getAsDouble();
            assertThat(mean).isBetween(-5.5, -4.0);
            assertThat(candidate.get("held_out_standard_error").getAsDouble()).isBetween(0.0, 0.2);
            assertThat(candidate.get("folds").getAsInt()).isEqualTo(4);
            best = mean > most ? candidate : best;
            most = Math.max(mean, most);
        }
        assertThat(json.get("log_likelihood")).isEqualTo(best.get("log_likelihood"));
        String text = Cli.run(
                        Stream.concat(Stream.of(arguments), Stream.of("text")).toArray())
                .okOrAtTheEdge()
                .out();
        assertThat(text)
                .contains(
                        "mean log-likelihood of held-out rows (4 folds), higher is better", " a row, standard error ");
    }

    @Test
    void distinctOptimaAreCounted() {
        Object[] arguments = {
            "fit", Cli.FAITHFUL, "-k", 3, "--init", "random-from-data", "--n-init", 8, "--seed", 5, "--format"
        };
        JsonObject json = Cli.run(
                        Stream.concat(Stream.of(arguments), Stream.of("json")).toArray())
                .json();
        List<JsonElement> optima = json.getAsJsonArray("optima").asList();
        assertThat(optima).hasSizeGreaterThan(1);
        assertThat(optima.stream()
                        .mapToInt(o -> o.getAsJsonObject().get("found").getAsInt())
                        .sum())
                .isEqualTo(8);
        JsonObject first = optima.getFirst().getAsJsonObject();
        assertThat(first.get("log_likelihood")).isEqualTo(json.get("log_likelihood"));
        int start = first.getAsJsonArray("restarts").get(0).getAsInt();
        assertThat(json.getAsJsonArray("restarts")
                        .get(start)
                        .getAsJsonObject()
                        .get("log_likelihood")
                        .getAsDouble())
                .isCloseTo(first.get("log_likelihood").getAsDouble(), within(1e-2));
        String text = Cli.run(
                        Stream.concat(Stream.of(arguments), Stream.of("text")).toArray())
                .ok()
                .out();
        assertThat(text).contains("optimum  log-likelihood  found  by starts");
    }

    @Test
    void theIterationLimitIsReported() {
        Cli.Result result = Cli.run("fit", Cli.FAITHFUL, "-k", 3, "--max-iter", 2, "--format", "json")
                .okBut("mixtura: warning: the fit stopped at the iteration limit", "raise --max-iter (now 2)");
        assertThat(result.json().get("converged").getAsBoolean()).isFalse();
        assertThat(result.json().get("outcome").getAsString()).isEqualTo("iteration limit");
        assertThat(result.json().get("iterations").getAsInt()).isEqualTo(2);
        assertThat(result.json().getAsJsonArray("warnings")).hasSize(1);
    }

    @Test
    void zeroIterationsReturnTheStart() {
        JsonObject json = Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--max-iter", 0, "--format", "json")
                .json();
        assertThat(json.get("iterations").getAsInt()).isZero();
    }

    @Test
    void labelsAreAStart() {
        Path labels = Cli.write(folder.resolve("labels.csv"), labelsOfFaithful());
        Cli.Result result = Cli.run(
                        "fit", Cli.FAITHFUL, "--init-labels", labels, "--tol", 0, "--max-iter", 7, "--format", "json")
                .okBut("--tol 0 always runs to the limit");
        assertThat(result.json().get("components").getAsInt()).isEqualTo(2);
        assertThat(result.json().get("iterations").getAsInt()).isEqualTo(7);
    }

    @Test
    void predictionsAreLabels() {
        Path model = folder.resolve("m.json");
        Path predictions = folder.resolve("p.csv");
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "-o", model).ok();
        Cli.run("predict", model, Cli.FAITHFUL, "-o", predictions).ok();
        JsonObject again = Cli.run("fit", Cli.FAITHFUL, "--init-labels", predictions, "--format", "json")
                .ok()
                .json();
        assertThat(again.get("log_likelihood").getAsDouble()).isCloseTo(-1130.264, within(0.01));
    }

    @Test
    void badLabelsAreRefused() {
        Path labels = folder.resolve("labels.csv");
        Cli.write(labels, "label\n0\n1\n");
        Cli.run("fit", Cli.FAITHFUL, "--init-labels", labels)
                .failed(ExitCode.UNUSABLE_FILE, labels + ": found 2 labels for the 272 rows", "one label a row");
        Cli.write(labels, labelsOfFaithful().replaceFirst("\n0\n", "\n0.5\n"));
        Cli.run("fit", Cli.FAITHFUL, "--init-labels", labels)
                .failed(ExitCode.UNUSABLE_FILE, "found 0.5; a label is a whole number from 0");
        Cli.write(labels, labelsOfFaithful().replace("1", "2"));
        Cli.run("fit", Cli.FAITHFUL, "--init-labels", labels)
                .failed(ExitCode.UNUSABLE_FILE, "no row has label 1", "number the labels without gaps");
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--init-labels", labels)
                .failed(ExitCode.UNUSABLE_FILE, "found label 2; labels of 2 components are 0 to 1", "-k 3");
    }

    @Test
    void aModelIsAStart() {
        Path model = folder.resolve("m.json");
        Cli.run("fit", Cli.FAITHFUL, "-k", 3, "--covariance", "diag", "--max-iter", 1, "--tol", 0, "-o", model)
                .okBut("limit");
        JsonObject json = Cli.run("fit", Cli.FAITHFUL, "--init-model", model, "--format", "json")
                .ok()
                .json();
        assertThat(json.get("components").getAsInt()).isEqualTo(3);
        assertThat(json.get("covariance").getAsString()).isEqualTo("VVI");
        JsonObject full = Cli.run(
                        "fit", Cli.FAITHFUL, "--init-model", model, "--covariance", "full", "--format", "json")
                .ok()
                .json();
        assertThat(full.get("covariance").getAsString()).isEqualTo("VVV");
        Cli.run("fit", Cli.FAITHFUL, "--init-model", model, "-k", 2)
                .failed(ExitCode.USAGE, "'-k' is 2, and the model " + model + " has 3 components");
        Cli.run("fit", Cli.FAITHFUL, "--init-model", model, "--columns", "waiting")
                .failed(ExitCode.USAGE, "'--columns' names 1", "has 2 columns (eruptions, waiting)");
    }

    @Test
    void columnsAreChosenInOrder() {
        JsonObject json = Cli.run("fit", Cli.IRIS, "-k", 3, "--columns", "petal_width,sepal_length", "--format", "json")
                .json();
        assertThat(json.getAsJsonArray("columns").asList().stream().map(c -> c.getAsString()))
                .containsExactly("petal_width", "sepal_length");
    }

    @Test
    void aColumnOfTextIsLeftOutWithAWarning() {
        Cli.run("fit", Cli.IRIS, "-k", 2).okBut("mixtura: warning: ", "species");
    }

    @Test
    void weightsCountAsRepetitions() {
        Path weighted = Cli.write(folder.resolve("w.csv"), "x,w\n1,2\n2,1\n3,3\n5,1\n8,2\n");
        Path repeated = Cli.write(folder.resolve("r.csv"), "x\n1\n1\n2\n3\n3\n3\n5\n8\n8\n");
        JsonObject a = Cli.run("fit", weighted, "-k", 1, "--weights", "w", "--format", "json")
                .ok()
                .json();
        JsonObject b =
                Cli.run("fit", repeated, "-k", 1, "--format", "json").ok().json();
        assertThat(a.get("dimensions").getAsInt()).isOne();
        assertThat(a.get("total_weight").getAsDouble()).isEqualTo(9);
        assertThat(a.get("bic").getAsDouble()).isCloseTo(b.get("bic").getAsDouble(), within(1e-9));
        assertThat(Cli.run("fit", weighted, "-k", 1, "--weights", "w").ok().out())
                .contains("5 weighted rows", "Total weight");
    }

    @Test
    void aQueryChoosesRowsAndColumns() {
        JsonObject json = Cli.run(
                        "fit",
                        Cli.FAITHFUL,
                        "-k",
                        1,
                        "--format",
                        "json",
                        "--sql",
                        "SELECT waiting / 60 AS hours FROM input WHERE eruptions > 3")
                .ok()
                .json();
        assertThat(json.getAsJsonArray("columns").get(0).getAsString()).isEqualTo("hours");
        assertThat(json.get("rows").getAsInt()).isEqualTo(175);
    }

    @Test
    void floatsHalfTheMemoryAndNearlyTheSameFit() {
        double exact = Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--format", "json")
                .json()
                .get("bic")
                .getAsDouble();
        double rounded = Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--format", "json", "--precision", "float32")
                .ok()
                .json()
                .get("bic")
                .getAsDouble();
        assertThat(rounded).isCloseTo(exact, within(1e-3)).isNotEqualTo(exact);
    }

    /// A sample takes 20,000 rows at least, so a small table has one answer.
    @Test
    void theScheduleOfASmallTableDoesNotMatter() {
        List<JsonObject> fits = Stream.of("coarse", "full")
                .map(s -> Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--schedule", s, "--format", "json")
                        .ok()
                        .json())
                .toList();
        assertThat(fits.get(0).get("means")).isEqualTo(fits.get(1).get("means"));
        assertThat(fits.get(0).get("iterations")).isEqualTo(fits.get(1).get("iterations"));
    }

    @Test
    void accelerationTakesFewerIterationsToTheSameOptimum() {
        List<JsonObject> fits = Stream.of("quasi-newton", "none")
                .map(a -> Cli.run("fit", Cli.FAITHFUL, "-k", 3, "--acceleration", a, "--format", "json")
                        .ok()
                        .json())
                .toList();
        assertThat(fits.get(0).get("iterations").getAsInt())
                .isLessThan(fits.get(1).get("iterations").getAsInt());
        assertThat(fits.get(0).get("mean_log_likelihood").getAsDouble())
                .isCloseTo(fits.get(1).get("mean_log_likelihood").getAsDouble(), within(1e-6));
    }

    @Test
    void theRegularisationShows() {
        JsonObject json = Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--reg-covar", 0.25, "--format", "json")
                .ok()
                .json();
        assertThat(json.getAsJsonObject("regularisation").get("absolute").getAsDouble())
                .isEqualTo(0.25);
        assertThat(json.getAsJsonArray("ridge").get(1).getAsDouble()).isEqualTo(0.25);
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--reg-covar", 0).ok();
    }

    @Test
    void theTraceRises() throws IOException {
        Path trace = folder.resolve("trace.csv");
        JsonObject json = Cli.run("fit", Cli.FAITHFUL, "-k", 3, "--trace", trace, "--format", "json")
                .ok()
                .json();
        List<List<String>> lines = Cli.csv(Files.readString(trace));
        assertThat(lines.getFirst()).containsExactly("iteration", "mean_log_likelihood", "seconds");
        assertThat(lines).hasSize(json.get("iterations").getAsInt() + 2);
        List<Double> means =
                lines.stream().skip(1).map(l -> Double.parseDouble(l.get(1))).toList();
        assertThat(means).isSorted();
        assertThat(lines.get(1).getFirst()).isEqualTo("0");
    }

    /// A model of another family as the start, and the best fitted twice.
    @Test
    void theTraceIsThatOfTheFit() throws IOException {
        Path model = folder.resolve("diag.json");
        Path trace = folder.resolve("trace.csv");
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--covariance", "diag", "-o", model)
                .ok();
        for (Object[] arguments : new Object[][] {
            {"fit", Cli.FAITHFUL, "--init-model", model, "--covariance", "full", "--trace", trace, "--format", "json"},
            {"fit", Cli.FAITHFUL, "-k", "8,9", "--trace", trace, "--format", "json"},
        }) {
            JsonObject json = Cli.run(arguments).json();
            List<List<String>> lines = Cli.csv(Files.readString(trace));
            assertThat(lines).hasSize(json.get("iterations").getAsInt() + 2);
            List<Double> seconds = lines.stream()
                    .skip(1)
                    .map(line -> Double.parseDouble(line.get(2)))
                    .toList();
            assertThat(seconds).isSorted();
            assertThat(Double.parseDouble(lines.getLast().get(1)))
                    .isCloseTo(json.get("mean_log_likelihood").getAsDouble(), within(1e-12));
        }
    }

    @Test
    void theTraceKeepsTheTimeOfTheBestStartOfTheBestCandidate() throws IOException {
        Path trace = folder.resolve("trace.csv");
        JsonObject json = Cli.run(
                        "fit", Cli.FAITHFUL, "-k", "1,3,2", "--n-init", 4, "--trace", trace, "--format", "json")
                .ok()
                .json();
        List<Double> seconds = Cli.csv(Files.readString(trace)).stream()
                .skip(1)
                .map(line -> Double.parseDouble(line.get(2)))
                .toList();
        assertThat(seconds).hasSize(json.get("iterations").getAsInt() + 1).isSorted();
        assertThat(seconds.getFirst()).isPositive();
        assertThat(seconds.getLast())
                .isLessThanOrEqualTo(json.get("fit_seconds").getAsDouble());
    }

    @Test
    void noResultDependsOnThreads() throws IOException {
        byte[] first = {};
        for (int threads : new int[] {1, 2, 5}) {
            Path model = folder.resolve("m" + threads + ".json");
            Cli.run("fit", Cli.FAITHFUL, "-k", 3, "--threads", threads, "-o", model)
                    .ok();
            first = first.length == 0 ? Files.readAllBytes(model) : first;
            assertThat(Files.readAllBytes(model)).isEqualTo(first);
        }
    }

    @Test
    void columnsThatAreMultiplesAreReported() {
        String rows = Cli.csv(readFaithful()).stream()
                .skip(1)
                .map(l -> l.getFirst() + "," + Double.parseDouble(l.getFirst()) * 60)
                .collect(Collectors.joining("\n"));
        Path data = Cli.write(folder.resolve("d.csv"), "minutes,seconds\n" + rows + "\n");
        Cli.run("fit", data, "-k", 2).okBut("column 'seconds' is a multiple of 'minutes'", "leave one");
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--covariance", "full").ok();
    }

    @Test
    void failedCandidatesAreKeptAndReported() {
        Path data = Cli.write(folder.resolve("d.csv"), "x\n1\n1\n1\n2\n2\n2\n5\n5\n5\n");
        Object[] args = {"fit", data, "-k", "1..4", "--covariance", "all", "--reg-covar", 0};
        Cli.Result text = Cli.run(args).okBut("candidates failed; ", "not positive definite");
        assertThat(text.out()).contains("failed", "* the best: chosen");
        Object[] asJson = java.util.Arrays.copyOf(args, args.length + 2);
        asJson[args.length] = "--format";
        asJson[args.length + 1] = "json";
        List<JsonObject> failed = Cli.run(asJson).json().getAsJsonArray("candidates").asList().stream()
                .map(c -> c.getAsJsonObject())
                .filter(c -> c.get("outcome").getAsString().equals("failed"))
                .toList();
        assertThat(failed).isNotEmpty().allMatch(c -> c.get("log_likelihood").isJsonNull() && c.has("reason"));
    }

    @Test
    void aCollapseIsReported() {
        Path data = Cli.write(folder.resolve("d.csv"), "x\n1\n1\n1\n2\n2\n2\n5\n5\n5\n");
        Cli.Result text = Cli.run("fit", data, "-k", 4).okBut("was removed", "3 components of 4 left");
        assertThat(text.out()).contains("1 component collapsed and removed");
    }

    @Test
    void theSearchTriesNoMoreComponentsThanRows() {
        Path data = Cli.write(folder.resolve("d.csv"), "x\n1\n2\n4\n9\n");
        Cli.run("fit", data).okBut("searching 1 to 4 components");
    }

    @Test
    void theTextSaysWhatWasFitted() {
        Path model = folder.resolve("m.json");
        assertThat(Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--n-init", 3, "-o", model)
                        .ok()
                        .out())
                .contains("272 rows, 2 columns (eruptions, waiting)", "start", "* the best: chosen")
                .contains("2 components, VVV", "converged after", "Log-likelihood", "BIC, AIC, ICL", "Model file")
                .contains("correlations", "waiting");
        assertThat(Cli.run("fit", Cli.FAITHFUL, "-k", 2, "--max-iter", 1, "--tol", 0)
                        .out())
                .contains("not converged: stopped at the limit of 1 iteration");
        assertThat(Cli.run("fit", Cli.FAITHFUL, "-k", "1..3", "--max-iter", 1, "--tol", 0)
                        .out())
                .contains("BIC, lower is better", "* the best: chosen", "~ not converged");
    }

    private static String readFaithful() {
        try {
            return Files.readString(Cli.FAITHFUL);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// 0 for a short eruption, 1 for a long one.
    private static String labelsOfFaithful() {
        return Cli.csv(readFaithful()).stream()
                .skip(1)
                .map(l -> Double.parseDouble(l.getFirst()) < 3 ? "0" : "1")
                .collect(Collectors.joining("\n", "label\n", "\n"));
    }
}
