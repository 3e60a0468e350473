package org.mixtura.internal.kernel;

/// √eˣ and log as fixed polynomials, so that every processor and register width gives the same bits; the
/// platform's own differ between processors.
///
/// - √eˣ: x = n·2 ln 2 + r with n the nearest integer (rounded by adding 1.5·2⁵²) and 2 ln 2 in two parts; √eʳ by
///   a polynomial 1 + r/2 + r²·q(r) of degree 11, where q interpolates (√eʳ − 1 − r/2)/r² at the Chebyshev points of
///   |r| ≤ ln 2; its relative error is below 2⁻⁵⁵. Even and odd terms are summed apart, so that a processor waits
///   half as long for the one before. 2ⁿ is added to the exponent bits.
/// - log: x = 2ᵉ·m with m in [√½, √2); with f = m − 1 and s = f/(2 + f), log m = 2·artanh s = f − f²/2 + s(f²/2
///   + R), where R = Σ_{i≥1} 2/(2i+1)·s²ⁱ is cut after s²², below 2⁻⁶⁰; e·ln 2 is added in two parts.
///
/// The measured error is below 1 ulp for both (see ElementaryFunctionsTest).
final class ElementaryFunctions {
    static final double ROUNDER = 0x1.8p52;
    static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);
    static final double HALF_LOG2_E = 0x1.71547652b82fep-1;

    /// ln 2 rounded to 28 bits: n·LN2_HIGH is exact for |n| < 2²⁵, and so is twice as much.
    static final double LN2_HIGH = 0x1.62e42ffp-1;

    /// ln 2 − LN2_HIGH.
    static final double LN2_LOW = -0x1.718432a1b0e26p-35;

    static final double E2 = 0x1.0000000000001p-3;
    static final double E3 = 0x1.5555555555556p-6;
    static final double E4 = 0x1.5555555553d68p-9;
    static final double E5 = 0x1.11111111109b5p-12;
    static final double E6 = 0x1.6c16c17889f3cp-16;
    static final double E7 = 0x1.a01a01a7c2f2cp-20;
    static final double E8 = 0x1.a019b914881bap-24;
    static final double E9 = 0x1.71de0db2eb873p-28;
    static final double E10 = 0x1.28917c9f3a495p-32;
    static final double E11 = 0x1.af389eea54156p-37;

    static final double L1 = 2.0 / 3;
    static final double L2 = 2.0 / 5;
    static final double L3 = 2.0 / 7;
    static final double L4 = 2.0 / 9;
    static final double L5 = 2.0 / 11;
    static final double L6 = 2.0 / 13;
    static final double L7 = 2.0 / 15;
    static final double L8 = 2.0 / 17;
    static final double L9 = 2.0 / 19;
    static final double L10 = 2.0 / 21;
    static final double L11 = 2.0 / 23;

    /// The bits of √½, where the exponent of log's argument is split.
    static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;

    private ElementaryFunctions() {}

    /// √eˣ for x ≤ 0; 0 below `negligible`, which is at least −1416; NaN for NaN.
    static double rootOfExp(double x, double negligible) {
        if (x < negligible) {
            return 0.0;
        }
        double shifted = Math.fma(x, HALF_LOG2_E, ROUNDER);
        double n = shifted - ROUNDER;
        double r = Math.fma(n, -2.0 * LN2_LOW, Math.fma(n, -2.0 * LN2_HIGH, x));
        double square = r * r;
        double even = Math.fma(E10, square, E8);
        even = Math.fma(even, square, E6);
        even = Math.fma(even, square, E4);
        even = Math.fma(even, square, E2);
        double odd = Math.fma(E11, square, E9);
        odd = Math.fma(odd, square, E7);
        odd = Math.fma(odd, square, E5);
        odd = Math.fma(odd, square, E3);
        double p = Math.fma(odd, r, even);
        p = Math.fma(p, r, 0.5);
        p = Math.fma(p, r, 1.0);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(p) + (Double.doubleToRawLongBits(shifted) << 52));
    }

    /// The natural logarithm of a normal positive number; undefined (but the same in all kernels) otherwise.
    static double log(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long exponent = (bits - SQRT_HALF_BITS) >> 52;
        double e = Double.longBitsToDouble(exponent + ROUNDER_BITS) - ROUNDER;
        double f = Double.longBitsToDouble(bits - (exponent << 52)) - 1.0;
        double s = f / (f + 2.0);
        double z = s * s;
        double half = 0.5 * f * f;
        double p = L11;
        p = Math.fma(p, z, L10);
        p = Math.fma(p, z, L9);
        p = Math.fma(p, z, L8);
        p = Math.fma(p, z, L7);
        p = Math.fma(p, z, L6);
        p = Math.fma(p, z, L5);
        p = Math.fma(p, z, L4);
        p = Math.fma(p, z, L3);
        p = Math.fma(p, z, L2);
        p = Math.fma(p, z, L1);
        double small = Math.fma(s, Math.fma(p, z, half), e * LN2_LOW);
        return Math.fma(e, LN2_HIGH, f - (half - small));
    }
}
