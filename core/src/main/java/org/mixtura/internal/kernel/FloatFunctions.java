package org.mixtura.internal.kernel;

/// √eˣ in float32 as [ElementaryFunctions] does it in float64: n by adding 1.5·2²³, 2 ln 2 in two parts, √eʳ by
/// its Taylor polynomial of degree 7, whose remainder is below 2⁻²⁷ for |r| ≤ ln 2.
///
/// The measured error is below 1 ulp (see FloatFunctionsTest).
final class FloatFunctions {
    static final float ROUNDER = 0x1.8p23f;
    static final float HALF_LOG2_E = 0x1.715476p-1f;

    /// ln 2 rounded to 17 bits: n·LN2_HIGH is exact for |n| ≤ 2⁷, and so is twice as much.
    static final float LN2_HIGH = 0x1.62e4p-1f;

    /// ln 2 − LN2_HIGH.
    static final float LN2_LOW = 0x1.7f7d1cp-20f;

    static final float E2 = 1.0f / 8;
    static final float E3 = 1.0f / 48;
    static final float E4 = 1.0f / 384;
    static final float E5 = 1.0f / 3840;
    static final float E6 = 1.0f / 46080;
    static final float E7 = 1.0f / 645120;

    private FloatFunctions() {}

    /// √eˣ for x ≤ 0; 0 below `negligible`, which is at least −170; NaN for NaN.
    static float rootOfExp(float x, float negligible) {
        float shifted = Math.fma(x, HALF_LOG2_E, ROUNDER);
        float n = shifted - ROUNDER;
        float r = Math.fma(n, -2.0f * LN2_LOW, Math.fma(n, -2.0f * LN2_HIGH, x));
        float square = r * r;
        float even = Math.fma(E6, square, E4);
        even = Math.fma(even, square, E2);
        float odd = Math.fma(E7, square, E5);
        odd = Math.fma(odd, square, E3);
        float p = Math.fma(odd, r, even);
        p = Math.fma(p, r, 0.5f);
        p = Math.fma(p, r, 1.0f);
        if (x < negligible) {
            return 0.0f;
        }
        return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
    }
}
