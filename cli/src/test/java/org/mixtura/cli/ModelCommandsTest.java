package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.io.ModelFile;
import org.mixtura.io.TableReader;

/// `predict`, `score`, `sample` and `describe`, on a model of Old Faithful.
class ModelCommandsTest {
    @TempDir
    Path folder;

    private Path model;
    private JsonObject fit;

    @BeforeEach
    void fitsAModel() {
        model = folder.resolve("model.json");
        fit = Cli.run("fit", Cli.FAITHFUL, "-k", 2, "-o", model, "--format", "json")
                .ok()
                .json();
    }

    @Test
    void predictWritesLabelsProbabilitiesAndDensities() {
        List<List<String>> lines =
                Cli.csv(Cli.run("predict", model, Cli.FAITHFUL).ok().out());
        assertThat(lines.getFirst()).containsExactly("label", "p_0", "p_1", "log_density");
        assertThat(lines).hasSize(273);
        double sum = 0;
        for (List<String> line : lines.subList(1, lines.size())) {
            double p0 = Double.parseDouble(line.get(1));
            double p1 = Double.parseDouble(line.get(2));
            assertThat(p0 + p1).isCloseTo(1, within(1e-12));
            assertThat(line.getFirst()).isEqualTo(p0 >= p1 ? "0" : "1");
            sum += Double.parseDouble(line.get(3));
        }
        assertThat(sum).isCloseTo(fit.get("log_likelihood").getAsDouble(), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.csv", "p.tsv", "p.parquet", "p.npy"})
    void predictionsGoToFiles(String name) {
        Path file = folder.resolve(name);
        assertThat(Cli.run("predict", model, Cli.FAITHFUL, "-o", file, "--threads", 3)
                        .ok()
                        .out())
                .isEmpty();
        JsonObject read = Cli.run("fit", file, "-k", 1, "--covariance", "spherical", "--format", "json")
                .json();
        assertThat(read.get("rows").getAsInt()).isEqualTo(272);
        assertThat(read.get("dimensions").getAsInt()).isEqualTo(4);
    }

    @Test
    void columnsAreMatchedByNameThenByPosition() throws IOException {
        String rows = Files.readString(Cli.FAITHFUL);
        String expected = Cli.run("predict", model, Cli.FAITHFUL).ok().out();
        StringBuilder swapped = new StringBuilder();
        Cli.csv(rows)
                .forEach(l -> swapped.append("1,")
                        .append(l.get(1))
                        .append(',')
                        .append(l.get(0))
                        .append('\n'));
        Path other = Cli.write(folder.resolve("swapped.csv"), swapped.toString().replaceFirst("1,", "extra,"));
        assertThat(Cli.run("predict", model, other).out()).isEqualTo(expected);
        Path renamed = Cli.write(folder.resolve("renamed.csv"), rows.replaceFirst(".*\n", "u,v\n"));
        assertThat(Cli.run("predict", model, renamed).out()).isEqualTo(expected);
        assertThat(Cli.run("predict", model, renamed, "--columns", "u,v").ok().out())
                .isEqualTo(expected);
        Cli.run("score", model, renamed, "--columns", "v").failed(ExitCode.USAGE, "'--columns' names 1", "2 columns");
        Path bare = Cli.write(folder.resolve("bare.csv"), rows.replaceFirst(".*\n", ""));
        assertThat(Cli.run("predict", model, bare).out()).isEqualTo(expected);
    }

    @Test
    void scoreOfTheFittedRowsIsThatOfTheFit() {
        JsonObject score =
                Cli.run("score", model, Cli.FAITHFUL, "--format", "json").ok().json();
        assertThat(score.keySet())
                .contains("rows", "log_likelihood", "mean_log_likelihood", "parameters", "aic", "bic", "icl");
        for (String key : List.of("rows", "log_likelihood", "mean_log_likelihood", "parameters", "aic", "bic", "icl")) {
            assertThat(score.get(key)).as(key).isEqualTo(fit.get(key));
        }
        assertThat(Cli.run("score", model, Cli.FAITHFUL).ok().out())
                .contains("Rows", "272", "Log-likelihood", "a row", "BIC, AIC, ICL");
    }

    @Test
    void scoreTakesWeightsAndQueries() {
        Path data = Cli.write(folder.resolve("w.csv"), "eruptions,waiting,w\n2,55,3\n4.5,80,0.5\n");
        JsonObject score = Cli.run("score", model, data, "--weights", "w", "--format", "json")
                .ok()
                .json();
        assertThat(score.get("total_weight").getAsDouble()).isEqualTo(3.5);
        String query = "SELECT waiting, eruptions FROM input WHERE w < 1";
        assertThat(Cli.run("score", model, data, "--sql", query, "--format", "json")
                        .ok()
                        .json()
                        .get("rows")
                        .getAsInt())
                .isOne();
    }

    @Test
    void samplesRepeatWithTheirSeed() {
        String first = Cli.run("sample", model, "-n", 50, "--seed", 7).ok().out();
        assertThat(first.lines()).hasSize(51).first().isEqualTo("eruptions,waiting");
        assertThat(Cli.run("sample", model, "-n", 50, "--seed", 7).out()).isEqualTo(first);
        assertThat(Cli.run("sample", model, "-n", 50, "--seed", 8).out()).isNotEqualTo(first);
    }

    @Test
    void samplesCarryTheirLabels() {
        List<List<String>> lines =
                Cli.csv(Cli.run("sample", model, "-n", 200, "--labels").ok().out());
        assertThat(lines.getFirst()).containsExactly("eruptions", "waiting", "label");
        assertThat(lines.subList(1, 201)).extracting(l -> l.get(2)).containsOnly("0", "1");
    }

    @Test
    void labelsNeedAFreeName() {
        Path data = Cli.write(folder.resolve("l.csv"), "label\n1\n2\n3\n");
        Path other = folder.resolve("l.json");
        Cli.run("fit", data, "-k", 1, "-o", other).ok();
        Cli.run("sample", other, "-n", 5, "--labels").failed(ExitCode.USAGE, "'--labels' adds a column called label");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s.csv", "s.parquet", "s.npy"})
    void samplesGoToFilesThatScoreWell(String name) {
        Path file = folder.resolve(name);
        Cli.run("sample", model, "-n", 2000, "-o", file).ok();
        double mean = Cli.run("score", model, file, "--format", "json")
                .json()
                .get("mean_log_likelihood")
                .getAsDouble();
        assertThat(mean).isCloseTo(fit.get("mean_log_likelihood").getAsDouble(), within(0.15));
    }

    /// Blocks of rows come from all threads in turn.
    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet", "npy"})
    void threadsTakeTurnsInWriting(String extension) {
        Path rows = folder.resolve("rows." + extension);
        Path labels = folder.resolve("labels." + extension);
        int n = 20_000;
        Cli.run("sample", model, "-n", n, "--threads", 4, "-o", rows).ok();
        Cli.run("predict", model, rows, "--threads", 4, "-o", labels).ok();
        GaussianMixture mixture = ModelFile.read(model).mixture();
        Rows drawn = TableReader.of(rows).read().rows();
        Rows predicted = TableReader.of(labels).read().rows();
        Rows expected = mixture.sample(n, 0);
        int[] expectedLabels = mixture.predict(expected);
        assertThat(drawn.size()).isEqualTo(n);
        assertThat(predicted.size()).isEqualTo(n);
        for (int i = 0; i < n; i += 37) {
            assertThat(drawn.row(i)).isEqualTo(expected.row(i));
            assertThat(predicted.row(i)[0]).isEqualTo(expectedLabels[i]);
        }
    }

    /// A number of 4 bytes is the nearest to that of 8.
    @Test
    void samplesAsFloat32AreTheSameRowsRounded() {
        int n = 10_000;
        Path single = folder.resolve("single.npy");
        Path exact = folder.resolve("exact.npy");
        Cli.run("sample", model, "-n", n, "--precision", "float32", "--threads", 1, "-o", single)
                .ok();
        Cli.run("sample", model, "-n", n, "--threads", 3, "-o", exact).ok();
        Rows rounded = TableReader.of(single).read().rows();
        Rows rows = TableReader.of(exact).read().rows();
        assertThat(single).hasSize(128 + n * 2L * Float.BYTES);
        for (int i = 0; i < n; i++) {
            assertThat(rounded.row(i)).containsExactly((float) rows.row(i)[0], (float) rows.row(i)[1]);
        }
    }

    @Test
    void describeTellsAllInTextAndJson() {
        assertThat(Cli.run("describe", model).ok().out())
                .contains(
                        "2 components, VVV",
                        "eruptions, waiting",
                        "faithful.csv, 272 rows",
                        "relative",
                        "Kernels here");
        JsonObject json = Cli.run("describe", model, "--format", "json").ok().json();
        assertThat(json.get("means")).isEqualTo(fit.get("means"));
        assertThat(json.get("covariances")).isEqualTo(fit.get("covariances"));
        assertThat(json.get("kernel").getAsString()).isNotEmpty();
        assertThat(json.getAsJsonObject("fit").get("rows").getAsInt()).isEqualTo(272);
    }

    @Test
    void aModelWithoutARecordIsDescribed() throws IOException {
        String text = Files.readString(model).replaceFirst(",\\s*\"fit\": *\\{[^}]*\\}", "");
        Path bare = Cli.write(folder.resolve("bare.json"), text);
        assertThat(Cli.run("describe", bare).ok().out()).contains("no record of a fit");
        assertThat(Cli.run("describe", bare, "--format", "json").ok().json().has("fit"))
                .isFalse();
    }
}
