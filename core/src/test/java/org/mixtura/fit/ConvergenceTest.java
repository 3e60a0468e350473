package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvergenceTest {
    private static final double TOLERANCE = 1e-6;

    private final Convergence convergence = new Convergence(TOLERANCE);

    /// ℓ_t = −2 − aᵗ: Aitken's estimate is exact, and the stop comes when no more than the tolerance is left.
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.9, 0.99, 0.999})
    void aGeometricSequenceStopsWhenLittleIsLeft(double rate) {
        double left = 1.0;
        int t = 0;
        while (!convergence.reached(-2 - left)) {
            if (t >= 2) {
                assertThat(convergence.remaining()).isCloseTo(left, offset(1e-3 * left));
            }
            t++;
            left *= rate;
        }
        double gain = left / rate - left;
        assertThat(Math.max(left, gain)).isLessThan(TOLERANCE);
        double previousGain = gain / rate;
        assertThat(Math.max(left / rate, previousGain)).isGreaterThanOrEqualTo(TOLERANCE * 0.999);
    }

    /// Gains that are below the tolerance but grow: a saddle that EM is about to leave.
    @Test
    void aPlateauIsNotTheEnd() {
        double value = -2;
        double gain = 1e-9;
        for (int t = 0; t < 100; t++) {
            assertThat(convergence.reached(value)).isFalse();
            value += gain;
            gain *= 1.05;
        }
    }

    /// A fast direction dies away and a slow one comes into sight: the rate rises, and the early estimate of
    /// the gain to come is far too small.
    @Test
    void aRisingRateIsNotTheEnd() {
        for (int t = 0; ; t++) {
            double left = 1e-6 * Math.pow(0.2, t) + 1e-5 * Math.pow(0.99, t);
            if (convergence.reached(-2 - left)) {
                assertThat(left).isLessThan(1.1 * TOLERANCE);
                break;
            }
        }
    }

    /// Constant gains below the tolerance, and shrinking ones whose sum is not.
    @Test
    void slowIsNotConverged() {
        for (int t = 0; t < 1000; t++) {
            assertThat(convergence.reached(-2 + 1e-7 * t)).isFalse();
        }
        Convergence other = new Convergence(TOLERANCE);
        for (int t = 0; t < 1000; t++) {
            assertThat(other.reached(-2 - 1e-3 * Math.pow(0.9999, t))).isFalse();
        }
    }

    @Test
    void noChangeAtAllIsConverged() {
        assertThat(convergence.reached(-2)).isFalse();
        assertThat(convergence.reached(-2)).isTrue();
        assertThat(convergence.remaining()).isZero();
    }

    @Test
    void toleranceZeroNeverStops() {
        Convergence never = new Convergence(0);
        for (int t = 0; t < 10; t++) {
            assertThat(never.reached(-2)).isFalse();
        }
    }

    @Test
    void aRestartForgets() {
        assertThat(convergence.reached(-2)).isFalse();
        convergence.restart();
        assertThat(convergence.reached(-2)).isFalse();
        assertThat(convergence.remaining()).isNaN();
    }

    /// Regularisation can lower the likelihood a little at the end.
    @Test
    void smallLossesConvergeAndLargeOnesDoNot() {
        double value = -2;
        double loss = 1e-3;
        boolean stopped = false;
        for (int t = 0; t < 60 && !stopped; t++) {
            stopped = convergence.reached(value);
            if (stopped) {
                assertThat(loss).isLessThan(TOLERANCE);
            }
            loss /= 2;
            value -= loss;
        }
        assertThat(stopped).isTrue();
    }
}
