package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;

/// Parameters given by hand: each fault is named, and nothing given is modified or shared.
class MixtureArgumentsTest {
    private final Gaussian a = Gaussian.of(new double[] {0, 0}, Covariance.spherical(1, 2));
    private final Gaussian b = Gaussian.of(new double[] {3, 0}, Covariance.diagonal(new double[] {1, 4}));

    private static void refused(ThrowingCallable action, String message) {
        assertThatThrownBy(action).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private void refusedWeights(String message, double... weights) {
        refused(() -> GaussianMixture.of(weights, List.of(a, b)), message);
    }

    @Test
    void weights() {
        refusedWeights("weights has 1 numbers for 2 components; give one for each", 1.0);
        refusedWeights("weights has 3 numbers for 2 components; give one for each", 0.5, 0.25, 0.25);
        refusedWeights("weights[0] is -0.1; weights are in [0, 1]", -0.1, 1.1);
        refusedWeights("weights[1] is 1.5; weights are in [0, 1]", 0.5, 1.5);
        refusedWeights("weights[1] is NaN; weights are in [0, 1]", 0.5, Double.NaN);
        refusedWeights("weights sum to 0.75; they must sum to 1", 0.5, 0.25);
        refused(() -> GaussianMixture.of(new double[0], List.of()), "components is empty; a mixture has at least one");
    }

    @Test
    void means() {
        refused(
                () -> Gaussian.of(new double[] {1}, Covariance.spherical(1, 2)),
                "the mean has 1 numbers and the covariance 2 columns; they must agree");
        refused(
                () -> Gaussian.of(new double[] {1, Double.NaN}, Covariance.spherical(1, 2)),
                "mean[1] is NaN; it must be finite");
        refused(
                () -> Gaussian.of(new double[] {Double.NEGATIVE_INFINITY}, Covariance.spherical(1, 1)),
                "mean[0] is -Infinity; it must be finite");
        Gaussian narrow = Gaussian.of(new double[] {1}, Covariance.spherical(1, 1));
        refused(
                () -> GaussianMixture.of(new double[] {0.5, 0.5}, List.of(a, narrow)),
                "components[1] has 1 columns and components[0] has 2; they must agree");
    }

    @Test
    void dataOfAnotherWidth() {
        GaussianMixture mixture = GaussianMixture.of(new double[] {0.5, 0.5}, List.of(a, b));
        Rows three = Rows.of(new double[][] {{1, 2, 3}});
        String message = "the table has 3 columns and the mixture 2; they must agree";
        refused(() -> mixture.predict(three), message);
        refused(() -> mixture.responsibilities(three), message);
        refused(() -> mixture.logDensities(three), message);
        refused(() -> mixture.score(three), message);
        String row = "the row has 1 numbers and the mixture 2 columns; they must agree";
        refused(() -> mixture.predict(new double[1]), row);
        refused(() -> mixture.logDensity(new double[1]), row);
        refused(() -> mixture.responsibilities(new double[1]), row);
        refused(() -> a.logDensity(new double[1]), row);
    }

    @Test
    void noRowsToSample() {
        GaussianMixture mixture = GaussianMixture.of(new double[] {1}, List.of(a));
        refused(() -> mixture.sample(0, 1), "n is 0; at least one row must be drawn");
        refused(() -> mixture.sample(-5, 1), "n is -5; at least one row must be drawn");
    }

    @Test
    void nothingIsSharedWithTheCaller() {
        double[] weights = {0.25, 0.75};
        double[] mean = {1, 2};
        Gaussian gaussian = Gaussian.of(mean, Covariance.spherical(2, 2));
        GaussianMixture mixture = GaussianMixture.of(weights, List.of(gaussian, b));
        weights[0] = 9;
        mean[0] = 9;
        mixture.weights()[0] = 9;
        gaussian.mean()[0] = 9;
        assertThat(mixture.weights()).containsExactly(0.25, 0.75);
        assertThat(mixture.component(0).mean()).containsExactly(1, 2);
        assertThat(mixture.components()).isUnmodifiable();
    }

    @Test
    void theFamilyFollowsFromTheStructures() {
        Gaussian full = Gaussian.of(new double[] {0, 0}, Covariance.full(new double[][] {{1, 0.5}, {0.5, 1}}));
        assertThat(of(a, a).family().code()).isEqualTo("VII");
        assertThat(of(a, b).family().code()).isEqualTo("VVI");
        assertThat(of(b, full).family().code()).isEqualTo("VVV");
        GaussianMixture tied = GaussianMixture.of(new double[] {0.5, 0.5}, List.of(full, full), Families.of("EEE"));
        assertThat(tied.freeParameters()).isEqualTo(1 + 4 + 3);
        assertThat(tied)
                .isNotEqualTo(of(full, full))
                .hasToString("GaussianMixture[EEE, weights=[0.5, 0.5], components=" + "[" + full + ", " + full + "]]");
    }

    private static GaussianMixture of(Gaussian first, Gaussian second) {
        return GaussianMixture.of(new double[] {0.5, 0.5}, List.of(first, second));
    }

    @Test
    void equalsComparesAllParameters() {
        assertThat(of(a, b)).isEqualTo(of(a, b)).hasSameHashCodeAs(of(a, b)).isNotEqualTo(of(b, a));
        assertThat(a).isNotEqualTo(b).hasToString("Gaussian[mean=[0.0, 0.0], covariance=" + a.covariance() + "]");
    }
}
