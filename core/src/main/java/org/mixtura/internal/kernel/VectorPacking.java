package org.mixtura.internal.kernel;

import static jdk.incubator.vector.VectorOperators.NE;
import static org.mixtura.internal.kernel.ActiveRows.STRIDE;
import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/// Packs rows as [ActiveRows] does, on registers where the processor can compress them.
final class VectorPacking {
    private VectorPacking() {}

    /// Packs the rows of a group that matter; returns their number, a multiple of LANES.
    static int pack(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] rootScale,
            double[] scratch,
            int origin) {
        int n = origin;
        for (int t = 0; t < count; t++) {
            if (at[t] >= 0) {
                n = Simd.COMPRESSES
                        ? packTile(tiles[t], d, mean, roots[t], at[t], rootScale[t], scratch, origin, n)
                        : ActiveRows.pack(tiles[t], d, mean, roots[t], at[t], rootScale[t], scratch, n);
            }
        }
        return ActiveRows.pad(d, scratch, origin, n);
    }

    private static int packTile(
            double[] tile,
            int d,
            double[] mean,
            double[] roots,
            int at,
            double[] rootScale,
            double[] scratch,
            int origin,
            int n) {
        int all = origin + ActiveRows.blockAt(d);
        int to = d * STRIDE + n;
        int rows = 0;
        for (int row = 0; row < ROWS; row += L) {
            DoubleVector root =
                    DoubleVector.fromArray(S, roots, at + row).mul(DoubleVector.fromArray(S, rootScale, row));
            root.intoArray(scratch, all + row);
            VectorMask<Double> active = root.compare(NE, 0.0);
            root.compress(active).intoArray(scratch, to + rows);
            rows += active.trueCount();
        }
        int j = 0;
        for (; rows == ROWS && j < d; j++) {
            whole(tile, j, mean, scratch, all, n);
        }
        for (; j + 4 <= d; j += 4) {
            four(tile, j, mean, scratch, all, n);
        }
        for (; j < d; j++) {
            one(tile, j, mean, scratch, all, n);
        }
        return n + rows;
    }

    /// Column j of a tile of which every row matters.
    private static void whole(double[] tile, int j, double[] mean, double[] scratch, int all, int n) {
        DoubleVector m = DoubleVector.broadcast(S, mean[j]);
        int from = j * ROWS;
        int to = j * STRIDE + n;
        for (int row = 0; row < ROWS; row += L) {
            DoubleVector.fromArray(S, tile, from + row)
                    .sub(m)
                    .mul(DoubleVector.fromArray(S, scratch, all + row))
                    .intoArray(scratch, to + row);
        }
    }

    /// Columns j … j + 3, which share the roots.
    private static void four(double[] tile, int j, double[] mean, double[] scratch, int all, int n) {
        DoubleVector m0 = DoubleVector.broadcast(S, mean[j]);
        DoubleVector m1 = DoubleVector.broadcast(S, mean[j + 1]);
        DoubleVector m2 = DoubleVector.broadcast(S, mean[j + 2]);
        DoubleVector m3 = DoubleVector.broadcast(S, mean[j + 3]);
        int from = j * ROWS;
        int to = j * STRIDE + n;
        for (int row = 0; row < ROWS; row += L) {
            DoubleVector root = DoubleVector.fromArray(S, scratch, all + row);
            VectorMask<Double> active = root.compare(NE, 0.0);
            DoubleVector z0 = DoubleVector.fromArray(S, tile, from + row).sub(m0);
            DoubleVector z1 = DoubleVector.fromArray(S, tile, from + ROWS + row).sub(m1);
            DoubleVector z2 =
                    DoubleVector.fromArray(S, tile, from + 2 * ROWS + row).sub(m2);
            DoubleVector z3 =
                    DoubleVector.fromArray(S, tile, from + 3 * ROWS + row).sub(m3);
            z0.mul(root).compress(active).intoArray(scratch, to);
            z1.mul(root).compress(active).intoArray(scratch, to + STRIDE);
            z2.mul(root).compress(active).intoArray(scratch, to + 2 * STRIDE);
            z3.mul(root).compress(active).intoArray(scratch, to + 3 * STRIDE);
            to += active.trueCount();
        }
    }

    private static void one(double[] tile, int j, double[] mean, double[] scratch, int all, int n) {
        DoubleVector m = DoubleVector.broadcast(S, mean[j]);
        int from = j * ROWS;
        int to = j * STRIDE + n;
        for (int row = 0; row < ROWS; row += L) {
            DoubleVector root = DoubleVector.fromArray(S, scratch, all + row);
            VectorMask<Double> active = root.compare(NE, 0.0);
            DoubleVector z = DoubleVector.fromArray(S, tile, from + row).sub(m);
            z.mul(root).compress(active).intoArray(scratch, to);
            to += active.trueCount();
        }
    }
}
