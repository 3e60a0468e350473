package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.testing.Samples;

class RowsTest {
    private static final int TILE = Rows.TILE;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 128, 1000})
    void keepsEveryNumberInTilesAndPadsWithTheLastRow(int n) {
        double[][] data = Samples.rows(n, 3, 1, n);
        double[] weights = Samples.weights(n, n);
        weights[0] = 1.0;
        double[][] before = Samples.copy(data);
        Rows rows = Rows.of(data, weights);
        assertThat(data).isDeepEqualTo(before);
        assertThat(rows.size()).isEqualTo(n);
        assertThat(rows.dimensions()).isEqualTo(3);
        assertThat(rows.weighted()).isTrue();
        assertThat(rows.tiles()).isEqualTo((n + TILE - 1) / TILE);
        double[] tile = new double[3 * TILE];
        double[] tileWeights = new double[TILE];
        for (int i = 0; i < rows.tiles() * TILE; i++) {
            rows.copyTile(i / TILE, tile);
            rows.copyWeights(i / TILE, tileWeights);
            double[] expected = data[Math.min(i, n - 1)];
            for (int j = 0; j < 3; j++) {
                assertThat(tile[j * TILE + i % TILE]).isEqualTo(expected[j]);
            }
            assertThat(tileWeights[i % TILE]).isEqualTo(i < n ? weights[i] : 0.0);
        }
        assertThat(rows.row(n - 1)).isEqualTo(data[n - 1]);
    }

    @Test
    void unweightedRowsWeighOneAndPaddingNothing() {
        Rows rows = Rows.of(Samples.rows(70, 1, 1, 1));
        double[] weights = new double[TILE];
        assertThat(rows.weighted()).isFalse();
        rows.copyWeights(0, weights);
        assertThat(weights).containsOnly(1.0);
        rows.copyWeights(1, weights);
        assertThat(java.util.Arrays.stream(weights).sum()).isEqualTo(6.0);
        assertThat(weights[5]).isEqualTo(1.0);
    }

    /// 30 columns fill a chunk of 1 MB with some 4,400 rows; float32 ones with twice as many.
    @ParameterizedTest
    @ValueSource(strings = {"FLOAT64", "FLOAT32"})
    void growsChunkByChunk(String precision) {
        int d = 30;
        int n = 20_011;
        RowsBuilder builder = Rows.builder(d).precision(Precision.valueOf(precision));
        double[] row = new double[d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                row[j] = i + j / 64.0;
            }
            builder.add(row);
        }
        assertThat(builder.size()).isEqualTo(n);
        Rows rows = builder.build();
        for (int i = 0; i < n; i += 97) {
            assertThat(rows.row(i)[0]).isEqualTo(i);
            assertThat(rows.row(i)[d - 1]).isEqualTo(i + (d - 1) / 64.0);
        }
        assertThat(rows.row(n - 1)[1]).isEqualTo(n - 1 + 1 / 64.0);
    }

    @Test
    void float32RoundsToNearest() {
        Rows rows = Rows.builder(1)
                .precision(Precision.FLOAT32)
                .add(new double[] {0.1})
                .build();
        assertThat(rows.row(0)[0]).isEqualTo(0.1f);
    }

    @Test
    void aRowIsACopy() {
        double[] row = {1.0};
        Rows rows = Rows.of(new double[][] {row, {2.0}});
        row[0] = 9.0;
        rows.row(0)[0] = 9.0;
        assertThat(rows.row(0)).containsExactly(1.0);
        assertThatThrownBy(() -> rows.row(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rows.row(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
