package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.testing.Samples;

class CriteriaTest {
    static java.util.List<CovarianceFamily> families() {
        return Samples.families();
    }

    @Test
    void areTheirFormulas() {
        Score score = new Score(100, 50.0, -120.0, -3.0, 7);
        assertThat(score.meanLogLikelihood()).isEqualTo(-2.4);
        assertThat(score.aic()).isEqualTo(240 + 14);
        assertThat(score.bic()).isCloseTo(240 + 7 * Math.log(50), offset(1e-12));
        assertThat(score.icl()).isCloseTo(score.bic() + 6, offset(1e-12));
    }

    @ParameterizedTest
    @MethodSource("families")
    void theScoreSumsTheRows(CovarianceFamily family) {
        Rows rows = Rows.of(Samples.rows(700, 3, 2, 1));
        GaussianMixture mixture = Samples.mixture(family, 2, 3, 1);
        Score score = mixture.score(rows, 2);
        double[] densities = mixture.logDensities(rows);
        double peaks = Arrays.stream(mixture.responsibilities(rows))
                .mapToDouble(row -> Math.log(Arrays.stream(row).max().orElseThrow()))
                .sum();
        assertThat(score.meanLogLikelihood())
                .isCloseTo(Arrays.stream(densities).average().orElseThrow(), offset(1e-12));
        assertThat(score.logPeak()).isCloseTo(peaks, offset(1e-10));
        assertThat(score.rows()).isEqualTo(700);
        assertThat(score.totalWeight()).isEqualTo(700.0);
        assertThat(score.freeParameters()).isEqualTo(family.freeParameters(2, 3));
    }

    /// One component in one column: all families are the same distribution.
    @Test
    void everyFamilyIsOneAtOneComponentAndColumn() {
        Rows rows = Rows.of(Samples.rows(80, 1, 1, 2));
        Set<Long> bics = new HashSet<>();
        for (CovarianceFamily family : families()) {
            Score score = Em.components(1).family(family).build().fit(rows).score();
            bics.add(Math.round(score.bic() * 1e10));
        }
        assertThat(bics).hasSize(1);
    }

    /// Rows of one Gaussian: −2ℓ is near twice n entropies of the Gaussian of the same covariance.
    @ParameterizedTest
    @MethodSource("families")
    void areNearTheGaussianEntropy(CovarianceFamily family) {
        int n = 200;
        int d = 3;
        Random random = new Random(7);
        double[][] data = new double[n][d];
        for (double[] row : data) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        Rows rows = Rows.of(data);
        Covariance whole =
                Em.components(1).build().fit(rows).mixture().component(0).covariance();
        double entropy = 0.5 * (whole.logDeterminant() + d * (1 + Math.log(2 * Math.PI)));
        Fit fit = Em.components(2).family(family).build().fit(rows);
        double p = fit.mixture().freeParameters();
        double bound = d / Math.sqrt(n);
        assertThat(Math.abs(fit.score().aic() - (2 * n * entropy + 2 * p)) / n).isLessThan(bound);
        assertThat(Math.abs(fit.score().bic() - (2 * n * entropy + p * Math.log(n))) / n)
                .isLessThan(bound);
    }
}
