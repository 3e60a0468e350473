package org.mixtura.internal.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.mixtura.internal.kernel.Kernels.PANEL;
import static org.mixtura.internal.kernel.Kernels.PANELS;
import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;

/// Log-densities on registers. Of the whitener's rows the first one to four go over the tile alone, centring
/// its columns, and then four at a time ([VectorFourRows]).
final class VectorDensities {
    private VectorDensities() {}

    static void full(
            double[] tile,
            int d,
            double[] mean,
            double[] whitener,
            double constant,
            double negligible,
            double[] scratch,
            double[] out,
            int at,
            double[] max) {
        int i = (d - 1) % 4 + 1;
        switch (i) {
            case 1 -> head1(tile, mean, d, whitener, scratch, constant, out, at, max);
            case 2 -> head2(tile, mean, d, whitener, scratch, constant, out, at, max);
            case 3 -> head3(tile, mean, d, whitener, scratch, constant, out, at, max);
            default -> head4(tile, mean, d, whitener, scratch, constant, out, at, max);
        }
        if (i == d) {
            return;
        }
        for (int look = 4; i < d; i += 4) {
            if (i >= look) {
                if (noneMatters(constant, negligible, out, at, max)) {
                    break;
                }
                look = i + Math.max(4, i / 4);
            }
            if (d > PANELS) {
                int rows = Math.min(Math.min(PANEL, d - i), Math.max(4, (look - i) & -4));
                VectorPanels.rows(i, i + rows, tile, mean, d, whitener, scratch, d * ROWS, out, at);
                i += rows - 4;
            } else if (L == Kernels.LANES) {
                VectorFourRows.byFour(i, tile, mean, d, whitener, scratch, out, at);
            } else {
                VectorFourRows.byTwo(i, tile, mean, d, whitener, scratch, out, at);
            }
        }
        finish(constant, out, at, max);
    }

    /// Whether every row's log-density is below `negligible` beside its largest so far.
    private static boolean noneMatters(double constant, double negligible, double[] out, int at, double[] max) {
        DoubleVector bias = DoubleVector.broadcast(S, constant - negligible);
        DoubleVector half = DoubleVector.broadcast(S, -0.5);
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector most = DoubleVector.fromArray(S, out, at + r).fma(half, bias);
            if (!most.compare(LT, DoubleVector.fromArray(S, max, r)).allTrue()) {
                return false;
            }
        }
        return true;
    }

    static void whiten(double[] tile, int d, double[] mean, double[] whitener, double[] out) {
        for (int i = 0; i < d; i++) {
            for (int r = 0; r < ROWS; r += 4 * L) {
                DoubleVector y0 = DoubleVector.zero(S);
                DoubleVector y1 = DoubleVector.zero(S);
                DoubleVector y2 = DoubleVector.zero(S);
                DoubleVector y3 = DoubleVector.zero(S);
                for (int j = 0; j <= i; j++) {
                    int x = j * ROWS + r;
                    DoubleVector w = DoubleVector.broadcast(S, whitener[i * d + j]);
                    DoubleVector m = DoubleVector.broadcast(S, mean[j]);
                    y0 = w.fma(DoubleVector.fromArray(S, tile, x).sub(m), y0);
                    y1 = w.fma(DoubleVector.fromArray(S, tile, x + L).sub(m), y1);
                    y2 = w.fma(DoubleVector.fromArray(S, tile, x + 2 * L).sub(m), y2);
                    y3 = w.fma(DoubleVector.fromArray(S, tile, x + 3 * L).sub(m), y3);
                }
                int at = i * ROWS + r;
                y0.intoArray(out, at);
                y1.intoArray(out, at + L);
                y2.intoArray(out, at + 2 * L);
                y3.intoArray(out, at + 3 * L);
            }
        }
    }

    static boolean apart(
            double[] tile,
            int d,
            double[] mean,
            double[] direction,
            double constant,
            double negligible,
            double[] squares,
            double[] max) {
        for (int r = 0; r < ROWS; r += 4 * L) {
            DoubleVector t0 = DoubleVector.zero(S);
            DoubleVector t1 = DoubleVector.zero(S);
            DoubleVector t2 = DoubleVector.zero(S);
            DoubleVector t3 = DoubleVector.zero(S);
            for (int j = 0; j < d; j++) {
                int x = j * ROWS + r;
                DoubleVector v = DoubleVector.broadcast(S, direction[j]);
                DoubleVector m = DoubleVector.broadcast(S, mean[j]);
                t0 = v.fma(DoubleVector.fromArray(S, tile, x).sub(m), t0);
                t1 = v.fma(DoubleVector.fromArray(S, tile, x + L).sub(m), t1);
                t2 = v.fma(DoubleVector.fromArray(S, tile, x + 2 * L).sub(m), t2);
                t3 = v.fma(DoubleVector.fromArray(S, tile, x + 3 * L).sub(m), t3);
            }
            DoubleVector s0 = DoubleVector.fromArray(S, squares, r);
            t0 = t0.mul(t0);
            t0.blend(s0, t0.compare(LE, s0)).intoArray(squares, r);
            DoubleVector s1 = DoubleVector.fromArray(S, squares, r + L);
            t1 = t1.mul(t1);
            t1.blend(s1, t1.compare(LE, s1)).intoArray(squares, r + L);
            DoubleVector s2 = DoubleVector.fromArray(S, squares, r + 2 * L);
            t2 = t2.mul(t2);
            t2.blend(s2, t2.compare(LE, s2)).intoArray(squares, r + 2 * L);
            DoubleVector s3 = DoubleVector.fromArray(S, squares, r + 3 * L);
            t3 = t3.mul(t3);
            t3.blend(s3, t3.compare(LE, s3)).intoArray(squares, r + 3 * L);
        }
        return noneMatters(constant, negligible, squares, 0, max);
    }

    /// Turns the sums of squares in `out` into log-densities.
    private static void finish(double constant, double[] out, int at, double[] max) {
        DoubleVector bias = DoubleVector.broadcast(S, constant);
        DoubleVector half = DoubleVector.broadcast(S, -0.5);
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector logDensity = DoubleVector.fromArray(S, out, at + r).fma(half, bias);
            logDensity.intoArray(out, at + r);
            DoubleVector most = DoubleVector.fromArray(S, max, r);
            logDensity.blend(most, most.compare(GE, logDensity)).intoArray(max, r);
        }
    }

    /// Sets the sums in `out` to y_0²; if there is nothing to add, to log-densities.
    private static void head1(
            double[] tile,
            double[] mean,
            int d,
            double[] whitener,
            double[] z,
            double constant,
            double[] out,
            int at,
            double[] max) {
        DoubleVector m0 = DoubleVector.broadcast(S, mean[0]);
        DoubleVector w00 = DoubleVector.broadcast(S, whitener[0]);
        for (int r = 0; r < ROWS; r += 2 * L) {
            DoubleVector u0 = DoubleVector.fromArray(S, tile, r).sub(m0);
            DoubleVector v0 = DoubleVector.fromArray(S, tile, r + L).sub(m0);
            if (d > 1) {
                u0.intoArray(z, r);
                v0.intoArray(z, r + L);
            }
            DoubleVector y = w00.mul(u0);
            DoubleVector x = w00.mul(v0);
            DoubleVector q = y.mul(y);
            DoubleVector p = x.mul(x);
            if (d == 1) {
                DoubleVector bias = DoubleVector.broadcast(S, constant);
                DoubleVector half = DoubleVector.broadcast(S, -0.5);
                q = q.fma(half, bias);
                p = p.fma(half, bias);
                DoubleVector most = DoubleVector.fromArray(S, max, r);
                q.blend(most, most.compare(GE, q)).intoArray(max, r);
                most = DoubleVector.fromArray(S, max, r + L);
                p.blend(most, most.compare(GE, p)).intoArray(max, r + L);
            }
            q.intoArray(out, at + r);
            p.intoArray(out, at + r + L);
        }
    }

    /// Sets the sums in `out` to y_0² + y_1²; if there is nothing to add, to log-densities.
    private static void head2(
            double[] tile,
            double[] mean,
            int d,
            double[] whitener,
            double[] z,
            double constant,
            double[] out,
            int at,
            double[] max) {
        DoubleVector m0 = DoubleVector.broadcast(S, mean[0]);
        DoubleVector m1 = DoubleVector.broadcast(S, mean[1]);
        DoubleVector w00 = DoubleVector.broadcast(S, whitener[0]);
        DoubleVector w10 = DoubleVector.broadcast(S, whitener[d]);
        DoubleVector w11 = DoubleVector.broadcast(S, whitener[d + 1]);
        for (int r = 0; r < ROWS; r += 2 * L) {
            DoubleVector u0 = DoubleVector.fromArray(S, tile, r).sub(m0);
            DoubleVector v0 = DoubleVector.fromArray(S, tile, r + L).sub(m0);
            DoubleVector u1 = DoubleVector.fromArray(S, tile, ROWS + r).sub(m1);
            DoubleVector v1 = DoubleVector.fromArray(S, tile, ROWS + r + L).sub(m1);
            if (d > 2) {
                u0.intoArray(z, r);
                v0.intoArray(z, r + L);
                u1.intoArray(z, ROWS + r);
                v1.intoArray(z, ROWS + r + L);
            }
            DoubleVector y = w00.mul(u0);
            DoubleVector x = w00.mul(v0);
            DoubleVector q = y.mul(y);
            DoubleVector p = x.mul(x);
            y = w10.mul(u0);
            x = w10.mul(v0);
            y = w11.fma(u1, y);
            x = w11.fma(v1, x);
            q = y.fma(y, q);
            p = x.fma(x, p);
            if (d == 2) {
                DoubleVector bias = DoubleVector.broadcast(S, constant);
                DoubleVector half = DoubleVector.broadcast(S, -0.5);
                q = q.fma(half, bias);
                p = p.fma(half, bias);
                DoubleVector most = DoubleVector.fromArray(S, max, r);
                q.blend(most, most.compare(GE, q)).intoArray(max, r);
                most = DoubleVector.fromArray(S, max, r + L);
                p.blend(most, most.compare(GE, p)).intoArray(max, r + L);
            }
            q.intoArray(out, at + r);
            p.intoArray(out, at + r + L);
        }
    }

    /// Sets the sums in `out` to y_0² + … + y_2²; if there is nothing to add, to log-densities.
    private static void head3(
            double[] tile,
            double[] mean,
            int d,
            double[] whitener,
            double[] z,
            double constant,
            double[] out,
            int at,
            double[] max) {
        DoubleVector m0 = DoubleVector.broadcast(S, mean[0]);
        DoubleVector m1 = DoubleVector.broadcast(S, mean[1]);
        DoubleVector m2 = DoubleVector.broadcast(S, mean[2]);
        DoubleVector w00 = DoubleVector.broadcast(S, whitener[0]);
        DoubleVector w10 = DoubleVector.broadcast(S, whitener[d]);
        DoubleVector w11 = DoubleVector.broadcast(S, whitener[d + 1]);
        DoubleVector w20 = DoubleVector.broadcast(S, whitener[2 * d]);
        DoubleVector w21 = DoubleVector.broadcast(S, whitener[2 * d + 1]);
        DoubleVector w22 = DoubleVector.broadcast(S, whitener[2 * d + 2]);
        for (int r = 0; r < ROWS; r += 2 * L) {
            DoubleVector u0 = DoubleVector.fromArray(S, tile, r).sub(m0);
            DoubleVector v0 = DoubleVector.fromArray(S, tile, r + L).sub(m0);
            DoubleVector u1 = DoubleVector.fromArray(S, tile, ROWS + r).sub(m1);
            DoubleVector v1 = DoubleVector.fromArray(S, tile, ROWS + r + L).sub(m1);
            DoubleVector u2 = DoubleVector.fromArray(S, tile, 2 * ROWS + r).sub(m2);
            DoubleVector v2 = DoubleVector.fromArray(S, tile, 2 * ROWS + r + L).sub(m2);
            if (d > 3) {
                u0.intoArray(z, r);
                v0.intoArray(z, r + L);
                u1.intoArray(z, ROWS + r);
                v1.intoArray(z, ROWS + r + L);
                u2.intoArray(z, 2 * ROWS + r);
                v2.intoArray(z, 2 * ROWS + r + L);
            }
            DoubleVector y = w00.mul(u0);
            DoubleVector x = w00.mul(v0);
            DoubleVector q = y.mul(y);
            DoubleVector p = x.mul(x);
            y = w10.mul(u0);
            x = w10.mul(v0);
            y = w11.fma(u1, y);
            x = w11.fma(v1, x);
            q = y.fma(y, q);
            p = x.fma(x, p);
            y = w20.mul(u0);
            x = w20.mul(v0);
            y = w21.fma(u1, y);
            x = w21.fma(v1, x);
            y = w22.fma(u2, y);
            x = w22.fma(v2, x);
            q = y.fma(y, q);
            p = x.fma(x, p);
            if (d == 3) {
                DoubleVector bias = DoubleVector.broadcast(S, constant);
                DoubleVector half = DoubleVector.broadcast(S, -0.5);
                q = q.fma(half, bias);
                p = p.fma(half, bias);
                DoubleVector most = DoubleVector.fromArray(S, max, r);
                q.blend(most, most.compare(GE, q)).intoArray(max, r);
                most = DoubleVector.fromArray(S, max, r + L);
                p.blend(most, most.compare(GE, p)).intoArray(max, r + L);
            }
            q.intoArray(out, at + r);
            p.intoArray(out, at + r + L);
        }
    }

    /// Sets the sums in `out` to y_0² + … + y_3²; if there is nothing to add, to log-densities.
    private static void head4(
            double[] tile,
            double[] mean,
            int d,
            double[] whitener,
            double[] z,
            double constant,
            double[] out,
            int at,
            double[] max) {
        DoubleVector m0 = DoubleVector.broadcast(S, mean[0]);
        DoubleVector m1 = DoubleVector.broadcast(S, mean[1]);
        DoubleVector m2 = DoubleVector.broadcast(S, mean[2]);
        DoubleVector m3 = DoubleVector.broadcast(S, mean[3]);
        DoubleVector w00 = DoubleVector.broadcast(S, whitener[0]);
        DoubleVector w10 = DoubleVector.broadcast(S, whitener[d]);
        DoubleVector w11 = DoubleVector.broadcast(S, whitener[d + 1]);
        DoubleVector w20 = DoubleVector.broadcast(S, whitener[2 * d]);
        DoubleVector w21 = DoubleVector.broadcast(S, whitener[2 * d + 1]);
        DoubleVector w22 = DoubleVector.broadcast(S, whitener[2 * d + 2]);
        DoubleVector w30 = DoubleVector.broadcast(S, whitener[3 * d]);
        DoubleVector w31 = DoubleVector.broadcast(S, whitener[3 * d + 1]);
        DoubleVector w32 = DoubleVector.broadcast(S, whitener[3 * d + 2]);
        DoubleVector w33 = DoubleVector.broadcast(S, whitener[3 * d + 3]);
        for (int r = 0; r < ROWS; r += 2 * L) {
            DoubleVector u0 = DoubleVector.fromArray(S, tile, r).sub(m0);
            DoubleVector v0 = DoubleVector.fromArray(S, tile, r + L).sub(m0);
            DoubleVector u1 = DoubleVector.fromArray(S, tile, ROWS + r).sub(m1);
            DoubleVector v1 = DoubleVector.fromArray(S, tile, ROWS + r + L).sub(m1);
            DoubleVector u2 = DoubleVector.fromArray(S, tile, 2 * ROWS + r).sub(m2);
            DoubleVector v2 = DoubleVector.fromArray(S, tile, 2 * ROWS + r + L).sub(m2);
            DoubleVector u3 = DoubleVector.fromArray(S, tile, 3 * ROWS + r).sub(m3);
            DoubleVector v3 = DoubleVector.fromArray(S, tile, 3 * ROWS + r + L).sub(m3);
            if (d > 4) {
                u0.intoArray(z, r);
                v0.intoArray(z, r + L);
                u1.intoArray(z, ROWS + r);
                v1.intoArray(z, ROWS + r + L);
                u2.intoArray(z, 2 * ROWS + r);
                v2.intoArray(z, 2 * ROWS + r + L);
                u3.intoArray(z, 3 * ROWS + r);
                v3.intoArray(z, 3 * ROWS + r + L);
            }
            DoubleVector y = w00.mul(u0);
            DoubleVector x = w00.mul(v0);
            DoubleVector q = y.mul(y);
            DoubleVector p = x.mul(x);
            y = w10.mul(u0);
            x = w10.mul(v0);
            y = w11.fma(u1, y);
            x = w11.fma(v1, x);
            q = y.fma(y, q);
            p = x.fma(x, p);
            y = w20.mul(u0);
            x = w20.mul(v0);
            y = w21.fma(u1, y);
            x = w21.fma(v1, x);
            y = w22.fma(u2, y);
            x = w22.fma(v2, x);
            q = y.fma(y, q);
            p = x.fma(x, p);
            y = w30.mul(u0);
            x = w30.mul(v0);
            y = w31.fma(u1, y);
            x = w31.fma(v1, x);
            y = w32.fma(u2, y);
            x = w32.fma(v2, x);
            y = w33.fma(u3, y);
            x = w33.fma(v3, x);
            q = y.fma(y, q);
            p = x.fma(x, p);
            if (d == 4) {
                DoubleVector bias = DoubleVector.broadcast(S, constant);
                DoubleVector half = DoubleVector.broadcast(S, -0.5);
                q = q.fma(half, bias);
                p = p.fma(half, bias);
                DoubleVector most = DoubleVector.fromArray(S, max, r);
                q.blend(most, most.compare(GE, q)).intoArray(max, r);
                most = DoubleVector.fromArray(S, max, r + L);
                p.blend(most, most.compare(GE, p)).intoArray(max, r + L);
            }
            q.intoArray(out, at + r);
            p.intoArray(out, at + r + L);
        }
    }
}
