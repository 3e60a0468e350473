package org.mixtura.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.Covariance;
import org.mixtura.internal.linalg.Cholesky;

/// The M-step of matrices so large that threads share them.
class ScattersTest {
    private static final int D = 60;
    private static final int K = 50;

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "EVV", "EEV", "VEV"})
    void threadsChangeNothing(String code) {
        Scatters scatters = scatters();
        CovarianceFamily family = Families.of(code);
        assertThat(family.maximise(scatters.on(3))).isEqualTo(family.maximise(scatters));
    }

    /// Component 7 comes later than 31 on a thread of its own, and is named all the same.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theFirstThatCollapsesIsNamed(int threads) {
        Scatters scatters = scatters();
        assertThatThrownBy(() -> scatters.on(threads).each(c -> {
                    if (c == 7) {
                        sleep();
                    }
                    boolean flat = c == 7 || c == 8 || c == 31;
                    return Scatters.covariance(c, () -> Covariance.spherical(flat ? 0.0 : 1.0, 1));
                }))
                .isInstanceOfSatisfying(
                        CollapseException.class, e -> assertThat(e.component()).isEqualTo(7));
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Scatters scatters() {
        Random random = new Random(3);
        double[] counts = new double[K];
        double[][] scatters = new double[K][D * (D + 1) / 2];
        for (int c = 0; c < K; c++) {
            counts[c] = 100 + c;
            for (int row = 0; row < 2 * D; row++) {
                double[] x = random.doubles(D, -1, 1 + c).toArray();
                for (int i = 0; i < D; i++) {
                    for (int j = 0; j <= i; j++) {
                        scatters[c][Cholesky.packed(i, j)] += x[i] * x[j];
                    }
                }
            }
        }
        return new Scatters(D, counts, scatters, false);
    }
}
