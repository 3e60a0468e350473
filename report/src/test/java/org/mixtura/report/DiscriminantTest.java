package org.mixtura.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;

/// The directions in which components differ, against scipy and against what must hold.
class DiscriminantTest {
    private static final GaussianMixture THREE = GaussianMixture.of(
            new double[] {0.2, 0.3, 0.5},
            List.of(
                    gaussian(new double[] {0, 0, 0}, new double[][] {{1, 0.3, 0}, {0.3, 2, 0.1}, {0, 0.1, 0.5}}),
                    gaussian(new double[] {3, 1, -1}, new double[][] {{2, -0.4, 0.2}, {-0.4, 1, 0}, {0.2, 0, 1}}),
                    gaussian(new double[] {-1, 4, 2}, new double[][] {{1.5, 0, 0}, {0, 1.5, 0}, {0, 0, 1.5}})));

    private static Gaussian gaussian(double[] mean, double[][] covariance) {
        return Gaussian.of(mean, Covariance.full(covariance));
    }

    /// scipy 1.10: `scipy.linalg.eigh(B, W)`, largest first. The sign is ours: the first coefficient
    /// is the largest in units of its column's deviation.
    @Test
    void directionsAreGeneralisedEigenvectors() {
        Discriminant found = Discriminant.of(THREE, 2);
        assertThat(found.separations()).containsExactly(new double[] {4.90376369, 0.705186547}, within(1e-8));
        assertThat(found.directions()[0])
                .containsExactly(new double[] {0.47050581, -0.46259848, -0.54463834}, within(1e-7));
        assertThat(found.directions()[1])
                .containsExactly(new double[] {0.55213866, 0.62668041, -0.07397096}, within(1e-7));
    }

    /// Along the directions the scatter within components is the unit matrix.
    @Test
    void directionsAreUncorrelatedWithinComponents() {
        double[][] directions = Discriminant.of(THREE, 3).directions();
        GaussianMixture projected = Discriminant.project(THREE, directions);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double within = 0;
                for (int c = 0; c < 3; c++) {
                    within += THREE.weight(c)
                            * projected.component(c).covariance().get(i, j);
                }
                assertThat(within).isCloseTo(i == j ? 1 : 0, within(1e-10));
            }
        }
    }

    /// Changing the unit of a column changes its coefficient alone.
    @Test
    void unitsDoNotMatter() {
        double[][] scales = {{1e6, 0, 0}, {0, 1, 0}, {0, 0, 1e-6}};
        GaussianMixture scaled = Discriminant.project(THREE, scales);
        double[][] before = Discriminant.of(THREE, 2).directions();
        double[][] after = Discriminant.of(scaled, 2).directions();
        for (int l = 0; l < 2; l++) {
            for (int j = 0; j < 3; j++) {
                assertThat(after[l][j] * scales[j][j]).isCloseTo(before[l][j], within(1e-9));
            }
        }
    }

    /// The means of two components differ along one line; next comes where the covariances differ.
    @Test
    void afterTheMeansComeTheCovariances() {
        GaussianMixture mixture = GaussianMixture.of(
                new double[] {0.5, 0.5},
                List.of(
                        gaussian(new double[] {0, 0, 0}, new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 0.1}}),
                        gaussian(new double[] {5, 0, 0}, new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1.9}})));
        Discriminant found = Discriminant.of(mixture, 2);
        assertThat(found.separations()[1]).isZero();
        assertThat(found.directions()[0]).containsExactly(new double[] {1, 0, 0}, within(1e-12));
        assertThat(found.directions()[1]).containsExactly(new double[] {0, 0, 1}, within(1e-12));
    }

    /// One component: the first principal component of the correlations.
    @Test
    void oneComponentShowsItsLargestVariance() {
        GaussianMixture mixture =
                GaussianMixture.of(new double[] {1}, List.of(gaussian(new double[] {0, 0, 0}, new double[][] {
                    {1, 0.8, 0}, {0.8, 1, 0}, {0, 0, 1}
                })));
        Discriminant found = Discriminant.of(mixture, 2);
        double[] first = found.directions()[0];
        assertThat(found.separations()).containsOnly(0);
        assertThat(first[0]).isCloseTo(first[1], within(1e-12)).isPositive();
        assertThat(first[2]).isCloseTo(0, within(1e-12));
    }

    @Test
    void countIsLimited() {
        assertThatThrownBy(() -> Discriminant.of(THREE, 4)).hasMessageContaining("1 to 3");
        assertThatThrownBy(() -> Discriminant.of(THREE, 0)).hasMessageContaining("count is 0");
    }
}
