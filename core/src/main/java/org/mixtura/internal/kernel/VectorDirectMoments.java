package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.LANES;
import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;

/// Weighted full moments straight from the tiles, without packing: of up to [Kernels#FEW] columns, whose sums all
/// fit into registers.
final class VectorDirectMoments {
    private VectorDirectMoments() {}

    static void full(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] scale,
            double[] moments) {
        switch (d) {
            case 1 -> direct1(tiles, count, mean, roots, at, scale, moments);
            case 2 -> direct2(tiles, count, mean, roots, at, scale, moments);
            case 3 -> direct3(tiles, count, mean, roots, at, scale, moments);
            default -> direct4(tiles, count, mean, roots, at, scale, moments);
        }
    }

    /// All moments of one column.
    private static void direct1(
            double[][] tiles,
            int count,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] scale,
            double[] moments) {
        for (int lane = 0; lane < LANES; lane += L) {
            DoubleVector s00 = DoubleVector.fromArray(S, moments, lane);
            DoubleVector s0 = DoubleVector.fromArray(S, moments, lane + LANES);
            DoubleVector s = DoubleVector.fromArray(S, moments, lane + 2 * LANES);
            DoubleVector m0 = DoubleVector.broadcast(S, mean[0]);
            for (int t = 0; t < count; t++) {
                if (at[t] < 0) {
                    continue;
                }
                double[] tile = tiles[t];
                double[] factor = scale[t];
                double[] root = roots[t];
                int from = at[t];
                for (int row = lane; row < ROWS; row += LANES) {
                    DoubleVector h = DoubleVector.fromArray(S, root, from + row);
                    DoubleVector r = h.mul(h).mul(DoubleVector.fromArray(S, factor, row));
                    s = s.add(r);
                    DoubleVector z0 = DoubleVector.fromArray(S, tile, row).sub(m0);
                    DoubleVector y0 = r.mul(z0);
                    s0 = s0.add(y0);
                    s00 = y0.fma(z0, s00);
                }
            }
            s00.intoArray(moments, lane);
            s0.intoArray(moments, lane + LANES);
            s.intoArray(moments, lane + 2 * LANES);
        }
    }

    /// All moments of two columns.
    private static void direct2(
            double[][] tiles,
            int count,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] scale,
            double[] moments) {
        for (int lane = 0; lane < LANES; lane += L) {
            DoubleVector s00 = DoubleVector.fromArray(S, moments, lane);
            DoubleVector s10 = DoubleVector.fromArray(S, moments, lane + LANES);
            DoubleVector s11 = DoubleVector.fromArray(S, moments, lane + 2 * LANES);
            DoubleVector s0 = DoubleVector.fromArray(S, moments, lane + 3 * LANES);
            DoubleVector s1 = DoubleVector.fromArray(S, moments, lane + 4 * LANES);
            DoubleVector s = DoubleVector.fromArray(S, moments, lane + 5 * LANES);
            DoubleVector m0 = DoubleVector.broadcast(S, mean[0]);
            DoubleVector m1 = DoubleVector.broadcast(S, mean[1]);
            for (int t = 0; t < count; t++) {
                if (at[t] < 0) {
                    continue;
                }
                double[] tile = tiles[t];
                double[] factor = scale[t];
                double[] root = roots[t];
                int from = at[t];
                for (int row = lane; row < ROWS; row += LANES) {
                    DoubleVector h = DoubleVector.fromArray(S, root, from + row);
                    DoubleVector r = h.mul(h).mul(DoubleVector.fromArray(S, factor, row));
                    s = s.add(r);
                    DoubleVector z0 = DoubleVector.fromArray(S, tile, row).sub(m0);
                    DoubleVector y0 = r.mul(z0);
                    s0 = s0.add(y0);
                    s00 = y0.fma(z0, s00);
                    DoubleVector z1 =
                            DoubleVector.fromArray(S, tile, ROWS + row).sub(m1);
                    DoubleVector y1 = r.mul(z1);
                    s1 = s1.add(y1);
                    s10 = y1.fma(z0, s10);
                    s11 = y1.fma(z1, s11);
                }
            }
            s00.intoArray(moments, lane);
            s10.intoArray(moments, lane + LANES);
            s11.intoArray(moments, lane + 2 * LANES);
            s0.intoArray(moments, lane + 3 * LANES);
            s1.intoArray(moments, lane + 4 * LANES);
            s.intoArray(moments, lane + 5 * LANES);
        }
    }

    /// All moments of three columns.
    private static void direct3(
            double[][] tiles,
            int count,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] scale,
            double[] moments) {
        for (int lane = 0; lane < LANES; lane += L) {
            DoubleVector s00 = DoubleVector.fromArray(S, moments, lane);
            DoubleVector s10 = DoubleVector.fromArray(S, moments, lane + LANES);
            DoubleVector s11 = DoubleVector.fromArray(S, moments, lane + 2 * LANES);
            DoubleVector s20 = DoubleVector.fromArray(S, moments, lane + 3 * LANES);
            DoubleVector s21 = DoubleVector.fromArray(S, moments, lane + 4 * LANES);
            DoubleVector s22 = DoubleVector.fromArray(S, moments, lane + 5 * LANES);
            DoubleVector s0 = DoubleVector.fromArray(S, moments, lane + 6 * LANES);
            DoubleVector s1 = DoubleVector.fromArray(S, moments, lane + 7 * LANES);
            DoubleVector s2 = DoubleVector.fromArray(S, moments, lane + 8 * LANES);
            DoubleVector s = DoubleVector.fromArray(S, moments, lane + 9 * LANES);
            DoubleVector m0 = DoubleVector.broadcast(S, mean[0]);
            DoubleVector m1 = DoubleVector.broadcast(S, mean[1]);
            DoubleVector m2 = DoubleVector.broadcast(S, mean[2]);
            for (int t = 0; t < count; t++) {
                if (at[t] < 0) {
                    continue;
                }
                double[] tile = tiles[t];
                double[] factor = scale[t];
                double[] root = roots[t];
                int from = at[t];
                for (int row = lane; row < ROWS; row += LANES) {
                    DoubleVector h = DoubleVector.fromArray(S, root, from + row);
                    DoubleVector r = h.mul(h).mul(DoubleVector.fromArray(S, factor, row));
                    s = s.add(r);
                    DoubleVector z0 = DoubleVector.fromArray(S, tile, row).sub(m0);
                    DoubleVector y0 = r.mul(z0);
                    s0 = s0.add(y0);
                    s00 = y0.fma(z0, s00);
                    DoubleVector z1 =
                            DoubleVector.fromArray(S, tile, ROWS + row).sub(m1);
                    DoubleVector y1 = r.mul(z1);
                    s1 = s1.add(y1);
                    s10 = y1.fma(z0, s10);
                    s11 = y1.fma(z1, s11);
                    DoubleVector z2 =
                            DoubleVector.fromArray(S, tile, 2 * ROWS + row).sub(m2);
                    DoubleVector y2 = r.mul(z2);
                    s2 = s2.add(y2);
                    s20 = y2.fma(z0, s20);
                    s21 = y2.fma(z1, s21);
                    s22 = y2.fma(z2, s22);
                }
            }
            s00.intoArray(moments, lane);
            s10.intoArray(moments, lane + LANES);
            s11.intoArray(moments, lane + 2 * LANES);
            s20.intoArray(moments, lane + 3 * LANES);
            s21.intoArray(moments, lane + 4 * LANES);
            s22.intoArray(moments, lane + 5 * LANES);
            s0.intoArray(moments, lane + 6 * LANES);
            s1.intoArray(moments, lane + 7 * LANES);
            s2.intoArray(moments, lane + 8 * LANES);
            s.intoArray(moments, lane + 9 * LANES);
        }
    }

    /// All moments of four columns.
    private static void direct4(
            double[][] tiles,
            int count,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] scale,
            double[] moments) {
        for (int lane = 0; lane < LANES; lane += L) {
            DoubleVector s00 = DoubleVector.fromArray(S, moments, lane);
            DoubleVector s10 = DoubleVector.fromArray(S, moments, lane + LANES);
            DoubleVector s11 = DoubleVector.fromArray(S, moments, lane + 2 * LANES);
            DoubleVector s20 = DoubleVector.fromArray(S, moments, lane + 3 * LANES);
            DoubleVector s21 = DoubleVector.fromArray(S, moments, lane + 4 * LANES);
            DoubleVector s22 = DoubleVector.fromArray(S, moments, lane + 5 * LANES);
            DoubleVector s30 = DoubleVector.fromArray(S, moments, lane + 6 * LANES);
            DoubleVector s31 = DoubleVector.fromArray(S, moments, lane + 7 * LANES);
            DoubleVector s32 = DoubleVector.fromArray(S, moments, lane + 8 * LANES);
            DoubleVector s33 = DoubleVector.fromArray(S, moments, lane + 9 * LANES);
            DoubleVector s0 = DoubleVector.fromArray(S, moments, lane + 10 * LANES);
            DoubleVector s1 = DoubleVector.fromArray(S, moments, lane + 11 * LANES);
            DoubleVector s2 = DoubleVector.fromArray(S, moments, lane + 12 * LANES);
            DoubleVector s3 = DoubleVector.fromArray(S, moments, lane + 13 * LANES);
            DoubleVector s = DoubleVector.fromArray(S, moments, lane + 14 * LANES);
            DoubleVector m0 = DoubleVector.broadcast(S, mean[0]);
            DoubleVector m1 = DoubleVector.broadcast(S, mean[1]);
            DoubleVector m2 = DoubleVector.broadcast(S, mean[2]);
            DoubleVector m3 = DoubleVector.broadcast(S, mean[3]);
            for (int t = 0; t < count; t++) {
                if (at[t] < 0) {
                    continue;
                }
                double[] tile = tiles[t];
                double[] factor = scale[t];
                double[] root = roots[t];
                int from = at[t];
                for (int row = lane; row < ROWS; row += LANES) {
                    DoubleVector h = DoubleVector.fromArray(S, root, from + row);
                    DoubleVector r = h.mul(h).mul(DoubleVector.fromArray(S, factor, row));
                    s = s.add(r);
                    DoubleVector z0 = DoubleVector.fromArray(S, tile, row).sub(m0);
                    DoubleVector y0 = r.mul(z0);
                    s0 = s0.add(y0);
                    s00 = y0.fma(z0, s00);
                    DoubleVector z1 =
                            DoubleVector.fromArray(S, tile, ROWS + row).sub(m1);
                    DoubleVector y1 = r.mul(z1);
                    s1 = s1.add(y1);
                    s10 = y1.fma(z0, s10);
                    s11 = y1.fma(z1, s11);
                    DoubleVector z2 =
                            DoubleVector.fromArray(S, tile, 2 * ROWS + row).sub(m2);
                    DoubleVector y2 = r.mul(z2);
                    s2 = s2.add(y2);
                    s20 = y2.fma(z0, s20);
                    s21 = y2.fma(z1, s21);
                    s22 = y2.fma(z2, s22);
                    DoubleVector z3 =
                            DoubleVector.fromArray(S, tile, 3 * ROWS + row).sub(m3);
                    DoubleVector y3 = r.mul(z3);
                    s3 = s3.add(y3);
                    s30 = y3.fma(z0, s30);
                    s31 = y3.fma(z1, s31);
                    s32 = y3.fma(z2, s32);
                    s33 = y3.fma(z3, s33);
                }
            }
            s00.intoArray(moments, lane);
            s10.intoArray(moments, lane + LANES);
            s11.intoArray(moments, lane + 2 * LANES);
            s20.intoArray(moments, lane + 3 * LANES);
            s21.intoArray(moments, lane + 4 * LANES);
            s22.intoArray(moments, lane + 5 * LANES);
            s30.intoArray(moments, lane + 6 * LANES);
            s31.intoArray(moments, lane + 7 * LANES);
            s32.intoArray(moments, lane + 8 * LANES);
            s33.intoArray(moments, lane + 9 * LANES);
            s0.intoArray(moments, lane + 10 * LANES);
            s1.intoArray(moments, lane + 11 * LANES);
            s2.intoArray(moments, lane + 12 * LANES);
            s3.intoArray(moments, lane + 13 * LANES);
            s.intoArray(moments, lane + 14 * LANES);
        }
    }
}
