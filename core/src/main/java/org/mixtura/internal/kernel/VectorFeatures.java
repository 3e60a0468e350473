package org.mixtura.internal.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static org.mixtura.internal.kernel.Kernels.LANES;
import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;

/// Features of rows about a common origin, and log-densities of them: a product of matrices, in which each register of
/// features serves four components, or two. A last one alone is computed twice, with the same result.
final class VectorFeatures {
    /// Whether there are registers for sixteen sums.
    static final boolean QUADS = L == LANES;

    private VectorFeatures() {}

    static void centre(double[] tile, int d, double[] origin, double[] out) {
        for (int j = 0; j < d; j++) {
            DoubleVector o = DoubleVector.broadcast(S, origin[j]);
            for (int r = j * ROWS; r < (j + 1) * ROWS; r += L) {
                DoubleVector.fromArray(S, tile, r).sub(o).intoArray(out, r);
            }
        }
    }

    static void squares(double[] features, int d) {
        int end = d * ROWS;
        for (int i = 0; i < end; i += L) {
            DoubleVector y = DoubleVector.fromArray(S, features, i);
            y.mul(y).intoArray(features, end + i);
        }
    }

    static void norms(double[] features, int d) {
        for (int r = 0; r < ROWS; r += 4 * L) {
            DoubleVector q0 = DoubleVector.zero(S);
            DoubleVector q1 = DoubleVector.zero(S);
            DoubleVector q2 = DoubleVector.zero(S);
            DoubleVector q3 = DoubleVector.zero(S);
            for (int j = 0; j < d; j++) {
                int from = j * ROWS + r;
                DoubleVector y = DoubleVector.fromArray(S, features, from);
                q0 = y.fma(y, q0);
                y = DoubleVector.fromArray(S, features, from + L);
                q1 = y.fma(y, q1);
                y = DoubleVector.fromArray(S, features, from + 2 * L);
                q2 = y.fma(y, q2);
                y = DoubleVector.fromArray(S, features, from + 3 * L);
                q3 = y.fma(y, q3);
            }
            int to = d * ROWS + r;
            q0.intoArray(features, to);
            q1.intoArray(features, to + L);
            q2.intoArray(features, to + 2 * L);
            q3.intoArray(features, to + 3 * L);
        }
    }

    static void linear(
            double[] features,
            int p,
            double[][] forms,
            double[] constants,
            int[] components,
            int count,
            double[] out,
            int at,
            double[] max) {
        int i = 0;
        for (; QUADS && i + 2 < count; i += 4) {
            int last = Math.min(i + 3, count - 1);
            int a = components[i];
            int b = components[i + 1];
            int c = components[i + 2];
            int e = components[last];
            int to = at + i * ROWS;
            linearFour(
                    features,
                    p,
                    forms[a],
                    forms[b],
                    forms[c],
                    forms[e],
                    constants[a],
                    constants[b],
                    constants[c],
                    constants[e],
                    out,
                    to,
                    to + ROWS,
                    to + 2 * ROWS,
                    at + last * ROWS,
                    max);
        }
        for (; i < count; i += 2) {
            int last = Math.min(i + 1, count - 1);
            int a = components[i];
            int b = components[last];
            linearTwo(
                    features,
                    p,
                    forms[a],
                    forms[b],
                    constants[a],
                    constants[b],
                    out,
                    at + i * ROWS,
                    at + last * ROWS,
                    max);
        }
    }

    private static void linearTwo(
            double[] features,
            int p,
            double[] form0,
            double[] form1,
            double constant0,
            double constant1,
            double[] out,
            int at0,
            int at1,
            double[] max) {
        for (int r = 0; r < ROWS; r += 4 * L) {
            DoubleVector p0 = DoubleVector.broadcast(S, constant0);
            DoubleVector p1 = p0;
            DoubleVector p2 = p0;
            DoubleVector p3 = p0;
            DoubleVector q0 = DoubleVector.broadcast(S, constant1);
            DoubleVector q1 = q0;
            DoubleVector q2 = q0;
            DoubleVector q3 = q0;
            for (int j = 0; j < p; j++) {
                int from = j * ROWS + r;
                DoubleVector a0 = DoubleVector.broadcast(S, form0[j]);
                DoubleVector a1 = DoubleVector.broadcast(S, form1[j]);
                DoubleVector y = DoubleVector.fromArray(S, features, from);
                p0 = a0.fma(y, p0);
                q0 = a1.fma(y, q0);
                y = DoubleVector.fromArray(S, features, from + L);
                p1 = a0.fma(y, p1);
                q1 = a1.fma(y, q1);
                y = DoubleVector.fromArray(S, features, from + 2 * L);
                p2 = a0.fma(y, p2);
                q2 = a1.fma(y, q2);
                y = DoubleVector.fromArray(S, features, from + 3 * L);
                p3 = a0.fma(y, p3);
                q3 = a1.fma(y, q3);
            }
            p0.intoArray(out, at0 + r);
            q0.intoArray(out, at1 + r);
            p1.intoArray(out, at0 + r + L);
            q1.intoArray(out, at1 + r + L);
            p2.intoArray(out, at0 + r + 2 * L);
            q2.intoArray(out, at1 + r + 2 * L);
            p3.intoArray(out, at0 + r + 3 * L);
            q3.intoArray(out, at1 + r + 3 * L);
            DoubleVector most = DoubleVector.fromArray(S, max, r);
            most = p0.blend(most, most.compare(GE, p0));
            most = q0.blend(most, most.compare(GE, q0));
            most.intoArray(max, r);
            most = DoubleVector.fromArray(S, max, r + L);
            most = p1.blend(most, most.compare(GE, p1));
            most = q1.blend(most, most.compare(GE, q1));
            most.intoArray(max, r + L);
            most = DoubleVector.fromArray(S, max, r + 2 * L);
            most = p2.blend(most, most.compare(GE, p2));
            most = q2.blend(most, most.compare(GE, q2));
            most.intoArray(max, r + 2 * L);
            most = DoubleVector.fromArray(S, max, r + 3 * L);
            most = p3.blend(most, most.compare(GE, p3));
            most = q3.blend(most, most.compare(GE, q3));
            most.intoArray(max, r + 3 * L);
        }
    }

    private static void linearFour(
            double[] features,
            int p,
            double[] form0,
            double[] form1,
            double[] form2,
            double[] form3,
            double constant0,
            double constant1,
            double constant2,
            double constant3,
            double[] out,
            int at0,
            int at1,
            int at2,
            int at3,
            double[] max) {
        for (int r = 0; r < ROWS; r += 4 * L) {
            DoubleVector p0 = DoubleVector.broadcast(S, constant0);
            DoubleVector p1 = p0;
            DoubleVector p2 = p0;
            DoubleVector p3 = p0;
            DoubleVector q0 = DoubleVector.broadcast(S, constant1);
            DoubleVector q1 = q0;
            DoubleVector q2 = q0;
            DoubleVector q3 = q0;
            DoubleVector s0 = DoubleVector.broadcast(S, constant2);
            DoubleVector s1 = s0;
            DoubleVector s2 = s0;
            DoubleVector s3 = s0;
            DoubleVector t0 = DoubleVector.broadcast(S, constant3);
            DoubleVector t1 = t0;
            DoubleVector t2 = t0;
            DoubleVector t3 = t0;
            for (int j = 0; j < p; j++) {
                int from = j * ROWS + r;
                DoubleVector a0 = DoubleVector.broadcast(S, form0[j]);
                DoubleVector a1 = DoubleVector.broadcast(S, form1[j]);
                DoubleVector a2 = DoubleVector.broadcast(S, form2[j]);
                DoubleVector a3 = DoubleVector.broadcast(S, form3[j]);
                DoubleVector y = DoubleVector.fromArray(S, features, from);
                p0 = a0.fma(y, p0);
                q0 = a1.fma(y, q0);
                s0 = a2.fma(y, s0);
                t0 = a3.fma(y, t0);
                y = DoubleVector.fromArray(S, features, from + L);
                p1 = a0.fma(y, p1);
                q1 = a1.fma(y, q1);
                s1 = a2.fma(y, s1);
                t1 = a3.fma(y, t1);
                y = DoubleVector.fromArray(S, features, from + 2 * L);
                p2 = a0.fma(y, p2);
                q2 = a1.fma(y, q2);
                s2 = a2.fma(y, s2);
                t2 = a3.fma(y, t2);
                y = DoubleVector.fromArray(S, features, from + 3 * L);
                p3 = a0.fma(y, p3);
                q3 = a1.fma(y, q3);
                s3 = a2.fma(y, s3);
                t3 = a3.fma(y, t3);
            }
            p0.intoArray(out, at0 + r);
            q0.intoArray(out, at1 + r);
            s0.intoArray(out, at2 + r);
            t0.intoArray(out, at3 + r);
            p1.intoArray(out, at0 + r + L);
            q1.intoArray(out, at1 + r + L);
            s1.intoArray(out, at2 + r + L);
            t1.intoArray(out, at3 + r + L);
            p2.intoArray(out, at0 + r + 2 * L);
            q2.intoArray(out, at1 + r + 2 * L);
            s2.intoArray(out, at2 + r + 2 * L);
            t2.intoArray(out, at3 + r + 2 * L);
            p3.intoArray(out, at0 + r + 3 * L);
            q3.intoArray(out, at1 + r + 3 * L);
            s3.intoArray(out, at2 + r + 3 * L);
            t3.intoArray(out, at3 + r + 3 * L);
            DoubleVector most = DoubleVector.fromArray(S, max, r);
            most = p0.blend(most, most.compare(GE, p0));
            most = q0.blend(most, most.compare(GE, q0));
            most = s0.blend(most, most.compare(GE, s0));
            most = t0.blend(most, most.compare(GE, t0));
            most.intoArray(max, r);
            most = DoubleVector.fromArray(S, max, r + L);
            most = p1.blend(most, most.compare(GE, p1));
            most = q1.blend(most, most.compare(GE, q1));
            most = s1.blend(most, most.compare(GE, s1));
            most = t1.blend(most, most.compare(GE, t1));
            most.intoArray(max, r + L);
            most = DoubleVector.fromArray(S, max, r + 2 * L);
            most = p2.blend(most, most.compare(GE, p2));
            most = q2.blend(most, most.compare(GE, q2));
            most = s2.blend(most, most.compare(GE, s2));
            most = t2.blend(most, most.compare(GE, t2));
            most.intoArray(max, r + 2 * L);
            most = DoubleVector.fromArray(S, max, r + 3 * L);
            most = p3.blend(most, most.compare(GE, p3));
            most = q3.blend(most, most.compare(GE, q3));
            most = s3.blend(most, most.compare(GE, s3));
            most = t3.blend(most, most.compare(GE, t3));
            most.intoArray(max, r + 3 * L);
        }
    }
}
