package org.mixtura;

import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.linalg.Cholesky;

/// Which components may matter to a compact tile: those whose density has an upper bound over the tile's ellipsoid
/// that is not negligible. Holds the components in blocks as the kernel wants them, and buffers for one tile.
///
/// With more columns than an ellipsoid has, the bound is that of the marginal density's exponent, since the squares
/// of a quadratic form only add up.
final class Reach {
    private final int k;
    private final int p;
    private final double[][] blocks;
    private final double[] bounds = new double[Kernels.ROWS];
    private final double[] scratch;

    /// @param means k×d
    /// @param whiteners of each component as the covariance's structure has it
    /// @param constants the log-densities at the means
    Reach(Covariance[] covariances, double[][] means, double[][] whiteners, double[] constants) {
        this.k = means.length;
        int d = means[0].length;
        this.p = Math.min(d, Kernels.BOUNDED);
        int triangle = Cholesky.packed(p, 0);
        this.blocks = new double[(k + Kernels.ROWS - 1) / Kernels.ROWS][(p + triangle + 1) * Kernels.ROWS];
        this.scratch = new double[2 * p * Kernels.ROWS];
        for (int c = 0; c < k; c++) {
            double[] block = blocks[c / Kernels.ROWS];
            int r = c % Kernels.ROWS;
            for (int i = 0; i < p; i++) {
                block[i * Kernels.ROWS + r] = means[c][i];
                switch (covariances[c]) {
                    case Covariance.Full full -> {
                        for (int j = 0; j <= i; j++) {
                            block[(p + Cholesky.packed(i, j)) * Kernels.ROWS + r] = whiteners[c][i * d + j];
                        }
                    }
                    case Covariance.Diagonal diagonal ->
                        block[(p + Cholesky.packed(i, i)) * Kernels.ROWS + r] = whiteners[c][i];
                    case Covariance.Spherical spherical ->
                        block[(p + Cholesky.packed(i, i)) * Kernels.ROWS + r] = Math.sqrt(whiteners[c][0]);
                }
            }
            block[(p + triangle) * Kernels.ROWS + r] = constants[c];
        }
    }

    /// Lists the components in reach, in ascending order.
    ///
    /// @param least a lower bound of the largest log-density of each of the tile's rows, beside which those below
    ///     `negligible` do not count
    /// @param leader a component that is listed anyway
    /// @param list k long; overwritten
    /// @return how many there are
    int list(TileExtents extents, int tile, double least, double negligible, int leader, int[] list) {
        double bar = least + negligible - Evaluator.MARGIN;
        int count = 0;
        for (int b = 0; b < blocks.length; b++) {
            Kernels.active().upperBounds(blocks[b], p, extents.values(), extents.at(tile), scratch, bounds);
            int first = b * Kernels.ROWS;
            int size = Math.min(Kernels.ROWS, k - first);
            for (int r = 0; r < size; r++) {
                if (!(bounds[r] < bar) || first + r == leader) {
                    list[count++] = first + r;
                }
            }
        }
        return count;
    }
}
