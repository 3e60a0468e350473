package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;

/// Four rows of a whitener against a tile: adds y_i² … y_{i+3}² to the sums in `out`. The columns before i stand
/// in z; those from i on are centred on the way, and kept for the rows to come.
///
/// Twice, for two and for four registers of rows: sixteen sums are what 512-bit registers need, and too many for
/// the sixteen registers of 256 bits. A shared helper would exceed the compiler's budget for inlining.
final class VectorFourRows {
    private VectorFourRows() {}

    /// Two registers of rows at a time.
    static void byTwo(int i, double[] tile, double[] mean, int d, double[] whitener, double[] z, double[] out, int at) {
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
                int x = j * ROWS + r;
                DoubleVector z0 = DoubleVector.fromArray(S, z, x);
                DoubleVector z1 = DoubleVector.fromArray(S, z, x + L);
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
            DoubleVector m = DoubleVector.broadcast(S, mean[i]);
            DoubleVector z0 = DoubleVector.fromArray(S, tile, x).sub(m);
            DoubleVector z1 = DoubleVector.fromArray(S, tile, x + L).sub(m);
            z0.intoArray(z, x);
            z1.intoArray(z, x + L);
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
            m = DoubleVector.broadcast(S, mean[i + 1]);
            z0 = DoubleVector.fromArray(S, tile, x + ROWS).sub(m);
            z1 = DoubleVector.fromArray(S, tile, x + ROWS + L).sub(m);
            z0.intoArray(z, x + ROWS);
            z1.intoArray(z, x + ROWS + L);
            w = DoubleVector.broadcast(S, whitener[p1 + i + 1]);
            b0 = w.fma(z0, b0);
            b1 = w.fma(z1, b1);
            w = DoubleVector.broadcast(S, whitener[p2 + i + 1]);
            c0 = w.fma(z0, c0);
            c1 = w.fma(z1, c1);
            w = DoubleVector.broadcast(S, whitener[p3 + i + 1]);
            e0 = w.fma(z0, e0);
            e1 = w.fma(z1, e1);
            m = DoubleVector.broadcast(S, mean[i + 2]);
            z0 = DoubleVector.fromArray(S, tile, x + 2 * ROWS).sub(m);
            z1 = DoubleVector.fromArray(S, tile, x + 2 * ROWS + L).sub(m);
            z0.intoArray(z, x + 2 * ROWS);
            z1.intoArray(z, x + 2 * ROWS + L);
            w = DoubleVector.broadcast(S, whitener[p2 + i + 2]);
            c0 = w.fma(z0, c0);
            c1 = w.fma(z1, c1);
            w = DoubleVector.broadcast(S, whitener[p3 + i + 2]);
            e0 = w.fma(z0, e0);
            e1 = w.fma(z1, e1);
            m = DoubleVector.broadcast(S, mean[i + 3]);
            z0 = DoubleVector.fromArray(S, tile, x + 3 * ROWS).sub(m);
            z1 = DoubleVector.fromArray(S, tile, x + 3 * ROWS + L).sub(m);
            z0.intoArray(z, x + 3 * ROWS);
            z1.intoArray(z, x + 3 * ROWS + L);
            w = DoubleVector.broadcast(S, whitener[p3 + i + 3]);
            e0 = w.fma(z0, e0);
            e1 = w.fma(z1, e1);
            e0.fma(e0, c0.fma(c0, b0.fma(b0, a0.fma(a0, DoubleVector.fromArray(S, out, at + r)))))
                    .intoArray(out, at + r);
            e1.fma(e1, c1.fma(c1, b1.fma(b1, a1.fma(a1, DoubleVector.fromArray(S, out, at + r + L)))))
                    .intoArray(out, at + r + L);
        }
    }

    /// Four registers of rows at a time.
    static void byFour(
            int i, double[] tile, double[] mean, int d, double[] whitener, double[] z, double[] out, int at) {
        int p0 = i * d;
        int p1 = p0 + d;
        int p2 = p1 + d;
        int p3 = p2 + d;
        for (int r = 0; r < ROWS; r += 4 * L) {
            DoubleVector a0 = DoubleVector.zero(S);
            DoubleVector a1 = DoubleVector.zero(S);
            DoubleVector a2 = DoubleVector.zero(S);
            DoubleVector a3 = DoubleVector.zero(S);
            DoubleVector b0 = DoubleVector.zero(S);
            DoubleVector b1 = DoubleVector.zero(S);
            DoubleVector b2 = DoubleVector.zero(S);
            DoubleVector b3 = DoubleVector.zero(S);
            DoubleVector c0 = DoubleVector.zero(S);
            DoubleVector c1 = DoubleVector.zero(S);
            DoubleVector c2 = DoubleVector.zero(S);
            DoubleVector c3 = DoubleVector.zero(S);
            DoubleVector e0 = DoubleVector.zero(S);
            DoubleVector e1 = DoubleVector.zero(S);
            DoubleVector e2 = DoubleVector.zero(S);
            DoubleVector e3 = DoubleVector.zero(S);
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
                w = DoubleVector.broadcast(S, whitener[p2 + j]);
                c0 = w.fma(z0, c0);
                c1 = w.fma(z1, c1);
                c2 = w.fma(z2, c2);
                c3 = w.fma(z3, c3);
                w = DoubleVector.broadcast(S, whitener[p3 + j]);
                e0 = w.fma(z0, e0);
                e1 = w.fma(z1, e1);
                e2 = w.fma(z2, e2);
                e3 = w.fma(z3, e3);
            }
            int x = i * ROWS + r;
            DoubleVector m = DoubleVector.broadcast(S, mean[i]);
            DoubleVector z0 = DoubleVector.fromArray(S, tile, x).sub(m);
            DoubleVector z1 = DoubleVector.fromArray(S, tile, x + L).sub(m);
            DoubleVector z2 = DoubleVector.fromArray(S, tile, x + 2 * L).sub(m);
            DoubleVector z3 = DoubleVector.fromArray(S, tile, x + 3 * L).sub(m);
            z0.intoArray(z, x);
            z1.intoArray(z, x + L);
            z2.intoArray(z, x + 2 * L);
            z3.intoArray(z, x + 3 * L);
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
            w = DoubleVector.broadcast(S, whitener[p2 + i]);
            c0 = w.fma(z0, c0);
            c1 = w.fma(z1, c1);
            c2 = w.fma(z2, c2);
            c3 = w.fma(z3, c3);
            w = DoubleVector.broadcast(S, whitener[p3 + i]);
            e0 = w.fma(z0, e0);
            e1 = w.fma(z1, e1);
            e2 = w.fma(z2, e2);
            e3 = w.fma(z3, e3);
            m = DoubleVector.broadcast(S, mean[i + 1]);
            z0 = DoubleVector.fromArray(S, tile, x + ROWS).sub(m);
            z1 = DoubleVector.fromArray(S, tile, x + ROWS + L).sub(m);
            z2 = DoubleVector.fromArray(S, tile, x + ROWS + 2 * L).sub(m);
            z3 = DoubleVector.fromArray(S, tile, x + ROWS + 3 * L).sub(m);
            z0.intoArray(z, x + ROWS);
            z1.intoArray(z, x + ROWS + L);
            z2.intoArray(z, x + ROWS + 2 * L);
            z3.intoArray(z, x + ROWS + 3 * L);
            w = DoubleVector.broadcast(S, whitener[p1 + i + 1]);
            b0 = w.fma(z0, b0);
            b1 = w.fma(z1, b1);
            b2 = w.fma(z2, b2);
            b3 = w.fma(z3, b3);
            w = DoubleVector.broadcast(S, whitener[p2 + i + 1]);
            c0 = w.fma(z0, c0);
            c1 = w.fma(z1, c1);
            c2 = w.fma(z2, c2);
            c3 = w.fma(z3, c3);
            w = DoubleVector.broadcast(S, whitener[p3 + i + 1]);
            e0 = w.fma(z0, e0);
            e1 = w.fma(z1, e1);
            e2 = w.fma(z2, e2);
            e3 = w.fma(z3, e3);
            m = DoubleVector.broadcast(S, mean[i + 2]);
            z0 = DoubleVector.fromArray(S, tile, x + 2 * ROWS).sub(m);
            z1 = DoubleVector.fromArray(S, tile, x + 2 * ROWS + L).sub(m);
            z2 = DoubleVector.fromArray(S, tile, x + 2 * ROWS + 2 * L).sub(m);
            z3 = DoubleVector.fromArray(S, tile, x + 2 * ROWS + 3 * L).sub(m);
            z0.intoArray(z, x + 2 * ROWS);
            z1.intoArray(z, x + 2 * ROWS + L);
            z2.intoArray(z, x + 2 * ROWS + 2 * L);
            z3.intoArray(z, x + 2 * ROWS + 3 * L);
            w = DoubleVector.broadcast(S, whitener[p2 + i + 2]);
            c0 = w.fma(z0, c0);
            c1 = w.fma(z1, c1);
            c2 = w.fma(z2, c2);
            c3 = w.fma(z3, c3);
            w = DoubleVector.broadcast(S, whitener[p3 + i + 2]);
            e0 = w.fma(z0, e0);
            e1 = w.fma(z1, e1);
            e2 = w.fma(z2, e2);
            e3 = w.fma(z3, e3);
            m = DoubleVector.broadcast(S, mean[i + 3]);
            z0 = DoubleVector.fromArray(S, tile, x + 3 * ROWS).sub(m);
            z1 = DoubleVector.fromArray(S, tile, x + 3 * ROWS + L).sub(m);
            z2 = DoubleVector.fromArray(S, tile, x + 3 * ROWS + 2 * L).sub(m);
            z3 = DoubleVector.fromArray(S, tile, x + 3 * ROWS + 3 * L).sub(m);
            z0.intoArray(z, x + 3 * ROWS);
            z1.intoArray(z, x + 3 * ROWS + L);
            z2.intoArray(z, x + 3 * ROWS + 2 * L);
            z3.intoArray(z, x + 3 * ROWS + 3 * L);
            w = DoubleVector.broadcast(S, whitener[p3 + i + 3]);
            e0 = w.fma(z0, e0);
            e1 = w.fma(z1, e1);
            e2 = w.fma(z2, e2);
            e3 = w.fma(z3, e3);
            e0.fma(e0, c0.fma(c0, b0.fma(b0, a0.fma(a0, DoubleVector.fromArray(S, out, at + r)))))
                    .intoArray(out, at + r);
            e1.fma(e1, c1.fma(c1, b1.fma(b1, a1.fma(a1, DoubleVector.fromArray(S, out, at + r + L)))))
                    .intoArray(out, at + r + L);
            e2.fma(e2, c2.fma(c2, b2.fma(b2, a2.fma(a2, DoubleVector.fromArray(S, out, at + r + 2 * L)))))
                    .intoArray(out, at + r + 2 * L);
            e3.fma(e3, c3.fma(c3, b3.fma(b3, a3.fma(a3, DoubleVector.fromArray(S, out, at + r + 3 * L)))))
                    .intoArray(out, at + r + 3 * L);
        }
    }
}
