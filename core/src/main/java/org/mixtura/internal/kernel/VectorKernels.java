package org.mixtura.internal.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// [Kernels] with SIMD lanes over rows, at the processor's preferred register width up to 512 bits.
///
/// Register blocking, chosen by measuring (docs/decisions): the full log-density keeps 4 rows of the whitener × 2
/// registers
/// of rows; the full moments keep 4 × 4 entries of the scatter. A width below 512 bits runs the moments once per group
/// of
/// virtual lanes, so that the same code gives the same sums at every width. The last d mod 4 columns go one at a time.
///
/// The compiler inlines methods below 325 bytes of bytecode, up to a budget for each compiled method; a vector that
/// crosses a call that is not inlined is boxed, which costs more than the arithmetic. Hence small helpers, and one
/// exponential or logarithm to a loop.
public final class VectorKernels implements Kernels {
    private static final VectorSpecies<Double> S =
            DoubleVector.SPECIES_PREFERRED.length() > LANES ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, S.vectorShape());
    private static final int L = S.length();

    @Override
    public void fullLogDensities(
            double[] tile,
            int d,
            double[] mean,
            double[] whitener,
            double constant,
            double[] scratch,
            double[] out,
            int at) {
        centre(tile, d, mean, scratch);
        int blocked = d & -4;
        for (int r = 0; r < ROWS; r += 2 * L) {
            DoubleVector q0 = DoubleVector.zero(S);
            DoubleVector q1 = DoubleVector.zero(S);
            for (int i = 0; i < blocked; i += 4) {
                int p0 = i * d;
                int p1 = p0 + d;
                int p2 = p1 + d;
                int p3 = p2 + d;
                DoubleVector a0 = DoubleVector.zero(S);
                DoubleVector a1 = DoubleVector.zero(S);
                DoubleVector b0 = DoubleVector.zero(S);
                DoubleVector b1 = DoubleVector.zero(S);
                DoubleVector c0 = DoubleVector.zero(S);
                DoubleVector c1 = DoubleVector.zero(S);
                DoubleVector e0 = DoubleVector.zero(S);
                DoubleVector e1 = DoubleVector.zero(S);
                for (int j = 0; j < i; j++) {
                    DoubleVector z0 = DoubleVector.fromArray(S, scratch, j * ROWS + r);
                    DoubleVector z1 = DoubleVector.fromArray(S, scratch, j * ROWS + r + L);
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
                int z = i * ROWS + r;
                DoubleVector z0 = DoubleVector.fromArray(S, scratch, z);
                DoubleVector z1 = DoubleVector.fromArray(S, scratch, z + L);
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
                z0 = DoubleVector.fromArray(S, scratch, z + ROWS);
                z1 = DoubleVector.fromArray(S, scratch, z + ROWS + L);
                w = DoubleVector.broadcast(S, whitener[p1 + i + 1]);
                b0 = w.fma(z0, b0);
                b1 = w.fma(z1, b1);
                w = DoubleVector.broadcast(S, whitener[p2 + i + 1]);
                c0 = w.fma(z0, c0);
                c1 = w.fma(z1, c1);
                w = DoubleVector.broadcast(S, whitener[p3 + i + 1]);
                e0 = w.fma(z0, e0);
                e1 = w.fma(z1, e1);
                z0 = DoubleVector.fromArray(S, scratch, z + 2 * ROWS);
                z1 = DoubleVector.fromArray(S, scratch, z + 2 * ROWS + L);
                w = DoubleVector.broadcast(S, whitener[p2 + i + 2]);
                c0 = w.fma(z0, c0);
                c1 = w.fma(z1, c1);
                w = DoubleVector.broadcast(S, whitener[p3 + i + 2]);
                e0 = w.fma(z0, e0);
                e1 = w.fma(z1, e1);
                w = DoubleVector.broadcast(S, whitener[p3 + i + 3]);
                e0 = w.fma(DoubleVector.fromArray(S, scratch, z + 3 * ROWS), e0);
                e1 = w.fma(DoubleVector.fromArray(S, scratch, z + 3 * ROWS + L), e1);
                q0 = e0.fma(e0, c0.fma(c0, b0.fma(b0, a0.fma(a0, q0))));
                q1 = e1.fma(e1, c1.fma(c1, b1.fma(b1, a1.fma(a1, q1))));
            }
            for (int i = blocked; i < d; i++) {
                DoubleVector a0 = DoubleVector.zero(S);
                DoubleVector a1 = DoubleVector.zero(S);
                for (int j = 0; j <= i; j++) {
                    DoubleVector w = DoubleVector.broadcast(S, whitener[i * d + j]);
                    a0 = w.fma(DoubleVector.fromArray(S, scratch, j * ROWS + r), a0);
                    a1 = w.fma(DoubleVector.fromArray(S, scratch, j * ROWS + r + L), a1);
                }
                q0 = a0.fma(a0, q0);
                q1 = a1.fma(a1, q1);
            }
            DoubleVector bias = DoubleVector.broadcast(S, constant);
            DoubleVector half = DoubleVector.broadcast(S, -0.5);
            q0.fma(half, bias).intoArray(out, at + r);
            q1.fma(half, bias).intoArray(out, at + r + L);
        }
    }

    @Override
    public void diagonalLogDensities(
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
            DoubleVector bias = DoubleVector.broadcast(S, constant);
            DoubleVector half = DoubleVector.broadcast(S, -0.5);
            q0.fma(half, bias).intoArray(out, at + r);
            q1.fma(half, bias).intoArray(out, at + r + L);
        }
    }

    @Override
    public void sphericalLogDensities(
            double[] tile, int d, double[] mean, double inverseVariance, double constant, double[] out, int at) {
        DoubleVector factor = DoubleVector.broadcast(S, -0.5 * inverseVariance);
        DoubleVector bias = DoubleVector.broadcast(S, constant);
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
            q0.fma(factor, bias).intoArray(out, at + r);
            q1.fma(factor, bias).intoArray(out, at + r + L);
        }
    }

    @Override
    public void responsibilities(double[] out, int k, double[] weights, double[] max, double[] sum) {
        subtractMaximum(out, k, max);
        exp(out, k * ROWS);
        normalise(out, k, weights, sum);
    }

    private static void subtractMaximum(double[] out, int k, double[] max) {
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector largest = DoubleVector.fromArray(S, out, r);
            for (int c = 1; c < k; c++) {
                largest = largest.max(DoubleVector.fromArray(S, out, c * ROWS + r));
            }
            for (int c = 0; c < k; c++) {
                int i = c * ROWS + r;
                DoubleVector.fromArray(S, out, i).sub(largest).intoArray(out, i);
            }
            largest.intoArray(max, r);
        }
    }

    private static void normalise(double[] out, int k, double[] weights, double[] sum) {
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector total = DoubleVector.zero(S);
            for (int c = 0; c < k; c++) {
                total = total.add(DoubleVector.fromArray(S, out, c * ROWS + r));
            }
            DoubleVector weight = DoubleVector.fromArray(S, weights, r);
            DoubleVector scale = weight.div(total);
            VectorMask<Double> none = weight.compare(EQ, DoubleVector.zero(S));
            for (int c = 0; c < k; c++) {
                int i = c * ROWS + r;
                DoubleVector scaled = DoubleVector.fromArray(S, out, i).mul(scale);
                scaled.blend(DoubleVector.zero(S), none).intoArray(out, i);
            }
            total.intoArray(sum, r);
        }
    }

    @Override
    public void logSums(double[] maxToLogDensity, double[] sumToLogPeak) {
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector log = log(DoubleVector.fromArray(S, sumToLogPeak, r));
            DoubleVector.fromArray(S, maxToLogDensity, r).add(log).intoArray(maxToLogDensity, r);
            log.neg().intoArray(sumToLogPeak, r);
        }
    }

    @Override
    public void fullMoments(
            double[] tile, int d, double[] mean, double[] r, int at, double[] scratch, double[] moments, int to) {
        firstMoments(tile, d, mean, r, at, scratch, moments, to);
        int entries = to + LANES * (1 + d);
        int blocked = d & -4;
        for (int i = 0; i < blocked; i += 4) {
            int row0 = entries + LANES * (i * (i + 1) / 2);
            int row1 = row0 + LANES * (i + 1);
            int row2 = row1 + LANES * (i + 2);
            int row3 = row2 + LANES * (i + 3);
            int a = i * ROWS;
            for (int j = 0; j < i; j += 4) {
                for (int lane = 0; lane < LANES; lane += L) {
                    square(
                            scratch,
                            a + lane,
                            j * ROWS + lane,
                            moments,
                            row0 + j * LANES + lane,
                            row1 + j * LANES + lane,
                            row2 + j * LANES + lane,
                            row3 + j * LANES + lane);
                }
            }
            for (int lane = 0; lane < LANES; lane += L) {
                triangle(
                        scratch,
                        a + lane,
                        moments,
                        row0 + i * LANES + lane,
                        row1 + i * LANES + lane,
                        row2 + i * LANES + lane,
                        row3 + i * LANES + lane);
            }
        }
        for (int i = blocked; i < d; i++) {
            int row = entries + LANES * (i * (i + 1) / 2);
            int a = i * ROWS;
            for (int j = 0; j < blocked; j += 4) {
                for (int lane = 0; lane < LANES; lane += L) {
                    strip(scratch, a + lane, j * ROWS + lane, moments, row + j * LANES + lane);
                }
            }
            for (int j = blocked; j <= i; j++) {
                for (int lane = 0; lane < LANES; lane += L) {
                    single(scratch, a + lane, j * ROWS + lane, moments, row + j * LANES + lane);
                }
            }
        }
    }

    /// Leaves √r·z in `scratch[0 …]` and √r in `scratch[ROWS·d …]`, and adds Σr and Σr·z.
    private static void firstMoments(
            double[] tile, int d, double[] mean, double[] r, int at, double[] scratch, double[] moments, int to) {
        int roots = ROWS * d;
        for (int lane = 0; lane < LANES; lane += L) {
            DoubleVector total = DoubleVector.fromArray(S, moments, to + lane);
            for (int row = lane; row < ROWS; row += LANES) {
                DoubleVector weight = DoubleVector.fromArray(S, r, at + row);
                weight.sqrt().intoArray(scratch, roots + row);
                total = total.add(weight);
            }
            total.intoArray(moments, to + lane);
        }
        for (int j = 0; j < d; j++) {
            DoubleVector m = DoubleVector.broadcast(S, mean[j]);
            for (int lane = 0; lane < LANES; lane += L) {
                int sum = to + LANES * (1 + j) + lane;
                DoubleVector first = DoubleVector.fromArray(S, moments, sum);
                for (int row = lane; row < ROWS; row += LANES) {
                    DoubleVector root = DoubleVector.fromArray(S, scratch, roots + row);
                    DoubleVector s = DoubleVector.fromArray(S, tile, j * ROWS + row)
                            .sub(m)
                            .mul(root);
                    s.intoArray(scratch, j * ROWS + row);
                    first = root.fma(s, first);
                }
                first.intoArray(moments, sum);
            }
        }
    }

    /// Adds the 4 × 4 products of columns a … a+3 and b … b+3, whose sums stand in four rows.
    private static void square(
            double[] scratch, int a, int b, double[] moments, int row0, int row1, int row2, int row3) {
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
        for (int row = 0; row < ROWS; row += LANES) {
            DoubleVector a0 = DoubleVector.fromArray(S, scratch, a + row);
            DoubleVector a1 = DoubleVector.fromArray(S, scratch, a + ROWS + row);
            DoubleVector a2 = DoubleVector.fromArray(S, scratch, a + 2 * ROWS + row);
            DoubleVector a3 = DoubleVector.fromArray(S, scratch, a + 3 * ROWS + row);
            DoubleVector z = DoubleVector.fromArray(S, scratch, b + row);
            s00 = a0.fma(z, s00);
            s10 = a1.fma(z, s10);
            s20 = a2.fma(z, s20);
            s30 = a3.fma(z, s30);
            z = DoubleVector.fromArray(S, scratch, b + ROWS + row);
            s01 = a0.fma(z, s01);
            s11 = a1.fma(z, s11);
            s21 = a2.fma(z, s21);
            s31 = a3.fma(z, s31);
            z = DoubleVector.fromArray(S, scratch, b + 2 * ROWS + row);
            s02 = a0.fma(z, s02);
            s12 = a1.fma(z, s12);
            s22 = a2.fma(z, s22);
            s32 = a3.fma(z, s32);
            z = DoubleVector.fromArray(S, scratch, b + 3 * ROWS + row);
            s03 = a0.fma(z, s03);
            s13 = a1.fma(z, s13);
            s23 = a2.fma(z, s23);
            s33 = a3.fma(z, s33);
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

    /// Adds the ten products on and below the diagonal of a 4 × 4 block.
    private static void triangle(double[] scratch, int a, double[] moments, int row0, int row1, int row2, int row3) {
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
        for (int row = 0; row < ROWS; row += LANES) {
            DoubleVector a0 = DoubleVector.fromArray(S, scratch, a + row);
            DoubleVector a1 = DoubleVector.fromArray(S, scratch, a + ROWS + row);
            DoubleVector a2 = DoubleVector.fromArray(S, scratch, a + 2 * ROWS + row);
            DoubleVector a3 = DoubleVector.fromArray(S, scratch, a + 3 * ROWS + row);
            s00 = a0.fma(a0, s00);
            s10 = a1.fma(a0, s10);
            s11 = a1.fma(a1, s11);
            s20 = a2.fma(a0, s20);
            s21 = a2.fma(a1, s21);
            s22 = a2.fma(a2, s22);
            s30 = a3.fma(a0, s30);
            s31 = a3.fma(a1, s31);
            s32 = a3.fma(a2, s32);
            s33 = a3.fma(a3, s33);
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

    /// Adds the products of one column and four others.
    private static void strip(double[] scratch, int a, int b, double[] moments, int row0) {
        DoubleVector s0 = DoubleVector.fromArray(S, moments, row0);
        DoubleVector s1 = DoubleVector.fromArray(S, moments, row0 + LANES);
        DoubleVector s2 = DoubleVector.fromArray(S, moments, row0 + 2 * LANES);
        DoubleVector s3 = DoubleVector.fromArray(S, moments, row0 + 3 * LANES);
        for (int row = 0; row < ROWS; row += LANES) {
            DoubleVector a0 = DoubleVector.fromArray(S, scratch, a + row);
            s0 = a0.fma(DoubleVector.fromArray(S, scratch, b + row), s0);
            s1 = a0.fma(DoubleVector.fromArray(S, scratch, b + ROWS + row), s1);
            s2 = a0.fma(DoubleVector.fromArray(S, scratch, b + 2 * ROWS + row), s2);
            s3 = a0.fma(DoubleVector.fromArray(S, scratch, b + 3 * ROWS + row), s3);
        }
        s0.intoArray(moments, row0);
        s1.intoArray(moments, row0 + LANES);
        s2.intoArray(moments, row0 + 2 * LANES);
        s3.intoArray(moments, row0 + 3 * LANES);
    }

    private static void single(double[] scratch, int a, int b, double[] moments, int at) {
        DoubleVector s = DoubleVector.fromArray(S, moments, at);
        for (int row = 0; row < ROWS; row += LANES) {
            s = DoubleVector.fromArray(S, scratch, a + row).fma(DoubleVector.fromArray(S, scratch, b + row), s);
        }
        s.intoArray(moments, at);
    }

    @Override
    public void diagonalMoments(double[] tile, int d, double[] mean, double[] r, int at, double[] moments, int to) {
        for (int lane = 0; lane < LANES; lane += L) {
            DoubleVector total = DoubleVector.fromArray(S, moments, to + lane);
            for (int row = lane; row < ROWS; row += LANES) {
                total = total.add(DoubleVector.fromArray(S, r, at + row));
            }
            total.intoArray(moments, to + lane);
        }
        for (int j = 0; j < d; j++) {
            DoubleVector m = DoubleVector.broadcast(S, mean[j]);
            for (int lane = 0; lane < LANES; lane += L) {
                int first = to + LANES * (1 + j) + lane;
                int second = first + LANES * d;
                DoubleVector sum = DoubleVector.fromArray(S, moments, first);
                DoubleVector squares = DoubleVector.fromArray(S, moments, second);
                for (int row = lane; row < ROWS; row += LANES) {
                    DoubleVector z =
                            DoubleVector.fromArray(S, tile, j * ROWS + row).sub(m);
                    DoubleVector rz = DoubleVector.fromArray(S, r, at + row).mul(z);
                    sum = sum.add(rz);
                    squares = rz.fma(z, squares);
                }
                sum.intoArray(moments, first);
                squares.intoArray(moments, second);
            }
        }
    }

    @Override
    public double dot(double[] a, double[] b) {
        double[] lanes = new double[LANES];
        for (int lane = 0; lane < LANES; lane += L) {
            DoubleVector sum = DoubleVector.zero(S);
            for (int row = lane; row < ROWS; row += LANES) {
                DoubleVector left = DoubleVector.fromArray(S, a, row);
                DoubleVector right = DoubleVector.fromArray(S, b, row);
                DoubleVector zero = DoubleVector.zero(S);
                sum = left.fma(right.blend(zero, left.compare(EQ, zero)), sum);
            }
            sum.intoArray(lanes, lane);
        }
        return Lanes.sum(lanes, 0);
    }

    @Override
    public void exp(double[] values, int n) {
        for (int i = 0; i < n; i += L) {
            exp(DoubleVector.fromArray(S, values, i)).intoArray(values, i);
        }
    }

    @Override
    public void log(double[] values, int n) {
        for (int i = 0; i < n; i += L) {
            log(DoubleVector.fromArray(S, values, i)).intoArray(values, i);
        }
    }

    @Override
    public String description() {
        return "vector " + S.vectorBitSize();
    }

    private static void centre(double[] tile, int d, double[] mean, double[] z) {
        for (int j = 0; j < d; j++) {
            DoubleVector m = DoubleVector.broadcast(S, mean[j]);
            for (int r = 0; r < ROWS; r += L) {
                DoubleVector.fromArray(S, tile, j * ROWS + r).sub(m).intoArray(z, j * ROWS + r);
            }
        }
    }

    private static DoubleVector exp(DoubleVector x) {
        DoubleVector rounder = DoubleVector.broadcast(S, ElementaryFunctions.ROUNDER);
        DoubleVector shifted = x.fma(DoubleVector.broadcast(S, ElementaryFunctions.LOG2_E), rounder);
        DoubleVector n = shifted.sub(rounder);
        DoubleVector r = n.fma(DoubleVector.broadcast(S, -ElementaryFunctions.LN2_HIGH), x);
        r = n.fma(DoubleVector.broadcast(S, -ElementaryFunctions.LN2_LOW), r);
        LongVector power = shifted.reinterpretAsLongs().lanewise(LSHL, 52);
        DoubleVector scaled = expPolynomial(r).reinterpretAsLongs().add(power).reinterpretAsDoubles();
        DoubleVector underflow = DoubleVector.broadcast(S, ElementaryFunctions.EXP_UNDERFLOW);
        return scaled.blend(DoubleVector.zero(S), x.compare(LT, underflow));
    }

    private static DoubleVector expPolynomial(DoubleVector r) {
        DoubleVector p = DoubleVector.broadcast(S, ElementaryFunctions.E13);
        p = horner(p, r, ElementaryFunctions.E12);
        p = horner(p, r, ElementaryFunctions.E11);
        p = horner(p, r, ElementaryFunctions.E10);
        p = horner(p, r, ElementaryFunctions.E9);
        p = horner(p, r, ElementaryFunctions.E8);
        p = horner(p, r, ElementaryFunctions.E7);
        p = horner(p, r, ElementaryFunctions.E6);
        p = horner(p, r, ElementaryFunctions.E5);
        p = horner(p, r, ElementaryFunctions.E4);
        p = horner(p, r, ElementaryFunctions.E3);
        p = horner(p, r, ElementaryFunctions.E2);
        p = horner(p, r, 1.0);
        return horner(p, r, 1.0);
    }

    private static DoubleVector log(DoubleVector x) {
        LongVector bits = x.reinterpretAsLongs();
        LongVector exponent = bits.sub(LongVector.broadcast(LONGS, ElementaryFunctions.SQRT_HALF_BITS))
                .lanewise(ASHR, 52);
        DoubleVector e = exponent.add(LongVector.broadcast(LONGS, ElementaryFunctions.ROUNDER_BITS))
                .reinterpretAsDoubles()
                .sub(DoubleVector.broadcast(S, ElementaryFunctions.ROUNDER));
        DoubleVector f =
                bits.sub(exponent.lanewise(LSHL, 52)).reinterpretAsDoubles().sub(DoubleVector.broadcast(S, 1.0));
        DoubleVector s = f.div(f.add(DoubleVector.broadcast(S, 2.0)));
        DoubleVector z = s.mul(s);
        DoubleVector half = f.mul(DoubleVector.broadcast(S, 0.5)).mul(f);
        DoubleVector tail = e.mul(DoubleVector.broadcast(S, ElementaryFunctions.LN2_LOW));
        DoubleVector small = s.fma(logPolynomial(z).fma(z, half), tail);
        return e.fma(DoubleVector.broadcast(S, ElementaryFunctions.LN2_HIGH), f.sub(half.sub(small)));
    }

    private static DoubleVector logPolynomial(DoubleVector z) {
        DoubleVector p = DoubleVector.broadcast(S, ElementaryFunctions.L11);
        p = horner(p, z, ElementaryFunctions.L10);
        p = horner(p, z, ElementaryFunctions.L9);
        p = horner(p, z, ElementaryFunctions.L8);
        p = horner(p, z, ElementaryFunctions.L7);
        p = horner(p, z, ElementaryFunctions.L6);
        p = horner(p, z, ElementaryFunctions.L5);
        p = horner(p, z, ElementaryFunctions.L4);
        p = horner(p, z, ElementaryFunctions.L3);
        p = horner(p, z, ElementaryFunctions.L2);
        return horner(p, z, ElementaryFunctions.L1);
    }

    private static DoubleVector horner(DoubleVector p, DoubleVector x, double coefficient) {
        return p.fma(x, DoubleVector.broadcast(S, coefficient));
    }
}
