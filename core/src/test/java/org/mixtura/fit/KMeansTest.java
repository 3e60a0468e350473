package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Rows;

class KMeansTest {
    /// Clusters of 40 rows, 20 standard deviations apart.
    private static double[][] clusters(int k) {
        Random random = new Random(k);
        double[][] data = new double[40 * k][];
        Arrays.setAll(data, i -> new double[] {20.0 * (i % k) + random.nextGaussian(), random.nextGaussian()});
        return data;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 20})
    void findsClustersThatAreApart(int k) {
        for (int seed = 0; seed < 10; seed++) {
            int[] labels = KMeans.labels(Rows.of(clusters(k)), k, seed);
            for (int i = 0; i < labels.length; i++) {
                assertThat(labels[i]).isEqualTo(labels[i % k]);
            }
            assertThat(Arrays.stream(labels).distinct().count()).isEqualTo(k);
        }
    }

    @Test
    void aClusterForEachRow() {
        Rows rows = Rows.of(new double[][] {{1}, {2}, {4}, {8}});
        assertThat(KMeans.labels(rows, 4, 1)).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void equalRowsAreNoTrouble() {
        int[] labels = KMeans.labels(Rows.of(new double[][] {{1}, {1}, {1}, {5}}), 3, 1);
        assertThat(labels).hasSize(4);
        assertThat(labels[0]).isEqualTo(labels[1]).isEqualTo(labels[2]).isNotEqualTo(labels[3]);
    }

    /// Two of three clusters have all the weight: two centres go there.
    @Test
    void weightsCount() {
        double[][] data = clusters(3);
        double[] weights = new double[data.length];
        Arrays.setAll(weights, i -> i % 3 == 1 ? 0.0 : 1.0);
        for (int seed = 0; seed < 10; seed++) {
            int[] labels = KMeans.labels(Rows.of(data, weights), 2, seed);
            assertThat(labels[0]).isNotEqualTo(labels[2]);
            for (int i = 0; i < labels.length; i++) {
                assertThat(i % 3 == 1 || labels[i] == labels[i % 3]).isTrue();
            }
        }
    }

    @Test
    void everyRowIsNearestToItsOwnWeightedMean() {
        double[][] data = clusters(5);
        double[] weights = new double[data.length];
        Arrays.setAll(weights, i -> 0.5 + i % 9);
        for (double[] row : data) {
            row[1] *= 30;
        }
        int[] labels = KMeans.labels(Rows.of(data, weights), 6, 4);
        double[][] sums = new double[6][3];
        for (int i = 0; i < data.length; i++) {
            sums[labels[i]][0] += weights[i] * data[i][0];
            sums[labels[i]][1] += weights[i] * data[i][1];
            sums[labels[i]][2] += weights[i];
        }
        int misplaced = 0;
        for (int i = 0; i < data.length; i++) {
            int nearest = 0;
            for (int c = 1; c < 6; c++) {
                nearest = distance(data[i], sums[c]) < distance(data[i], sums[nearest]) ? c : nearest;
            }
            misplaced += nearest == labels[i] ? 0 : 1;
        }
        assertThat(misplaced).as("rows near a border, after a gain below 1e-4").isLessThan(data.length / 25);
    }

    private static double distance(double[] row, double[] sum) {
        return Math.hypot(row[0] - sum[0] / sum[2], row[1] - sum[1] / sum[2]);
    }

    @Test
    void theSeedDecides() {
        Rows rows = Rows.of(clusters(8));
        assertThat(KMeans.labels(rows, 5, 3)).isEqualTo(KMeans.labels(rows, 5, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 5})
    void needsAsManyRowsAsClusters(int k) {
        Rows rows = Rows.of(new double[][] {{1}, {2}, {4}, {8}});
        assertThatThrownBy(() -> KMeans.labels(rows, k, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("k is " + k + " for 4 rows; it must be 1 to the number of rows");
    }
}
