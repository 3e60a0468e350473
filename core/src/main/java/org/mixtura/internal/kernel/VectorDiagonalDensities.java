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

    /// Four registers of rows at a time, each read once for both components.
    static void diagonalPair(
            double[] tile,
            int d,
            double[] mean0,
            double[] mean1,
            double[] inverseDeviations0,
            double[] inverseDeviations1,
            double constant0,
            double constant1,
            double[] out,
            int at,
            double[] max) {
        DoubleVector bias0 = DoubleVector.broadcast(S, constant0);
        DoubleVector bias1 = DoubleVector.broadcast(S, constant1);
        DoubleVector half = DoubleVector.broadcast(S, -0.5);
        for (int r = 0; r < ROWS; r += 4 * L) {
            DoubleVector p0 = DoubleVector.zero(S);
            DoubleVector p1 = DoubleVector.zero(S);
            DoubleVector p2 = DoubleVector.zero(S);
            DoubleVector p3 = DoubleVector.zero(S);
            DoubleVector q0 = DoubleVector.zero(S);
            DoubleVector q1 = DoubleVector.zero(S);
            DoubleVector q2 = DoubleVector.zero(S);
            DoubleVector q3 = DoubleVector.zero(S);
            for (int j = 0; j < d; j++) {
                int from = j * ROWS + r;
                DoubleVector m0 = DoubleVector.broadcast(S, mean0[j]);
                DoubleVector m1 = DoubleVector.broadcast(S, mean1[j]);
                DoubleVector s0 = DoubleVector.broadcast(S, inverseDeviations0[j]);
                DoubleVector s1 = DoubleVector.broadcast(S, inverseDeviations1[j]);
                DoubleVector x = DoubleVector.fromArray(S, tile, from);
                DoubleVector z = s0.mul(x.sub(m0));
                p0 = z.fma(z, p0);
                z = s1.mul(x.sub(m1));
                q0 = z.fma(z, q0);
                x = DoubleVector.fromArray(S, tile, from + L);
                z = s0.mul(x.sub(m0));
                p1 = z.fma(z, p1);
                z = s1.mul(x.sub(m1));
                q1 = z.fma(z, q1);
                x = DoubleVector.fromArray(S, tile, from + 2 * L);
                z = s0.mul(x.sub(m0));
                p2 = z.fma(z, p2);
                z = s1.mul(x.sub(m1));
                q2 = z.fma(z, q2);
                x = DoubleVector.fromArray(S, tile, from + 3 * L);
                z = s0.mul(x.sub(m0));
                p3 = z.fma(z, p3);
                z = s1.mul(x.sub(m1));
                q3 = z.fma(z, q3);
            }
            p0 = p0.fma(half, bias0);
            p1 = p1.fma(half, bias0);
            p2 = p2.fma(half, bias0);
            p3 = p3.fma(half, bias0);
            q0 = q0.fma(half, bias1);
            q1 = q1.fma(half, bias1);
            q2 = q2.fma(half, bias1);
            q3 = q3.fma(half, bias1);
            p0.intoArray(out, at + r);
            p1.intoArray(out, at + r + L);
            p2.intoArray(out, at + r + 2 * L);
            p3.intoArray(out, at + r + 3 * L);
            q0.intoArray(out, at + ROWS + r);
            q1.intoArray(out, at + ROWS + r + L);
            q2.intoArray(out, at + ROWS + r + 2 * L);
            q3.intoArray(out, at + ROWS + r + 3 * L);
            DoubleVector most = DoubleVector.fromArray(S, max, r);
            most = p0.blend(most, most.compare(GE, p0));
            q0.blend(most, most.compare(GE, q0)).intoArray(max, r);
            most = DoubleVector.fromArray(S, max, r + L);
            most = p1.blend(most, most.compare(GE, p1));
            q1.blend(most, most.compare(GE, q1)).intoArray(max, r + L);
            most = DoubleVector.fromArray(S, max, r + 2 * L);
            most = p2.blend(most, most.compare(GE, p2));
            q2.blend(most, most.compare(GE, q2)).intoArray(max, r + 2 * L);
            most = DoubleVector.fromArray(S, max, r + 3 * L);
            most = p3.blend(most, most.compare(GE, p3));
            q3.blend(most, most.compare(GE, q3)).intoArray(max, r + 3 * L);
        }
    }

    /// Four registers of rows at a time, each read once for both components.
    static void sphericalPair(
            double[] tile,
            int d,
            double[] mean0,
            double[] mean1,
            double inverseVariance0,
            double inverseVariance1,
            double constant0,
            double constant1,
            double[] out,
            int at,
            double[] max) {
        DoubleVector bias0 = DoubleVector.broadcast(S, constant0);
        DoubleVector bias1 = DoubleVector.broadcast(S, constant1);
        DoubleVector factor0 = DoubleVector.broadcast(S, -0.5 * inverseVariance0);
        DoubleVector factor1 = DoubleVector.broadcast(S, -0.5 * inverseVariance1);
        for (int r = 0; r < ROWS; r += 4 * L) {
            DoubleVector p0 = DoubleVector.zero(S);
            DoubleVector p1 = DoubleVector.zero(S);
            DoubleVector p2 = DoubleVector.zero(S);
            DoubleVector p3 = DoubleVector.zero(S);
            DoubleVector q0 = DoubleVector.zero(S);
            DoubleVector q1 = DoubleVector.zero(S);
            DoubleVector q2 = DoubleVector.zero(S);
            DoubleVector q3 = DoubleVector.zero(S);
            for (int j = 0; j < d; j++) {
                int from = j * ROWS + r;
                DoubleVector m0 = DoubleVector.broadcast(S, mean0[j]);
                DoubleVector m1 = DoubleVector.broadcast(S, mean1[j]);
                DoubleVector x = DoubleVector.fromArray(S, tile, from);
                DoubleVector z = x.sub(m0);
                p0 = z.fma(z, p0);
                z = x.sub(m1);
                q0 = z.fma(z, q0);
                x = DoubleVector.fromArray(S, tile, from + L);
                z = x.sub(m0);
                p1 = z.fma(z, p1);
                z = x.sub(m1);
                q1 = z.fma(z, q1);
                x = DoubleVector.fromArray(S, tile, from + 2 * L);
                z = x.sub(m0);
                p2 = z.fma(z, p2);
                z = x.sub(m1);
                q2 = z.fma(z, q2);
                x = DoubleVector.fromArray(S, tile, from + 3 * L);
                z = x.sub(m0);
                p3 = z.fma(z, p3);
                z = x.sub(m1);
                q3 = z.fma(z, q3);
            }
            p0 = p0.fma(factor0, bias0);
            p1 = p1.fma(factor0, bias0);
            p2 = p2.fma(factor0, bias0);
            p3 = p3.fma(factor0, bias0);
            q0 = q0.fma(factor1, bias1);
            q1 = q1.fma(factor1, bias1);
            q2 = q2.fma(factor1, bias1);
            q3 = q3.fma(factor1, bias1);
            p0.intoArray(out, at + r);
            p1.intoArray(out, at + r + L);
            p2.intoArray(out, at + r + 2 * L);
            p3.intoArray(out, at + r + 3 * L);
            q0.intoArray(out, at + ROWS + r);
            q1.intoArray(out, at + ROWS + r + L);
            q2.intoArray(out, at + ROWS + r + 2 * L);
            q3.intoArray(out, at + ROWS + r + 3 * L);
            DoubleVector most = DoubleVector.fromArray(S, max, r);
            most = p0.blend(most, most.compare(GE, p0));
            q0.blend(most, most.compare(GE, q0)).intoArray(max, r);
            most = DoubleVector.fromArray(S, max, r + L);
            most = p1.blend(most, most.compare(GE, p1));
            q1.blend(most, most.compare(GE, q1)).intoArray(max, r + L);
            most = DoubleVector.fromArray(S, max, r + 2 * L);
            most = p2.blend(most, most.compare(GE, p2));
            q2.blend(most, most.compare(GE, q2)).intoArray(max, r + 2 * L);
            most = DoubleVector.fromArray(S, max, r + 3 * L);
            most = p3.blend(most, most.compare(GE, p3));
            q3.blend(most, most.compare(GE, q3)).intoArray(max, r + 3 * L);
        }
    }
}
