package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.mixtura.data.ColumnProfile;
import org.mixtura.data.Rows;
import org.mixtura.family.SecondMoments;
import org.mixtura.fit.Em;
import org.mixtura.fit.Expectation;
import org.mixtura.fit.Fit;
import org.mixtura.fit.LinearDependence;
import org.mixtura.fit.SufficientStatistics;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/// A pass over a DataFrame, against passes over its partitions by core.
class SparkFoldTest {
    private static final int PARTITIONS = 7;
    private static final int N = 1_000;
    private static final double[][] DATA = Tables.clusters(N, 2, 3, 6);
    private static final double[] WEIGHTS = Tables.weights(N);
    private static final SparkSession SPARK = LocalSpark.get();
    private static final Expectation EXPECTATION = Expectation.under(
            Em.components(3)
                    .maxIterations(2)
                    .build()
                    .fit(Tables.rows(DATA, WEIGHTS))
                    .mixture(),
            SecondMoments.FULL);

    private static SparkFold fold() {
        Dataset<Row> table = Tables.vectors(SPARK, DATA, WEIGHTS, PARTITIONS);
        FeatureColumns columns = FeatureColumns.vector("features", "weight");
        return SparkFold.of(table, new RowReader(columns, List.of("features", "weight"), 2, false));
    }

    /// The statistics of each partition, by core.
    private static List<SufficientStatistics> parts() {
        List<SufficientStatistics> parts = new ArrayList<>();
        int from = 0;
        for (int p = 0; p < PARTITIONS; p++) {
            int to = (int) ((long) N * (p + 1) / PARTITIONS);
            Rows part = Tables.rows(Arrays.copyOfRange(DATA, from, to), Arrays.copyOfRange(WEIGHTS, from, to));
            parts.add(EXPECTATION.over(from, List.of(part).iterator()));
            from = to;
        }
        return parts;
    }

    private static SufficientStatistics merged(List<SufficientStatistics> parts) {
        SufficientStatistics total = EXPECTATION.zero();
        parts.forEach(total::merge);
        return total;
    }

    /// Floating-point sums depend on their order: this is the order of the partitions.
    @Test
    void mergesPartitionsInTheirOrder() {
        try (SparkFold fold = fold()) {
            assertThat(fold.partitions()).isEqualTo(PARTITIONS);
            assertThat(fold.under(EXPECTATION).toBytes())
                    .isEqualTo(merged(parts()).toBytes());
        }
    }

    @Test
    void mergesGroupsOfNeighboursInTheirOrder() {
        List<SufficientStatistics> parts = parts();
        SufficientStatistics grouped =
                merged(List.of(merged(parts.subList(0, 3)), merged(parts.subList(3, 6)), merged(parts.subList(6, 7))));
        try (SparkFold fold = fold()) {
            assertThat(fold.mostBytes(1).under(EXPECTATION).toBytes()).isEqualTo(grouped.toBytes());
        }
    }

    /// Whatever a partition alone looks like: numbers of the rows, two values of which most partitions have one, and a
    /// sum.
    @Test
    void knowsTheColumnsAsOneProcess() {
        double[][] data = new double[N][];
        Arrays.setAll(data, i -> new double[] {i, i < 900 ? 3 : 4, DATA[i][0], DATA[i][0] + i});
        FeatureColumns columns = FeatureColumns.vector("features", "weight");
        RowReader reader = new RowReader(columns, List.of("features", "weight"), 4, false);
        double[] ones = new double[N];
        Arrays.fill(ones, 1);
        try (SparkFold fold = SparkFold.of(Tables.vectors(SPARK, data, ones, PARTITIONS), reader)) {
            ColumnProfile profile = fold.profile();
            assertThat(profile.rows()).isEqualTo(N);
            assertThat(profile.numbersRows(0)).isTrue();
            assertThat(profile.values(1)).hasValue(2);
            assertThat(profile.categorical(1)).isTrue();
            assertThat(profile.categorical(2)).isFalse();
            assertThat(LinearDependence.of(fold)).singleElement().satisfies(sum -> {
                assertThat(sum.column()).isEqualTo(3);
                assertThat(sum.terms().stream().map(LinearDependence.Term::column))
                        .containsExactly(0, 2);
            });
        }
    }

    @Test
    void makesTilesAgainThatWereLost() {
        try (SparkFold fold = fold()) {
            byte[] bytes = fold.under(EXPECTATION).toBytes();
            tiles().unpersist(true);
            assertThat(fold.under(EXPECTATION).toBytes()).isEqualTo(bytes);
        }
    }

    /// Only what an iteration needs goes to the executors with it.
    @Test
    void sendsTilesWithoutWhatTheyWereMadeFrom() {
        try (SparkFold _ = fold()) {
            RDD<?> tiles = tiles();
            RDD<?> rows = tiles.dependencies().head().rdd();
            assertThat(tiles.partitions()).hasSize(PARTITIONS);
            assertThat(size(tiles)).isLessThan(5_000).isLessThan(size(rows) / 2);
        }
    }

    /// Enough columns for tiles to remember their rows' components.
    @Test
    void fitsManyColumnsAsOneProcess() {
        double[][] data = Tables.clusters(N, 16, 3, 4);
        FeatureColumns columns = FeatureColumns.vector("features", "weight");
        RowReader reader = new RowReader(columns, List.of("features", "weight"), 16, false);
        Em em = Em.components(3).tolerance(0).maxIterations(8).build();
        Fit local = em.fit(Tables.rows(data, WEIGHTS));
        try (SparkFold fold = SparkFold.of(Tables.vectors(SPARK, data, WEIGHTS, PARTITIONS), reader)) {
            Fit fit = em.fit(fold);
            Differences.assertEqual(fit, local, 1e-10);
            assertThat(Differences.bits(em.fit(fold))).isEqualTo(Differences.bits(fit));
        }
    }

    @Test
    void leavesNothingBehind() {
        fold().close();
        assertThat(SPARK.sparkContext().getPersistentRDDs().isEmpty()).isTrue();
    }

    private static RDD<?> tiles() {
        return CollectionConverters.asJava(SPARK.sparkContext().getPersistentRDDs()).values().stream()
                .filter(rdd -> rdd instanceof TileRdd)
                .findFirst()
                .orElseThrow();
    }

    private static int size(RDD<?> rdd) {
        return SparkEnv.get()
                .closureSerializer()
                .newInstance()
                .serialize(rdd, ClassTag$.MODULE$.<RDD<?>>apply(RDD.class))
                .remaining();
    }
}
