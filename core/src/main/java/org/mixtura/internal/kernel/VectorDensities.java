package org.mixtura.internal.kernel;

import static jdk.incubator.vector.VectorOperators.LT;
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
            double negligible,
            double[] scratch,
            double[] out,
            int at,
            double[] max) {
        int i = (d - 1) % 4 + 1;
        switch (i) {
            case 1 -> head1(tile, mean, d, whitener, scratch, out, at);
            case 2 -> head2(tile, mean, d, whitener, scratch, out, at);
            case 3 -> head3(tile, mean, d, whitener, scratch, out, at);
            default -> head4(tile, mean, d, whitener, scratch, out, at);
        }
        for (int look = 4; i < d; i += 4) {
            if (i >= look) {
                if (noneMatters(constant, negligible, out, at, max)) {
                    break;
                }
                look = 2 * i;
            }
            fourRows(i, tile, mean, d, whitener, scratch, out, at);
        }
        finish(-0.5, constant, out, at, max);
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

    /// Turns the sums of squares in `out` into log-densities.
    private static void finish(double factor, double constant, double[] out, int at, double[] max) {
        DoubleVector bias = DoubleVector.broadcast(S, constant);
        DoubleVector scale = DoubleVector.broadcast(S, factor);
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector logDensity = DoubleVector.fromArray(S, out, at + r).fma(scale, bias);
            logDensity.intoArray(out, at + r);
            logDensity.max(DoubleVector.fromArray(S, max, r)).intoArray(max, r);
        }
    }

    /// Sets the sums in `out` to y_0².
    private static void head1(
            double[] tile, double[] mean, int d, double[] whitener, double[] z, double[] out, int at) {
        for (int r = 0; r < ROWS; r += 2 * L) {
            DoubleVector m0 = DoubleVector.broadcast(S, mean[0]);
            DoubleVector u0 = DoubleVector.fromArray(S, tile, r).sub(m0);
            DoubleVector v0 = DoubleVector.fromArray(S, tile, r + L).sub(m0);
            if (d > 1) {
                u0.intoArray(z, r);
                v0.intoArray(z, r + L);
            }
            DoubleVector w = DoubleVector.broadcast(S, whitener[0]);
            DoubleVector y = w.mul(u0);
            DoubleVector x = w.mul(v0);
            DoubleVector q = y.mul(y);
            DoubleVector p = x.mul(x);
            q.intoArray(out, at + r);
            p.intoArray(out, at + r + L);
        }
    }

    /// Sets the sums in `out` to y_0² + y_1².
    private static void head2(
            double[] tile, double[] mean, int d, double[] whitener, double[] z, double[] out, int at) {
        for (int r = 0; r < ROWS; r += 2 * L) {
            DoubleVector m0 = DoubleVector.broadcast(S, mean[0]);
            DoubleVector u0 = DoubleVector.fromArray(S, tile, r).sub(m0);
            DoubleVector v0 = DoubleVector.fromArray(S, tile, r + L).sub(m0);
            DoubleVector m1 = DoubleVector.broadcast(S, mean[1]);
            DoubleVector u1 = DoubleVector.fromArray(S, tile, ROWS + r).sub(m1);
            DoubleVector v1 = DoubleVector.fromArray(S, tile, ROWS + r + L).sub(m1);
            if (d > 2) {
                u0.intoArray(z, r);
                v0.intoArray(z, r + L);
                u1.intoArray(z, ROWS + r);
                v1.intoArray(z, ROWS + r + L);
            }
            DoubleVector w = DoubleVector.broadcast(S, whitener[0]);
            DoubleVector y = w.mul(u0);
            DoubleVector x = w.mul(v0);
            DoubleVector q = y.mul(y);
            DoubleVector p = x.mul(x);
            w = DoubleVector.broadcast(S, whitener[d]);
            y = w.mul(u0);
            x = w.mul(v0);
            w = DoubleVector.broadcast(S, whitener[d + 1]);
            y = w.fma(u1, y);
            x = w.fma(v1, x);
            q = y.fma(y, q);
            p = x.fma(x, p);
            q.intoArray(out, at + r);
            p.intoArray(out, at + r + L);
        }
    }

    /// Sets the sums in `out` to y_0² + … + y_2².
    private static void head3(
            double[] tile, double[] mean, int d, double[] whitener, double[] z, double[] out, int at) {
        for (int r = 0; r < ROWS; r += 2 * L) {
            DoubleVector m0 = DoubleVector.broadcast(S, mean[0]);
            DoubleVector u0 = DoubleVector.fromArray(S, tile, r).sub(m0);
            DoubleVector v0 = DoubleVector.fromArray(S, tile, r + L).sub(m0);
            DoubleVector m1 = DoubleVector.broadcast(S, mean[1]);
            DoubleVector u1 = DoubleVector.fromArray(S, tile, ROWS + r).sub(m1);
            DoubleVector v1 = DoubleVector.fromArray(S, tile, ROWS + r + L).sub(m1);
            DoubleVector m2 = DoubleVector.broadcast(S, mean[2]);
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
            DoubleVector w = DoubleVector.broadcast(S, whitener[0]);
            DoubleVector y = w.mul(u0);
            DoubleVector x = w.mul(v0);
            DoubleVector q = y.mul(y);
            DoubleVector p = x.mul(x);
            w = DoubleVector.broadcast(S, whitener[d]);
            y = w.mul(u0);
            x = w.mul(v0);
            w = DoubleVector.broadcast(S, whitener[d + 1]);
            y = w.fma(u1, y);
            x = w.fma(v1, x);
            q = y.fma(y, q);
            p = x.fma(x, p);
            w = DoubleVector.broadcast(S, whitener[2 * d]);
            y = w.mul(u0);
            x = w.mul(v0);
            w = DoubleVector.broadcast(S, whitener[2 * d + 1]);
            y = w.fma(u1, y);
            x = w.fma(v1, x);
            w = DoubleVector.broadcast(S, whitener[2 * d + 2]);
            y = w.fma(u2, y);
            x = w.fma(v2, x);
            q = y.fma(y, q);
            p = x.fma(x, p);
            q.intoArray(out, at + r);
            p.intoArray(out, at + r + L);
        }
    }

    /// Sets the sums in `out` to y_0² + … + y_3².
    private static void head4(
            double[] tile, double[] mean, int d, double[] whitener, double[] z, double[] out, int at) {
        for (int r = 0; r < ROWS; r += 2 * L) {
            DoubleVector m0 = DoubleVector.broadcast(S, mean[0]);
            DoubleVector u0 = DoubleVector.fromArray(S, tile, r).sub(m0);
            DoubleVector v0 = DoubleVector.fromArray(S, tile, r + L).sub(m0);
            DoubleVector m1 = DoubleVector.broadcast(S, mean[1]);
            DoubleVector u1 = DoubleVector.fromArray(S, tile, ROWS + r).sub(m1);
            DoubleVector v1 = DoubleVector.fromArray(S, tile, ROWS + r + L).sub(m1);
            DoubleVector m2 = DoubleVector.broadcast(S, mean[2]);
            DoubleVector u2 = DoubleVector.fromArray(S, tile, 2 * ROWS + r).sub(m2);
            DoubleVector v2 = DoubleVector.fromArray(S, tile, 2 * ROWS + r + L).sub(m2);
            DoubleVector m3 = DoubleVector.broadcast(S, mean[3]);
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
            DoubleVector w = DoubleVector.broadcast(S, whitener[0]);
            DoubleVector y = w.mul(u0);
            DoubleVector x = w.mul(v0);
            DoubleVector q = y.mul(y);
            DoubleVector p = x.mul(x);
            w = DoubleVector.broadcast(S, whitener[d]);
            y = w.mul(u0);
            x = w.mul(v0);
            w = DoubleVector.broadcast(S, whitener[d + 1]);
            y = w.fma(u1, y);
            x = w.fma(v1, x);
            q = y.fma(y, q);
            p = x.fma(x, p);
            w = DoubleVector.broadcast(S, whitener[2 * d]);
            y = w.mul(u0);
            x = w.mul(v0);
            w = DoubleVector.broadcast(S, whitener[2 * d + 1]);
            y = w.fma(u1, y);
            x = w.fma(v1, x);
            w = DoubleVector.broadcast(S, whitener[2 * d + 2]);
            y = w.fma(u2, y);
            x = w.fma(v2, x);
            q = y.fma(y, q);
            p = x.fma(x, p);
            w = DoubleVector.broadcast(S, whitener[3 * d]);
            y = w.mul(u0);
            x = w.mul(v0);
            w = DoubleVector.broadcast(S, whitener[3 * d + 1]);
            y = w.fma(u1, y);
            x = w.fma(v1, x);
            w = DoubleVector.broadcast(S, whitener[3 * d + 2]);
            y = w.fma(u2, y);
            x = w.fma(v2, x);
            w = DoubleVector.broadcast(S, whitener[3 * d + 3]);
            y = w.fma(u3, y);
            x = w.fma(v3, x);
            q = y.fma(y, q);
            p = x.fma(x, p);
            q.intoArray(out, at + r);
            p.intoArray(out, at + r + L);
        }
    }

    /// Adds y_i² … y_{i+3}² to the sums in `out`. The columns before i stand in z, those from i on are centred on
    /// the way, and kept for the rows to come.
    private static void fourRows(
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

    static void diagonal(
            double[] tile,
            int d,
            double[] mean,
            double[] inverseDeviations,
            double constant,
            double[] out,
            int at,
            double[] max) {
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
            q0.intoArray(out, at + r);
            q1.intoArray(out, at + r + L);
        }
        finish(-0.5, constant, out, at, max);
    }

    static void spherical(
            double[] tile,
            int d,
            double[] mean,
            double inverseVariance,
            double constant,
            double[] out,
            int at,
            double[] max) {
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
            q0.intoArray(out, at + r);
            q1.intoArray(out, at + r + L);
        }
        finish(-0.5 * inverseVariance, constant, out, at, max);
    }
}
