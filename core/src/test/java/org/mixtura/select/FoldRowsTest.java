package org.mixtura.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.data.Rows;
import org.mixtura.testing.Samples;

class FoldRowsTest {
    private static final long SEED = 11;

    private static double[] weights(Rows rows) {
        double[] all = new double[(int) rows.tiles() * Rows.TILE];
        double[] tile = new double[Rows.TILE];
        for (int t = 0; t < rows.tiles(); t++) {
            rows.copyWeights(t, tile);
            System.arraycopy(tile, 0, all, t * Rows.TILE, Rows.TILE);
        }
        return all;
    }

    /// The fold of each row.
    private static int[] folds(Rows rows, int folds, long seed) {
        int[] numbers = new int[(int) rows.size()];
        Arrays.fill(numbers, -1);
        for (int f = 0; f < folds; f++) {
            double[] mine = weights(FoldRows.only(rows, f, folds, seed));
            for (int i = 0; i < numbers.length; i++) {
                if (mine[i] > 0) {
                    assertThat(numbers[i]).isEqualTo(-1);
                    numbers[i] = f;
                }
            }
        }
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "7, 3", "63, 5", "64, 10", "65, 5", "150, 5", "1000, 7", "1000, 1000"})
    void eachRowIsInOneFoldAndTheyAreEquallyLarge(int n, int folds) {
        int[] numbers = folds(Rows.of(Samples.rows(n, 2, 1, 1)), folds, SEED);
        int[] sizes = new int[folds];
        for (int number : numbers) {
            sizes[number]++;
        }
        assertThat(Arrays.stream(sizes).max().orElseThrow()
                        - Arrays.stream(sizes).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void theRestIsAllElseWithItsWeights() {
        double[] weights = Samples.weights(150, 4);
        Rows rows = Rows.of(Samples.rows(150, 2, 1, 1), weights);
        double[] only = weights(FoldRows.only(rows, 2, 5, SEED));
        double[] without = weights(FoldRows.without(rows, 2, 5, SEED));
        for (int i = 0; i < 150; i++) {
            assertThat(only[i] == 0 || without[i] == 0).isTrue();
            assertThat(only[i] + without[i]).isEqualTo(weights[i]);
        }
        assertThat(Arrays.copyOfRange(only, 150, only.length)).containsOnly(0.0);
        assertThat(Arrays.copyOfRange(without, 150, only.length)).containsOnly(0.0);
    }

    @Test
    void seedsDealDifferentlyAndTilesToo() {
        Rows rows = Rows.of(Samples.rows(640, 1, 1, 1));
        int[] numbers = folds(rows, 5, SEED);
        assertThat(folds(rows, 5, SEED)).isEqualTo(numbers);
        assertThat(folds(rows, 5, SEED + 1)).isNotEqualTo(numbers);
        assertThat(Arrays.copyOfRange(numbers, 0, 320)).isNotEqualTo(Arrays.copyOfRange(numbers, 320, 640));
    }

    /// Two rows of one tile are in the same fold as often as chance has it: for each distance between them,
    /// over many tiles, within five standard deviations.
    @Test
    void neighboursMeetByChance() {
        int tiles = 2000;
        int folds = 4;
        int[] numbers = folds(Rows.of(new double[tiles * Rows.TILE][1]), folds, SEED);
        double expected = (Rows.TILE / (double) folds - 1) / (Rows.TILE - 1);
        for (int distance = 1; distance < 20; distance++) {
            int pairs = 0;
            int together = 0;
            for (int i = 0; i < numbers.length; i++) {
                if (i % Rows.TILE + distance < Rows.TILE) {
                    pairs++;
                    together += numbers[i] == numbers[i + distance] ? 1 : 0;
                }
            }
            double deviation = Math.sqrt(expected * (1 - expected) / pairs);
            assertThat(together / (double) pairs).isBetween(expected - 5 * deviation, expected + 5 * deviation);
        }
    }
}
