package org.mixtura.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.testing.Exact;

/// √eˣ and log against 50-digit arithmetic. The largest errors measured here: √eˣ 0.875 ulp, log 0.738 ulp; the
/// contract is 1.5, the code's own promise 1.
class ElementaryFunctionsTest {
    private static final double BOUND = 1.0;

    @Test
    void rootOfRandomNumbers() {
        Random random = new Random(1);
        DoubleStream wide = random.doubles(20_000, -708, 0);
        DoubleStream near = random.doubles(20_000, -2, 0);
        DoubleStream tiny = random.doubles(5_000, -60, 0).map(x -> -StrictMath.pow(2, x));
        assertThat(worstRoot(DoubleStream.concat(wide, DoubleStream.concat(near, tiny))))
                .isLessThanOrEqualTo(BOUND);
    }

    /// Where the reduced argument is largest (odd multiples of ln 2) or smallest (even ones), and the ends of the
    /// range.
    @Test
    void rootNearMultiplesOfLn2() {
        DoubleStream points = IntStream.rangeClosed(0, 1021)
                .mapToDouble(m -> -m * StrictMath.log(2))
                .flatMap(ElementaryFunctionsTest::neighbours)
                .filter(x -> x >= -708 && x <= 0);
        assertThat(worstRoot(points)).isLessThanOrEqualTo(BOUND);
    }

    @Test
    void rootOfSpecialNumbers() {
        assertThat(ElementaryFunctions.rootOfExp(0.0, Kernels.EXACT)).isEqualTo(1.0);
        assertThat(ElementaryFunctions.rootOfExp(-0.0, Kernels.EXACT)).isEqualTo(1.0);
        assertThat(ElementaryFunctions.rootOfExp(-708.0, Kernels.EXACT)).isBetween(1e-154, 2e-154);
        assertThat(ElementaryFunctions.rootOfExp(Math.nextDown(-708.0), Kernels.EXACT))
                .isZero();
        assertThat(ElementaryFunctions.rootOfExp(-1e300, Kernels.EXACT)).isZero();
        assertThat(ElementaryFunctions.rootOfExp(Double.NEGATIVE_INFINITY, Kernels.EXACT))
                .isZero();
        assertThat(ElementaryFunctions.rootOfExp(Double.NaN, Kernels.EXACT)).isNaN();
    }

    @Test
    void logarithmOfRandomNumbers() {
        Random random = new Random(2);
        DoubleStream sums = random.doubles(20_000, 1, 64);
        DoubleStream wide = random.doubles(20_000, 0, 31).map(x -> StrictMath.pow(2, x));
        DoubleStream all = random.longs(10_000, Double.doubleToLongBits(Double.MIN_NORMAL), 0x7fe0000000000000L)
                .mapToDouble(Double::longBitsToDouble);
        assertThat(worstLog(DoubleStream.concat(sums, DoubleStream.concat(wide, all))))
                .isLessThanOrEqualTo(BOUND);
    }

    /// Near 1, where the result is small, and near powers of √2, where the exponent is split.
    @Test
    void logarithmNearOneAndPowersOfTwo() {
        Random random = new Random(3);
        DoubleStream nearOne = random.doubles(10_000, -52, -1).map(x -> 1 + StrictMath.pow(2, x));
        DoubleStream belowOne = random.doubles(10_000, -52, -1).map(x -> 1 - StrictMath.pow(2, x));
        DoubleStream powers = IntStream.rangeClosed(-2043, 2045)
                .mapToDouble(m -> StrictMath.pow(2, m / 2.0))
                .flatMap(ElementaryFunctionsTest::neighbours)
                .filter(x -> x >= Double.MIN_NORMAL && x < 1e308);
        assertThat(worstLog(DoubleStream.concat(powers, DoubleStream.concat(nearOne, belowOne))))
                .isLessThanOrEqualTo(BOUND);
    }

    @Test
    void logarithmOfOneIsExactlyZero() {
        assertThat(ElementaryFunctions.log(1.0)).isEqualTo(0.0);
    }

    private static double worstRoot(DoubleStream points) {
        return points.map(x -> Exact.ulps(ElementaryFunctions.rootOfExp(x, Kernels.EXACT), Exact.exp(half(x))))
                .max()
                .orElseThrow();
    }

    private static BigDecimal half(double x) {
        return Exact.of(x).divide(BigDecimal.TWO);
    }

    private static double worstLog(DoubleStream points) {
        return points.filter(x -> x != 1.0)
                .map(x -> Exact.ulps(ElementaryFunctions.log(x), Exact.log(Exact.of(x))))
                .max()
                .orElseThrow();
    }

    private static DoubleStream neighbours(double x) {
        return DoubleStream.of(Math.nextDown(x), x, Math.nextUp(x), x * (1 - 1e-9), x * (1 + 1e-9));
    }
}
