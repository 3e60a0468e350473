package org.mixtura.internal;

/// The SplitMix64 generator: a counter through a mixing function, so that any stream can be derived from a seed
/// and an index.
///
/// Guy L. Steele Jr., Doug Lea, Christine H. Flood: *Fast splittable pseudorandom number generators*, OOPSLA
/// 2014, [doi:10.1145/2660193.2660195](https://doi.org/10.1145/2660193.2660195); the mixing constants are David
/// Stafford's variant 13. Our own, because the platform does not promise that its generators never change.
public final class SplitMix {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;
    private double spare;
    private boolean hasSpare;

    /// A stream that depends on `seed` alone.
    public SplitMix(long seed) {
        this.state = seed;
    }

    /// The stream number `index` of those derived from `seed`.
    public static SplitMix derived(long seed, long index) {
        return new SplitMix(derivedSeed(seed, index));
    }

    /// The seed of stream number `index`; the seed itself for index 0.
    public static long derivedSeed(long seed, long index) {
        return index == 0 ? seed : mix(mix(seed) + index * GOLDEN);
    }

    /// 64 random bits.
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /// Uniform on [0, 1), a multiple of 2⁻⁵³.
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /// Uniform on 0 … bound − 1, for bound ≥ 1.
    public long nextLong(long bound) {
        long limit = Long.MAX_VALUE - Long.MAX_VALUE % bound;
        long bits = nextLong() >>> 1;
        while (bits >= limit) {
            bits = nextLong() >>> 1;
        }
        return bits % bound;
    }

    /// Standard normal, by Marsaglia's polar method
    /// ([doi:10.1137/1006063](https://doi.org/10.1137/1006063)) with the JDK's reproducible logarithm.
    public double nextGaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double u;
        double v;
        double s;
        do {
            u = 2.0 * nextDouble() - 1.0;
            v = 2.0 * nextDouble() - 1.0;
            s = u * u + v * v;
        } while (s >= 1.0 || s == 0.0);
        double factor = Math.sqrt(-2.0 * StrictMath.log(s) / s);
        spare = v * factor;
        hasSpare = true;
        return u * factor;
    }

    /// Mixes the bits of a number: a hash of it.
    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
