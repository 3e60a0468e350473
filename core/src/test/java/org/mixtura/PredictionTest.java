package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.fit.Em;
import org.mixtura.testing.Samples;

/// Densities, posteriors and labels.
class PredictionTest {
    private static final double[][] DATA = Samples.rows(150, 3, 3, 9);

    static List<CovarianceFamily> families() {
        return Samples.families();
    }

    /// log Σ π (2π)^(−d/2) |Σ|^(−½) exp(−½ zᵀΣ⁻¹z), as it is written.
    private static double naive(GaussianMixture mixture, double[] x) {
        double density = 0.0;
        for (int c = 0; c < mixture.size(); c++) {
            Gaussian gaussian = mixture.component(c);
            double[][] precision = gaussian.covariance().precision();
            double q = 0.0;
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x.length; j++) {
                    q += (x[i] - gaussian.mean(i)) * precision[i][j] * (x[j] - gaussian.mean(j));
                }
            }
            double determinant = Math.exp(gaussian.covariance().logDeterminant());
            density += mixture.weight(c) * Math.exp(-q / 2) / Math.sqrt(Math.pow(2 * Math.PI, x.length) * determinant);
        }
        return Math.log(density);
    }

    @ParameterizedTest
    @MethodSource("families")
    void logDensitiesAreThoseOfTheFormula(CovarianceFamily family) {
        GaussianMixture mixture = Samples.mixture(family, 3, 3, 4);
        double[] densities = mixture.logDensities(Rows.of(DATA));
        for (int i = 0; i < DATA.length; i++) {
            assertThat(densities[i]).isCloseTo(naive(mixture, DATA[i]), offset(1e-11));
            assertThat(mixture.logDensity(DATA[i])).isEqualTo(densities[i]);
        }
        Gaussian gaussian = mixture.component(1);
        GaussianMixture alone = GaussianMixture.of(new double[] {1}, List.of(gaussian));
        assertThat(gaussian.logDensity(DATA[0])).isCloseTo(naive(alone, DATA[0]), offset(1e-11));
    }

    @ParameterizedTest
    @MethodSource("families")
    void labelsAreTheArgmaxOfPosteriorsThatSumToOne(CovarianceFamily family) {
        GaussianMixture mixture = Samples.mixture(family, 4, 3, 4);
        double[][] posteriors = mixture.responsibilities(Rows.of(DATA));
        int[] labels = mixture.predict(Rows.of(DATA));
        for (int i = 0; i < DATA.length; i++) {
            double[] row = posteriors[i];
            double largest = Arrays.stream(row).max().orElseThrow();
            assertThat(Arrays.stream(row).sum()).isCloseTo(1.0, offset(1e-14));
            assertThat(row[labels[i]]).isEqualTo(largest);
            assertThat(mixture.predict(DATA[i])).isEqualTo(labels[i]);
            assertThat(mixture.responsibilities(DATA[i])).isEqualTo(row);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void whiteningGivesTheQuadraticForm(CovarianceFamily family) {
        Gaussian gaussian = Samples.mixture(family, 1, 3, 4).component(0);
        double[] y = DATA[0].clone();
        gaussian.whiten(y);
        double q = Arrays.stream(y).map(v -> v * v).sum();
        double expected =
                -0.5 * (3 * Math.log(2 * Math.PI) + gaussian.covariance().logDeterminant() + q);
        assertThat(gaussian.logDensity(DATA[0])).isCloseTo(expected, offset(1e-12));
    }

    @Test
    void fittingThenPredictingIsPredictingWithTheFit() {
        Rows rows = Rows.of(DATA);
        Em em = Em.components(3).seed(2).build();
        assertThat(em.fit(rows).mixture().predict(rows))
                .isEqualTo(em.fit(rows).mixture().predict(rows));
    }

    @Test
    void theStreamingFormGivesTheSameInRowOrder() {
        GaussianMixture mixture = Samples.mixture(Samples.families().getFirst(), 3, 3, 4);
        Rows rows = Rows.of(Samples.rows(5000, 3, 3, 10));
        List<Integer> labels = new ArrayList<>();
        List<Double> densities = new ArrayList<>();
        mixture.predict(rows, 3, p -> {
            assertThat(p.firstRow()).isEqualTo(labels.size());
            for (int r = 0; r < p.size(); r++) {
                labels.add(p.label(r));
                densities.add(p.logDensity(r));
                assertThat(p.responsibility(r, p.label(r))).isGreaterThanOrEqualTo(1.0 / 3);
            }
        });
        assertThat(labels)
                .containsExactlyElementsOf(
                        Arrays.stream(mixture.predict(rows)).boxed().toList());
        assertThat(densities)
                .containsExactly(
                        Arrays.stream(mixture.logDensities(rows)).boxed().toArray(Double[]::new));
    }

    @Test
    void ofEqualComponentsTheFirst() {
        Gaussian gaussian = Gaussian.of(new double[] {0}, Covariance.spherical(1, 1));
        GaussianMixture mixture = GaussianMixture.of(new double[] {0.5, 0.5}, List.of(gaussian, gaussian));
        assertThat(mixture.predict(new double[] {1})).isZero();
        assertThat(mixture.responsibilities(new double[] {1})).containsExactly(0.5, 0.5);
    }

    @Test
    void aComponentOfNoWeightGetsNothing() {
        Gaussian gaussian = Gaussian.of(new double[] {0}, Covariance.spherical(1, 1));
        GaussianMixture mixture = GaussianMixture.of(new double[] {0, 1}, List.of(gaussian, gaussian));
        assertThat(mixture.responsibilities(new double[] {1})).containsExactly(0, 1);
        assertThat(mixture.logDensity(new double[] {1})).isEqualTo(gaussian.logDensity(new double[] {1}));
    }

    @Test
    void rowsThatAreNotFiniteOrInfinitelyFar() {
        GaussianMixture mixture = Samples.mixture(Samples.families().getFirst(), 2, 2, 1);
        assertThat(mixture.logDensity(new double[] {1, Double.NaN})).isNaN();
        assertThat(mixture.logDensity(new double[] {1, Double.POSITIVE_INFINITY}))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(mixture.responsibilities(new double[] {Double.NaN, 1})).containsOnly(Double.NaN);
        GaussianMixture narrow = GaussianMixture.of(
                new double[] {1}, List.of(Gaussian.of(new double[] {0}, Covariance.spherical(1e-10, 1))));
        Rows far = Rows.of(new double[][] {{0}, {1}, {1e150}});
        assertThatThrownBy(() -> narrow.predict(far))
                .isInstanceOf(UnusableDataException.class)
                .hasMessage(
                        "row 2: the row has no density under the mixture: a number is not finite, or so far away that"
                                + " its squared distance overflows; remove or correct it");
        assertThatThrownBy(() -> narrow.score(far))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageStartingWith("row 2: the row has no density under the mixture");
    }

    /// Of a component whose quadratic form is ∞ − ∞ nothing is known, whatever the others say.
    @Test
    void unknownWithOneComponentIsUnknownWithAll() {
        Gaussian narrow = Gaussian.of(new double[] {-1.5e308, -1.5e308}, Covariance.full(new double[][] {
            {1e-20, 0.9e-20}, {0.9e-20, 1e-20}
        }));
        Gaussian wide = Gaussian.of(new double[] {0, 0}, Covariance.diagonal(new double[] {1e308, 1e308}));
        double[] row = {0.5e308, 0.5e308};
        assertThat(narrow.logDensity(row)).isNaN();
        assertThat(wide.logDensity(row)).isFinite();
        for (List<Gaussian> components : List.of(List.of(narrow, wide), List.of(wide, narrow))) {
            GaussianMixture mixture = GaussianMixture.of(new double[] {0.5, 0.5}, components);
            assertThat(mixture.logDensity(row)).isNaN();
            assertThat(mixture.responsibilities(row)).containsOnly(Double.NaN);
        }
    }
}
