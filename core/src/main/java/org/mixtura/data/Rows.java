package org.mixtura.data;

import org.mixtura.internal.kernel.Kernels;

/// A table of n rows and d columns of finite numbers, with an optional weight for each row, read tile by tile.
///
/// A tile is [#TILE] rows, column-major: `tile[j * TILE + r]` is column j of the tile's row r. The last tile is
/// padded with copies of the last row, of weight 0. Implementations are immutable as far as a reader can see
/// and safe for concurrent reading; where the numbers live (on or off heap, in a mapped file) is theirs to
/// choose.
///
/// Rows made by [#of] and [#builder] hold finite numbers of magnitude at most [#LARGEST], so that squares do
/// not overflow. Another implementation may hold anything; fitting checks it in its first pass.
public interface Rows {
    /// Rows in a tile.
    int TILE = Kernels.ROWS;

    /// The largest magnitude of a number in a table.
    double LARGEST = 1e150;

    /// The number of rows, n.
    long size();

    /// The number of columns, d.
    int dimensions();

    /// Whether rows have weights of their own; if not, each has weight 1.
    boolean weighted();

    /// How exact the numbers are, and what fitting computes with.
    default Precision precision() {
        return Precision.FLOAT64;
    }

    /// Writes tile number `tile`.
    ///
    /// @param tile 0 … [#tiles] − 1
    /// @param into at least TILE·d long; its first TILE·d elements are overwritten
    void copyTile(long tile, double[] into);

    /// Writes the weights of the rows of tile number `tile`, 0 for padding.
    ///
    /// @param into at least TILE long; its first TILE elements are overwritten
    void copyWeights(long tile, double[] into);

    /// The number of tiles, ⌈n / TILE⌉.
    default long tiles() {
        return (size() + TILE - 1) / TILE;
    }

    /// A copy of one row; for looking at a few of them.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row
    default double[] row(long index) {
        java.util.Objects.checkIndex(index, size());
        int d = dimensions();
        double[] tile = new double[TILE * d];
        copyTile(index / TILE, tile);
        double[] row = new double[d];
        for (int j = 0; j < d; j++) {
            row[j] = tile[j * TILE + (int) (index % TILE)];
        }
        return row;
    }

    /// Writes rows that lie one after the other as a tile, for tables that are stored so; padding is left to the
    /// caller.
    ///
    /// @param rows `n`·d numbers, row by row; not modified
    /// @param n how many rows, 1 … TILE
    /// @param tile at least TILE·d long; the first n rows of it are overwritten
    /// @throws IndexOutOfBoundsException if an array is shorter
    static void turn(double[] rows, int n, int dimensions, double[] tile) {
        Kernels.active().turn(rows, n, dimensions, tile);
    }

    /// A table of the given rows, in memory, as float64.
    ///
    /// @param rows n×d, not modified; at least one row
    /// @throws UnusableDataException if there is no row, a row has another length than the first, or a number is
    ///     not finite or exceeds [#LARGEST]
    static Rows of(double[][] rows) {
        if (rows.length == 0) {
            throw new UnusableDataException("there are no rows; a table needs at least one");
        }
        RowsBuilder builder = builder(rows[0].length);
        for (double[] row : rows) {
            builder.add(row);
        }
        return builder.build();
    }

    /// As [#of(double\[\]\[\])], with the rows' weights.
    ///
    /// @param weights n finite numbers ≥ 0, at least one above 0, on any scale; not modified
    static Rows of(double[][] rows, double[] weights) {
        if (rows.length == 0) {
            throw new UnusableDataException("there are no rows; a table needs at least one");
        }
        if (weights.length != rows.length) {
            throw new UnusableDataException(
                    "weights has length " + weights.length + " for " + rows.length + " rows; give one for each row");
        }
        RowsBuilder builder = builder(rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            builder.add(rows[i], weights[i]);
        }
        return builder.build();
    }

    /// A builder of tables of d columns, for rows that come one after the other.
    ///
    /// @throws UnusableDataException if d is below 1
    static RowsBuilder builder(int dimensions) {
        return new RowsBuilder(dimensions);
    }
}
