package org.mixtura.testing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Exponential, logarithm and π to 50 digits, and errors in units of the last place. Independent of the code under
/// test.
public final class Exact {
    /// The arithmetic of all results here.
    public static final MathContext DIGITS = new MathContext(50);

    private static final MathContext GUARD = new MathContext(60);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal LN2 = TWO.multiply(artanhOfInverse(3));
    private static final BigDecimal LEAST = BigDecimal.valueOf(-10_000);
    private static final int STEPS = 256;
    private static final BigDecimal[] EXP_OF_STEPS = expOfSteps();

    /// π by Machin's formula.
    public static final BigDecimal PI = BigDecimal.valueOf(16)
            .multiply(arctanOfInverse(5))
            .subtract(BigDecimal.valueOf(4).multiply(arctanOfInverse(239)));

    private Exact() {}

    /// The number that the double stands for.
    public static BigDecimal of(double x) {
        return new BigDecimal(x);
    }

    /// e^x: x = n·ln 2 + i/256 + s, by Taylor's series of s, |s| ≤ 1/512; 0 below −10,000.
    public static BigDecimal exp(BigDecimal x) {
        if (x.compareTo(LEAST) < 0) {
            return BigDecimal.ZERO;
        }
        int n = x.divide(LN2, GUARD).setScale(0, RoundingMode.HALF_EVEN).intValueExact();
        BigDecimal r = x.subtract(LN2.multiply(BigDecimal.valueOf(n)), GUARD);
        int i = r.multiply(BigDecimal.valueOf(STEPS))
                .setScale(0, RoundingMode.HALF_EVEN)
                .intValueExact();
        BigDecimal s = r.subtract(BigDecimal.valueOf(i).divide(BigDecimal.valueOf(STEPS)), GUARD);
        BigDecimal fraction = series(s).multiply(EXP_OF_STEPS[i + STEPS / 2], GUARD);
        return fraction.multiply(TWO.pow(n, GUARD), DIGITS);
    }

    /// ln x for x in the range of doubles: one step of Halley's method from the double logarithm, whose error
    /// of 1e-16 becomes one of 1e-48.
    public static BigDecimal log(BigDecimal x) {
        BigDecimal guess = new BigDecimal(StrictMath.log(x.doubleValue()));
        BigDecimal power = exp(guess);
        BigDecimal step = x.subtract(power, GUARD).multiply(TWO).divide(x.add(power, GUARD), GUARD);
        return guess.add(step, DIGITS);
    }

    /// The error of a double in units of the last place of the exact value.
    public static double ulps(double computed, BigDecimal exact) {
        return Math.abs(of(computed).subtract(exact, DIGITS).doubleValue()) / Math.ulp(exact.doubleValue());
    }

    private static BigDecimal series(BigDecimal s) {
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int m = 1; m < 24; m++) {
            term = term.multiply(s, GUARD).divide(BigDecimal.valueOf(m), GUARD);
            sum = sum.add(term, GUARD);
        }
        return sum;
    }

    private static BigDecimal[] expOfSteps() {
        BigDecimal[] table = new BigDecimal[STEPS + 1];
        BigDecimal step = series(BigDecimal.ONE.divide(BigDecimal.valueOf(STEPS)));
        table[STEPS / 2] = BigDecimal.ONE;
        for (int i = 1; i <= STEPS / 2; i++) {
            table[STEPS / 2 + i] = table[STEPS / 2 + i - 1].multiply(step, GUARD);
            table[STEPS / 2 - i] = table[STEPS / 2 - i + 1].divide(step, GUARD);
        }
        return table;
    }

    /// artanh(1/q) = Σ 1/((2m+1)·q^(2m+1)).
    private static BigDecimal artanhOfInverse(int q) {
        return inversePowers(q, false);
    }

    /// arctan(1/q), the same with alternating signs.
    private static BigDecimal arctanOfInverse(int q) {
        return inversePowers(q, true);
    }

    private static BigDecimal inversePowers(int q, boolean alternating) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(q), GUARD);
        for (int m = 0; m < 70; m++) {
            BigDecimal term = power.divide(BigDecimal.valueOf(2 * m + 1), GUARD);
            sum = alternating && m % 2 == 1 ? sum.subtract(term, GUARD) : sum.add(term, GUARD);
            power = power.divide(BigDecimal.valueOf((long) q * q), GUARD);
        }
        return sum;
    }
}
