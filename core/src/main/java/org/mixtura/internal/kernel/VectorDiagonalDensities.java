package org.mixtura.internal.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;

/// Log-densities of diagonal and of spherical covariances on registers.
final class VectorDiagonalDensities {
    private VectorDiagonalDensities() {}

    static void diagonal(
            double[] tile,
            int d,
            double[] mean,
            double[] inverseDeviations,
            double constant,
            double[] out,
            int at,
            double[] max) {
        DoubleVector bias = DoubleVector.broadcast(S, constant);
        DoubleVector factor = DoubleVector.broadcast(S, -0.5);
        for (int r = 0; r < ROWS; r += 2 * L) {
            DoubleVector q0 = DoubleVector.zero(S);
            DoubleVector q1 = DoubleVector.zero(S);
            for (int j = 0; j < d; j++) {
                DoubleVector m = DoubleVector.broadcast(S, mean[j]);
                DoubleVector s = DoubleVector.broadcast(S, inverseDeviations[j]);
                DoubleVector y0 =
                        s.mul(DoubleVector.fromArray(S, tile, j * ROWS + r).sub(m));
                DoubleVector y1 =
                        s.mul(DoubleVector.fromArray(S, tile, j * ROWS + r + L).sub(m));
                q0 = y0.fma(y0, q0);
                q1 = y1.fma(y1, q1);
            }
            q0 = q0.fma(factor, bias);
            q1 = q1.fma(factor, bias);
            q0.intoArray(out, at + r);
            q1.intoArray(out, at + r + L);
            DoubleVector most = DoubleVector.fromArray(S, max, r);
            q0.blend(most, most.compare(GE, q0)).intoArray(max, r);
            most = DoubleVector.fromArray(S, max, r + L);
            q1.blend(most, most.compare(GE, q1)).intoArray(max, r + L);
        }
    }

    static void spherical(
            double[] tile,
            int d,
            double[] mean,
            double inverseVariance,
            double constant,
            double[] out,
            int at,
            double[] max) {
        DoubleVector bias = DoubleVector.broadcast(S, constant);
        DoubleVector factor = DoubleVector.broadcast(S, -0.5 * inverseVariance);
        for (int r = 0; r < ROWS; r += 2 * L) {
            DoubleVector q0 = DoubleVector.zero(S);
            DoubleVector q1 = DoubleVector.zero(S);
            for (int j = 0; j < d; j++) {
                DoubleVector m = DoubleVector.broadcast(S, mean[j]);
                DoubleVector z0 = DoubleVector.fromArray(S, tile, j * ROWS + r).sub(m);
                DoubleVector z1 =
                        DoubleVector.fromArray(S, tile, j * ROWS + r + L).sub(m);
                q0 = z0.fma(z0, q0);
                q1 = z1.fma(z1, q1);
            }
            q0 = q0.fma(factor, bias);
            q1 = q1.fma(factor, bias);
            q0.intoArray(out, at + r);
            q1.intoArray(out, at + r + L);
            DoubleVector most = DoubleVector.fromArray(S, max, r);
            q0.blend(most, most.compare(GE, q0)).intoArray(max, r);
            most = DoubleVector.fromArray(S, max, r + L);
            q1.blend(most, most.compare(GE, q1)).intoArray(max, r + L);
        }
    }
}
