package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.testing.MixtureDifference;
import org.mixtura.testing.Samples;

/// What fitting is expected to do, after scikit-learn's own list.
class FittingTest {
    static List<CovarianceFamily> families() {
        return Samples.families();
    }

    /// Weights and means to 0.1, precisions to 0.15 of their norm, from 20 starts on 2,000 rows.
    @ParameterizedTest
    @MethodSource("families")
    void recoversTheTruth(CovarianceFamily family) {
        GaussianMixture truth = separated(family);
        GaussianMixture found = Em.components(2)
                .family(family)
                .regularisation(new Regularisation.Absolute(0))
                .starts(20)
                .build()
                .fit(truth.sample(2000, 3))
                .mixture();
        List<Gaussian> order = found.components().stream()
                .sorted(Comparator.comparingDouble(g -> g.mean(0)))
                .toList();
        for (int c = 0; c < 2; c++) {
            Gaussian expected = truth.component(c);
            int at = found.components().indexOf(order.get(c));
            assertThat(found.weight(at)).isCloseTo(truth.weight(c), offset(0.1));
            assertThat(order.get(c).mean()).usingComparatorWithPrecision(0.1).containsExactly(expected.mean());
            assertThat(distance(order.get(c).covariance(), expected.covariance()))
                    .isLessThan(0.15);
        }
    }

    private static GaussianMixture separated(CovarianceFamily family) {
        GaussianMixture shape = Samples.mixture(family, 2, 2, 5);
        return GaussianMixture.of(
                new double[] {0.4, 0.6},
                List.of(
                        Gaussian.of(new double[] {-4, 1}, shape.component(0).covariance()),
                        Gaussian.of(new double[] {4, -1}, shape.component(1).covariance())),
                family);
    }

    /// Frobenius norm of the difference of precisions, relative to that of the expected.
    private static double distance(Covariance actual, Covariance expected) {
        double difference = 0.0;
        double norm = 0.0;
        for (int i = 0; i < expected.dimensions(); i++) {
            for (int j = 0; j < expected.dimensions(); j++) {
                difference += Math.pow(actual.precision()[i][j] - expected.precision()[i][j], 2);
                norm += Math.pow(expected.precision()[i][j], 2);
            }
        }
        return Math.sqrt(difference / norm);
    }

    @ParameterizedTest
    @MethodSource("families")
    void moreStartsAreAtLeastAsGood(CovarianceFamily family) {
        Rows rows = Rows.of(Samples.rows(100, 2, 4, 11));
        for (Initialiser start : List.of(Initialiser.kMeans(), Initialiser.random(), Initialiser.randomFromData())) {
            EmBuilder settings =
                    Em.components(3).family(family).initialiser(start).maxIterations(30);
            for (int seed = 0; seed < 15; seed++) {
                double one =
                        settings.seed(seed).starts(1).build().fit(rows).score().logLikelihood();
                Fit ten = settings.starts(10).build().fit(rows);
                Restart first = ten.restarts().getFirst();
                assertThat(first.logLikelihood()).isEqualTo(one);
                if (first.degenerate() == ten.degenerate()) {
                    assertThat(ten.score().logLikelihood()).isGreaterThanOrEqualTo(one);
                }
                assertThat(ten.degenerate()).isEqualTo(ten.restarts().stream().allMatch(Restart::degenerate));
                assertThat(ten.restarts().stream()
                                .filter(restart -> restart.degenerate() == ten.degenerate())
                                .mapToDouble(Restart::logLikelihood)
                                .max()
                                .orElseThrow())
                        .isEqualTo(ten.score().logLikelihood());
                assertThat(ten.restarts()).extracting(Restart::seed).doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void stoppingEarlyIsSaid(CovarianceFamily family) {
        Rows rows = Rows.of(Samples.rows(200, 2, 3, 12));
        Fit fit = Em.components(3)
                .family(family)
                .initialiser(Initialiser.random())
                .maxIterations(1)
                .build()
                .fit(rows);
        assertThat(fit.outcome().converged()).isFalse();
        assertThat(fit.outcome()).isInstanceOf(Outcome.IterationLimit.class);
        assertThat(fit.outcome().label()).isEqualTo("iteration limit");
        assertThat(fit.outcome().sentence()).startsWith("stopped at the iteration limit before converging");
        Fit done = Em.components(3).family(family).build().fit(rows);
        assertThat(done.outcome().converged()).isTrue();
        assertThat(done.outcome().sentence()).isEqualTo("converged");
    }

    @ParameterizedTest
    @MethodSource("families")
    void theScoreRisesWithIterations(CovarianceFamily family) {
        Rows rows = Rows.of(Samples.rows(200, 2, 3, 12));
        double before = Double.NEGATIVE_INFINITY;
        for (int iterations = 0; iterations < 8; iterations++) {
            double score = Em.components(2)
                    .family(family)
                    .initialiser(Initialiser.random())
                    .tolerance(0)
                    .maxIterations(iterations)
                    .build()
                    .fit(rows)
                    .score()
                    .meanLogLikelihood();
            assertThat(score).isGreaterThan(before);
            before = score;
        }
    }

    /// Three identical columns: singular without regularisation, fitted with a little.
    @Test
    void degenerateDataNeedRegularisation() {
        Rows rows = Rows.of(java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> new double[] {i % 17, i % 17, i % 17})
                .toArray(double[][]::new));
        EmBuilder settings = Em.components(2).family(org.mixtura.family.Families.of("full"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> settings.regularisation(new Regularisation.Absolute(0))
                        .build()
                        .fit(rows))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("not positive definite")
                .hasMessageContaining("Try fewer components, a larger regularisation");
        assertThat(settings.regularisation(new Regularisation.Absolute(1e-6))
                        .build()
                        .fit(rows)
                        .mixture()
                        .size())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void oneComponentOnAFewRows(int n) {
        double[][] data = {{1, 2}, {3, 1}, {2, 5}};
        Fit fit = Em.components(1).build().fit(Rows.of(java.util.Arrays.copyOf(data, n)));
        assertThat(fit.mixture().weight(0)).isEqualTo(1.0);
        assertThat(fit.outcome().converged()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("families")
    void shiftedDataGiveTheShiftedFit(CovarianceFamily family) {
        double[][] data = Samples.rows(300, 2, 2, 13);
        double[][] shifted = Samples.copy(data);
        for (double[] row : shifted) {
            row[0] += 100;
            row[1] += 100;
        }
        Em em = Em.components(2).family(family).build();
        GaussianMixture expected = em.fit(Rows.of(data)).mixture();
        GaussianMixture found = em.fit(Rows.of(shifted)).mixture();
        List<Gaussian> back = found.components().stream()
                .map(g -> Gaussian.of(new double[] {g.mean(0) - 100, g.mean(1) - 100}, g.covariance()))
                .toList();
        GaussianMixture moved = GaussianMixture.of(found.weights(), back, family);
        assertThat(MixtureDifference.of(moved, expected).largest()).isLessThan(1e-7);
    }
}
