package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.LANES;
import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;

/// Weighted sums of features: a product of matrices, as in [VectorFeatures].
final class VectorFeatureMoments {
    private VectorFeatureMoments() {}

    static void moments(
            double[] features,
            int p,
            double[] roots,
            int[] at,
            int count,
            double[] scale,
            double[] scratch,
            double[][] moments) {
        for (int lane = 0; lane < LANES; lane += L) {
            for (int i = 0; i < count; i += 2) {
                int last = Math.min(i + 1, count - 1);
                weights(roots, at[i], scale, scratch, 0, lane, moments[i], p * LANES + lane);
                if (last > i) {
                    weights(roots, at[last], scale, scratch, ROWS, lane, moments[last], p * LANES + lane);
                } else {
                    System.arraycopy(scratch, 0, scratch, ROWS, ROWS);
                }
                for (int j = 0; j < p; j += 4) {
                    momentsTwo(features, j, scratch, lane, moments[i], moments[last]);
                }
            }
        }
    }

    /// Writes the responsibilities of a lane into `r`, and adds them up.
    private static void weights(
            double[] roots, int at, double[] scale, double[] r, int base, int lane, double[] moments, int to) {
        DoubleVector total = DoubleVector.fromArray(S, moments, to);
        for (int row = lane; row < ROWS; row += LANES) {
            DoubleVector h = DoubleVector.fromArray(S, roots, at + row);
            DoubleVector weight = h.mul(h).mul(DoubleVector.fromArray(S, scale, row));
            weight.intoArray(r, base + row);
            total = total.add(weight);
        }
        total.intoArray(moments, to);
    }

    private static void momentsTwo(
            double[] features, int j, double[] r, int lane, double[] moments0, double[] moments1) {
        int to = j * LANES + lane;
        int column = j * ROWS;
        DoubleVector f0 = DoubleVector.fromArray(S, moments0, to);
        DoubleVector f1 = DoubleVector.fromArray(S, moments0, to + LANES);
        DoubleVector f2 = DoubleVector.fromArray(S, moments0, to + 2 * LANES);
        DoubleVector f3 = DoubleVector.fromArray(S, moments0, to + 3 * LANES);
        DoubleVector g0 = DoubleVector.fromArray(S, moments1, to);
        DoubleVector g1 = DoubleVector.fromArray(S, moments1, to + LANES);
        DoubleVector g2 = DoubleVector.fromArray(S, moments1, to + 2 * LANES);
        DoubleVector g3 = DoubleVector.fromArray(S, moments1, to + 3 * LANES);
        for (int row = lane; row < ROWS; row += LANES) {
            DoubleVector w0 = DoubleVector.fromArray(S, r, row);
            DoubleVector w1 = DoubleVector.fromArray(S, r, ROWS + row);
            DoubleVector y = DoubleVector.fromArray(S, features, column + row);
            f0 = w0.fma(y, f0);
            g0 = w1.fma(y, g0);
            y = DoubleVector.fromArray(S, features, column + ROWS + row);
            f1 = w0.fma(y, f1);
            g1 = w1.fma(y, g1);
            y = DoubleVector.fromArray(S, features, column + 2 * ROWS + row);
            f2 = w0.fma(y, f2);
            g2 = w1.fma(y, g2);
            y = DoubleVector.fromArray(S, features, column + 3 * ROWS + row);
            f3 = w0.fma(y, f3);
            g3 = w1.fma(y, g3);
        }
        f0.intoArray(moments0, to);
        f1.intoArray(moments0, to + LANES);
        f2.intoArray(moments0, to + 2 * LANES);
        f3.intoArray(moments0, to + 3 * LANES);
        g0.intoArray(moments1, to);
        g1.intoArray(moments1, to + LANES);
        g2.intoArray(moments1, to + 2 * LANES);
        g3.intoArray(moments1, to + 3 * LANES);
    }
}
