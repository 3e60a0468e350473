package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.LANES;
import static org.mixtura.internal.kernel.Kernels.ROWS;

/// The rows of a group of tiles that matter to one component, packed side by side for the moments.
///
/// Rows of responsibility 0 add nothing, and with separated components they are most rows, so they are left
/// out. Packed are, each a stride apart in `scratch`, the d columns √r·z, then √r; zeros fill the last multiple
/// of [Kernels#LANES].
final class ActiveRows {
    /// Columns on each side of a block of moments.
    static final int BLOCK = 4;

    private ActiveRows() {}

    /// The distance between columns: room for all rows, and no power of two, since columns that are a multiple
    /// of 4 kB apart would compete for the same lines of the first-level cache.
    static int stride(int count) {
        return count * ROWS + LANES;
    }

    /// The length of `scratch` for groups of `count` tiles: the columns, and the lanes of a block of moments.
    static int scratchLength(int count, int d) {
        return blockAt(count, d) + BLOCK * BLOCK * LANES;
    }

    /// Where in `scratch` the lanes of a block of moments are.
    static int blockAt(int count, int d) {
        return stride(count) * (d + 1);
    }

    /// Packs the rows of a tile with r ≠ 0 after the n that are packed; returns the new n.
    static int pack(
            double[] tile,
            int d,
            double[] mean,
            double[] roots,
            int at,
            double[] rootScale,
            double[] scratch,
            int stride,
            int n) {
        for (int row = 0; row < ROWS; row++) {
            double root = roots[at + row] * rootScale[row];
            if (root != 0.0) {
                for (int j = 0; j < d; j++) {
                    scratch[j * stride + n] = (tile[j * ROWS + row] - mean[j]) * root;
                }
                scratch[d * stride + n] = root;
                n++;
            }
        }
        return n;
    }

    /// Fills up with zeros to a multiple of [Kernels#LANES]; returns it.
    static int pad(int d, double[] scratch, int stride, int n) {
        int end = (n + LANES - 1) & -LANES;
        for (int j = 0; j <= d; j++) {
            for (int q = n; q < end; q++) {
                scratch[j * stride + q] = 0.0;
            }
        }
        return end;
    }
}
