package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.data.Rows;
import org.mixtura.family.Constraint;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

/// The likelihood never falls: every family, 20 data sets, 200 iterations.
class MonotoneTest {
    static Stream<CovarianceFamily> families() {
        return Families.all().stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    void overTwoHundredIterations(CovarianceFamily family) {
        for (int set = 0; set < 20; set++) {
            int k = 2 + set % 3;
            int d = 2 + set % 4;
            double[][] data = Samples.rows(150 + 10 * set, d, k, set);
            Fit fit = Em.components(k)
                    .family(family)
                    .initialiser(Initialiser.labels(KMeans.labels(Rows.of(data), k, set)))
                    .regularisation(new Regularisation.Absolute(0))
                    .tolerance(0)
                    .maxIterations(200)
                    .threads(1)
                    .build()
                    .fit(Rows.of(data));
            assertThat(fit.outcome()).isInstanceOf(Outcome.IterationLimit.class);
            double[] trace = fit.trace();
            assertThat(trace).hasSize(201);
            for (int i = 1; i < trace.length; i++) {
                assertThat(trace[i]).as("set %s, iteration %s", set, i).isGreaterThanOrEqualTo(trace[i - 1] - 1e-13);
            }
        }
    }

    /// Whatever is added to the scatters, the result is of the family, in whatever units.
    @ParameterizedTest
    @MethodSource("families")
    void aRidgeKeepsTheConstraint(CovarianceFamily family) {
        double[][] data = Samples.rows(200, 3, 3, 5);
        for (double[] row : data) {
            row[1] *= 1e4;
        }
        for (double ridge : new double[] {0, 1e-3, 10}) {
            Fit fit = Em.components(3)
                    .family(family)
                    .regularisation(new Regularisation.Absolute(ridge))
                    .maxIterations(30)
                    .build()
                    .fit(Rows.of(data));
            List<Covariance> covariances = fit.mixture().components().stream()
                    .map(Gaussian::covariance)
                    .toList();
            assertThat(Constraint.violation(family, covariances)).isEmpty();
            for (CovarianceFamily narrower : List.of(Families.of("EII"), Families.of("EEE"))) {
                if (!narrower.equals(family) && !List.of("EII", "EEI").contains(family.code())) {
                    assertThat(Constraint.violation(narrower, covariances)).isPresent();
                }
            }
        }
    }
}
