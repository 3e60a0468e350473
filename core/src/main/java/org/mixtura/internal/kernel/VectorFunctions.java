package org.mixtura.internal.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// [ElementaryFunctions] on registers.
final class VectorFunctions {
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, S.vectorShape());

    private VectorFunctions() {}

    /// As [ElementaryFunctions#exp], except that values below `negligible` give 0.
    static DoubleVector exp(DoubleVector x, double negligible) {
        DoubleVector rounder = DoubleVector.broadcast(S, ElementaryFunctions.ROUNDER);
        DoubleVector shifted = x.fma(DoubleVector.broadcast(S, ElementaryFunctions.LOG2_E), rounder);
        DoubleVector n = shifted.sub(rounder);
        DoubleVector r = n.fma(DoubleVector.broadcast(S, -ElementaryFunctions.LN2_HIGH), x);
        r = n.fma(DoubleVector.broadcast(S, -ElementaryFunctions.LN2_LOW), r);
        LongVector power = shifted.reinterpretAsLongs().lanewise(LSHL, 52);
        DoubleVector scaled = expPolynomial(r).reinterpretAsLongs().add(power).reinterpretAsDoubles();
        return scaled.blend(DoubleVector.zero(S), x.compare(LT, DoubleVector.broadcast(S, negligible)));
    }

    private static DoubleVector expPolynomial(DoubleVector r) {
        DoubleVector p = DoubleVector.broadcast(S, ElementaryFunctions.E13);
        p = horner(p, r, ElementaryFunctions.E12);
        p = horner(p, r, ElementaryFunctions.E11);
        p = horner(p, r, ElementaryFunctions.E10);
        p = horner(p, r, ElementaryFunctions.E9);
        p = horner(p, r, ElementaryFunctions.E8);
        p = horner(p, r, ElementaryFunctions.E7);
        p = horner(p, r, ElementaryFunctions.E6);
        p = horner(p, r, ElementaryFunctions.E5);
        p = horner(p, r, ElementaryFunctions.E4);
        p = horner(p, r, ElementaryFunctions.E3);
        p = horner(p, r, ElementaryFunctions.E2);
        p = horner(p, r, 1.0);
        return horner(p, r, 1.0);
    }

    /// As [ElementaryFunctions#log].
    static DoubleVector log(DoubleVector x) {
        LongVector bits = x.reinterpretAsLongs();
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
        DoubleVector tail = e.mul(DoubleVector.broadcast(S, ElementaryFunctions.LN2_LOW));
        DoubleVector small = s.fma(logPolynomial(z).fma(z, half), tail);
        return e.fma(DoubleVector.broadcast(S, ElementaryFunctions.LN2_HIGH), f.sub(half.sub(small)));
    }

    private static DoubleVector logPolynomial(DoubleVector z) {
        DoubleVector p = DoubleVector.broadcast(S, ElementaryFunctions.L11);
        p = horner(p, z, ElementaryFunctions.L10);
        p = horner(p, z, ElementaryFunctions.L9);
        p = horner(p, z, ElementaryFunctions.L8);
        p = horner(p, z, ElementaryFunctions.L7);
        p = horner(p, z, ElementaryFunctions.L6);
        p = horner(p, z, ElementaryFunctions.L5);
        p = horner(p, z, ElementaryFunctions.L4);
        p = horner(p, z, ElementaryFunctions.L3);
        p = horner(p, z, ElementaryFunctions.L2);
        return horner(p, z, ElementaryFunctions.L1);
    }

    private static DoubleVector horner(DoubleVector p, DoubleVector x, double coefficient) {
        return p.fma(x, DoubleVector.broadcast(S, coefficient));
    }
}
