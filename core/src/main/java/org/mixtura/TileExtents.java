package org.mixtura;

import org.mixtura.data.Rows;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.linalg.Cholesky;

/// For each tile of a table whose tiles are compact an ellipsoid that holds its rows, {m + Az : ‖z‖ ≤ 1} in the
/// first columns, and the component that was most probable there lately. With them [Evaluator#posterior(double\[\],
/// double\[\], TileExtents, int, TilePosterior)] passes over components that are out of a tile's reach.
///
/// m is the mean of the tile's rows and AAᵀ a multiple of their covariance, with a hair's breadth more in each
/// column, so that equal rows have an ellipsoid too. Different tiles may be used by different threads at a time.
public final class TileExtents {
    /// Of a variance; it keeps A invertible.
    private static final double HAIR = 1e-6;

    /// For what rounding may take away.
    private static final double SAFETY = 1.0 + 1e-6;

    private final int columns;
    private final int length;
    private final double[] values;
    private final int[] leaders;

    /// Room for so many tiles of d columns.
    ///
    /// @throws NegativeArraySizeException if they are too many for an array
    public TileExtents(int tiles, int d) {
        this.columns = Math.min(d, Kernels.BOUNDED);
        this.length = columns + Cholesky.packed(columns, 0);
        this.values = new double[Math.multiplyExact(tiles, length)];
        this.leaders = new int[tiles];
    }

    /// How many columns the ellipsoids have.
    int columns() {
        return columns;
    }

    /// Where the numbers of a tile begin in [#values].
    int at(int tile) {
        return tile * length;
    }

    /// m, then the packed lower triangle of A, of one tile after the other.
    double[] values() {
        return values;
    }

    int leader(int tile) {
        return leaders[tile];
    }

    void leader(int tile, int component) {
        leaders[tile] = component;
    }

    /// Sets the ellipsoid of a tile, which is made of NaN if its numbers overflow: then everything is in reach.
    ///
    /// @param rows the tile, column-major, not modified
    /// @param count how many rows it has, at least 1
    /// @param leader the component that is most probable there
    public void set(int tile, double[] rows, int count, int leader) {
        leaders[tile] = leader;
        int at = at(tile);
        for (int j = 0; j < columns; j++) {
            double sum = 0.0;
            for (int r = 0; r < count; r++) {
                sum += rows[j * Rows.TILE + r];
            }
            values[at + j] = sum / count;
        }
        double[] axes = covariance(at, rows, count);
        try {
            double[] lower = Cholesky.factor(axes, columns);
            double radius = SAFETY * radius(Cholesky.inverse(lower, columns), at, rows, count);
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j <= i; j++) {
                    values[at + columns + Cholesky.packed(i, j)] = radius * lower[i * columns + j];
                }
            }
        } catch (Cholesky.NotPositiveDefinite e) {
            values[at] = Double.NaN;
        }
    }

    private double[] covariance(int at, double[] rows, int count) {
        double[] covariance = new double[Cholesky.packed(columns, 0)];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0.0;
                for (int r = 0; r < count; r++) {
                    sum += (rows[i * Rows.TILE + r] - values[at + i]) * (rows[j * Rows.TILE + r] - values[at + j]);
                }
                covariance[Cholesky.packed(i, j)] = sum / count;
            }
            double rounding = 0x1p-40 * values[at + i];
            covariance[Cholesky.packed(i, i)] +=
                    HAIR * covariance[Cholesky.packed(i, i)] + rounding * rounding + Double.MIN_NORMAL;
        }
        return covariance;
    }

    /// The largest ‖L⁻¹(x − m)‖.
    private double radius(double[] inverse, int at, double[] rows, int count) {
        double largest = 0.0;
        for (int r = 0; r < count; r++) {
            double square = 0.0;
            for (int i = 0; i < columns; i++) {
                double y = 0.0;
                for (int j = 0; j <= i; j++) {
                    y += inverse[i * columns + j] * (rows[j * Rows.TILE + r] - values[at + j]);
                }
                square += y * y;
            }
            largest = Math.max(largest, square);
        }
        return Math.sqrt(largest);
    }
}
