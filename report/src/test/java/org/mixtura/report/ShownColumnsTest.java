package org.mixtura.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;

class ShownColumnsTest {
    /// A change of variables: log p(z) = log p(x) + Σ log scale.
    @Test
    void standardisingChangesTheDensityByTheScales() {
        GaussianMixture mixture = GaussianMixture.of(
                new double[] {0.3, 0.7},
                List.of(
                        Gaussian.of(new double[] {1e6, -3}, Covariance.full(new double[][] {{4e4, 30}, {30, 1}})),
                        Gaussian.of(new double[] {1.001e6, 2}, Covariance.full(new double[][] {{1e4, -20}, {-20, 2}
                        }))));
        ShownColumns columns = ShownColumns.of(mixture);
        double[] x = {1.0003e6, 0.5};
        double[] z = {columns.standardised(x[0], 0), columns.standardised(x[1], 1)};
        assertThat(columns.standardised(mixture).logDensity(z))
                .isCloseTo(
                        mixture.logDensity(x) + Math.log(columns.scales()[0]) + Math.log(columns.scales()[1]),
                        within(1e-10));
    }

    @Test
    void theMixtureItselfIsStandardised() {
        GaussianMixture standard = ShownColumns.of(Examples.groups(3, 2)).standardised(Examples.groups(3, 2));
        for (int j = 0; j < 2; j++) {
            double mean = 0;
            double square = 0;
            for (int c = 0; c < 3; c++) {
                Gaussian g = standard.component(c);
                mean += standard.weight(c) * g.mean(j);
                square += standard.weight(c)
                        * (g.mean(j) * g.mean(j) + g.covariance().get(j, j));
            }
            assertThat(mean).isCloseTo(0, within(1e-12));
            assertThat(square).isCloseTo(1, within(1e-12));
        }
    }

    /// Of 100 columns, those in which the two components differ.
    @Test
    void manyColumnsAreThoseThatTellMost() {
        int d = 100;
        int[] telling = IntStream.iterate(3, j -> j < d, j -> j + 4).limit(24).toArray();
        double[] far = new double[d];
        for (int j : telling) {
            far[j] = 5;
        }
        GaussianMixture mixture = GaussianMixture.of(
                new double[] {0.5, 0.5},
                List.of(
                        Gaussian.of(new double[d], Covariance.spherical(1, d)),
                        Gaussian.of(far, Covariance.spherical(1, d))));
        assertThat(ShownColumns.of(mixture).indices()).isEqualTo(telling);
        assertThat(Arrays.stream(ShownColumns.of(mixture).origins())).allMatch(x -> x == 2.5);
    }
}
