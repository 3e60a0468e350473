package org.mixtura.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.testing.Exact;

/// The float32 root of the exponential against 50-digit arithmetic.
class FloatFunctionsTest {
    private static final float LEAST = -170.0f;

    @Test
    void rootOfRandomNumbers() {
        Random random = new Random(1);
        DoubleStream wide = random.doubles(20_000, LEAST, 0);
        DoubleStream near = random.doubles(20_000, -2, 0);
        DoubleStream tiny = random.doubles(5_000, -30, 0).map(x -> -StrictMath.pow(2, x));
        assertThat(worst(DoubleStream.concat(wide, DoubleStream.concat(near, tiny))))
                .isLessThanOrEqualTo(1.0);
    }

    /// Where the reduced argument is largest (odd multiples of ln 2) or smallest (even ones).
    @Test
    void rootNearMultiplesOfLn2() {
        DoubleStream points = IntStream.rangeClosed(0, 245)
                .mapToDouble(m -> -m * StrictMath.log(2))
                .flatMap(x -> {
                    float y = (float) x;
                    return DoubleStream.of(Math.nextDown(y), y, Math.nextUp(y), x * (1 - 1e-5), x * (1 + 1e-5));
                });
        assertThat(worst(points.filter(x -> x >= LEAST && x <= 0))).isLessThanOrEqualTo(1.0);
    }

    @Test
    void rootOfSpecialNumbers() {
        assertThat(FloatFunctions.rootOfExp(0.0f, LEAST)).isEqualTo(1.0f);
        assertThat(FloatFunctions.rootOfExp(-0.0f, LEAST)).isEqualTo(1.0f);
        assertThat(FloatFunctions.rootOfExp(LEAST, LEAST)).isGreaterThan(1e-37f);
        assertThat(FloatFunctions.rootOfExp(Math.nextDown(LEAST), LEAST)).isZero();
        assertThat(FloatFunctions.rootOfExp(-1e30f, LEAST)).isZero();
        assertThat(FloatFunctions.rootOfExp(Float.NEGATIVE_INFINITY, LEAST)).isZero();
        assertThat(FloatFunctions.rootOfExp(Float.NaN, LEAST)).isNaN();
    }

    private static double worst(DoubleStream points) {
        return points.map(x -> {
                    float argument = (float) x;
                    BigDecimal exact = Exact.exp(Exact.of(argument).divide(BigDecimal.TWO));
                    BigDecimal error =
                            Exact.of(FloatFunctions.rootOfExp(argument, LEAST)).subtract(exact);
                    return Math.abs(error.doubleValue()) / Math.ulp(exact.floatValue());
                })
                .max()
                .orElseThrow();
    }
}
