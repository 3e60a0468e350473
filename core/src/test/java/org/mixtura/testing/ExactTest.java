package org.mixtura.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

/// The yardstick itself, against printed constants.
class ExactTest {
    private static final MathContext FORTY = new MathContext(40);

    @Test
    void knowsTheConstants() {
        assertThat(Exact.exp(BigDecimal.ONE).round(FORTY))
                .isEqualTo(new BigDecimal("2.718281828459045235360287471352662497757"));
        assertThat(Exact.PI.round(FORTY)).isEqualTo(new BigDecimal("3.141592653589793238462643383279502884197"));
        assertThat(Exact.log(BigDecimal.TEN).round(FORTY))
                .isEqualTo(new BigDecimal("2.302585092994045684017991454684364207601"));
    }

    @Test
    void logarithmInvertsExponential() {
        for (double x : new double[] {-707.5, -300, -1e-9, 1e-5, 0.3, 21.4}) {
            BigDecimal back = Exact.log(Exact.exp(Exact.of(x)));
            assertThat(back.subtract(Exact.of(x)).abs().doubleValue()).isLessThan(1e-44 * Math.max(1, Math.abs(x)));
        }
    }

    @Test
    void measuresInUnitsOfTheLastPlace() {
        assertThat(Exact.ulps(Math.nextUp(1.0), BigDecimal.ONE)).isEqualTo(1.0);
    }
}
