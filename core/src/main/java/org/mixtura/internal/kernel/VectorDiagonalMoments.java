package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.LANES;
import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;

/// Weighted diagonal moments straight from the tiles, without packing.
final class VectorDiagonalMoments {
    private VectorDiagonalMoments() {}

    /// Diagonal moments of a group of tiles. Their responsibilities stay in `scratch` while four columns at a time
    /// pass by.
    static void diagonal(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] scale,
            double[] scratch,
            double[] moments) {
        for (int lane = 0; lane < LANES; lane += L) {
            responsibilities(count, roots, at, scale, scratch, lane, moments, 2 * d * LANES + lane);
            int j = 0;
            for (; j + 4 <= d; j += 4) {
                fourColumns(tiles, count, at, j, d, mean, scratch, lane, moments);
            }
            if (j + 2 <= d) {
                twoColumns(tiles, count, at, j, d, mean, scratch, lane, moments);
                j += 2;
            }
            if (j < d) {
                oneColumn(tiles, count, at, j, d, mean, scratch, lane, moments);
            }
        }
    }

    /// Writes the responsibilities of a lane into `r`, and adds them up.
    private static void responsibilities(
            int count, double[][] roots, int[] at, double[][] scale, double[] r, int lane, double[] moments, int to) {
        DoubleVector total = DoubleVector.fromArray(S, moments, to);
        for (int t = 0; t < count; t++) {
            if (at[t] < 0) {
                continue;
            }
            double[] root = roots[t];
            double[] factor = scale[t];
            int from = at[t];
            for (int row = lane; row < ROWS; row += LANES) {
                DoubleVector h = DoubleVector.fromArray(S, root, from + row);
                DoubleVector weight = h.mul(h).mul(DoubleVector.fromArray(S, factor, row));
                weight.intoArray(r, t * ROWS + row);
                total = total.add(weight);
            }
        }
        total.intoArray(moments, to);
    }

    private static void fourColumns(
            double[][] tiles,
            int count,
            int[] at,
            int j,
            int d,
            double[] mean,
            double[] r,
            int lane,
            double[] moments) {
        int second = LANES * j + lane;
        int first = second + LANES * d;
        int column = j * ROWS;
        DoubleVector m0 = DoubleVector.broadcast(S, mean[j]);
        DoubleVector f0 = DoubleVector.fromArray(S, moments, first);
        DoubleVector s0 = DoubleVector.fromArray(S, moments, second);
        DoubleVector m1 = DoubleVector.broadcast(S, mean[j + 1]);
        DoubleVector f1 = DoubleVector.fromArray(S, moments, first + LANES);
        DoubleVector s1 = DoubleVector.fromArray(S, moments, second + LANES);
        DoubleVector m2 = DoubleVector.broadcast(S, mean[j + 2]);
        DoubleVector f2 = DoubleVector.fromArray(S, moments, first + 2 * LANES);
        DoubleVector s2 = DoubleVector.fromArray(S, moments, second + 2 * LANES);
        DoubleVector m3 = DoubleVector.broadcast(S, mean[j + 3]);
        DoubleVector f3 = DoubleVector.fromArray(S, moments, first + 3 * LANES);
        DoubleVector s3 = DoubleVector.fromArray(S, moments, second + 3 * LANES);
        for (int t = 0; t < count; t++) {
            if (at[t] < 0) {
                continue;
            }
            double[] tile = tiles[t];
            for (int row = lane; row < ROWS; row += LANES) {
                DoubleVector weight = DoubleVector.fromArray(S, r, t * ROWS + row);
                DoubleVector z = DoubleVector.fromArray(S, tile, column + row).sub(m0);
                DoubleVector y = weight.mul(z);
                f0 = f0.add(y);
                s0 = y.fma(z, s0);
                z = DoubleVector.fromArray(S, tile, column + ROWS + row).sub(m1);
                y = weight.mul(z);
                f1 = f1.add(y);
                s1 = y.fma(z, s1);
                z = DoubleVector.fromArray(S, tile, column + 2 * ROWS + row).sub(m2);
                y = weight.mul(z);
                f2 = f2.add(y);
                s2 = y.fma(z, s2);
                z = DoubleVector.fromArray(S, tile, column + 3 * ROWS + row).sub(m3);
                y = weight.mul(z);
                f3 = f3.add(y);
                s3 = y.fma(z, s3);
            }
        }
        f0.intoArray(moments, first);
        s0.intoArray(moments, second);
        f1.intoArray(moments, first + LANES);
        s1.intoArray(moments, second + LANES);
        f2.intoArray(moments, first + 2 * LANES);
        s2.intoArray(moments, second + 2 * LANES);
        f3.intoArray(moments, first + 3 * LANES);
        s3.intoArray(moments, second + 3 * LANES);
    }

    private static void twoColumns(
            double[][] tiles,
            int count,
            int[] at,
            int j,
            int d,
            double[] mean,
            double[] r,
            int lane,
            double[] moments) {
        int second = LANES * j + lane;
        int first = second + LANES * d;
        int column = j * ROWS;
        DoubleVector m0 = DoubleVector.broadcast(S, mean[j]);
        DoubleVector f0 = DoubleVector.fromArray(S, moments, first);
        DoubleVector s0 = DoubleVector.fromArray(S, moments, second);
        DoubleVector m1 = DoubleVector.broadcast(S, mean[j + 1]);
        DoubleVector f1 = DoubleVector.fromArray(S, moments, first + LANES);
        DoubleVector s1 = DoubleVector.fromArray(S, moments, second + LANES);
        for (int t = 0; t < count; t++) {
            if (at[t] < 0) {
                continue;
            }
            double[] tile = tiles[t];
            for (int row = lane; row < ROWS; row += LANES) {
                DoubleVector weight = DoubleVector.fromArray(S, r, t * ROWS + row);
                DoubleVector z = DoubleVector.fromArray(S, tile, column + row).sub(m0);
                DoubleVector y = weight.mul(z);
                f0 = f0.add(y);
                s0 = y.fma(z, s0);
                z = DoubleVector.fromArray(S, tile, column + ROWS + row).sub(m1);
                y = weight.mul(z);
                f1 = f1.add(y);
                s1 = y.fma(z, s1);
            }
        }
        f0.intoArray(moments, first);
        s0.intoArray(moments, second);
        f1.intoArray(moments, first + LANES);
        s1.intoArray(moments, second + LANES);
    }

    private static void oneColumn(
            double[][] tiles,
            int count,
            int[] at,
            int j,
            int d,
            double[] mean,
            double[] r,
            int lane,
            double[] moments) {
        int second = LANES * j + lane;
        int first = second + LANES * d;
        int column = j * ROWS;
        DoubleVector m0 = DoubleVector.broadcast(S, mean[j]);
        DoubleVector f0 = DoubleVector.fromArray(S, moments, first);
        DoubleVector s0 = DoubleVector.fromArray(S, moments, second);
        for (int t = 0; t < count; t++) {
            if (at[t] < 0) {
                continue;
            }
            double[] tile = tiles[t];
            for (int row = lane; row < ROWS; row += LANES) {
                DoubleVector weight = DoubleVector.fromArray(S, r, t * ROWS + row);
                DoubleVector z = DoubleVector.fromArray(S, tile, column + row).sub(m0);
                DoubleVector y = weight.mul(z);
                f0 = f0.add(y);
                s0 = y.fma(z, s0);
            }
        }
        f0.intoArray(moments, first);
        s0.intoArray(moments, second);
    }
}
