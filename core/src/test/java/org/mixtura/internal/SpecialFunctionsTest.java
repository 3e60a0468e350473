package org.mixtura.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpecialFunctionsTest {
    /// x, log Γ(x), ψ(x): mpmath 1.2.1, 40 digits of working precision.
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(1e-300, 690.7755278982137, -9.999999999999999e+299),
                Arguments.of(1e-08, 18.42068073818021, -100000000.57721564),
                Arguments.of(0.1, 2.252712651734206, -10.423754940411076),
                Arguments.of(0.5, 0.5723649429247001, -1.9635100260214235),
                Arguments.of(1.0, 0.0, -0.5772156649015329),
                Arguments.of(1.4616321449683622, -0.12148629053584961, -9.241265521729427e-17),
                Arguments.of(2.0, 0.0, 0.42278433509846713),
                Arguments.of(3.7, 1.428072326665388, 1.1671535393615113),
                Arguments.of(14.99, 25.164481163825506, 2.6736570417430445),
                Arguments.of(15.0, 25.19122118273868, 2.6743466616607936),
                Arguments.of(100.25, 360.28455963776423, 4.602671243274712),
                Arguments.of(1000000.0, 12815504.569147611, 13.815510057964191),
                Arguments.of(1000000000000000.0, 3.3538776394910668e+16, 34.538776394910684));
    }

    @ParameterizedTest
    @MethodSource("values")
    void agreeWithFortyDigits(double x, double logGamma, double digamma) {
        assertThat(SpecialFunctions.logGamma(x)).isCloseTo(logGamma, offset(2e-15 * Math.max(10, Math.abs(logGamma))));
        assertThat(SpecialFunctions.digamma(x)).isCloseTo(digamma, offset(2e-15 * Math.max(10, Math.abs(digamma))));
    }

    /// ψ is the derivative of log Γ, by a difference of high order, and both have their recurrences.
    @Test
    void derivativeAndRecurrence() {
        for (double x = 0.3; x < 40; x += 0.37) {
            double h = 0.003 * x;
            double difference = (8 * (SpecialFunctions.logGamma(x + h) - SpecialFunctions.logGamma(x - h))
                            - (SpecialFunctions.logGamma(x + 2 * h) - SpecialFunctions.logGamma(x - 2 * h)))
                    / (12 * h);
            assertThat(SpecialFunctions.digamma(x)).isCloseTo(difference, offset(1e-9 / x + 1e-11));
            assertThat(SpecialFunctions.digamma(x + 1) - SpecialFunctions.digamma(x))
                    .isCloseTo(1 / x, offset(1e-14));
            assertThat(SpecialFunctions.logBeta(x, 1)).isCloseTo(-Math.log(x), offset(1e-13));
        }
    }

    @Test
    void endsOfTheRange() {
        assertThat(SpecialFunctions.logGamma(Double.NaN)).isNaN();
        assertThat(SpecialFunctions.digamma(Double.NaN)).isNaN();
        assertThat(SpecialFunctions.logGamma(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(SpecialFunctions.digamma(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
