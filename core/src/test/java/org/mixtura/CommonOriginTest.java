package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.data.Rows;
import org.mixtura.testing.Exact;

/// Log-densities about a common origin against each component's own, and the limits of both.
class CommonOriginTest {
    /// Standard deviations of the columns: of very different units.
    private static double deviation(int j) {
        return Math.pow(4, j - 2);
    }

    /// Component c's mean is `apart` standard deviations from the weighted mean, in column c mod d, and back in the
    /// next
    /// component.
    private static GaussianMixture mixture(String family, int k, int d, double apart, double offset) {
        double unit = family.equals("VII") ? 1.0 : 0.0;
        List<Gaussian> components = new ArrayList<>();
        double[] weights = new double[k];
        for (int c = 0; c < k; c++) {
            double[] mean = new double[d];
            for (int j = 0; j < d; j++) {
                double deviation = unit > 0 ? unit : deviation(j);
                double sign = c % 2 == 0 ? 1.0 : -1.0;
                boolean moved = j == c / 2 % d && (c < k - 1 || k % 2 == 0);
                mean[j] = offset * deviation + (moved ? sign * apart * deviation : 0.0);
            }
            components.add(Gaussian.of(mean, covariance(family, d, c)));
            weights[c] = 1.0 / k;
        }
        return GaussianMixture.of(weights, components);
    }

    private static Covariance covariance(String family, int d, int c) {
        if (family.equals("VII")) {
            return Covariance.spherical(1.0 + c, d);
        }
        double[][] matrix = new double[d][d];
        double[] variances = new double[d];
        for (int i = 0; i < d; i++) {
            variances[i] = deviation(i) * deviation(i) * (1.0 + 0.1 * c);
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = deviation(i) * deviation(j) * (i == j ? 1.0 : 0.3);
                matrix[j][i] = matrix[i][j];
            }
        }
        return family.equals("VVI") ? Covariance.diagonal(variances) : Covariance.full(matrix);
    }

    private static double[][] rows(GaussianMixture mixture, int n) {
        Random random = new Random(3);
        double[][] rows = new double[n][mixture.dimensions()];
        for (int i = 0; i < n; i++) {
            Gaussian from = mixture.component(i % mixture.size());
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = from.mean(j)
                        + random.nextGaussian() * Math.sqrt(from.covariance().get(j, j));
            }
        }
        return rows;
    }

    /// Of even and odd numbers, near and as far as is allowed, and with an offset that is far beyond
    /// the deviations.
    @ParameterizedTest
    @CsvSource({
        "VII, 3, 9, 1, 0, 1e-12", "VII, 4, 7, 31, 0, 2e-12", "VII, 5, 5, 3, 1e6, 1e-12",
        "VVI, 3, 9, 1, 0, 1e-12", "VVI, 9, 3, 31, 0, 2e-12", "VVI, 6, 5, 3, 1e6, 1e-12",
        "VVV, 3, 10, 1, 0, 1e-12", "VVV, 4, 7, 26, 0, 2e-12", "VVV, 7, 4, 3, 1e6, 1e-12"
    })
    void logDensitiesAreThoseOfTheComponents(
            String family, int k, int d, double apart, double offset, double tolerance) {
        GaussianMixture mixture = mixture(family, k, d, apart, offset);
        assertThat(CommonOrigin.of(mixture)).isNotNull();
        double[][] data = rows(mixture, Rows.TILE);
        double[] tile = new double[Rows.TILE * d];
        double[] weights = new double[Rows.TILE];
        Rows rows = Rows.of(data);
        rows.copyTile(0, tile);
        rows.copyWeights(0, weights);
        Evaluator evaluator = Evaluator.forFitting(mixture);

        evaluator.evaluate(tile, weights);

        for (int i = 0; i < data.length; i++) {
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal[] parts = new BigDecimal[k];
            for (int c = 0; c < k; c++) {
                parts[c] = Exact.exp(Exact.of(
                        Math.log(mixture.weight(c)) + mixture.component(c).logDensity(data[i])));
                sum = sum.add(parts[c]);
            }
            assertThat(evaluator.logDensities()[i]).isCloseTo(Exact.log(sum).doubleValue(), offset(tolerance));
            for (int c = 0; c < k; c++) {
                double share = parts[c].divide(sum, Exact.DIGITS).doubleValue();
                assertThat(evaluator.responsibilities()[c * Rows.TILE + i]).isCloseTo(share, offset(tolerance));
            }
        }
    }

    /// Not of far components, nor where it would not pay.
    @Test
    void isWhereComponentsAreNear() {
        assertThat(CommonOrigin.of(mixture("VVI", 10, 3, 31.9, 0))).isNotNull();
        assertThat(CommonOrigin.of(mixture("VVI", 10, 3, 32.1, 0))).isNull();
        assertThat(CommonOrigin.of(mixture("VVI", 10, 3, 31.9, 1e6))).isNotNull();
        assertThat(CommonOrigin.of(mixture("VII", 10, 3, 31.9, 0))).isNotNull();
        assertThat(CommonOrigin.of(mixture("VII", 10, 3, 32.1, 0))).isNull();
        assertThat(CommonOrigin.of(mixture("VVV", 10, 3, 29, 0))).isNotNull();
        assertThat(CommonOrigin.of(mixture("VVV", 10, 3, 34, 0))).isNull();
        assertThat(CommonOrigin.of(mixture("VVI", 6, 4, 1, 0))).isNull();
        assertThat(CommonOrigin.of(mixture("VVI", 5, 5, 1, 0))).isNotNull();
        assertThat(CommonOrigin.of(mixture("VVI", 2, 20, 1, 0))).isNull();
        assertThat(CommonOrigin.of(mixture("VVI", 20, 2, 1, 0))).isNull();
    }

    @Test
    void isThatOfOneKindOfCovariance() {
        GaussianMixture diagonal = mixture("VVI", 3, 9, 1, 0);
        GaussianMixture spherical = mixture("VII", 3, 9, 1, 0);
        double[] weights = {0.25, 0.25, 0.5};
        assertThat(CommonOrigin.of(GaussianMixture.of(
                        weights, List.of(diagonal.component(0), diagonal.component(1), spherical.component(2)))))
                .isNull();
        Gaussian full = mixture("VVV", 3, 9, 1, 0).component(0);
        double[][] nines = new double[9][9];
        for (int j = 0; j < 9; j++) {
            nines[j][j] = 9;
        }
        Gaussian wider = Gaussian.of(full.mean(), Covariance.full(nines));
        assertThat(CommonOrigin.of(GaussianMixture.of(weights, List.of(full, full, wider))))
                .isNull();
        CommonOrigin origin = Objects.requireNonNull(CommonOrigin.of(GaussianMixture.of(
                weights, List.of(diagonal.component(0), diagonal.component(1), diagonal.component(1)))));
        double[] expected = new double[9];
        for (int j = 0; j < 9; j++) {
            expected[j] = 0.25 * diagonal.component(0).mean(j)
                    + 0.75 * diagonal.component(1).mean(j);
        }
        assertThat(origin.point()).containsExactly(expected, offset(1e-15));
    }

    /// Of such variances, squares of rows could overflow before log-densities do.
    @Test
    void isNotOfExtremeVariances() {
        for (double variance : new double[] {1e-101, 1e101}) {
            List<Gaussian> components = new ArrayList<>();
            double[] variances = new double[9];
            Arrays.fill(variances, 1.0);
            variances[8] = variance;
            for (int c = 0; c < 3; c++) {
                components.add(Gaussian.of(new double[9], Covariance.diagonal(variances)));
            }
            assertThat(CommonOrigin.of(GaussianMixture.of(new double[] {0.25, 0.25, 0.5}, components)))
                    .isNull();
        }
    }
}
