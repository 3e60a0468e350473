package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Rows;
import org.mixtura.fit.LinearDependence.Term;

class LinearDependenceTest {
    /// A column made of the row so far.
    private interface Made {
        double of(double[] row);
    }

    /// Normal columns about 100, each ten times as wide as the last one, and then the made ones.
    private static double[][] table(int n, int normal, Made... made) {
        Random random = new Random(7);
        double[][] data = new double[n][normal + made.length];
        for (double[] row : data) {
            for (int j = 0; j < row.length; j++) {
                row[j] = j < normal ? 100 + Math.pow(10, j) * random.nextGaussian() : made[j - normal].of(row);
            }
        }
        return data;
    }

    private static List<LinearDependence> in(double[][] data) {
        return LinearDependence.of(Rows.of(data), 2);
    }

    private static void is(LinearDependence found, int column, int[] columns, double... coefficients) {
        assertThat(found.column()).isEqualTo(column);
        assertThat(found.terms().stream().mapToInt(Term::column))
                .containsExactly(Arrays.stream(columns).boxed().toArray(Integer[]::new));
        for (int i = 0; i < coefficients.length; i++) {
            assertThat(found.terms().get(i).coefficient()).isCloseTo(coefficients[i], offset(1e-6));
        }
    }

    /// In a small table, and in one where a sample is looked at first.
    @ParameterizedTest
    @ValueSource(ints = {10, 200, 9000})
    void sumsAndMultiplesAreFound(int n) {
        List<LinearDependence> found =
                in(table(n, 3, row -> row[0] + row[1], row -> -2.5 * row[2] + 7, row -> row[3] - row[4]));
        assertThat(found).hasSize(3);
        is(found.get(0), 3, new int[] {0, 1}, 1, 1);
        is(found.get(1), 4, new int[] {2}, -2.5);
        is(found.get(2), 5, new int[] {0, 1, 2}, 1, 1, 2.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 9000, 200_000})
    void othersAreIndependent(int n) {
        assertThat(in(table(n, 3, row -> row[0] * row[1]))).isEmpty();
    }

    /// What is left of a combination, as a share of its standard deviation.
    @ParameterizedTest
    @CsvSource({"0, 1", "1e-6, 1", "0.0009, 1", "0.0011, 0", "0.1, 0"})
    void aThousandthIsTheLimit(double left, int expected) {
        Random random = new Random(3);
        double[][] data = table(20_000, 2, row -> row[0] + left * random.nextGaussian());
        assertThat(in(data)).hasSize(expected);
    }

    /// A column far from zero whose numbers have few digits left.
    @Test
    void offsetsDoNotHide() {
        List<LinearDependence> found = in(table(500, 2, row -> 1e9 + row[0] + row[1]));
        assertThat(found).hasSize(1);
        is(found.getFirst(), 2, new int[] {0, 1});
    }

    /// It holds in the runs of 64 rows that are looked at first, or in the rows of weight, and not in the others.
    @Test
    void allRowsOfWeightMatter() {
        int[] number = {0};
        double[][] data = table(20_000, 2, row -> row[0] + (number[0]++ % 312 >= 64 ? 0.1 : 0));
        assertThat(in(data)).isEmpty();
        double[] weights = new double[20_000];
        Arrays.setAll(weights, i -> i % 312 >= 64 ? 0 : 3);
        assertThat(LinearDependence.of(Rows.of(data, weights), 1)).hasSize(1);
    }

    /// Indicators of four groups sum to one; a constant column is no part of anything.
    @Test
    void indicatorsSumToOne() {
        double[][] data = new double[400][5];
        for (int i = 0; i < data.length; i++) {
            data[i][0] = 5;
            data[i][1 + i % 4] = 1;
        }
        List<LinearDependence> found = in(data);
        assertThat(found).hasSize(1);
        is(found.getFirst(), 4, new int[] {1, 2, 3}, -1, -1, -1);
    }

    @Test
    void nothingIsSaidOfFewRowsOrOneColumn() {
        assertThat(in(table(3, 2, row -> row[0]))).isEmpty();
        assertThat(in(table(4, 2, row -> row[0]))).hasSize(1);
        assertThat(in(table(50, 1))).isEmpty();
        double[][] tiny = table(50, 2, row -> row[0]);
        for (double[] row : tiny) {
            row[1] *= 1e-170;
        }
        assertThat(in(tiny)).isEmpty();
    }

    @Test
    void threadsDoNotMatter() {
        Rows rows = Rows.of(table(9000, 3, row -> row[0] + row[1]));
        assertThat(LinearDependence.of(rows, 3)).isEqualTo(LinearDependence.of(rows, 1));
    }
}
