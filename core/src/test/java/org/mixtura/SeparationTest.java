package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.family.Families;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.testing.Samples;

class SeparationTest {
    private static double square(double[] v, double[] x, double[] mean) {
        double t = 0.0;
        for (int j = 0; j < x.length; j++) {
            t += v[j] * (x[j] - mean[j]);
        }
        return t * t;
    }

    private static double form(Gaussian gaussian, double[] x) {
        double[] whitener = ((Covariance.Full) gaussian.covariance()).whitener();
        int d = x.length;
        double q = 0.0;
        for (int i = 0; i < d; i++) {
            double y = 0.0;
            for (int j = 0; j <= i; j++) {
                y += whitener[i * d + j] * (x[j] - gaussian.mean(j));
            }
            q += y * y;
        }
        return q;
    }

    private static Separation separation(GaussianMixture mixture, double negligible) {
        double[][] means = mixture.components().stream().map(Gaussian::mean).toArray(double[][]::new);
        Covariance[] covariances =
                mixture.components().stream().map(Gaussian::covariance).toArray(Covariance[]::new);
        return new Separation(means, covariances, negligible);
    }

    /// Nowhere is the square above the quadratic form, and at the other mean it is the quadratic form.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40})
    void isALowerBound(int d) {
        GaussianMixture mixture = Samples.mixture(Families.of("VVV"), 4, d, d);
        Separation separation = separation(mixture, -1e-9);
        Random random = new Random(d);
        for (int a = 0; a < 4; a++) {
            for (int c = 0; c < 4; c++) {
                if (a == c) {
                    assertThat(separation.direction(a, c)).isNull();
                    continue;
                }
                double[] v = Objects.requireNonNull(separation.direction(a, c));
                double[] mean = mixture.component(c).mean();
                double[] other = mixture.component(a).mean();
                double there = form(mixture.component(c), other);
                assertThat(square(v, other, mean) / there).isBetween(1 - 1e-12, 1 + 1e-12);
                for (int trial = 0; trial < 50; trial++) {
                    double[] x = other.clone();
                    for (int j = 0; j < d; j++) {
                        x[j] += Math.pow(10, trial % 5 - 2) * random.nextGaussian();
                    }
                    assertThat(square(v, x, mean)).isLessThanOrEqualTo(form(mixture.component(c), x) * (1 + 1e-12));
                }
            }
        }
    }

    @Test
    void isNoneWhereItCannotDecide() {
        GaussianMixture mixture = Samples.mixture(Families.of("VVV"), 2, 3, 1);
        double there = form(mixture.component(1), mixture.component(0).mean());
        assertThat(separation(mixture, -0.51 * there).direction(0, 1)).isNull();
        assertThat(separation(mixture, -0.49 * there).direction(0, 1)).hasSize(3);
        assertThat(separation(Samples.mixture(Families.of("VVI"), 2, 3, 1), Kernels.NEGLIGIBLE)
                        .direction(0, 1))
                .isNull();
    }
}
