package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.PANEL;
import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/// [VectorFourRows] for whiteners so large that the centred columns leave the first-level cache: panels of columns
/// go against panels of the whitener's rows, and the sums y wait in memory between them. Every sum takes its terms
/// in the same order, so the bits are the same. The inner loops are those of VectorFourRows but for where sums begin
/// and
/// end, and as there they stand twice: fewer columns would pay for sums in memory, and a helper is not inlined.
final class VectorPanels {
    private VectorPanels() {}

    /// Adds y_i² … to the sums in `out` for the rows i … end − 1 of the whitener, whose number is a multiple of four
    /// and at most PANEL; the columns before i stand in z.
    ///
    /// @param y where in z there is room for PANEL·ROWS sums
    static void rows(
            int i,
            int end,
            double[] tile,
            double[] mean,
            int d,
            double[] whitener,
            double[] z,
            int y,
            double[] out,
            int at) {
        Arrays.fill(z, y, y + (end - i) * ROWS, 0.0);
        for (int from = 0; from < i; from += PANEL) {
            int to = Math.min(from + PANEL, i);
            for (int row = i; row < end; row += 4) {
                add(row, from, to, d, whitener, z, y + (row - i) * ROWS);
            }
        }
        for (int row = i; row < end; row += 4) {
            add(row, i, row, d, whitener, z, y + (row - i) * ROWS);
            close(row, tile, mean, d, whitener, z, y + (row - i) * ROWS, out, at);
        }
    }

    private static void add(int i, int from, int to, int d, double[] whitener, double[] z, int sums) {
        if (L == Kernels.LANES) {
            byFour(i, from, to, d, whitener, z, sums);
        } else {
            byTwo(i, from, to, d, whitener, z, sums);
        }
    }

    /// Adds the terms of columns from … to − 1 to four sums, four registers of rows at a time.
    private static void byFour(int i, int from, int to, int d, double[] whitener, double[] z, int sums) {
        int p0 = i * d;
        int p1 = p0 + d;
        int p2 = p1 + d;
        int p3 = p2 + d;
        for (int r = 0; r < ROWS; r += 4 * L) {
            DoubleVector a0 = DoubleVector.fromArray(S, z, sums + r);
            DoubleVector a1 = DoubleVector.fromArray(S, z, sums + r + L);
            DoubleVector a2 = DoubleVector.fromArray(S, z, sums + r + 2 * L);
            DoubleVector a3 = DoubleVector.fromArray(S, z, sums + r + 3 * L);
            DoubleVector b0 = DoubleVector.fromArray(S, z, sums + ROWS + r);
            DoubleVector b1 = DoubleVector.fromArray(S, z, sums + ROWS + r + L);
            DoubleVector b2 = DoubleVector.fromArray(S, z, sums + ROWS + r + 2 * L);
            DoubleVector b3 = DoubleVector.fromArray(S, z, sums + ROWS + r + 3 * L);
            DoubleVector c0 = DoubleVector.fromArray(S, z, sums + 2 * ROWS + r);
            DoubleVector c1 = DoubleVector.fromArray(S, z, sums + 2 * ROWS + r + L);
            DoubleVector c2 = DoubleVector.fromArray(S, z, sums + 2 * ROWS + r + 2 * L);
            DoubleVector c3 = DoubleVector.fromArray(S, z, sums + 2 * ROWS + r + 3 * L);
            DoubleVector e0 = DoubleVector.fromArray(S, z, sums + 3 * ROWS + r);
            DoubleVector e1 = DoubleVector.fromArray(S, z, sums + 3 * ROWS + r + L);
            DoubleVector e2 = DoubleVector.fromArray(S, z, sums + 3 * ROWS + r + 2 * L);
            DoubleVector e3 = DoubleVector.fromArray(S, z, sums + 3 * ROWS + r + 3 * L);
            for (int j = from; j < to; j++) {
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
            a0.intoArray(z, sums + r);
            a1.intoArray(z, sums + r + L);
            a2.intoArray(z, sums + r + 2 * L);
            a3.intoArray(z, sums + r + 3 * L);
            b0.intoArray(z, sums + ROWS + r);
            b1.intoArray(z, sums + ROWS + r + L);
            b2.intoArray(z, sums + ROWS + r + 2 * L);
            b3.intoArray(z, sums + ROWS + r + 3 * L);
            c0.intoArray(z, sums + 2 * ROWS + r);
            c1.intoArray(z, sums + 2 * ROWS + r + L);
            c2.intoArray(z, sums + 2 * ROWS + r + 2 * L);
            c3.intoArray(z, sums + 2 * ROWS + r + 3 * L);
            e0.intoArray(z, sums + 3 * ROWS + r);
            e1.intoArray(z, sums + 3 * ROWS + r + L);
            e2.intoArray(z, sums + 3 * ROWS + r + 2 * L);
            e3.intoArray(z, sums + 3 * ROWS + r + 3 * L);
        }
    }

    /// Two registers at a time.
    private static void byTwo(int i, int from, int to, int d, double[] whitener, double[] z, int sums) {
        int p0 = i * d;
        int p1 = p0 + d;
        int p2 = p1 + d;
        int p3 = p2 + d;
        for (int r = 0; r < ROWS; r += 2 * L) {
            DoubleVector a0 = DoubleVector.fromArray(S, z, sums + r);
            DoubleVector a1 = DoubleVector.fromArray(S, z, sums + r + L);
            DoubleVector b0 = DoubleVector.fromArray(S, z, sums + ROWS + r);
            DoubleVector b1 = DoubleVector.fromArray(S, z, sums + ROWS + r + L);
            DoubleVector c0 = DoubleVector.fromArray(S, z, sums + 2 * ROWS + r);
            DoubleVector c1 = DoubleVector.fromArray(S, z, sums + 2 * ROWS + r + L);
            DoubleVector e0 = DoubleVector.fromArray(S, z, sums + 3 * ROWS + r);
            DoubleVector e1 = DoubleVector.fromArray(S, z, sums + 3 * ROWS + r + L);
            for (int j = from; j < to; j++) {
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
            a0.intoArray(z, sums + r);
            a1.intoArray(z, sums + r + L);
            b0.intoArray(z, sums + ROWS + r);
            b1.intoArray(z, sums + ROWS + r + L);
            c0.intoArray(z, sums + 2 * ROWS + r);
            c1.intoArray(z, sums + 2 * ROWS + r + L);
            e0.intoArray(z, sums + 3 * ROWS + r);
            e1.intoArray(z, sums + 3 * ROWS + r + L);
        }
    }

    /// Centres four columns, adds the last terms of their four rows, and the squares.
    private static void close(
            int i, double[] tile, double[] mean, int d, double[] whitener, double[] z, int sums, double[] out, int at) {
        int p0 = i * d;
        int p1 = p0 + d;
        int p2 = p1 + d;
        int p3 = p2 + d;
        for (int r = 0; r < ROWS; r += L) {
            int x = i * ROWS + r;
            DoubleVector a = DoubleVector.fromArray(S, z, sums + r);
            DoubleVector b = DoubleVector.fromArray(S, z, sums + ROWS + r);
            DoubleVector c = DoubleVector.fromArray(S, z, sums + 2 * ROWS + r);
            DoubleVector e = DoubleVector.fromArray(S, z, sums + 3 * ROWS + r);
            DoubleVector u = DoubleVector.fromArray(S, tile, x).sub(DoubleVector.broadcast(S, mean[i]));
            u.intoArray(z, x);
            a = DoubleVector.broadcast(S, whitener[p0 + i]).fma(u, a);
            b = DoubleVector.broadcast(S, whitener[p1 + i]).fma(u, b);
            c = DoubleVector.broadcast(S, whitener[p2 + i]).fma(u, c);
            e = DoubleVector.broadcast(S, whitener[p3 + i]).fma(u, e);
            u = DoubleVector.fromArray(S, tile, x + ROWS).sub(DoubleVector.broadcast(S, mean[i + 1]));
            u.intoArray(z, x + ROWS);
            b = DoubleVector.broadcast(S, whitener[p1 + i + 1]).fma(u, b);
            c = DoubleVector.broadcast(S, whitener[p2 + i + 1]).fma(u, c);
            e = DoubleVector.broadcast(S, whitener[p3 + i + 1]).fma(u, e);
            u = DoubleVector.fromArray(S, tile, x + 2 * ROWS).sub(DoubleVector.broadcast(S, mean[i + 2]));
            u.intoArray(z, x + 2 * ROWS);
            c = DoubleVector.broadcast(S, whitener[p2 + i + 2]).fma(u, c);
            e = DoubleVector.broadcast(S, whitener[p3 + i + 2]).fma(u, e);
            u = DoubleVector.fromArray(S, tile, x + 3 * ROWS).sub(DoubleVector.broadcast(S, mean[i + 3]));
            u.intoArray(z, x + 3 * ROWS);
            e = DoubleVector.broadcast(S, whitener[p3 + i + 3]).fma(u, e);
            DoubleVector q = DoubleVector.fromArray(S, out, at + r);
            e.fma(e, c.fma(c, b.fma(b, a.fma(a, q)))).intoArray(out, at + r);
        }
    }
}
