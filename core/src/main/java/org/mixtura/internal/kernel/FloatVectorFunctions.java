package org.mixtura.internal.kernel;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.mixtura.internal.kernel.FloatKernels.ROWS;
import static org.mixtura.internal.kernel.FloatSimd.L;
import static org.mixtura.internal.kernel.FloatSimd.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/// [FloatFunctions] on arrays; see [VectorFunctions].
final class FloatVectorFunctions {
    private FloatVectorFunctions() {}

    /// As [VectorFunctions#roots].
    static boolean roots(float[] out, int at, float[] max, float negligible, float[] sum) {
        boolean matters = false;
        for (int i = 0; i < ROWS; i += L) {
            FloatVector x = FloatVector.fromArray(S, out, at + i).sub(FloatVector.fromArray(S, max, i));
            VectorMask<Float> none = x.compare(LT, negligible);
            if (none.allTrue()) {
                FloatVector.zero(S).intoArray(out, at + i);
                continue;
            }
            matters = true;
            FloatVector rounder = FloatVector.broadcast(S, FloatFunctions.ROUNDER);
            FloatVector shifted = x.fma(FloatVector.broadcast(S, FloatFunctions.HALF_LOG2_E), rounder);
            FloatVector m = shifted.sub(rounder);
            FloatVector r = m.fma(FloatVector.broadcast(S, -2.0f * FloatFunctions.LN2_HIGH), x);
            r = m.fma(FloatVector.broadcast(S, -2.0f * FloatFunctions.LN2_LOW), r);
            FloatVector square = r.mul(r);
            FloatVector even = FloatVector.broadcast(S, FloatFunctions.E4);
            even = square.fma(FloatVector.broadcast(S, FloatFunctions.E6), even);
            even = even.fma(square, FloatVector.broadcast(S, FloatFunctions.E2));
            FloatVector odd = FloatVector.broadcast(S, FloatFunctions.E5);
            odd = square.fma(FloatVector.broadcast(S, FloatFunctions.E7), odd);
            odd = odd.fma(square, FloatVector.broadcast(S, FloatFunctions.E3));
            FloatVector p = odd.fma(r, even);
            p = p.fma(r, FloatVector.broadcast(S, 0.5f));
            p = p.fma(r, FloatVector.broadcast(S, 1.0f));
            IntVector power = shifted.reinterpretAsInts().lanewise(LSHL, 23);
            FloatVector scaled = p.reinterpretAsInts().add(power).reinterpretAsFloats();
            scaled = scaled.blend(FloatVector.zero(S), none);
            scaled.intoArray(out, at + i);
            scaled.fma(scaled, FloatVector.fromArray(S, sum, i)).intoArray(sum, i);
        }
        return matters;
    }
}
