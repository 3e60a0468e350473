package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.io.FitLog;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;

/// The job in Spark's local mode.
class FitJobTest {
    private static final double[][] DATA = Tables.clusters(900, 2, 3, 4);
    private static final SparkSession SPARK = LocalSpark.get();

    @TempDir
    static Path folder;

    private record Result(int exitCode, String out, String err) {}

    private static Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = FitJob.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @BeforeAll
    static void writeTables() throws IOException {
        List<String> lines = new ArrayList<>(List.of("x0,x1,name"));
        for (double[] row : DATA) {
            lines.add(row[0] + "," + row[1] + ",a");
        }
        Files.write(file("data.csv"), lines);
        Files.write(
                file("data.tsv"), lines.stream().map(l -> l.replace(',', '\t')).toList());
        lines.set(700, "1.5,,b");
        Files.write(file("hole.csv"), lines);
        double[] ones = new double[DATA.length];
        Arrays.fill(ones, 1.0);
        Dataset<Row> numbers = Tables.numbers(SPARK, DATA, ones, 1);
        numbers.write().parquet(file("data.parquet").toString());
        numbers.write().json(file("data.json").toString());
    }

    private static Path file(String name) {
        return folder.resolve(name);
    }

    private static Fit local(String family, int k) {
        double[] ones = new double[DATA.length];
        Arrays.fill(ones, 1.0);
        return Em.components(k)
                .family(Families.of(family))
                .tolerance(0)
                .maxIterations(10)
                .build()
                .fit(Tables.rows(DATA, ones));
    }

    @Test
    void fitsEveryFormat() throws IOException {
        for (String name : List.of("data.csv", "data.tsv", "data.parquet", "data.json")) {
            Path model = file(name + ".model.json");
            Result result = run(
                    "fit",
                    file(name).toString(),
                    "-k",
                    "3",
                    "--covariance",
                    "tied",
                    "--tol",
                    "0",
                    "--max-iter",
                    "10",
                    "--columns",
                    "x0,x1",
                    "-o",
                    model.toString(),
                    "--trace",
                    file("trace.csv").toString());
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("900 rows, 2 columns (x0, x1)", "3 components, EEE", "Log-likelihood");
            assertThat(result.err()).contains("iteration 10: log-likelihood", "kernels of the executors: vector");
            Model read = ModelFile.read(model);
            assertThat(read.columns()).containsExactly("x0", "x1");
            assertThat(read.provenance().orElseThrow().source()).isEqualTo(name);
            assertThat(read.provenance().orElseThrow().meanLogLikelihood())
                    .isCloseTo(local("EEE", 3).score().meanLogLikelihood(), org.assertj.core.data.Offset.offset(1e-10));
            assertThat(file("trace.csv"))
                    .content()
                    .startsWith("iteration,mean_log_likelihood,seconds\n0,")
                    .hasLineCount(12);
            String[] last = Files.readAllLines(file("trace.csv")).getLast().split(",", -1);
            assertThat(Double.parseDouble(last[1]))
                    .isEqualTo(read.provenance().orElseThrow().meanLogLikelihood());
            assertThat(Double.parseDouble(last[2])).isPositive();
        }
    }

    @Test
    void searchesAndLeavesOutWords() throws IOException {
        Result result = run(
                "fit",
                file("data.csv").toString(),
                "-k",
                "1..2,4",
                "--covariance",
                "VVV,EII",
                "--criterion",
                "icl",
                "--format",
                "json",
                "--seed",
                "3",
                "--n-init",
                "2",
                "--init",
                "kmeans++",
                "--reg-covar",
                "1e-4",
                "--schedule",
                "full",
                "--max-iter",
                "5",
                "--precision",
                "float32");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("left out: name", "4 components, EII: icl ", "start 2, iteration 0");
        Path file = file("search.json");
        Files.writeString(file, result.out());
        FitLog log = FitLog.read(file);
        assertThat(log.criterion()).contains("icl");
        assertThat(log.candidates()).hasSize(6);
        Model model = ModelFile.read(file);
        assertThat(model.provenance().orElseThrow().regularisation()).isEqualTo("absolute 1.0E-4");
    }

    @Test
    void predictsWithAModelAndGoesOnFromIt() throws IOException {
        Path model = file("model.json");
        run("fit", file("data.csv").toString(), "-k", "2", "-o", model.toString(), "--checkpoint", folder.toString());
        Model fitted = ModelFile.read(model);
        assertThat(run("fit", file("data.csv").toString(), "--init-model", model.toString(), "--max-iter", "0")
                        .out())
                .contains("2 components, VVV");
        for (String name : List.of("out.csv", "out.parquet")) {
            Result result = run(
                    "predict",
                    model.toString(),
                    file("data.csv").toString(),
                    "-o",
                    file(name).toString());
            assertThat(result.exitCode()).as(result.err()).isZero();
        }
        List<Row> rows = SPARK.read().parquet(file("out.parquet").toString()).collectAsList();
        assertThat(rows.getFirst().schema().fieldNames())
                .containsExactly("x0", "x1", "name", "label", "p_0", "p_1", "log_density");
        for (Row row : rows) {
            double[] x = {row.getDouble(0), row.getDouble(1)};
            assertThat(row.getInt(3)).isEqualTo(fitted.mixture().predict(x));
            assertThat(new double[] {row.getDouble(4), row.getDouble(5)})
                    .isEqualTo(fitted.mixture().responsibilities(x));
            assertThat(row.getDouble(6)).isEqualTo(fitted.mixture().logDensity(x));
        }
        assertThat(SPARK.read()
                        .option("header", "true")
                        .csv(file("out.csv").toString())
                        .count())
                .isEqualTo(900);
        Result again = run(
                "predict",
                model.toString(),
                file("data.csv").toString(),
                "-o",
                file("out.csv").toString());
        assertThat(again.exitCode()).isEqualTo(3);
        assertThat(again.err()).contains("already exists");
    }

    /// With the defaults of `mixtura fit`.
    @Test
    void searchesAndSaysSoWhereNothingIsGiven() {
        Result result = run("fit", file("data.csv").toString(), "--columns", "x1", "--max-iter", "2");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("in one column families", "searching 1 to 9 components", "warning: the fit stopped");
        assertThat(result.out()).contains("Chosen          of 18 candidates by BIC");
    }

    @Test
    void saysWhatColumnsAre() throws IOException {
        List<String> lines = new ArrayList<>(List.of("x0,x1,sum,half"));
        for (int i = 0; i < DATA.length; i++) {
            lines.add(DATA[i][0] + "," + DATA[i][1] + "," + (DATA[i][0] + DATA[i][1]) + "," + i % 2);
        }
        Files.write(file("sum.csv"), lines);
        Result full = run("fit", file("sum.csv").toString(), "-k", "1");
        assertThat(full.exitCode()).as(full.err()).isZero();
        assertThat(full.err())
                .contains("warning: column 'half' has only two values")
                .contains("warning: column 'sum' is a linear combination of 'x0' and 'x1'");
        Result diagonal = run("fit", file("sum.csv").toString(), "-k", "1", "--covariance", "diag");
        assertThat(diagonal.err()).contains("'half'").doesNotContain("combination");
    }

    @Test
    void fitsWithPriors() {
        Result bayes = run("fit", file("data.csv").toString(), "--bayes", "--columns", "x0,x1");
        assertThat(bayes.exitCode()).as(bayes.err()).isZero();
        assertThat(bayes.err()).contains("up to 10 components", ": lower bound ");
        assertThat(bayes.out()).contains("Lower bound     ", "10 components, VVV");
        Result conjugate =
                run("fit", file("data.csv").toString(), "-k", "2", "--prior", "--columns", "x0,x1", "--format", "json");
        assertThat(conjugate.out()).as(conjugate.err()).contains("\"conjugate\"");
    }

    @Test
    void queries() {
        Result result = run(
                "fit",
                file("data.parquet").toString(),
                "-k",
                "1",
                "--sql",
                "SELECT x0 * 2 AS twice, weight FROM input",
                "--weights",
                "weight");
        assertThat(result.out()).as(result.err()).contains("1 column (twice)");
    }

    @Test
    void saysWhatIsWrongAndWritesNoModel() throws IOException {
        Path model = file("none.json");
        Result hole = run("fit", file("hole.csv").toString(), "-k", "2", "-o", model.toString());
        assertThat(hole.exitCode()).isEqualTo(3);
        assertThat(hole.err()).contains("column x1: found null", "[1.5,null]");
        assertThat(hole.out()).isEmpty();
        assertThat(model).doesNotExist();
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.contains(".part"));
        }
        assertRefused(3, "does not exist", "fit", file("nothing.csv").toString(), "-k", "2");
        assertRefused(3, "cannot be read", "fit", file("data.csv").toString(), "--init-model", "/nowhere.json");
        assertRefused(
                2, "found '5..3'; a range goes upwards", "fit", file("data.csv").toString(), "-k", "5..3");
        assertRefused(2, "holds out rows", "fit", file("data.csv").toString(), "--criterion", "cv");
        assertRefused(
                2, "says nothing without '--prior'", "fit", file("data.csv").toString(), "--prior-dof", "3");
        assertRefused(2, "--input-format", "fit", file("data").toString(), "-k", "2");
        assertRefused(2, "there is no column z", "fit", file("data.csv").toString(), "-k", "2", "--columns", "z");
        assertRefused(2, "must end in", "predict", "m.json", file("data.csv").toString(), "-o", "out.txt");
        assertRefused(2, "Unknown option", "fit", "--clusters", "3");
        assertRefused(
                2,
                "found 'xml'; choose from text, json",
                "fit",
                file("data.csv").toString(),
                "-k",
                "2",
                "--format",
                "xml");
        assertThat(run("fit", "--help").out()).contains("--n-init");
    }

    private static void assertRefused(int exitCode, String message, String... args) {
        Result result = run(args);
        assertThat(result.err()).contains(message);
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.out()).isEmpty();
    }
}
