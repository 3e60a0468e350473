package org.mixtura.internal.kernel;

import static jdk.incubator.vector.VectorOperators.NE;
import static org.mixtura.internal.kernel.Kernels.LANES;
import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;

/// Weighted moments on registers: 4 × 4 entries of the scatter at a time, over all packed rows of a group of
/// tiles.
///
/// A register narrower than [Kernels#LANES] doubles runs the same code once for each part of the lanes.
final class VectorMoments {
    private VectorMoments() {}

    /// Packs the rows that matter (see [ActiveRows]); returns their number, a multiple of LANES.
    static int pack(
            double[][] tiles, int count, int d, double[] mean, double[][] r, int at, int[] active, double[] scratch) {
        int stride = count * ROWS;
        int n = 0;
        for (int t = 0; t < count; t++) {
            long mask = nonZero(r[t], at);
            int rows = Long.bitCount(mask);
            if (rows == 0) {
                continue;
            }
            if (ActiveRows.whole(rows, d)) {
                packWhole(tiles[t], d, mean, r[t], at, scratch, stride, n);
                n += ROWS;
            } else {
                for (int q = 0; q < rows; q++) {
                    active[q] = Long.numberOfTrailingZeros(mask);
                    mask &= mask - 1;
                }
                n = ActiveRows.pack(tiles[t], d, mean, r[t], at, active, rows, scratch, stride, n);
            }
        }
        return ActiveRows.pad(d, scratch, stride, n);
    }

    private static long nonZero(double[] r, int at) {
        long mask = 0;
        for (int row = 0; row < ROWS; row += L) {
            mask |= DoubleVector.fromArray(S, r, at + row)
                            .compare(NE, DoubleVector.zero(S))
                            .toLong()
                    << row;
        }
        return mask;
    }

    private static void packWhole(
            double[] tile, int d, double[] mean, double[] r, int at, double[] scratch, int stride, int n) {
        int roots = d * stride + n;
        for (int row = 0; row < ROWS; row += L) {
            DoubleVector weight = DoubleVector.fromArray(S, r, at + row);
            weight.intoArray(scratch, roots + stride + row);
            weight.sqrt().intoArray(scratch, roots + row);
        }
        for (int j = 0; j < d; j++) {
            DoubleVector m = DoubleVector.broadcast(S, mean[j]);
            for (int row = 0; row < ROWS; row += L) {
                DoubleVector.fromArray(S, tile, j * ROWS + row)
                        .sub(m)
                        .mul(DoubleVector.fromArray(S, scratch, roots + row))
                        .intoArray(scratch, j * stride + n + row);
            }
        }
    }

    /// Adds Σr, and Σ√r·s_j for each column.
    static void first(int d, double[] scratch, int stride, int n, double[] moments) {
        int roots = d * stride;
        int weights = roots + stride;
        for (int lane = 0; lane < LANES; lane += L) {
            DoubleVector total = DoubleVector.fromArray(S, moments, lane);
            for (int row = lane; row < n; row += LANES) {
                total = total.add(DoubleVector.fromArray(S, scratch, weights + row));
            }
            total.intoArray(moments, lane);
        }
        for (int j = 0; j < d; j++) {
            for (int lane = 0; lane < LANES; lane += L) {
                int sum = LANES * (1 + j) + lane;
                DoubleVector s = DoubleVector.fromArray(S, moments, sum);
                for (int row = lane; row < n; row += LANES) {
                    s = DoubleVector.fromArray(S, scratch, roots + row)
                            .fma(DoubleVector.fromArray(S, scratch, j * stride + row), s);
                }
                s.intoArray(moments, sum);
            }
        }
    }

    /// Adds Σs_j² for each column.
    static void squares(int d, double[] scratch, int stride, int n, double[] moments) {
        for (int j = 0; j < d; j++) {
            one(scratch, j * stride, j * stride, n, moments, LANES * (1 + d + j));
        }
    }

    /// Adds Σs_i·s_j for each j ≤ i.
    static void products(int d, double[] scratch, int stride, int n, double[] moments) {
        int entries = LANES * (1 + d);
        int i = 0;
        for (; i + 4 <= d; i += 4) {
            int row0 = entries + LANES * (i * (i + 1) / 2);
            int row1 = row0 + LANES * (i + 1);
            int row2 = row1 + LANES * (i + 2);
            int row3 = row2 + LANES * (i + 3);
            int a = i * stride;
            for (int lane = 0; lane < LANES; lane += L) {
                for (int j = 0; j < i; j += 4) {
                    int at = j * LANES + lane;
                    square(
                            scratch,
                            a,
                            j * stride,
                            stride,
                            lane,
                            n,
                            moments,
                            row0 + at,
                            row1 + at,
                            row2 + at,
                            row3 + at);
                }
                int at = i * LANES + lane;
                triangle(scratch, a, stride, lane, n, moments, row0 + at, row1 + at, row2 + at, row3 + at);
            }
        }
        if ((d & 2) != 0) {
            int row0 = entries + LANES * (i * (i + 1) / 2);
            int row1 = row0 + LANES * (i + 1);
            int a = i * stride;
            for (int lane = 0; lane < LANES; lane += L) {
                for (int j = 0; j < i; j += 4) {
                    int at = j * LANES + lane;
                    strips(scratch, a, j * stride, stride, lane, n, moments, row0 + at, row1 + at);
                }
            }
            one(scratch, a, a, n, moments, row0 + i * LANES);
            one(scratch, a + stride, a, n, moments, row1 + i * LANES);
            one(scratch, a + stride, a + stride, n, moments, row1 + (i + 1) * LANES);
            i += 2;
        }
        if (i < d) {
            int row = entries + LANES * (i * (i + 1) / 2);
            int a = i * stride;
            int j = 0;
            for (; j + 4 <= i; j += 4) {
                for (int lane = 0; lane < LANES; lane += L) {
                    strip(scratch, a, j * stride, stride, lane, n, moments, row + j * LANES + lane);
                }
            }
            for (; j <= i; j++) {
                one(scratch, a, j * stride, n, moments, row + j * LANES);
            }
        }
    }

    /// The 4 × 4 products of columns a … and b …, whose sums stand in four rows.
    private static void square(
            double[] s,
            int a,
            int b,
            int stride,
            int lane,
            int n,
            double[] moments,
            int row0,
            int row1,
            int row2,
            int row3) {
        DoubleVector s00 = DoubleVector.fromArray(S, moments, row0);
        DoubleVector s01 = DoubleVector.fromArray(S, moments, row0 + LANES);
        DoubleVector s02 = DoubleVector.fromArray(S, moments, row0 + 2 * LANES);
        DoubleVector s03 = DoubleVector.fromArray(S, moments, row0 + 3 * LANES);
        DoubleVector s10 = DoubleVector.fromArray(S, moments, row1);
        DoubleVector s11 = DoubleVector.fromArray(S, moments, row1 + LANES);
        DoubleVector s12 = DoubleVector.fromArray(S, moments, row1 + 2 * LANES);
        DoubleVector s13 = DoubleVector.fromArray(S, moments, row1 + 3 * LANES);
        DoubleVector s20 = DoubleVector.fromArray(S, moments, row2);
        DoubleVector s21 = DoubleVector.fromArray(S, moments, row2 + LANES);
        DoubleVector s22 = DoubleVector.fromArray(S, moments, row2 + 2 * LANES);
        DoubleVector s23 = DoubleVector.fromArray(S, moments, row2 + 3 * LANES);
        DoubleVector s30 = DoubleVector.fromArray(S, moments, row3);
        DoubleVector s31 = DoubleVector.fromArray(S, moments, row3 + LANES);
        DoubleVector s32 = DoubleVector.fromArray(S, moments, row3 + 2 * LANES);
        DoubleVector s33 = DoubleVector.fromArray(S, moments, row3 + 3 * LANES);
        int a1 = a + stride;
        int a2 = a1 + stride;
        int a3 = a2 + stride;
        int b1 = b + stride;
        int b2 = b1 + stride;
        int b3 = b2 + stride;
        for (int row = lane; row < n; row += LANES) {
            DoubleVector x0 = DoubleVector.fromArray(S, s, a + row);
            DoubleVector x1 = DoubleVector.fromArray(S, s, a1 + row);
            DoubleVector x2 = DoubleVector.fromArray(S, s, a2 + row);
            DoubleVector x3 = DoubleVector.fromArray(S, s, a3 + row);
            DoubleVector y = DoubleVector.fromArray(S, s, b + row);
            s00 = x0.fma(y, s00);
            s10 = x1.fma(y, s10);
            s20 = x2.fma(y, s20);
            s30 = x3.fma(y, s30);
            y = DoubleVector.fromArray(S, s, b1 + row);
            s01 = x0.fma(y, s01);
            s11 = x1.fma(y, s11);
            s21 = x2.fma(y, s21);
            s31 = x3.fma(y, s31);
            y = DoubleVector.fromArray(S, s, b2 + row);
            s02 = x0.fma(y, s02);
            s12 = x1.fma(y, s12);
            s22 = x2.fma(y, s22);
            s32 = x3.fma(y, s32);
            y = DoubleVector.fromArray(S, s, b3 + row);
            s03 = x0.fma(y, s03);
            s13 = x1.fma(y, s13);
            s23 = x2.fma(y, s23);
            s33 = x3.fma(y, s33);
        }
        s00.intoArray(moments, row0);
        s01.intoArray(moments, row0 + LANES);
        s02.intoArray(moments, row0 + 2 * LANES);
        s03.intoArray(moments, row0 + 3 * LANES);
        s10.intoArray(moments, row1);
        s11.intoArray(moments, row1 + LANES);
        s12.intoArray(moments, row1 + 2 * LANES);
        s13.intoArray(moments, row1 + 3 * LANES);
        s20.intoArray(moments, row2);
        s21.intoArray(moments, row2 + LANES);
        s22.intoArray(moments, row2 + 2 * LANES);
        s23.intoArray(moments, row2 + 3 * LANES);
        s30.intoArray(moments, row3);
        s31.intoArray(moments, row3 + LANES);
        s32.intoArray(moments, row3 + 2 * LANES);
        s33.intoArray(moments, row3 + 3 * LANES);
    }

    /// The ten products on and below the diagonal of a 4 × 4 block.
    private static void triangle(
            double[] s, int a, int stride, int lane, int n, double[] moments, int row0, int row1, int row2, int row3) {
        DoubleVector s00 = DoubleVector.fromArray(S, moments, row0);
        DoubleVector s10 = DoubleVector.fromArray(S, moments, row1);
        DoubleVector s11 = DoubleVector.fromArray(S, moments, row1 + LANES);
        DoubleVector s20 = DoubleVector.fromArray(S, moments, row2);
        DoubleVector s21 = DoubleVector.fromArray(S, moments, row2 + LANES);
        DoubleVector s22 = DoubleVector.fromArray(S, moments, row2 + 2 * LANES);
        DoubleVector s30 = DoubleVector.fromArray(S, moments, row3);
        DoubleVector s31 = DoubleVector.fromArray(S, moments, row3 + LANES);
        DoubleVector s32 = DoubleVector.fromArray(S, moments, row3 + 2 * LANES);
        DoubleVector s33 = DoubleVector.fromArray(S, moments, row3 + 3 * LANES);
        int a1 = a + stride;
        int a2 = a1 + stride;
        int a3 = a2 + stride;
        for (int row = lane; row < n; row += LANES) {
            DoubleVector x0 = DoubleVector.fromArray(S, s, a + row);
            DoubleVector x1 = DoubleVector.fromArray(S, s, a1 + row);
            DoubleVector x2 = DoubleVector.fromArray(S, s, a2 + row);
            DoubleVector x3 = DoubleVector.fromArray(S, s, a3 + row);
            s00 = x0.fma(x0, s00);
            s10 = x1.fma(x0, s10);
            s11 = x1.fma(x1, s11);
            s20 = x2.fma(x0, s20);
            s21 = x2.fma(x1, s21);
            s22 = x2.fma(x2, s22);
            s30 = x3.fma(x0, s30);
            s31 = x3.fma(x1, s31);
            s32 = x3.fma(x2, s32);
            s33 = x3.fma(x3, s33);
        }
        s00.intoArray(moments, row0);
        s10.intoArray(moments, row1);
        s11.intoArray(moments, row1 + LANES);
        s20.intoArray(moments, row2);
        s21.intoArray(moments, row2 + LANES);
        s22.intoArray(moments, row2 + 2 * LANES);
        s30.intoArray(moments, row3);
        s31.intoArray(moments, row3 + LANES);
        s32.intoArray(moments, row3 + 2 * LANES);
        s33.intoArray(moments, row3 + 3 * LANES);
    }

    /// The products of two columns and four others.
    private static void strips(
            double[] s, int a, int b, int stride, int lane, int n, double[] moments, int row0, int row1) {
        DoubleVector s00 = DoubleVector.fromArray(S, moments, row0);
        DoubleVector s01 = DoubleVector.fromArray(S, moments, row0 + LANES);
        DoubleVector s02 = DoubleVector.fromArray(S, moments, row0 + 2 * LANES);
        DoubleVector s03 = DoubleVector.fromArray(S, moments, row0 + 3 * LANES);
        DoubleVector s10 = DoubleVector.fromArray(S, moments, row1);
        DoubleVector s11 = DoubleVector.fromArray(S, moments, row1 + LANES);
        DoubleVector s12 = DoubleVector.fromArray(S, moments, row1 + 2 * LANES);
        DoubleVector s13 = DoubleVector.fromArray(S, moments, row1 + 3 * LANES);
        int b1 = b + stride;
        int b2 = b1 + stride;
        int b3 = b2 + stride;
        for (int row = lane; row < n; row += LANES) {
            DoubleVector x0 = DoubleVector.fromArray(S, s, a + row);
            DoubleVector x1 = DoubleVector.fromArray(S, s, a + stride + row);
            DoubleVector y = DoubleVector.fromArray(S, s, b + row);
            s00 = x0.fma(y, s00);
            s10 = x1.fma(y, s10);
            y = DoubleVector.fromArray(S, s, b1 + row);
            s01 = x0.fma(y, s01);
            s11 = x1.fma(y, s11);
            y = DoubleVector.fromArray(S, s, b2 + row);
            s02 = x0.fma(y, s02);
            s12 = x1.fma(y, s12);
            y = DoubleVector.fromArray(S, s, b3 + row);
            s03 = x0.fma(y, s03);
            s13 = x1.fma(y, s13);
        }
        s00.intoArray(moments, row0);
        s01.intoArray(moments, row0 + LANES);
        s02.intoArray(moments, row0 + 2 * LANES);
        s03.intoArray(moments, row0 + 3 * LANES);
        s10.intoArray(moments, row1);
        s11.intoArray(moments, row1 + LANES);
        s12.intoArray(moments, row1 + 2 * LANES);
        s13.intoArray(moments, row1 + 3 * LANES);
    }

    /// The products of one column and four others.
    private static void strip(double[] s, int a, int b, int stride, int lane, int n, double[] moments, int row0) {
        DoubleVector s0 = DoubleVector.fromArray(S, moments, row0);
        DoubleVector s1 = DoubleVector.fromArray(S, moments, row0 + LANES);
        DoubleVector s2 = DoubleVector.fromArray(S, moments, row0 + 2 * LANES);
        DoubleVector s3 = DoubleVector.fromArray(S, moments, row0 + 3 * LANES);
        for (int row = lane; row < n; row += LANES) {
            DoubleVector x = DoubleVector.fromArray(S, s, a + row);
            s0 = x.fma(DoubleVector.fromArray(S, s, b + row), s0);
            s1 = x.fma(DoubleVector.fromArray(S, s, b + stride + row), s1);
            s2 = x.fma(DoubleVector.fromArray(S, s, b + 2 * stride + row), s2);
            s3 = x.fma(DoubleVector.fromArray(S, s, b + 3 * stride + row), s3);
        }
        s0.intoArray(moments, row0);
        s1.intoArray(moments, row0 + LANES);
        s2.intoArray(moments, row0 + 2 * LANES);
        s3.intoArray(moments, row0 + 3 * LANES);
    }

    /// The product of two columns.
    private static void one(double[] s, int a, int b, int n, double[] moments, int at) {
        for (int lane = 0; lane < LANES; lane += L) {
            DoubleVector sum = DoubleVector.fromArray(S, moments, at + lane);
            for (int row = lane; row < n; row += LANES) {
                sum = DoubleVector.fromArray(S, s, a + row).fma(DoubleVector.fromArray(S, s, b + row), sum);
            }
            sum.intoArray(moments, at + lane);
        }
    }
}
