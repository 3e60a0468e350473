package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Rows;
import org.mixtura.internal.SplitMix;
import org.mixtura.internal.parallel.Workers;
import org.mixtura.testing.Samples;

class RowSampleTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "10, 1", "10, 9", "10, 10", "1000, 137", "1000000000000, 50"})
    void distinctAndAscending(long n, int count) {
        long[] indices = RowSample.indices(n, count, new SplitMix(1));
        assertThat(indices).hasSize(count).isSorted().doesNotHaveDuplicates();
        assertThat(indices[0]).isNotNegative();
        assertThat(indices[count - 1]).isLessThan(n);
    }

    /// Every number equally often, and every pair.
    @Test
    void uniform() {
        int draws = 60_000;
        int[] single = new int[6];
        int[][] pair = new int[6][6];
        for (int i = 0; i < draws; i++) {
            long[] indices = RowSample.indices(6, 2, new SplitMix(i));
            single[(int) indices[0]]++;
            single[(int) indices[1]]++;
            pair[(int) indices[0]][(int) indices[1]]++;
        }
        assertThat(Arrays.stream(single)).allMatch(n -> Math.abs(n - draws / 3.0) < 5 * Math.sqrt(draws * 2 / 9.0));
        for (int a = 0; a < 6; a++) {
            for (int b = a + 1; b < 6; b++) {
                assertThat((double) pair[a][b]).isBetween(draws / 15.0 - 320, draws / 15.0 + 320);
            }
        }
    }

    /// Of 500 rows those of weight 0 (every seventh) are never taken.
    @Test
    void takesRowsOfPositiveWeight() {
        double[][] data = Samples.rows(500, 2, 1, 1);
        double[] weights = Samples.weights(500, 1);
        int[] positive = IntStream.range(0, 500).filter(i -> weights[i] > 0).toArray();
        Rows sample = take(Rows.of(data, weights), positive.length);
        long[] indices = RowSample.indices(positive.length, 40, new SplitMix(9));
        double[] tileWeights = new double[Rows.TILE];
        sample.copyWeights(0, tileWeights);
        assertThat(sample.size()).isEqualTo(40);
        for (int i = 0; i < 40; i++) {
            int row = positive[(int) indices[i]];
            assertThat(sample.row(i)).isEqualTo(data[row]);
            assertThat(tileWeights[i]).isEqualTo(weights[row]);
        }
        Rows plain = take(Rows.of(data), 500);
        assertThat(plain.weighted()).isFalse();
        assertThat(plain.row(39)).isEqualTo(data[(int) RowSample.indices(500, 40, new SplitMix(9))[39]]);
    }

    /// Forty of the rows.
    private static Rows take(Rows rows, int positive) {
        try (Workers workers = new Workers(1)) {
            return new LocalFold(rows, ColumnSummary.of(rows, 1), workers)
                    .take(RowSample.indices(positive, 40, new SplitMix(9)));
        }
    }
}
