package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.testing.MixtureDifference;
import org.mixtura.testing.Samples;

/// The M-step from rows, against the definitions of weighted means and covariances.
class EstimationTest {
    private static final double[][] DATA = Samples.rows(300, 3, 2, 21);

    /// Without iterations, labels give each component's empirical weight, mean and covariance (divisor: its
    /// weight).
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void labelsGiveEmpiricalMoments(boolean weighted) {
        int[] labels = Samples.labels(300, 2, 5);
        double[] weights = weighted ? Samples.weights(300, 8) : null;
        Rows rows = weights == null ? Rows.of(DATA) : Rows.of(DATA, weights);
        double[] counts = new double[2];
        double[][] means = new double[2][3];
        double[][][] covariances = new double[2][3][3];
        for (int i = 0; i < 300; i++) {
            double w = weights == null ? 1 : weights[i];
            counts[labels[i]] += w;
            for (int a = 0; a < 3; a++) {
                means[labels[i]][a] += w * DATA[i][a];
            }
        }
        for (int c = 0; c < 2; c++) {
            for (int a = 0; a < 3; a++) {
                means[c][a] /= counts[c];
            }
        }
        for (int i = 0; i < 300; i++) {
            int c = labels[i];
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    double w = (weights == null ? 1 : weights[i]) / counts[c];
                    covariances[c][a][b] += w * (DATA[i][a] - means[c][a]) * (DATA[i][b] - means[c][b]);
                }
            }
        }
        double total = counts[0] + counts[1];
        GaussianMixture mixture = start(rows, Initialiser.labels(labels), 2, 0);
        double[] shares = {counts[0] / total, counts[1] / total};
        assertThat(MixtureDifference.of(mixture, shares, means, covariances).largest())
                .isLessThan(1e-13);
    }

    private static GaussianMixture start(Rows rows, Initialiser initialiser, int k, double reg) {
        return Em.components(k)
                .family(Families.of("full"))
                .initialiser(initialiser)
                .regularisation(new Regularisation.Absolute(reg))
                .maxIterations(0)
                .build()
                .fit(rows)
                .mixture();
    }

    /// All responsibilities 1: the sample mean and covariance, whatever the start.
    @Test
    void oneComponentIsTheSample() {
        Rows rows = Rows.of(DATA);
        GaussianMixture expected = start(rows, Initialiser.labels(new int[300]), 1, 0);
        GaussianMixture random = start(rows, Initialiser.random(), 1, 0);
        GaussianMixture clusters = start(rows, Initialiser.kMeans(), 1, 0);
        assertThat(MixtureDifference.of(random, expected).largest()).isLessThan(1e-13);
        assertThat(MixtureDifference.of(clusters, expected).largest()).isLessThan(1e-13);
    }

    /// reg_covar is added to the diagonal; the default is a millionth of each column's variance.
    @Test
    void regularisationIsAddedToTheVariances() {
        Rows rows = Rows.of(DATA);
        GaussianMixture plain = start(rows, Initialiser.labels(new int[300]), 1, 0);
        GaussianMixture ridged = start(rows, Initialiser.labels(new int[300]), 1, 0.25);
        Fit byDefault = Em.components(1).build().fit(rows);
        for (int i = 0; i < 3; i++) {
            double variance = plain.component(0).covariance().get(i, i);
            assertThat(ridged.component(0).covariance().get(i, i)).isCloseTo(variance + 0.25, offset(1e-12));
            assertThat(ridged.component(0).covariance().get(i, (i + 1) % 3))
                    .isEqualTo(plain.component(0).covariance().get(i, (i + 1) % 3));
            assertThat(byDefault.ridge()[i]).isCloseTo(1e-6 * variance, offset(1e-18));
            assertThat(byDefault.mixture().component(0).covariance().get(i, i))
                    .isCloseTo(variance * (1 + 1e-6), offset(1e-12));
        }
    }

    /// Clusters 2e4 apart with deviations of 1e-3: about the mean of all rows, their moments would cancel.
    @ParameterizedTest
    @ValueSource(strings = {"full", "diag"})
    void nothingCancelsWhenClustersAreFarApart(String family) {
        Random random = new Random(2);
        double[][] data = new double[200][];
        int[] labels = new int[200];
        Arrays.setAll(labels, i -> i % 2);
        Arrays.setAll(data, i -> new double[] {(i % 2 == 0 ? -1e4 : 1e4) + 1e-3 * random.nextGaussian()});
        GaussianMixture mixture = Em.components(2)
                .family(Families.of(family))
                .initialiser(Initialiser.labels(labels))
                .regularisation(new Regularisation.Absolute(0))
                .maxIterations(0)
                .build()
                .fit(Rows.of(data))
                .mixture();
        for (int c = 0; c < 2; c++) {
            double centre = c == 0 ? -1e4 : 1e4;
            double mean = 0.0;
            double square = 0.0;
            for (int i = c; i < 200; i += 2) {
                mean += (data[i][0] - centre) / 100;
                square += Math.pow(data[i][0] - centre, 2) / 100;
            }
            assertThat(mixture.component(c).mean(0)).isCloseTo(centre + mean, offset(4e-12));
            assertThat(mixture.component(c).covariance().get(0, 0)).isCloseTo(square - mean * mean, offset(1e-15));
        }
    }
}
