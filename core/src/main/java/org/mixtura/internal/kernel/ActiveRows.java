package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.LANES;
import static org.mixtura.internal.kernel.Kernels.ROWS;

/// The rows of a group of tiles that matter to one component, packed side by side for the moments.
///
/// Rows of responsibility 0 add nothing, and with separated components they are most rows, so they are left
/// out. Packed are, from an origin in `scratch` and each a STRIDE apart, the d columns √r·z, then √r; zeros fill the
/// last multiple of [Kernels#LANES].
final class ActiveRows {
    /// Columns on each side of a block of moments.
    static final int BLOCK = 4;

    private ActiveRows() {}

    /// The distance between columns: room for all rows of the largest group, and no power of two, since columns that
    /// are a multiple of 4 kB apart would compete for the same lines of the first-level cache. It is a constant so
    /// that loops over several columns need one index.
    static final int STRIDE = Kernels.MOST_TILES * ROWS + LANES;

    /// The length of `scratch`: the columns, room for the roots of a tile or the lanes of a block of moments, and what
    /// an origin ([Alignment]) needs.
    static int scratchLength(int d) {
        return blockAt(d) + BLOCK * BLOCK * LANES + LANES;
    }

    /// Where in `scratch`, from the origin on, the lanes of a block of moments are.
    static int blockAt(int d) {
        return STRIDE * (d + 1);
    }

    /// Packs the rows of a tile with r ≠ 0.
    ///
    /// @param n where the first column goes on
    /// @return where it ends now
    static int pack(
            double[] tile, int d, double[] mean, double[] roots, int at, double[] rootScale, double[] scratch, int n) {
        for (int row = 0; row < ROWS; row++) {
            double root = roots[at + row] * rootScale[row];
            if (root != 0.0) {
                for (int j = 0; j < d; j++) {
                    scratch[j * STRIDE + n] = (tile[j * ROWS + row] - mean[j]) * root;
                }
                scratch[d * STRIDE + n] = root;
                n++;
            }
        }
        return n;
    }

    /// Fills up with zeros to a multiple of [Kernels#LANES]; returns how many rows that makes.
    ///
    /// @param n where the first column ends
    static int pad(int d, double[] scratch, int origin, int n) {
        int end = origin + ((n - origin + LANES - 1) & -LANES);
        for (int j = 0; j <= d; j++) {
            for (int q = n; q < end; q++) {
                scratch[j * STRIDE + q] = 0.0;
            }
        }
        return end - origin;
    }
}
