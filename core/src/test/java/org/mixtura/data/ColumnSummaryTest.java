package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.testing.Samples;

class ColumnSummaryTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16})
    void weightedMeansVariancesAndExtremes(int threads) {
        double[][] data = Samples.rows(3000, 2, 3, 5);
        double[] weights = Samples.weights(3000, 5);
        ColumnSummary columns = ColumnSummary.of(Rows.of(data, weights), threads);
        double total = Arrays.stream(weights).sum();
        for (int j = 0; j < 2; j++) {
            double mean = 0.0;
            double variance = 0.0;
            double minimum = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 3000; i++) {
                mean += weights[i] * data[i][j] / total;
                minimum = weights[i] > 0 ? Math.min(minimum, data[i][j]) : minimum;
            }
            for (int i = 0; i < 3000; i++) {
                variance += weights[i] * Math.pow(data[i][j] - mean, 2) / total;
            }
            assertThat(columns.mean(j)).isCloseTo(mean, offset(1e-12));
            assertThat(columns.variance(j)).isCloseTo(variance, offset(1e-11));
            assertThat(columns.minimum(j)).isEqualTo(minimum);
            assertThat(columns.maximum(j)).isGreaterThan(mean);
            assertThat(columns.constant(j)).isFalse();
        }
        assertThat(columns.rows()).isEqualTo(3000);
        assertThat(columns.weightedRows()).isEqualTo(3000 - 3000 / 7);
        assertThat(columns.totalWeight()).isCloseTo(total, offset(1e-9));
    }

    /// 1e9 ± 1e-3: the mean of squares less the square of the mean would have no digit.
    @Test
    void farFromZeroNothingIsLost() {
        double[][] data = new double[1000][1];
        Arrays.setAll(data, i -> new double[] {1e9 + (i % 2 == 0 ? 0x1p-10 : -0x1p-10)});
        ColumnSummary columns = ColumnSummary.of(Rows.of(data), 1);
        assertThat(columns.mean(0)).isEqualTo(1e9);
        assertThat(columns.variance(0)).isEqualTo(0x1p-20);
    }

    /// A row of weight 0 is as good as none, wherever it stands.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70})
    void rowsOfNoWeightDoNotMatter(int place) {
        double[][] data = Samples.rows(100, 1, 1, 5);
        double[] weights = new double[100];
        Arrays.fill(weights, 1.0);
        weights[place] = 0.0;
        double[][] far = Samples.copy(data);
        far[place][0] = 1e120;
        ColumnSummary expected = ColumnSummary.of(Rows.of(data, weights), 1);
        ColumnSummary columns = ColumnSummary.of(Rows.of(far, weights), 1);
        assertThat(columns.mean(0)).isCloseTo(expected.mean(0), offset(1e-12));
        assertThat(columns.variance(0)).isCloseTo(expected.variance(0), offset(1e-12));
        assertThat(columns.maximum(0)).isEqualTo(expected.maximum(0));
    }

    /// A table of another kind may hold anything; it is checked here.
    @Test
    void checksTablesOfOtherKinds() {
        Rows strange = new Rows() {
            @Override
            public long size() {
                return 70;
            }

            @Override
            public int dimensions() {
                return 2;
            }

            @Override
            public boolean weighted() {
                return false;
            }

            @Override
            public void copyTile(long tile, double[] into) {
                Arrays.fill(into, 0, 2 * TILE, 1.0);
                if (tile == 1) {
                    into[TILE + 3] = Double.NaN;
                }
            }

            @Override
            public void copyWeights(long tile, double[] into) {
                Arrays.fill(into, 0, TILE, 1.0);
            }
        };
        assertThatThrownBy(() -> ColumnSummary.of(strange, 1)).hasMessageContaining("row 67, column 1: found NaN");
    }
}
