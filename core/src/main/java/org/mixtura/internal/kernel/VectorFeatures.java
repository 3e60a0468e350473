package org.mixtura.internal.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;

/// Features of rows about a common origin, and log-densities of them: a product of matrices, in which each register of
/// features serves two components. A last one alone is computed twice, with the same result.
final class VectorFeatures {
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
        for (int i = 0; i < count; i += 2) {
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
}
