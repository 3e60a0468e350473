package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.data.UnusableDataException;

/// What cannot be used is refused by an error that names the column and shows the row.
class BadRowsTest {
    private static final SparkSession SPARK = LocalSpark.get();

    private static Dataset<Row> vectors(@Nullable Object bad, double weight) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(
                    i == 237
                            ? RowFactory.create(bad, weight)
                            : RowFactory.create(Vectors.dense(i % 17, Math.sqrt(i)), 1.0));
        }
        return Tables.dataset(
                SPARK, rows, Tables.schema(List.of("f", "w"), SQLDataTypes.VectorType(), DataTypes.DoubleType), 3);
    }

    static Stream<Arguments> badVectors() {
        return Stream.of(
                Arguments.of(null, 1.0, List.of("column f", "found null", "[null,1.0]")),
                Arguments.of(
                        Vectors.dense(1, Double.NaN), 1.0, List.of("element 1 of column f", "NaN", "[[1.0,NaN],1.0]")),
                Arguments.of(Vectors.dense(1, 1e200), 1.0, List.of("element 1 of column f", "too large")),
                Arguments.of(
                        Vectors.dense(1.5, 2, 3),
                        1.0,
                        List.of("column f", "has 3 numbers and must have 2", "[[1.5,2.0,3.0],1.0]")),
                Arguments.of(
                        Vectors.sparse(2, new int[] {1}, new double[] {Double.POSITIVE_INFINITY}),
                        1.0,
                        List.of("element 1 of column f", "Infinity")),
                Arguments.of(Vectors.dense(1, 2), -1.0, List.of("column w", "the weight is -1.0", "[[1.0,2.0],-1.0]")),
                Arguments.of(Vectors.dense(1, 2), Double.NaN, List.of("column w", "NaN")));
    }

    @ParameterizedTest
    @MethodSource("badVectors")
    void refusesRowsAndShowsThem(@Nullable Object bad, double weight, List<String> parts) {
        MixtureEstimator estimator = new MixtureEstimator().setFeaturesCol("f").setWeightCol("w");
        assertThatThrownBy(() -> estimator.fit(vectors(bad, weight)))
                .isInstanceOf(UnusableDataException.class)
                .message()
                .contains(parts);
        assertThat(SPARK.sparkContext().getPersistentRDDs().isEmpty()).isTrue();
    }

    static Stream<Arguments> badNumbers() {
        return Stream.of(
                Arguments.of(null, 4.0, "column a: found null", "[null,4.0]"),
                Arguments.of(3.0, null, "column b: found null", "[3.0,null]"),
                Arguments.of(Double.NaN, 4.0, "column a: found NaN", "[NaN,4.0]"),
                Arguments.of(3.0, Double.NaN, "column b: found NaN", "[3.0,NaN]"),
                Arguments.of(3.0, -1e151, "column b: -1.0E151 is too large", "[3.0,-1.0E151]"));
    }

    @ParameterizedTest
    @MethodSource("badNumbers")
    void refusesNumbersInColumns(@Nullable Double a, @Nullable Double b, String problem, String row) {
        Dataset<Row> table = numbers(new Object[] {1.0, 2.0}, new Object[] {a, b});
        assertThatThrownBy(() -> new MixtureEstimator()
                        .setInputCols(new String[] {"a", "b"})
                        .fit(table))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(row);
    }

    @Test
    void namesAConstantColumn() {
        Dataset<Row> table = numbers(new Object[] {1.0, 2.0}, new Object[] {1.0, 4.0});
        assertThatThrownBy(() -> new MixtureEstimator()
                        .setK(1)
                        .setInputCols(new String[] {"a", "b"})
                        .fit(table))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("column a: every row has 1.0");
        assertThatThrownBy(() -> new MixtureEstimator()
                        .setK(1)
                        .setInputCols(new String[] {"a", "b"})
                        .fit(numbers(new Object[] {2.0, 1.0}, new Object[] {4.0, 1.0})))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("column b: every row has 1.0");
    }

    @Test
    void refusesTablesWithoutRowsAndWeights() {
        MixtureEstimator estimator = new MixtureEstimator().setInputCols(new String[] {"a", "b"});
        assertThatThrownBy(() -> estimator.fit(numbers()))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("no rows");
        assertThatThrownBy(() -> new MixtureEstimator()
                        .setFeaturesCol("f")
                        .fit(vectors(null, 1).limit(0)))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("no rows");
        assertThatThrownBy(() -> estimator
                        .copy(org.apache.spark.ml.param.ParamMap.empty())
                        .setInputCols(new String[] {"a"})
                        .setWeightCol("b")
                        .fit(numbers(new Object[] {1.0, 0.0}, new Object[] {2.0, 0.0})))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("all weights are 0");
    }

    @Test
    void showsTheRowWhenPredicting() {
        MixtureModel model = new MixtureEstimator().setFeaturesCol("f").fit(vectors(Vectors.dense(1, 1), 1));
        assertThatThrownBy(() -> model.transform(vectors(Vectors.dense(7, Double.NaN), 1))
                        .collectAsList())
                .hasStackTraceContaining("element 1 of column f: found NaN")
                .hasStackTraceContaining("[[7.0,NaN],1.0]");
    }

    @Test
    void checksSchemasBeforeAnythingRuns() {
        Dataset<Row> table = vectors(Vectors.dense(1, 1), 1);
        refuses(new MixtureEstimator(), table, "there is no column features; there are f, w");
        refuses(new MixtureEstimator().setFeaturesCol("w"), table, "column w is of type double", "VectorAssembler");
        refuses(new MixtureEstimator().setInputCols(new String[] {"f"}), table, "column f is of type", "numeric");
        refuses(new MixtureEstimator().setInputCols(new String[0]), table, "inputCols is empty");
        refuses(
                new MixtureEstimator().setFeaturesCol("f").setInputCols(new String[] {"w"}),
                table,
                "featuresCol and inputCols are both set");
        refuses(new MixtureEstimator().setFeaturesCol("f").setPredictionCol("w"), table, "there is a column w already");
        refuses(new MixtureEstimator().setFeaturesCol("f").setInit("best"), table, "init: found 'best'");
        refuses(new MixtureEstimator().setFeaturesCol("f").setSchedule("fast"), table, "schedule: found 'fast'");
        refuses(new MixtureEstimator().setFeaturesCol("f").setPrecision("half"), table, "precision: found 'half'");
        refuses(new MixtureEstimator().setFeaturesCol("f").setFamily("round"), table, "round");
        SPARK.sparkContext().setCheckpointDir(null);
        refuses(new MixtureEstimator().setFeaturesCol("f").setCheckpointInterval(3), table, "checkpoint directory");
        assertThatThrownBy(() -> new MixtureEstimator().setK(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void refuses(MixtureEstimator estimator, Dataset<Row> table, String... parts) {
        assertThatThrownBy(() -> estimator.fit(table))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(parts);
    }

    private static Dataset<Row> numbers(Object[]... rows) {
        return Tables.dataset(
                SPARK,
                Arrays.stream(rows).map(RowFactory::create).toList(),
                Tables.schema(List.of("a", "b"), new DataType[] {DataTypes.DoubleType, DataTypes.DoubleType}),
                2);
    }
}
