package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.ActiveRows.STRIDE;
import static org.mixtura.internal.kernel.Kernels.LANES;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;

/// Weighted moments on registers: 4 × 4 entries of the scatter at a time, over all packed rows of a group of
/// tiles.
///
/// The column √r stands behind the d columns √r·z, so that one triangle of products of d + 1 columns is all
/// there is to compute: second moments, then first ones, and Σr in the corner. A register narrower than
/// [Kernels#LANES] doubles runs the same code once for each part of the lanes.
///
/// The file is long, since every shape of a block is written out: a vector that crosses a call which the compiler
/// does not inline is boxed.
final class VectorMoments {
    private VectorMoments() {}

    /// Adds the packed lower triangle of products of the d + 1 columns.
    static void products(int d, double[] scratch, int origin, int n, double[] moments) {
        for (int lane = 0; lane < LANES; lane += L) {
            int i = 0;
            for (; i + 4 <= d + 1; i += 4) {
                int row0 = LANES * (i * (i + 1) / 2) + lane;
                int row1 = row0 + LANES * (i + 1);
                int row2 = row1 + LANES * (i + 2);
                int row3 = row2 + LANES * (i + 3);
                int a = origin + i * STRIDE;
                int at = 0;
                for (int j = 0; j < i; j += 4, at += 4 * LANES) {
                    square(
                            scratch,
                            a,
                            origin + j * STRIDE,
                            lane,
                            n,
                            moments,
                            row0 + at,
                            row1 + at,
                            row2 + at,
                            row3 + at);
                }
                triangle4(scratch, a, lane, n, moments, row0 + at, row1 + at, row2 + at, row3 + at);
            }
            rest(i, d, scratch, origin, lane, n, moments);
        }
    }

    /// The last one to three columns of a number that is no multiple of four.
    private static void rest(int i, int d, double[] scratch, int origin, int lane, int n, double[] moments) {
        int a = origin + i * STRIDE;
        int row0 = LANES * (i * (i + 1) / 2) + lane;
        int row1 = row0 + LANES * (i + 1);
        int row2 = row1 + LANES * (i + 2);
        int at = 0;
        switch (d + 1 - i) {
            case 1 -> {
                for (int j = 0; j < i; j += 4, at += 4 * LANES) {
                    oneByFour(scratch, a, origin + j * STRIDE, lane, n, moments, row0 + at);
                }
                triangle1(scratch, a, lane, n, moments, row0 + at);
            }
            case 2 -> {
                for (int j = 0; j < i; j += 4, at += 4 * LANES) {
                    twoByFour(scratch, a, origin + j * STRIDE, lane, n, moments, row0 + at, row1 + at);
                }
                triangle2(scratch, a, lane, n, moments, row0 + at, row1 + at);
            }
            case 3 -> {
                for (int j = 0; j < i; j += 4, at += 4 * LANES) {
                    threeByFour(scratch, a, origin + j * STRIDE, lane, n, moments, row0 + at, row1 + at, row2 + at);
                }
                triangle3(scratch, a, lane, n, moments, row0 + at, row1 + at, row2 + at);
            }
            default -> {}
        }
    }

    /// The 4 × 4 products of columns a … and b …, whose sums stand in four rows.
    static void square(
            double[] s, int a, int b, int lane, int n, double[] moments, int row0, int row1, int row2, int row3) {
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
        int a1 = a + STRIDE;
        int a2 = a1 + STRIDE;
        int a3 = a2 + STRIDE;
        int b1 = b + STRIDE;
        int b2 = b1 + STRIDE;
        int b3 = b2 + STRIDE;
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
    static void triangle4(
            double[] s, int a, int lane, int n, double[] moments, int row0, int row1, int row2, int row3) {
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
        int a1 = a + STRIDE;
        int a2 = a1 + STRIDE;
        int a3 = a2 + STRIDE;
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

    /// The products of three columns and four others.
    static void threeByFour(double[] s, int a, int b, int lane, int n, double[] moments, int row0, int row1, int row2) {
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
        int a1 = a + STRIDE;
        int a2 = a1 + STRIDE;
        int b1 = b + STRIDE;
        int b2 = b1 + STRIDE;
        int b3 = b2 + STRIDE;
        for (int row = lane; row < n; row += LANES) {
            DoubleVector x0 = DoubleVector.fromArray(S, s, a + row);
            DoubleVector x1 = DoubleVector.fromArray(S, s, a1 + row);
            DoubleVector x2 = DoubleVector.fromArray(S, s, a2 + row);
            DoubleVector y = DoubleVector.fromArray(S, s, b + row);
            s00 = x0.fma(y, s00);
            s10 = x1.fma(y, s10);
            s20 = x2.fma(y, s20);
            y = DoubleVector.fromArray(S, s, b1 + row);
            s01 = x0.fma(y, s01);
            s11 = x1.fma(y, s11);
            s21 = x2.fma(y, s21);
            y = DoubleVector.fromArray(S, s, b2 + row);
            s02 = x0.fma(y, s02);
            s12 = x1.fma(y, s12);
            s22 = x2.fma(y, s22);
            y = DoubleVector.fromArray(S, s, b3 + row);
            s03 = x0.fma(y, s03);
            s13 = x1.fma(y, s13);
            s23 = x2.fma(y, s23);
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
    }

    /// The products of two columns and four others.
    static void twoByFour(double[] s, int a, int b, int lane, int n, double[] moments, int row0, int row1) {
        DoubleVector s00 = DoubleVector.fromArray(S, moments, row0);
        DoubleVector s01 = DoubleVector.fromArray(S, moments, row0 + LANES);
        DoubleVector s02 = DoubleVector.fromArray(S, moments, row0 + 2 * LANES);
        DoubleVector s03 = DoubleVector.fromArray(S, moments, row0 + 3 * LANES);
        DoubleVector s10 = DoubleVector.fromArray(S, moments, row1);
        DoubleVector s11 = DoubleVector.fromArray(S, moments, row1 + LANES);
        DoubleVector s12 = DoubleVector.fromArray(S, moments, row1 + 2 * LANES);
        DoubleVector s13 = DoubleVector.fromArray(S, moments, row1 + 3 * LANES);
        int a1 = a + STRIDE;
        int b1 = b + STRIDE;
        int b2 = b1 + STRIDE;
        int b3 = b2 + STRIDE;
        for (int row = lane; row < n; row += LANES) {
            DoubleVector x0 = DoubleVector.fromArray(S, s, a + row);
            DoubleVector x1 = DoubleVector.fromArray(S, s, a1 + row);
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
    static void oneByFour(double[] s, int a, int b, int lane, int n, double[] moments, int row0) {
        DoubleVector s00 = DoubleVector.fromArray(S, moments, row0);
        DoubleVector s01 = DoubleVector.fromArray(S, moments, row0 + LANES);
        DoubleVector s02 = DoubleVector.fromArray(S, moments, row0 + 2 * LANES);
        DoubleVector s03 = DoubleVector.fromArray(S, moments, row0 + 3 * LANES);
        int b1 = b + STRIDE;
        int b2 = b1 + STRIDE;
        int b3 = b2 + STRIDE;
        for (int row = lane; row < n; row += LANES) {
            DoubleVector x0 = DoubleVector.fromArray(S, s, a + row);
            DoubleVector y = DoubleVector.fromArray(S, s, b + row);
            s00 = x0.fma(y, s00);
            y = DoubleVector.fromArray(S, s, b1 + row);
            s01 = x0.fma(y, s01);
            y = DoubleVector.fromArray(S, s, b2 + row);
            s02 = x0.fma(y, s02);
            y = DoubleVector.fromArray(S, s, b3 + row);
            s03 = x0.fma(y, s03);
        }
        s00.intoArray(moments, row0);
        s01.intoArray(moments, row0 + LANES);
        s02.intoArray(moments, row0 + 2 * LANES);
        s03.intoArray(moments, row0 + 3 * LANES);
    }

    /// The six products of three columns.
    static void triangle3(double[] s, int a, int lane, int n, double[] moments, int row0, int row1, int row2) {
        DoubleVector s00 = DoubleVector.fromArray(S, moments, row0);
        DoubleVector s10 = DoubleVector.fromArray(S, moments, row1);
        DoubleVector s11 = DoubleVector.fromArray(S, moments, row1 + LANES);
        DoubleVector s20 = DoubleVector.fromArray(S, moments, row2);
        DoubleVector s21 = DoubleVector.fromArray(S, moments, row2 + LANES);
        DoubleVector s22 = DoubleVector.fromArray(S, moments, row2 + 2 * LANES);
        int a1 = a + STRIDE;
        int a2 = a1 + STRIDE;
        for (int row = lane; row < n; row += LANES) {
            DoubleVector x0 = DoubleVector.fromArray(S, s, a + row);
            DoubleVector x1 = DoubleVector.fromArray(S, s, a1 + row);
            DoubleVector x2 = DoubleVector.fromArray(S, s, a2 + row);
            s00 = x0.fma(x0, s00);
            s10 = x1.fma(x0, s10);
            s11 = x1.fma(x1, s11);
            s20 = x2.fma(x0, s20);
            s21 = x2.fma(x1, s21);
            s22 = x2.fma(x2, s22);
        }
        s00.intoArray(moments, row0);
        s10.intoArray(moments, row1);
        s11.intoArray(moments, row1 + LANES);
        s20.intoArray(moments, row2);
        s21.intoArray(moments, row2 + LANES);
        s22.intoArray(moments, row2 + 2 * LANES);
    }

    /// The three products of two columns.
    static void triangle2(double[] s, int a, int lane, int n, double[] moments, int row0, int row1) {
        DoubleVector s00 = DoubleVector.fromArray(S, moments, row0);
        DoubleVector s10 = DoubleVector.fromArray(S, moments, row1);
        DoubleVector s11 = DoubleVector.fromArray(S, moments, row1 + LANES);
        int a1 = a + STRIDE;
        for (int row = lane; row < n; row += LANES) {
            DoubleVector x0 = DoubleVector.fromArray(S, s, a + row);
            DoubleVector x1 = DoubleVector.fromArray(S, s, a1 + row);
            s00 = x0.fma(x0, s00);
            s10 = x1.fma(x0, s10);
            s11 = x1.fma(x1, s11);
        }
        s00.intoArray(moments, row0);
        s10.intoArray(moments, row1);
        s11.intoArray(moments, row1 + LANES);
    }

    /// The squares of one column.
    static void triangle1(double[] s, int a, int lane, int n, double[] moments, int row0) {
        DoubleVector s00 = DoubleVector.fromArray(S, moments, row0);
        for (int row = lane; row < n; row += LANES) {
            DoubleVector x0 = DoubleVector.fromArray(S, s, a + row);
            s00 = x0.fma(x0, s00);
        }
        s00.intoArray(moments, row0);
    }
}
