package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.testing.MixtureDifference;
import org.mixtura.testing.Samples;

class AccelerationTest {
    static Stream<CovarianceFamily> families() {
        return Families.all().stream();
    }

    private static EmBuilder settings(CovarianceFamily family, int k, Rows rows, Acceleration acceleration) {
        return Em.components(k)
                .family(family)
                .initialiser(Initialiser.labels(KMeans.labels(rows, k, 3)))
                .regularisation(new Regularisation.Absolute(0))
                .maxIterations(20_000)
                .acceleration(acceleration)
                .threads(1);
    }

    @ParameterizedTest
    @MethodSource("families")
    void theLikelihoodNeverFalls(CovarianceFamily family) {
        for (int set = 0; set < 20; set++) {
            int k = 2 + set % 3;
            Rows rows = Rows.of(Samples.rows(150 + 10 * set, 2 + set % 4, k, set));
            Fit fit = settings(family, k, rows, Acceleration.QUASI_NEWTON)
                    .tolerance(1e-9)
                    .build()
                    .fit(rows);
            double[] trace = fit.trace();
            assertThat(trace).hasSize(fit.iterations() + 1);
            for (int i = 1; i < trace.length; i++) {
                assertThat(trace[i]).as("set %s, iteration %s", set, i).isGreaterThanOrEqualTo(trace[i - 1] - 1e-13);
            }
            assertThat(fit.outcome().converged()).isTrue();
            assertThat(fit.mixture().score(rows).logLikelihood())
                    .isEqualTo(fit.score().logLikelihood());
        }
    }

    /// Clusters that overlap and are told apart all the same: one optimum in reach.
    @ParameterizedTest
    @MethodSource("families")
    void theOptimumIsThatOfEmInFewerIterations(CovarianceFamily family) {
        int slow = 0;
        int fast = 0;
        for (int set = 0; set < 4; set++) {
            Rows rows = Rows.of(Samples.rows(400, 2 + set % 2, 2, 40 + set));
            Fit plain = settings(family, 2, rows, Acceleration.NONE)
                    .tolerance(1e-12)
                    .build()
                    .fit(rows);
            Fit accelerated = settings(family, 2, rows, Acceleration.QUASI_NEWTON)
                    .tolerance(1e-10)
                    .build()
                    .fit(rows);
            assertThat(accelerated.score().meanLogLikelihood())
                    .as("set %s", set)
                    .isCloseTo(plain.score().meanLogLikelihood(), within(1e-10));
            slow += plain.iterations();
            fast += accelerated.iterations();
        }
        assertThat(fast).isLessThan(slow / 2);
    }

    /// With a tolerance of 0 the iterations are EM's own, all of them.
    @ParameterizedTest
    @MethodSource("families")
    void anExactNumberOfIterationsIsLeftAlone(CovarianceFamily family) {
        Rows rows = Rows.of(Samples.rows(200, 3, 3, 8));
        EmBuilder exact =
                settings(family, 3, rows, Acceleration.NONE).tolerance(0).maxIterations(30);
        Fit plain = exact.build().fit(rows);
        Fit set = exact.acceleration(Acceleration.QUASI_NEWTON).build().fit(rows);
        assertThat(set.iterations()).isEqualTo(30);
        assertThat(MixtureDifference.bits(set)).isEqualTo(MixtureDifference.bits(plain));
    }

    @Test
    void theThreadsDoNotMatter() {
        Rows rows = Rows.of(Samples.rows(6000, 3, 5, 12));
        EmBuilder settings = settings(Families.of("VEV"), 5, rows, Acceleration.QUASI_NEWTON);
        Fit alone = settings.build().fit(rows);
        for (int threads : new int[] {2, 5}) {
            Fit fit = settings.threads(threads).build().fit(rows);
            assertThat(MixtureDifference.bits(fit)).isEqualTo(MixtureDifference.bits(alone));
            assertThat(fit.trace()).isEqualTo(alone.trace());
        }
        assertThat(settings.acceleration(Acceleration.NONE).build().fit(rows).iterations())
                .isGreaterThan(alone.iterations());
    }

    /// Columns in other units take the same way.
    @Test
    void unitsDoNotMatter() {
        double[][] data = Samples.rows(500, 3, 4, 6);
        Rows rows = Rows.of(data);
        Fit before = settings(Families.of("VVV"), 4, rows, Acceleration.QUASI_NEWTON)
                .build()
                .fit(rows);
        int[] labels = KMeans.labels(rows, 4, 3);
        for (double[] row : data) {
            row[0] = 0x1p20 * row[0];
            row[2] = 0x1p-15 * row[2];
        }
        Fit after = settings(Families.of("VVV"), 4, rows, Acceleration.QUASI_NEWTON)
                .initialiser(Initialiser.labels(labels))
                .build()
                .fit(Rows.of(data));
        assertThat(after.iterations()).isEqualTo(before.iterations());
        assertThat(after.score().meanLogLikelihood())
                .isCloseTo(before.score().meanLogLikelihood() - 5 * Math.log(2), within(1e-12));
    }
}
