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
            FloatVector x = FloatVector.fromArray(S, out, at + i)
                    .sub(FloatVector.fromArray(S, max, i))
                    .mul(0.5f);
            VectorMask<Float> none = x.compare(LT, 0.5f * negligible);
            if (none.allTrue()) {
                FloatVector.zero(S).intoArray(out, at + i);
                continue;
            }
            matters = true;
            FloatVector rounder = FloatVector.broadcast(S, FloatFunctions.ROUNDER);
            FloatVector shifted = x.fma(FloatVector.broadcast(S, FloatFunctions.LOG2_E), rounder);
            FloatVector m = shifted.sub(rounder);
            FloatVector r = m.fma(FloatVector.broadcast(S, -FloatFunctions.LN2_HIGH), x);
            r = m.fma(FloatVector.broadcast(S, -FloatFunctions.LN2_LOW), r);
            FloatVector p = FloatVector.broadcast(S, FloatFunctions.E7);
            p = p.fma(r, FloatVector.broadcast(S, FloatFunctions.E6));
            p = p.fma(r, FloatVector.broadcast(S, FloatFunctions.E5));
            p = p.fma(r, FloatVector.broadcast(S, FloatFunctions.E4));
            p = p.fma(r, FloatVector.broadcast(S, FloatFunctions.E3));
            p = p.fma(r, FloatVector.broadcast(S, FloatFunctions.E2));
            p = p.fma(r, FloatVector.broadcast(S, 1.0f));
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
