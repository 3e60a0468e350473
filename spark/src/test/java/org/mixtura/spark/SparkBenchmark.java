package org.mixtura.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.clustering.GaussianMixture;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.mixtura.data.Rows;
import org.mixtura.family.SecondMoments;
import org.mixtura.fit.Em;
import org.mixtura.fit.Expectation;
import org.mixtura.fit.Fit;
import org.mixtura.fit.IterationListener;

/// A program that measures fits on a cluster of processes on this machine, of one core an executor. Its
/// arguments name sections: `mllib`, `wide`, `workers`, `processes`, `overhead`.
@SuppressWarnings({"SystemOut", "AnnotateFormatMethod"})
final class SparkBenchmark {
    private static final Path FOLDER = Path.of(System.getProperty("mixtura.spark.folder"));
    private static final String JAR = System.getProperty("mixtura.spark.jar");

    private SparkBenchmark() {}

    public static void main(String[] args) throws IOException {
        for (String section : args) {
            switch (section) {
                case "mllib" -> mllib(500_000, 10, 10, 1, 15, 3);
                case "wide" -> {
                    // MLlib adds a floor to densities, which is above those of these rows: it stops at once.
                    mllib(200_000, 50, 20, 1, 15, 1);
                    mllib(200_000, 50, 20, 0.1, 5, 3);
                }
                case "workers" -> workers(2_000_000, 10, 10);
                case "processes" -> processes(1_000_000, 10, 10);
                case "fold" -> fold(1_000_000, 10, 10);
                case "overhead" -> overhead(10, 10, 10_000, 1_000_000, 10_000_000);
                default -> throw new IllegalArgumentException(section);
            }
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /// Work in a new session of so many executors on a new cluster.
    private interface Work {
        void run(SparkSession spark, Cluster cluster) throws IOException;
    }

    private static void session(int executors, Work work) throws IOException {
        try (Cluster cluster = new Cluster(FOLDER)) {
            SparkSession spark = SparkSession.builder()
                    .master(cluster.url())
                    .appName("benchmark")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.ui.enabled", "false")
                    .config("spark.cores.max", String.valueOf(executors))
                    .config("spark.executor.cores", "1")
                    .config("spark.executor.memory", "2g")
                    // Rows stay where they were read first; all executors should take part in that.
                    .config("spark.scheduler.minRegisteredResourcesRatio", "1")
                    .config("spark.executor.extraJavaOptions", Cluster.SIMD)
                    .config("spark.jars", JAR)
                    .getOrCreate();
            try {
                work.run(spark, cluster);
            } finally {
                spark.stop();
            }
        }
    }

    /// n rows of d columns x0, x1, … about k centres, made by the executors.
    private static Dataset<Row> table(SparkSession spark, int n, int d, int k, int partitions) {
        Random random = new Random(1);
        List<String> columns = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            String centres = IntStream.range(0, k)
                    .mapToObj(c -> String.format(Locale.ROOT, "%.6fD", 3 * random.nextGaussian()))
                    .reduce((a, b) -> a + ", " + b)
                    .orElseThrow();
            columns.add("randn(" + (j + 1) + ") + element_at(array(" + centres + "), CAST(id % " + k
                    + " AS INT) + 1) AS x" + j);
        }
        return spark.range(0, n, 1, partitions).toDF("id").selectExpr(columns.toArray(String[]::new));
    }

    private static Dataset<Row> assembled(Dataset<Row> table) {
        Dataset<Row> vectors = new VectorAssembler()
                .setInputCols(table.columns())
                .setOutputCol("features")
                .transform(table)
                .select("features")
                .persist(StorageLevel.MEMORY_AND_DISK());
        vectors.count();
        return vectors;
    }

    /// Seconds between iterations, without the first ones, while executors compile.
    private static final class Clock {
        private final List<Double> seconds = new ArrayList<>();
        private long last;

        IterationListener listener() {
            return iteration -> {
                long now = System.nanoTime();
                if (iteration.iteration() > 0) {
                    seconds.add((now - last) / 1e9);
                }
                last = now;
            };
        }

        /// Of the iteration that other programs on the machine disturbed least.
        double least() {
            return seconds.stream().mapToDouble(s -> s).min().orElse(Double.NaN);
        }

        double median() {
            double[] sorted = seconds.stream()
                    .skip(seconds.size() / 3)
                    .mapToDouble(s -> s)
                    .sorted()
                    .toArray();
            return sorted[sorted.length / 2];
        }
    }

    private static Fit fit(Dataset<Row> table, FeatureColumns columns, int d, int k, int iterations, Clock clock) {
        RowReader reader = new RowReader(columns, List.of(table.columns()), d, false);
        try (SparkFold fold = SparkFold.of(columns.select(table), reader)) {
            return Em.components(k)
                    .tolerance(0)
                    .maxIterations(iterations)
                    .listener(clock.listener())
                    .build()
                    .fit(fold);
        }
    }

    /// Mixtura and MLlib by turns, on the same cached rows in one session, since the machine's speed changes.
    private static void mllib(int n, int d, int k, double scale, int iterations, int rounds) throws IOException {
        session(2, (spark, cluster) -> {
            JobTimes times = new JobTimes();
            spark.sparkContext().addSparkListener(times);
            Dataset<Row> vectors = assembled(scaled(table(spark, n, d, k, 2), scale));
            FeatureColumns features = FeatureColumns.vector("features", "");
            print("%d x %d, k=%d, rows times %s", n, d, k, scale);
            double[] ratios = new double[rounds];
            double[] own = new double[rounds];
            double[] theirs = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                Clock clock = new Clock();
                fit(vectors, features, d, k, 100, clock);
                own[round] = clock.median();
                print(
                        "  Mixtura %.4f s an iteration, %.4f the least disturbed one; the last 50, %s",
                        clock.median(), clock.least(), times.last(50));
                double one = mllib(vectors, k, 1);
                theirs[round] = (mllib(vectors, k, iterations) - one) / (iterations - 1);
                ratios[round] = theirs[round] / own[round];
                print("  MLlib %.4f s an iteration: %.1f times", theirs[round], ratios[round]);
            }
            print(
                    "  medians: Mixtura %.4f s an iteration, MLlib %.4f, %.1f times",
                    median(own), median(theirs), median(ratios));
            Fit fit = fit(vectors, features, d, k, iterations, new Clock());
            print(
                    "  Mixtura, %d iterations: mean log-likelihood %.6f",
                    iterations, fit.score().meanLogLikelihood());
            print(
                    "  bytes of a partition's result: %d of statistics, %d with what Spark adds",
                    Expectation.under(fit.mixture(), SecondMoments.FULL).statisticsBytes(), times.resultSize());
            long start = System.nanoTime();
            MixtureModel model = new MixtureEstimator().setK(k).fit(vectors);
            print(
                    "  Mixtura, default settings: %s, %d iterations, %.6f, %.1f s in all",
                    model.summary().outcome().label(),
                    model.summary().numIter(),
                    model.summary().meanLogLikelihood(),
                    (System.nanoTime() - start) / 1e9);
            print("  peak resident MB: driver %d, executors %s", driverMemory(), cluster.executorMemory());
        });
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Dataset<Row> scaled(Dataset<Row> table, double scale) {
        return table.selectExpr(Arrays.stream(table.columns())
                .map(column -> column + " * " + scale + "D AS " + column)
                .toArray(String[]::new));
    }

    private static double mllib(Dataset<Row> vectors, int k, int iterations) {
        long start = System.nanoTime();
        var model = new GaussianMixture()
                .setK(k)
                .setTol(0)
                .setMaxIter(iterations)
                .setSeed(1)
                .fit(vectors);
        double seconds = (System.nanoTime() - start) / 1e9;
        print(
                "  MLlib, %d iterations: %.2f s, mean log-likelihood %.6f",
                iterations, seconds, model.summary().logLikelihood() / vectors.count());
        return seconds;
    }

    private static long driverMemory() {
        return Cluster.peakMegabytes(ProcessHandle.current().pid());
    }

    private static void workers(int n, int d, int k) throws IOException {
        double[] medians = new double[3];
        double[] leasts = new double[3];
        for (int executors : new int[] {1, 2, 2, 1}) {
            session(executors, (spark, cluster) -> {
                JobTimes times = new JobTimes();
                spark.sparkContext().addSparkListener(times);
                Clock clock = new Clock();
                Dataset<Row> table = table(spark, n, d, k, 2);
                fit(table, FeatureColumns.numbers(table.columns(), ""), d, k, 100, clock);
                medians[executors] = least(medians[executors], clock.median());
                leasts[executors] = least(leasts[executors], clock.least());
                print(
                        "%d x %d, k=%d on %d executors: %.4f s an iteration (at least %.4f); peak resident MB: driver %d, executors %s",
                        n, d, k, executors, clock.median(), clock.least(), driverMemory(), cluster.executorMemory());
                print("  the last 50 iterations, %s", times.last(50));
            });
        }
        print(
                "  efficiency of two: %.1f %% by medians, %.1f %% by the least disturbed iterations",
                100 * medians[1] / 2 / medians[2], 100 * leasts[1] / 2 / leasts[2]);
    }

    private static double least(double known, double next) {
        return known == 0 ? next : Math.min(known, next);
    }

    /// How this machine itself scales: the same fold by one thread of a process alone, and of two at once.
    private static void processes(int n, int d, int k) throws IOException {
        for (int count : new int[] {1, 2, 1, 2}) {
            List<Process> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                List<String> command = new ArrayList<>(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dmixtura.spark.folder=" + FOLDER,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SparkBenchmark.class.getName(),
                        "fold"));
                all.add(new ProcessBuilder(command).redirectErrorStream(true).start());
            }
            print("%d x %d, k=%d, %d processes of one thread at once:", n, d, k, count);
            for (Process each : all) {
                print(
                        "  %s",
                        new String(each.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                                .lines()
                                .filter(line -> line.startsWith("a pass"))
                                .findFirst()
                                .orElse("failed"));
            }
        }
    }

    private static void fold(int n, int d, int k) {
        Random random = new Random(1);
        List<org.mixtura.Gaussian> components = new ArrayList<>();
        double[] weights = new double[k];
        Arrays.fill(weights, 1.0 / k);
        for (int c = 0; c < k; c++) {
            double[] mean = random.doubles(d, -5, 5).toArray();
            components.add(org.mixtura.Gaussian.of(mean, org.mixtura.Covariance.spherical(1, d)));
        }
        var mixture = org.mixtura.GaussianMixture.of(weights, components);
        Expectation expectation = Expectation.under(
                Em.components(k)
                        .maxIterations(1)
                        .build()
                        .fit(mixture.sample(20_000, 2))
                        .mixture(),
                SecondMoments.FULL);
        Rows rows = mixture.sample(n, 1);
        double[] seconds = new double[150];
        for (int i = 0; i < seconds.length; i++) {
            long start = System.nanoTime();
            expectation.over(rows, 1);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        print("a pass takes %.4f s (at least %.4f)", seconds[seconds.length / 2], seconds[0]);
    }

    private static void overhead(int d, int k, int... sizes) throws IOException {
        for (int n : sizes) {
            session(2, (spark, cluster) -> {
                JobTimes times = new JobTimes();
                spark.sparkContext().addSparkListener(times);
                Dataset<Row> table = table(spark, n, d, k, 2);
                Clock clock = new Clock();
                int iterations = n > 5_000_000 ? 60 : 300;
                Fit fit = fit(table, FeatureColumns.numbers(table.columns(), ""), d, k, iterations, clock);
                print(
                        "%d x %d, k=%d: %.4f s an iteration on Spark (at least %.4f); peak resident MB: driver %d, executors %s",
                        n, d, k, clock.median(), clock.least(), driverMemory(), cluster.executorMemory());
                print("  the last 50 iterations, %s", times.last(50));
                Rows rows = fit.mixture().sample(n, 2);
                Expectation expectation = Expectation.under(fit.mixture(), SecondMoments.FULL);
                double[] local = new double[n > 5_000_000 ? 15 : 100];
                for (int i = 0; i < local.length; i++) {
                    long start = System.nanoTime();
                    expectation.over(rows, 2);
                    local[i] = (System.nanoTime() - start) / 1e9;
                }
                Arrays.sort(local);
                double median = local[local.length / 2];
                print(
                        "  %.4f s in this process on 2 threads (at least %.4f); Spark's share %.0f %% (%.0f %%)",
                        median, local[0], 100 * (1 - median / clock.median()), 100 * (1 - local[0] / clock.least()));
            });
        }
    }
}
