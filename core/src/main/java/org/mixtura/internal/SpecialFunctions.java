package org.mixtura.internal;

/// The logarithm of the gamma function and its derivative, the same bits on every machine.
///
/// Both from their asymptotic series (NIST Digital Library of Mathematical Functions,
/// [5.11.1](https://dlmf.nist.gov/5.11.E1) and [5.11.2](https://dlmf.nist.gov/5.11.E2)), which is exact to rounding
/// from [#LARGE] on; smaller arguments get there by log Γ(x) = log Γ(x + 1) − log x. Relative errors are near 1e-15,
/// but for a zero of the function near by, where absolute ones are.
public final class SpecialFunctions {
    private static final double LARGE = 15;

    private static final double HALF_LOG_2_PI = 0.5 * StrictMath.log(2.0 * Math.PI);

    /// B₂ₙ / (2n): the Bernoulli numbers 1/6, −1/30, 1/42, −1/30, 5/66, −691/2730, 7/6, −3617/510.
    private static final double[] SERIES = {
        1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160
    };

    private SpecialFunctions() {}

    /// log Γ(x).
    ///
    /// @param x above 0; NaN gives NaN, infinity infinity
    public static double logGamma(double x) {
        double product = 1.0;
        double shifted = x;
        while (shifted < LARGE) {
            product *= shifted;
            shifted++;
        }
        double inverse = 1.0 / shifted;
        double square = inverse * inverse;
        double sum = 0.0;
        for (int n = SERIES.length; n >= 1; n--) {
            sum = Math.fma(sum, square, SERIES[n - 1] / (2 * n - 1));
        }
        double logarithm = StrictMath.log(shifted);
        return (shifted - 0.5) * (logarithm - 1.0) - 0.5 + HALF_LOG_2_PI + sum * inverse - StrictMath.log(product);
    }

    /// ψ(x), the derivative of [#logGamma].
    ///
    /// @param x above 0; NaN gives NaN, infinity infinity
    public static double digamma(double x) {
        double steps = 0.0;
        double shifted = x;
        while (shifted < LARGE) {
            steps += 1.0 / shifted;
            shifted++;
        }
        double inverse = 1.0 / shifted;
        double square = inverse * inverse;
        double sum = 0.0;
        for (int n = SERIES.length; n >= 1; n--) {
            sum = Math.fma(sum, square, SERIES[n - 1]);
        }
        return StrictMath.log(shifted) - 0.5 * inverse - sum * square - steps;
    }

    /// log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b).
    ///
    /// @param a above 0
    /// @param b above 0
    public static double logBeta(double a, double b) {
        return logGamma(a) + logGamma(b) - logGamma(a + b);
    }
}
