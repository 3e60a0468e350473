package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.family.Constraint;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

class CoordinatesTest {
    static Stream<CovarianceFamily> families() {
        return Families.all().stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    void aPointIsItsMixture(CovarianceFamily family) {
        for (int d : new int[] {1, 2, 4}) {
            GaussianMixture mixture = Samples.mixture(family, 3, d, d);
            Coordinates coordinates = new Coordinates(mixture);
            GaussianMixture back =
                    coordinates.mixture(coordinates.point(mixture), mixture).orElseThrow();
            assertThat(back.family()).isEqualTo(family);
            assertThat(distance(mixture, back)).isLessThan(1e-8);
        }
    }

    /// Between two mixtures of a family, and beyond both, there are others of it.
    @ParameterizedTest
    @MethodSource("families")
    void beyondIsOfTheFamily(CovarianceFamily family) {
        GaussianMixture from = Samples.mixture(family, 3, 3, 1);
        GaussianMixture to = Samples.mixture(family, 3, 3, 2);
        Coordinates coordinates = new Coordinates(from);
        double[] a = coordinates.point(from);
        double[] b = coordinates.point(to);
        for (double share : new double[] {0.5, 1.5}) {
            double[] point = a.clone();
            for (int i = 0; i < point.length; i++) {
                point[i] += share * (b[i] - a[i]);
            }
            GaussianMixture beyond = coordinates.mixture(point, to).orElseThrow();
            List<Covariance> covariances =
                    beyond.components().stream().map(Gaussian::covariance).toList();
            assertThat(Constraint.violation(family, covariances)).isEmpty();
        }
    }

    @Test
    void noMixtureIsTooFarOut() {
        GaussianMixture mixture = Samples.mixture(Families.of("VVV"), 2, 2, 1);
        Coordinates coordinates = new Coordinates(mixture);
        for (double bad : new double[] {1e4, -1e4, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] point = coordinates.point(mixture);
            for (int i = 3; i < 6; i++) {
                point[i] = bad;
            }
            assertThat(coordinates.mixture(point, mixture)).isEmpty();
        }
    }

    @Test
    void anotherShapeHasNoPlace() {
        Coordinates coordinates = new Coordinates(Samples.mixture(Families.of("VVV"), 2, 2, 1));
        assertThat(coordinates.hold(Samples.mixture(Families.of("VVV"), 2, 2, 9)))
                .isTrue();
        assertThat(coordinates.hold(Samples.mixture(Families.of("VVV"), 3, 2, 1)))
                .isFalse();
        assertThat(coordinates.hold(Samples.mixture(Families.of("EEE"), 2, 2, 1)))
                .isFalse();
    }

    /// To second order, half the square of a distance is the Kullback-Leibler divergence of the joint distributions of
    /// a row and its component, by its closed form.
    @ParameterizedTest
    @MethodSource("families")
    void theMetricIsThatOfTheDivergence(CovarianceFamily family) {
        GaussianMixture mixture = Samples.mixture(family, 3, 3, 4);
        Coordinates coordinates = new Coordinates(mixture);
        double[] point = coordinates.point(mixture);
        double[] small = new double[point.length];
        int stride = point.length / 3;
        for (int i = 0; i < small.length; i++) {
            // The same for each component's covariance, so that it stays of its family; not for means and weights.
            int within = i % stride;
            small[i] = 1e-4 * Math.sin(within < 4 ? i + 1 : within);
        }
        double mean = 0;
        for (int c = 0; c < 3; c++) {
            mean += mixture.weight(c) * small[c * stride];
        }
        for (int c = 0; c < 3; c++) {
            small[c * stride] -= mean;
        }
        GaussianMixture near = unconstrained(mixture, small);
        double[] flat = coordinates.at(mixture).flat(small);
        double half = 0;
        for (double x : flat) {
            half += 0.5 * x * x;
        }
        assertThat(divergence(mixture, near) / half).isCloseTo(1.0, within(2e-3));
    }

    /// The mixture at a point beside another, in the family without any constraint of its structure.
    private static GaussianMixture unconstrained(GaussianMixture mixture, double[] difference) {
        CovarianceFamily free =
                GaussianMixture.of(mixture.weights(), mixture.components()).family();
        GaussianMixture same = GaussianMixture.of(mixture.weights(), mixture.components(), free);
        Coordinates coordinates = new Coordinates(same);
        double[] point = coordinates.point(same);
        for (int i = 0; i < point.length; i++) {
            point[i] += difference[i];
        }
        return coordinates.mixture(point, same).orElseThrow();
    }

    private static double divergence(GaussianMixture p, GaussianMixture q) {
        double sum = 0;
        for (int c = 0; c < p.size(); c++) {
            Gaussian a = p.component(c);
            Gaussian b = q.component(c);
            double[][] precision = b.covariance().precision();
            int d = a.dimensions();
            double inner = -d + b.covariance().logDeterminant() - a.covariance().logDeterminant();
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    double apart = (a.mean(i) - b.mean(i)) * (a.mean(j) - b.mean(j));
                    inner += precision[i][j] * (a.covariance().get(i, j) + apart);
                }
            }
            sum += p.weight(c) * (Math.log(p.weight(c) / q.weight(c)) + inner / 2);
        }
        return sum;
    }

    private static double distance(GaussianMixture a, GaussianMixture b) {
        double most = 0;
        for (int c = 0; c < a.size(); c++) {
            most = Math.max(most, Math.abs(a.weight(c) - b.weight(c)));
            for (int i = 0; i < a.dimensions(); i++) {
                most = Math.max(
                        most, Math.abs(a.component(c).mean(i) - b.component(c).mean(i)));
                for (int j = 0; j < a.dimensions(); j++) {
                    most = Math.max(
                            most,
                            Math.abs(a.component(c).covariance().get(i, j)
                                    - b.component(c).covariance().get(i, j)));
                }
            }
        }
        return most;
    }
}
