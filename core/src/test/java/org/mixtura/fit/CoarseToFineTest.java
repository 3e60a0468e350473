package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.testing.MixtureDifference;

class CoarseToFineTest {
    /// Overlapping, so that EM takes a while; large enough for one sample of a third of it.
    private static final Rows ROWS = overlapping().sample(60_000, 5);

    private static GaussianMixture overlapping() {
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            components.add(Gaussian.of(new double[] {1.5 * c, c * c}, Covariance.diagonal(new double[] {1, 0.5 + c})));
        }
        return GaussianMixture.of(new double[] {0.5, 0.3, 0.2}, components);
    }

    /// In EM's own steps, whose number tells how far there was to go.
    private static Fit fit(Rows rows, Schedule schedule, double tolerance, int maxIterations) {
        return Em.components(3)
                .schedule(schedule)
                .acceleration(Acceleration.NONE)
                .tolerance(tolerance)
                .maxIterations(maxIterations)
                .build()
                .fit(rows);
    }

    @Test
    void theSameOptimumInFewerPassesOverAllRows() {
        int fullIterations = 0;
        int coarseIterations = 0;
        for (long seed = 5; seed < 9; seed++) {
            Rows rows = overlapping().sample(60_000, seed);
            Fit full = fit(rows, Schedule.FULL, 1e-8, 5000);
            Fit coarse = fit(rows, Schedule.COARSE_TO_FINE, 1e-8, 5000);
            assertThat(coarse.outcome().converged()).isTrue();
            assertThat(coarse.score().meanLogLikelihood())
                    .isCloseTo(full.score().meanLogLikelihood(), offset(1e-7));
            assertThat(coarse.trace()[0]).isGreaterThan(full.trace()[0]);
            fullIterations += full.iterations();
            coarseIterations += coarse.iterations();
        }
        assertThat(coarseIterations).isLessThan(fullIterations);
    }

    @Test
    void anExactNumberOfIterationsIsOverAllRows() {
        assertThat(MixtureDifference.bits(fit(ROWS, Schedule.COARSE_TO_FINE, 0, 3)))
                .isEqualTo(MixtureDifference.bits(fit(ROWS, Schedule.FULL, 0, 3)));
    }
}
