package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;
import org.mixtura.internal.linalg.Cholesky;

/// Upper bounds of log-densities, with SIMD lanes over components.
final class VectorBounds {
    private VectorBounds() {}

    /// Those of the L components from `r` on; see [Kernels#upperBounds].
    static void write(double[] components, int p, double[] ellipsoid, int at, double[] scratch, double[] out, int r) {
        int whitener = p * ROWS + r;
        int y = p * L;
        for (int j = 0; j < p; j++) {
            DoubleVector.broadcast(S, ellipsoid[at + j])
                    .sub(DoubleVector.fromArray(S, components, j * ROWS + r))
                    .intoArray(scratch, j * L);
        }
        DoubleVector q = DoubleVector.zero(S);
        int entry = whitener;
        for (int i = 0; i < p; i++) {
            DoubleVector sum = DoubleVector.zero(S);
            for (int j = 0; j <= i; j++, entry += ROWS) {
                sum = DoubleVector.fromArray(S, components, entry).fma(DoubleVector.fromArray(S, scratch, j * L), sum);
            }
            sum.intoArray(scratch, y + i * L);
            q = sum.fma(sum, q);
        }
        for (int j = 0; j < p; j++) {
            DoubleVector sum = DoubleVector.zero(S);
            entry = whitener + Cholesky.packed(j, j) * ROWS;
            for (int i = j; i < p; i++) {
                sum = DoubleVector.fromArray(S, components, entry)
                        .fma(DoubleVector.fromArray(S, scratch, y + i * L), sum);
                entry += (i + 1) * ROWS;
            }
            sum.intoArray(scratch, j * L);
        }
        DoubleVector constant = DoubleVector.fromArray(S, components, whitener + Cholesky.packed(p, 0) * ROWS);
        finish(p, ellipsoid, at + p, scratch, q, constant).intoArray(out, r);
    }

    private static DoubleVector finish(
            int p, double[] ellipsoid, int axes, double[] scratch, DoubleVector q, DoubleVector constant) {
        DoubleVector square = DoubleVector.zero(S);
        for (int j = 0; j < p; j++) {
            DoubleVector sum = DoubleVector.zero(S);
            int entry = axes + Cholesky.packed(j, j);
            for (int i = j; i < p; i++) {
                sum = DoubleVector.broadcast(S, ellipsoid[entry]).fma(DoubleVector.fromArray(S, scratch, i * L), sum);
                entry += i + 1;
            }
            square = sum.fma(sum, square);
        }
        DoubleVector gap = q.sub(square.sqrt()).max(0.0);
        return gap.mul(gap).div(q.max(Double.MIN_NORMAL)).fma(DoubleVector.broadcast(S, -0.5), constant);
    }
}
