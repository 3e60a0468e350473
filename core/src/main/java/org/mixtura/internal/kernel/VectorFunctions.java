package org.mixtura.internal.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// [ElementaryFunctions] on arrays.
///
/// Each is one long method on purpose: too long for the compiler to inline it into a caller, where it would
/// exhaust the budget and leave vectors boxed.
final class VectorFunctions {
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, S.vectorShape());

    private VectorFunctions() {}

    /// Turns the ROWS log-densities from `at` on into roots of responsibilities; see [Kernels#roots].
    /// Whether one is not 0.
    static boolean roots(double[] out, int at, double[] max, double negligible, double[] sum) {
        boolean matters = false;
        for (int i = 0; i < ROWS; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, out, at + i).sub(DoubleVector.fromArray(S, max, i));
            VectorMask<Double> none = x.compare(LT, negligible);
            if (none.allTrue()) {
                DoubleVector.zero(S).intoArray(out, at + i);
                continue;
            }
            matters = true;
            DoubleVector rounder = DoubleVector.broadcast(S, ElementaryFunctions.ROUNDER);
            DoubleVector shifted = x.fma(DoubleVector.broadcast(S, ElementaryFunctions.HALF_LOG2_E), rounder);
            DoubleVector m = shifted.sub(rounder);
            DoubleVector r = m.fma(DoubleVector.broadcast(S, -2.0 * ElementaryFunctions.LN2_HIGH), x);
            r = m.fma(DoubleVector.broadcast(S, -2.0 * ElementaryFunctions.LN2_LOW), r);
            DoubleVector square = r.mul(r);
            DoubleVector even = DoubleVector.broadcast(S, ElementaryFunctions.E8);
            even = square.fma(DoubleVector.broadcast(S, ElementaryFunctions.E10), even);
            even = even.fma(square, DoubleVector.broadcast(S, ElementaryFunctions.E6));
            even = even.fma(square, DoubleVector.broadcast(S, ElementaryFunctions.E4));
            even = even.fma(square, DoubleVector.broadcast(S, ElementaryFunctions.E2));
            DoubleVector odd = DoubleVector.broadcast(S, ElementaryFunctions.E9);
            odd = square.fma(DoubleVector.broadcast(S, ElementaryFunctions.E11), odd);
            odd = odd.fma(square, DoubleVector.broadcast(S, ElementaryFunctions.E7));
            odd = odd.fma(square, DoubleVector.broadcast(S, ElementaryFunctions.E5));
            odd = odd.fma(square, DoubleVector.broadcast(S, ElementaryFunctions.E3));
            DoubleVector p = odd.fma(r, even);
            p = p.fma(r, DoubleVector.broadcast(S, 0.5));
            p = p.fma(r, DoubleVector.broadcast(S, 1.0));
            LongVector power = shifted.reinterpretAsLongs().lanewise(LSHL, 52);
            DoubleVector scaled = p.reinterpretAsLongs().add(power).reinterpretAsDoubles();
            scaled = scaled.blend(DoubleVector.zero(S), none);
            scaled.intoArray(out, at + i);
            scaled.fma(scaled, DoubleVector.fromArray(S, sum, i)).intoArray(sum, i);
        }
        return matters;
    }

    /// The natural logarithm of the first n values in place; see [ElementaryFunctions#log].
    static void log(double[] values, int n) {
        for (int i = 0; i < n; i += L) {
            LongVector bits = DoubleVector.fromArray(S, values, i).reinterpretAsLongs();
            LongVector exponent = bits.sub(LongVector.broadcast(LONGS, ElementaryFunctions.SQRT_HALF_BITS))
                    .lanewise(ASHR, 52);
            DoubleVector e = exponent.add(LongVector.broadcast(LONGS, ElementaryFunctions.ROUNDER_BITS))
                    .reinterpretAsDoubles()
                    .sub(DoubleVector.broadcast(S, ElementaryFunctions.ROUNDER));
            DoubleVector f =
                    bits.sub(exponent.lanewise(LSHL, 52)).reinterpretAsDoubles().sub(DoubleVector.broadcast(S, 1.0));
            DoubleVector s = f.div(f.add(DoubleVector.broadcast(S, 2.0)));
            DoubleVector z = s.mul(s);
            DoubleVector half = f.mul(DoubleVector.broadcast(S, 0.5)).mul(f);
            DoubleVector p = DoubleVector.broadcast(S, ElementaryFunctions.L11);
            p = p.fma(z, DoubleVector.broadcast(S, ElementaryFunctions.L10));
            p = p.fma(z, DoubleVector.broadcast(S, ElementaryFunctions.L9));
            p = p.fma(z, DoubleVector.broadcast(S, ElementaryFunctions.L8));
            p = p.fma(z, DoubleVector.broadcast(S, ElementaryFunctions.L7));
            p = p.fma(z, DoubleVector.broadcast(S, ElementaryFunctions.L6));
            p = p.fma(z, DoubleVector.broadcast(S, ElementaryFunctions.L5));
            p = p.fma(z, DoubleVector.broadcast(S, ElementaryFunctions.L4));
            p = p.fma(z, DoubleVector.broadcast(S, ElementaryFunctions.L3));
            p = p.fma(z, DoubleVector.broadcast(S, ElementaryFunctions.L2));
            p = p.fma(z, DoubleVector.broadcast(S, ElementaryFunctions.L1));
            DoubleVector tail = e.mul(DoubleVector.broadcast(S, ElementaryFunctions.LN2_LOW));
            DoubleVector small = s.fma(p.fma(z, half), tail);
            DoubleVector high = DoubleVector.broadcast(S, ElementaryFunctions.LN2_HIGH);
            e.fma(high, f.sub(half.sub(small))).intoArray(values, i);
        }
    }
}
