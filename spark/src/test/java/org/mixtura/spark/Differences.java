package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.mixtura.Covariance;
import org.mixtura.GaussianMixture;
import org.mixtura.fit.Fit;

/// How far two fits are apart, in units of the components' standard deviations.
final class Differences {
    private Differences() {}

    static void assertEqual(Fit fit, Fit expected, double tolerance) {
        assertThat(fit.iterations()).isEqualTo(expected.iterations());
        assertThat(fit.score().meanLogLikelihood())
                .isCloseTo(
                        expected.score().meanLogLikelihood(),
                        Offset.offset(tolerance * Math.abs(expected.score().meanLogLikelihood())));
        GaussianMixture a = fit.mixture();
        GaussianMixture b = expected.mixture();
        assertThat(a.size()).isEqualTo(b.size());
        double largest = 0;
        for (int c = 0; c < a.size(); c++) {
            largest = Math.max(largest, Math.abs(a.weight(c) - b.weight(c)));
            Covariance s = b.component(c).covariance();
            for (int i = 0; i < a.dimensions(); i++) {
                double si = Math.sqrt(s.get(i, i));
                largest = Math.max(
                        largest,
                        Math.abs(a.component(c).mean(i) - b.component(c).mean(i)) / si);
                for (int j = 0; j <= i; j++) {
                    double sj = Math.sqrt(s.get(j, j));
                    largest = Math.max(
                            largest, Math.abs(a.component(c).covariance().get(i, j) - s.get(i, j)) / si / sj);
                }
            }
        }
        assertThat(largest).isLessThanOrEqualTo(tolerance);
    }

    /// All numbers of a fit, exactly.
    static String bits(Fit fit) {
        GaussianMixture mixture = fit.mixture();
        StringBuilder bits = new StringBuilder(Arrays.toString(mixture.weights()));
        for (int c = 0; c < mixture.size(); c++) {
            bits.append(Arrays.toString(mixture.component(c).mean()));
            bits.append(Arrays.deepToString(mixture.component(c).covariance().toArray()));
        }
        return bits.append(Arrays.toString(fit.trace())).append(fit.score()).toString();
    }
}
