package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.RDDInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.EmBuilder;
import org.mixtura.fit.Fit;
import org.mixtura.fit.IterationListener;
import org.mixtura.io.ModelFile;

/// Fits on a real cluster of three processes, by executors that have the packaged jar, against core's own fits.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {
    private static final String JAR = System.getProperty("mixtura.spark.jar");
    private static final int N = 3000;
    private static final double[][] DATA = Tables.clusters(N, 3, 3, 1);
    private static final double[] WEIGHTS = Tables.weights(N);
    private static Cluster cluster;
    private static SparkSession spark;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        cluster = new Cluster(Path.of(System.getProperty("mixtura.spark.folder")));
        spark = SparkSession.builder()
                .master(cluster.url())
                .appName("mixtura")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.cores.max", "2")
                .config("spark.executor.cores", "1")
                .config("spark.executor.memory", "600m")
                // 30 MB for rows in each executor.
                .config("spark.memory.fraction", "0.1")
                .config("spark.executor.extraJavaOptions", Cluster.SIMD)
                .config("spark.jars", JAR)
                .getOrCreate();
        awaitExecutors(2);
    }

    @AfterAll
    static void stop() {
        if (spark != null) {
            spark.stop();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    private static void awaitExecutors(int count) {
        for (int i = 0; i < 600 && executors() < count; i++) {
            Cluster.pause();
        }
        assertThat(executors()).isEqualTo(count);
    }

    /// The driver counts as one more.
    private static int executors() {
        return spark.sparkContext().statusTracker().getExecutorInfos().length - 1;
    }

    static List<String> families() {
        return Families.all().stream().map(CovarianceFamily::code).toList();
    }

    private static EmBuilder settings(String family) {
        return Em.components(3)
                .family(Families.of(family))
                .tolerance(0)
                .maxIterations(15)
                .seed(5);
    }

    private static MixtureEstimator estimator(String family) {
        return new MixtureEstimator()
                .setK(3)
                .setFamily(family)
                .setWeightCol("weight")
                .setTol(0)
                .setMaxIter(15)
                .setSeed(5);
    }

    @ParameterizedTest
    @MethodSource("families")
    @Order(1)
    void equalsTheLocalFit(String family) {
        Dataset<Row> table = Tables.vectors(spark, DATA, WEIGHTS, 4);
        MixtureSummary summary = estimator(family).fit(table).summary();
        Differences.assertEqual(summary.fit(), settings(family).build().fit(Tables.rows(DATA, WEIGHTS)), 1e-10);
        assertThat(summary.kernels()).startsWith("vector");
    }

    @Test
    @Order(2)
    void repeatsEveryBit() {
        Dataset<Row> table = Tables.vectors(spark, DATA, WEIGHTS, 7);
        String bits = Differences.bits(estimator("VVV").fit(table).summary().fit());
        assertThat(Differences.bits(estimator("VVV").fit(table).summary().fit()))
                .isEqualTo(bits);
    }

    @Test
    @Order(3)
    void savesLoadsAndTransformsInAPipeline() throws IOException {
        Dataset<Row> table = Tables.numbers(spark, DATA, WEIGHTS, 3);
        PipelineModel model = new Pipeline()
                .setStages(new PipelineStage[] {
                    new VectorAssembler().setInputCols(Tables.names(3)).setOutputCol("features"), estimator("EEV")
                })
                .fit(table);
        String saved = folder.resolve("pipeline").toString();
        model.save(saved);
        MixtureModel mixture = (MixtureModel) model.stages()[1];
        List<Row> rows = PipelineModel.load(saved).transform(table).collectAsList();
        assertThat(rows).hasSize(N);
        for (int i = 0; i < N; i += 100) {
            assertThat((int) rows.get(i).getAs("prediction"))
                    .isEqualTo(mixture.mixture().predict(DATA[i]));
        }
    }

    @Test
    @Order(4)
    void refusesABadRow() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(RowFactory.create(i == 499 ? Vectors.dense(1, Double.NaN) : Vectors.dense(i, i % 7)));
        }
        Dataset<Row> table =
                Tables.dataset(spark, rows, Tables.schema(List.of("features"), SQLDataTypes.VectorType()), 4);
        assertThatThrownBy(() -> new MixtureEstimator().fit(table))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("element 1 of column features: found NaN")
                .hasMessageContaining("The row: [[1.0,NaN]]");
    }

    /// 96 MB of rows where the executors may hold 60: some lie on disk during the fit.
    @Test
    @Order(5)
    void spillsWhatMemoryCannotHold() {
        int n = 1_500_000;
        Dataset<Row> table = hashed(n, 8, 16);
        AtomicLong onDisk = new AtomicLong();
        Fit fit = fit(table, Em.components(2).tolerance(0).maxIterations(3), iteration -> {
            for (RDDInfo info : spark.sparkContext().getRDDStorageInfo()) {
                onDisk.accumulateAndGet(info.diskSize(), Math::max);
            }
        });
        assertThat(onDisk.get()).isGreaterThan(10_000_000);
        List<Row> rows = table.collectAsList();
        double[][] data = new double[n][8];
        double[] ones = new double[n];
        Arrays.fill(ones, 1.0);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 8; j++) {
                data[i][j] = rows.get(i).getDouble(j);
            }
        }
        Fit local = Em.components(2).tolerance(0).maxIterations(3).build().fit(Tables.rows(data, ones));
        Differences.assertEqual(fit, local, 1e-10);
    }

    /// Numbers in d columns, made by the executors from the row's own.
    private static Dataset<Row> hashed(int n, int d, int partitions) {
        Dataset<Row> ids = spark.range(0, n, 1, partitions).toDF("id");
        String[] columns = new String[d];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = "(xxhash64(id, " + j + ") % 1000000) / 1e6D + IF(id % 3 = 0, 2D, 0D) AS x" + j;
        }
        return ids.selectExpr(columns);
    }

    private static Fit fit(Dataset<Row> table, EmBuilder settings, IterationListener listener) {
        FeatureColumns columns = FeatureColumns.numbers(table.columns(), "");
        RowReader reader = new RowReader(columns, List.of(table.columns()), table.columns().length, false);
        try (SparkFold fold = SparkFold.of(columns.select(table), reader)) {
            return settings.listener(listener).build().fit(fold);
        }
    }

    /// With the rows, the worker takes along what it remembers of them, which many columns make use of.
    @Test
    @Order(6)
    void outlivesAWorker() throws IOException {
        Dataset<Row> table = hashed(20_000, 16, 6);
        EmBuilder settings = Em.components(3).tolerance(0).maxIterations(12);
        String undisturbed = Differences.bits(fit(table, settings, iteration -> {}));
        List<Long> killedAt = new ArrayList<>();
        Fit fit = fit(table, settings, iteration -> {
            if (iteration.iteration() == 5) {
                cluster.killWorker();
                killedAt.add(System.nanoTime());
            }
        });
        // The other worker has room for the executor that was lost.
        cluster.startWorker();
        assertThat(killedAt).hasSize(1);
        assertThat(Differences.bits(fit)).isEqualTo(undisturbed);
    }

    @Test
    @Order(7)
    void runsAsASubmittedJob() throws Exception {
        List<String> lines = new ArrayList<>(List.of("x0,x1,x2"));
        for (double[] row : DATA) {
            lines.add(row[0] + "," + row[1] + "," + row[2]);
        }
        Path table = Files.write(folder.resolve("table.csv"), lines);
        Path model = folder.resolve("model.json");
        Process fit = submit(
                "fit",
                table.toString(),
                "-k",
                "3",
                "--covariance",
                "tied",
                "--tol",
                "0",
                "--max-iter",
                "15",
                "--seed",
                "5",
                "-o",
                model.toString());
        assertThat(exitCode(fit)).as(log("err")).isZero();
        assertThat(log("out")).contains("3,000 rows, 3 columns (x0, x1, x2)", "3 components, EEE");
        assertThat(log("err")).contains("kernels of the executors: vector");
        double[] ones = new double[N];
        Arrays.fill(ones, 1.0);
        Fit local = settings("EEE").build().fit(Tables.rows(DATA, ones));
        assertThat(ModelFile.read(model).provenance().orElseThrow().meanLogLikelihood())
                .isCloseTo(local.score().meanLogLikelihood(), org.assertj.core.data.Offset.offset(1e-10));

        Path predicted = folder.resolve("predicted.parquet");
        assertThat(exitCode(submit("predict", model.toString(), table.toString(), "-o", predicted.toString())))
                .as(log("err"))
                .isZero();
        assertThat(spark.read().parquet(predicted.toString()).count()).isEqualTo(N);

        lines.set(2000, "1,,3");
        Files.write(table, lines);
        Files.delete(model);
        assertThat(exitCode(submit("fit", table.toString(), "-k", "3", "-o", model.toString())))
                .isEqualTo(3);
        assertThat(log("err")).contains("column x1: found null").contains("[1.0,null,3.0]");
        assertThat(model).doesNotExist();
    }

    /// Of a job that gets its two cores; one that waits for them in vain is ended.
    private static int exitCode(Process job) throws InterruptedException {
        if (!job.waitFor(3, TimeUnit.MINUTES)) {
            job.destroyForcibly();
        }
        return job.waitFor();
    }

    private static Process submit(String... args) throws IOException {
        return cluster.submit(JAR, args)
                .redirectOutput(file("out"))
                .redirectError(file("err"))
                .start();
    }

    private static File file(String name) {
        return folder.resolve("submit." + name).toFile();
    }

    private static String log(String name) {
        try {
            return Files.readString(file(name).toPath());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
