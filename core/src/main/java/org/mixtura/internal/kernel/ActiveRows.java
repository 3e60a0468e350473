package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.ROWS;

/// The rows of a group of tiles that matter to one component, packed side by side for the moments.
///
/// Rows of responsibility 0 add nothing, and with separated components they are most rows. So they are left
/// out, unless so few that moving a tile whole is cheaper. Packed are, each `stride` apart in `scratch`: the d
/// columns √r·z, then √r, then r; zeros fill the last multiple of [Kernels#LANES].
final class ActiveRows {
    private ActiveRows() {}

    /// Whether a tile with `active` rows is packed whole. A rough count of cycles on either side; what matters
    /// is that all kernels ask here.
    static boolean whole(int active, int d) {
        return (long) active * (d * d + 32 * d + 64) > (long) ROWS * (d * d + 8 * d);
    }

    /// Packs the rows `rows[0 … active − 1]` of a tile after the n that are packed; returns the new n.
    static int pack(
            double[] tile,
            int d,
            double[] mean,
            double[] r,
            int at,
            int[] rows,
            int active,
            double[] scratch,
            int stride,
            int n) {
        int roots = d * stride + n;
        int weights = roots + stride;
        for (int q = 0; q < active; q++) {
            double weight = r[at + rows[q]];
            scratch[weights + q] = weight;
            scratch[roots + q] = Math.sqrt(weight);
        }
        for (int j = 0; j < d; j++) {
            double m = mean[j];
            int column = j * ROWS;
            int to = j * stride + n;
            for (int q = 0; q < active; q++) {
                scratch[to + q] = (tile[column + rows[q]] - m) * scratch[roots + q];
            }
        }
        return n + active;
    }

    /// Fills up with zeros to a multiple of [Kernels#LANES]; returns it.
    static int pad(int d, double[] scratch, int stride, int n) {
        int end = (n + Kernels.LANES - 1) & -Kernels.LANES;
        for (int j = 0; j < d + 2; j++) {
            for (int q = n; q < end; q++) {
                scratch[j * stride + q] = 0.0;
            }
        }
        return end;
    }
}
