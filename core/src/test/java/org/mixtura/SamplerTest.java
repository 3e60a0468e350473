package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Initialiser;
import org.mixtura.testing.Samples;

class SamplerTest {
    private static final int N = 20_000;

    static List<CovarianceFamily> families() {
        return Samples.families();
    }

    /// Sample weights, and each component's mean and covariance from the rows that it gave, within 5 standard
    /// errors.
    @ParameterizedTest
    @MethodSource("families")
    void recoversTheMoments(CovarianceFamily family) {
        GaussianMixture mixture = Samples.mixture(family, 3, 2, 6);
        Sampler sampler = new Sampler(mixture, 3);
        List<List<double[]>> given = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < N; i++) {
            double[] row = new double[2];
            given.get(sampler.next(row)).add(row);
        }
        for (int c = 0; c < 3; c++) {
            double[][] rows = given.get(c).toArray(double[][]::new);
            double error = 5 / Math.sqrt(rows.length);
            assertThat((double) rows.length / N).isCloseTo(mixture.weight(c), offset(5 * 0.5 / Math.sqrt(N)));
            Gaussian expected = mixture.component(c);
            Gaussian actual =
                    Em.components(1).build().fit(Rows.of(rows)).mixture().component(0);
            for (int i = 0; i < 2; i++) {
                double si = Math.sqrt(expected.covariance().get(i, i));
                assertThat(actual.mean(i)).isCloseTo(expected.mean(i), offset(error * si));
                for (int j = 0; j < 2; j++) {
                    double scale = si * Math.sqrt(expected.covariance().get(j, j));
                    assertThat(actual.covariance().get(i, j))
                            .isCloseTo(expected.covariance().get(i, j), offset(error * 1.5 * scale));
                }
            }
        }
    }

    /// EM from the true parameters stays there.
    /// By Wilks' theorem the fit gains about χ² with one degree of freedom for each free parameter. Parameters
    /// themselves may be far off where components overlap.
    @ParameterizedTest
    @MethodSource("families")
    void aFitOfTheSampleGainsNoMoreThanChance(CovarianceFamily family) {
        GaussianMixture mixture = Samples.mixture(family, 2, 2, 8);
        Rows rows = mixture.sample(N, 5);
        Fit fit = Em.components(2)
                .family(family)
                .initialiser(Initialiser.mixture(mixture))
                .build()
                .fit(rows);
        double gain = 2 * (fit.score().logLikelihood() - mixture.score(rows).logLikelihood());
        double p = mixture.freeParameters();
        assertThat(gain).isBetween(0.0, p + 4 * Math.sqrt(2 * p));
    }

    @Test
    void exactShapes() {
        GaussianMixture mixture = Samples.mixture(families().getLast(), 3, 4, 6);
        for (int n = 1; n < 100; n++) {
            Rows rows = mixture.sample(n, n);
            assertThat(rows.size()).isEqualTo(n);
            assertThat(rows.dimensions()).isEqualTo(4);
            assertThat(rows.weighted()).isFalse();
        }
    }

    @Test
    void theSeedDecidesAndAShortSampleBeginsALongOne() {
        GaussianMixture mixture = Samples.mixture(families().getLast(), 3, 4, 6);
        Rows rows = mixture.sample(50, 1);
        Rows longer = mixture.sample(90, 1);
        Rows other = mixture.sample(50, 2);
        Sampler sampler = new Sampler(mixture, 1);
        double[] row = new double[4];
        for (int i = 0; i < 50; i++) {
            sampler.next(row);
            assertThat(rows.row(i)).isEqualTo(row).isEqualTo(longer.row(i));
            assertThat(other.row(i)).isNotEqualTo(row);
        }
    }

    /// Blocks begin every 4096 rows; the last one here is short.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void threadsDrawTheSameRowsInOrder(int threads) {
        GaussianMixture mixture = Samples.mixture(families().getLast(), 3, 2, 6);
        int n = 3 * 4096 + 5;
        Sampler sampler = new Sampler(mixture, 11);
        double[] row = new double[2];
        List<Long> firsts = new ArrayList<>();
        Sampler.draw(mixture, n, 11, threads, rows -> {
            firsts.add(rows.firstRow());
            for (int r = 0; r < rows.size(); r++) {
                int component = sampler.next(row);
                assertThat(rows.component(r)).isEqualTo(component);
                assertThat(rows.row(r)).isEqualTo(row);
            }
        });
        assertThat(firsts).containsExactly(0L, 4096L, 8192L, 12288L);
    }

    /// Equal streams would repeat rows.
    @Test
    void blocksDiffer() {
        GaussianMixture mixture = Samples.mixture(families().getLast(), 3, 2, 6);
        Rows rows = mixture.sample(3 * 4096, 11);
        assertThat(rows.row(0)).isNotEqualTo(rows.row(4096));
        assertThat(rows.row(4096)).isNotEqualTo(rows.row(8192));
    }

    @Test
    void aComponentOfNoWeightIsNeverDrawn() {
        GaussianMixture two = Samples.mixture(families().getLast(), 2, 1, 6);
        Sampler first = new Sampler(GaussianMixture.of(new double[] {0, 1}, two.components()), 1);
        Sampler last = new Sampler(GaussianMixture.of(new double[] {1, 0}, two.components()), 1);
        for (int i = 0; i < 1000; i++) {
            assertThat(first.next(new double[1])).isEqualTo(1);
            assertThat(last.next(new double[1])).isZero();
        }
    }
}
