package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;

/// Log-densities on registers: two registers of rows against four rows of the whitener, or four against the
/// last two.
///
/// Four rows of the whitener are one compiled method, since more would exceed the compiler's budget for
/// inlining.
final class VectorDensities {
    private VectorDensities() {}

    static void full(
            double[] tile,
            int d,
            double[] mean,
            double[] whitener,
            double constant,
            double[] scratch,
            double[] out,
            int at) {
        centre(tile, d, mean, scratch);
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector.zero(S).intoArray(out, at + r);
        }
        int i = 0;
        for (; i + 4 <= d; i += 4) {
            fourRows(i, d, whitener, scratch, out, at);
        }
        if (i + 2 <= d) {
            twoRows(i, d, whitener, scratch, out, at);
            i += 2;
        }
        if (i < d) {
            oneRow(i, d, whitener, scratch, out, at);
        }
        DoubleVector bias = DoubleVector.broadcast(S, constant);
        DoubleVector half = DoubleVector.broadcast(S, -0.5);
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector.fromArray(S, out, at + r).fma(half, bias).intoArray(out, at + r);
        }
    }

    /// Adds y_i² … y_{i+3}² to the sums in `out`.
    private static void fourRows(int i, int d, double[] whitener, double[] z, double[] out, int at) {
        int p0 = i * d;
        int p1 = p0 + d;
        int p2 = p1 + d;
        int p3 = p2 + d;
        for (int r = 0; r < ROWS; r += 2 * L) {
            DoubleVector a0 = DoubleVector.zero(S);
            DoubleVector a1 = DoubleVector.zero(S);
            DoubleVector b0 = DoubleVector.zero(S);
            DoubleVector b1 = DoubleVector.zero(S);
            DoubleVector c0 = DoubleVector.zero(S);
            DoubleVector c1 = DoubleVector.zero(S);
            DoubleVector e0 = DoubleVector.zero(S);
            DoubleVector e1 = DoubleVector.zero(S);
            for (int j = 0; j < i; j++) {
                DoubleVector z0 = DoubleVector.fromArray(S, z, j * ROWS + r);
                DoubleVector z1 = DoubleVector.fromArray(S, z, j * ROWS + r + L);
                DoubleVector w = DoubleVector.broadcast(S, whitener[p0 + j]);
                a0 = w.fma(z0, a0);
                a1 = w.fma(z1, a1);
                w = DoubleVector.broadcast(S, whitener[p1 + j]);
                b0 = w.fma(z0, b0);
                b1 = w.fma(z1, b1);
                w = DoubleVector.broadcast(S, whitener[p2 + j]);
                c0 = w.fma(z0, c0);
                c1 = w.fma(z1, c1);
                w = DoubleVector.broadcast(S, whitener[p3 + j]);
                e0 = w.fma(z0, e0);
                e1 = w.fma(z1, e1);
            }
            int x = i * ROWS + r;
            DoubleVector z0 = DoubleVector.fromArray(S, z, x);
            DoubleVector z1 = DoubleVector.fromArray(S, z, x + L);
            DoubleVector w = DoubleVector.broadcast(S, whitener[p0 + i]);
            a0 = w.fma(z0, a0);
            a1 = w.fma(z1, a1);
            w = DoubleVector.broadcast(S, whitener[p1 + i]);
            b0 = w.fma(z0, b0);
            b1 = w.fma(z1, b1);
            w = DoubleVector.broadcast(S, whitener[p2 + i]);
            c0 = w.fma(z0, c0);
            c1 = w.fma(z1, c1);
            w = DoubleVector.broadcast(S, whitener[p3 + i]);
            e0 = w.fma(z0, e0);
            e1 = w.fma(z1, e1);
            z0 = DoubleVector.fromArray(S, z, x + ROWS);
            z1 = DoubleVector.fromArray(S, z, x + ROWS + L);
            w = DoubleVector.broadcast(S, whitener[p1 + i + 1]);
            b0 = w.fma(z0, b0);
            b1 = w.fma(z1, b1);
            w = DoubleVector.broadcast(S, whitener[p2 + i + 1]);
            c0 = w.fma(z0, c0);
            c1 = w.fma(z1, c1);
            w = DoubleVector.broadcast(S, whitener[p3 + i + 1]);
            e0 = w.fma(z0, e0);
            e1 = w.fma(z1, e1);
            z0 = DoubleVector.fromArray(S, z, x + 2 * ROWS);
            z1 = DoubleVector.fromArray(S, z, x + 2 * ROWS + L);
            w = DoubleVector.broadcast(S, whitener[p2 + i + 2]);
            c0 = w.fma(z0, c0);
            c1 = w.fma(z1, c1);
            w = DoubleVector.broadcast(S, whitener[p3 + i + 2]);
            e0 = w.fma(z0, e0);
            e1 = w.fma(z1, e1);
            z0 = DoubleVector.fromArray(S, z, x + 3 * ROWS);
            z1 = DoubleVector.fromArray(S, z, x + 3 * ROWS + L);
            w = DoubleVector.broadcast(S, whitener[p3 + i + 3]);
            e0 = w.fma(z0, e0);
            e1 = w.fma(z1, e1);
            e0.fma(e0, c0.fma(c0, b0.fma(b0, a0.fma(a0, DoubleVector.fromArray(S, out, at + r)))))
                    .intoArray(out, at + r);
            e1.fma(e1, c1.fma(c1, b1.fma(b1, a1.fma(a1, DoubleVector.fromArray(S, out, at + r + L)))))
                    .intoArray(out, at + r + L);
        }
    }

    /// Adds y_i² and y_{i+1}² to the sums in `out`.
    private static void twoRows(int i, int d, double[] whitener, double[] z, double[] out, int at) {
        int p0 = i * d;
        int p1 = p0 + d;
        for (int r = 0; r < ROWS; r += 4 * L) {
            DoubleVector a0 = DoubleVector.zero(S);
            DoubleVector a1 = DoubleVector.zero(S);
            DoubleVector a2 = DoubleVector.zero(S);
            DoubleVector a3 = DoubleVector.zero(S);
            DoubleVector b0 = DoubleVector.zero(S);
            DoubleVector b1 = DoubleVector.zero(S);
            DoubleVector b2 = DoubleVector.zero(S);
            DoubleVector b3 = DoubleVector.zero(S);
            for (int j = 0; j < i; j++) {
                int x = j * ROWS + r;
                DoubleVector z0 = DoubleVector.fromArray(S, z, x);
                DoubleVector z1 = DoubleVector.fromArray(S, z, x + L);
                DoubleVector z2 = DoubleVector.fromArray(S, z, x + 2 * L);
                DoubleVector z3 = DoubleVector.fromArray(S, z, x + 3 * L);
                DoubleVector w = DoubleVector.broadcast(S, whitener[p0 + j]);
                a0 = w.fma(z0, a0);
                a1 = w.fma(z1, a1);
                a2 = w.fma(z2, a2);
                a3 = w.fma(z3, a3);
                w = DoubleVector.broadcast(S, whitener[p1 + j]);
                b0 = w.fma(z0, b0);
                b1 = w.fma(z1, b1);
                b2 = w.fma(z2, b2);
                b3 = w.fma(z3, b3);
            }
            int x = i * ROWS + r;
            DoubleVector z0 = DoubleVector.fromArray(S, z, x);
            DoubleVector z1 = DoubleVector.fromArray(S, z, x + L);
            DoubleVector z2 = DoubleVector.fromArray(S, z, x + 2 * L);
            DoubleVector z3 = DoubleVector.fromArray(S, z, x + 3 * L);
            DoubleVector w = DoubleVector.broadcast(S, whitener[p0 + i]);
            a0 = w.fma(z0, a0);
            a1 = w.fma(z1, a1);
            a2 = w.fma(z2, a2);
            a3 = w.fma(z3, a3);
            w = DoubleVector.broadcast(S, whitener[p1 + i]);
            b0 = w.fma(z0, b0);
            b1 = w.fma(z1, b1);
            b2 = w.fma(z2, b2);
            b3 = w.fma(z3, b3);
            x += ROWS;
            w = DoubleVector.broadcast(S, whitener[p1 + i + 1]);
            b0 = w.fma(DoubleVector.fromArray(S, z, x), b0);
            b1 = w.fma(DoubleVector.fromArray(S, z, x + L), b1);
            b2 = w.fma(DoubleVector.fromArray(S, z, x + 2 * L), b2);
            b3 = w.fma(DoubleVector.fromArray(S, z, x + 3 * L), b3);
            b0.fma(b0, a0.fma(a0, DoubleVector.fromArray(S, out, at + r))).intoArray(out, at + r);
            b1.fma(b1, a1.fma(a1, DoubleVector.fromArray(S, out, at + r + L))).intoArray(out, at + r + L);
            b2.fma(b2, a2.fma(a2, DoubleVector.fromArray(S, out, at + r + 2 * L)))
                    .intoArray(out, at + r + 2 * L);
            b3.fma(b3, a3.fma(a3, DoubleVector.fromArray(S, out, at + r + 3 * L)))
                    .intoArray(out, at + r + 3 * L);
        }
    }

    /// Adds y_i² to the sums in `out`.
    private static void oneRow(int i, int d, double[] whitener, double[] z, double[] out, int at) {
        for (int r = 0; r < ROWS; r += 4 * L) {
            DoubleVector a0 = DoubleVector.zero(S);
            DoubleVector a1 = DoubleVector.zero(S);
            DoubleVector a2 = DoubleVector.zero(S);
            DoubleVector a3 = DoubleVector.zero(S);
            for (int j = 0; j <= i; j++) {
                int x = j * ROWS + r;
                DoubleVector w = DoubleVector.broadcast(S, whitener[i * d + j]);
                a0 = w.fma(DoubleVector.fromArray(S, z, x), a0);
                a1 = w.fma(DoubleVector.fromArray(S, z, x + L), a1);
                a2 = w.fma(DoubleVector.fromArray(S, z, x + 2 * L), a2);
                a3 = w.fma(DoubleVector.fromArray(S, z, x + 3 * L), a3);
            }
            a0.fma(a0, DoubleVector.fromArray(S, out, at + r)).intoArray(out, at + r);
            a1.fma(a1, DoubleVector.fromArray(S, out, at + r + L)).intoArray(out, at + r + L);
            a2.fma(a2, DoubleVector.fromArray(S, out, at + r + 2 * L)).intoArray(out, at + r + 2 * L);
            a3.fma(a3, DoubleVector.fromArray(S, out, at + r + 3 * L)).intoArray(out, at + r + 3 * L);
        }
    }

    private static void centre(double[] tile, int d, double[] mean, double[] z) {
        for (int j = 0; j < d; j++) {
            DoubleVector m = DoubleVector.broadcast(S, mean[j]);
            for (int r = 0; r < ROWS; r += L) {
                DoubleVector.fromArray(S, tile, j * ROWS + r).sub(m).intoArray(z, j * ROWS + r);
            }
        }
    }

    static void diagonal(
            double[] tile, int d, double[] mean, double[] inverseDeviations, double constant, double[] out, int at) {
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
            finish(q0, q1, -0.5, constant, out, at + r);
        }
    }

    static void spherical(
            double[] tile, int d, double[] mean, double inverseVariance, double constant, double[] out, int at) {
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
            finish(q0, q1, -0.5 * inverseVariance, constant, out, at + r);
        }
    }

    private static void finish(DoubleVector q0, DoubleVector q1, double factor, double constant, double[] out, int at) {
        DoubleVector bias = DoubleVector.broadcast(S, constant);
        DoubleVector scale = DoubleVector.broadcast(S, factor);
        q0.fma(scale, bias).intoArray(out, at);
        q1.fma(scale, bias).intoArray(out, at + L);
    }
}
