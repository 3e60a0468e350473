package org.mixtura.internal.kernel;

/// exp in float32 as [ElementaryFunctions] does it in float64: n by adding 1.5·2²³, ln 2 in two parts, eʳ by
/// its Taylor polynomial of degree 7, whose remainder is below 2⁻²⁷ for |r| ≤ ½ ln 2.
///
/// The measured error is below 1 ulp (see FloatFunctionsTest).
final class FloatFunctions {
    static final float ROUNDER = 0x1.8p23f;
    static final float LOG2_E = 0x1.715476p0f;
    /// ln 2 rounded to 17 bits: n·LN2_HIGH is exact for |n| ≤ 2⁷.
    static final float LN2_HIGH = 0x1.62e4p-1f;

    /// ln 2 − LN2_HIGH.
    static final float LN2_LOW = 0x1.7f7d1cp-20f;

    static final float E2 = 1.0f / 2;
    static final float E3 = 1.0f / 6;
    static final float E4 = 1.0f / 24;
    static final float E5 = 1.0f / 120;
    static final float E6 = 1.0f / 720;
    static final float E7 = 1.0f / 5040;

    private FloatFunctions() {}

    /// eˣ for x ≤ 0; 0 below `negligible`, which is at least −85; NaN for NaN.
    static float exp(float x, float negligible) {
        float shifted = Math.fma(x, LOG2_E, ROUNDER);
        float n = shifted - ROUNDER;
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
        float p = E7;
        p = Math.fma(p, r, E6);
        p = Math.fma(p, r, E5);
        p = Math.fma(p, r, E4);
        p = Math.fma(p, r, E3);
        p = Math.fma(p, r, E2);
        p = Math.fma(p, r, 1.0f);
        p = Math.fma(p, r, 1.0f);
        if (x < negligible) {
            return 0.0f;
        }
        return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
    }
}
