package org.mixtura.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import org.mixtura.internal.Pack;
import org.mixtura.internal.parallel.Blocks;
import org.mixtura.internal.parallel.Workers;

/// What one pass over a table tells about its columns: weighted means and variances, and that every number is
/// usable.
///
/// Means and variances are computed about one of the rows and merged by the formula of Chan, Golub & LeVeque
/// ([doi:10.1080/00031305.1983.10483115](https://doi.org/10.1080/00031305.1983.10483115)), so that a column far
/// from zero loses nothing.
public final class ColumnSummary {
    private final long rows;
    private final long weightedRows;
    private final double totalWeight;
    private final double[] means;
    private final double[] variances;
    private final double[] minima;
    private final double[] maxima;

    private ColumnSummary(Partial p, double[] origin, long rows) {
        this.rows = rows;
        this.weightedRows = p.positive;
        this.totalWeight = p.weight;
        int d = origin.length;
        this.means = new double[d];
        this.variances = new double[d];
        for (int j = 0; j < d; j++) {
            means[j] = origin[j] + p.means[j];
            variances[j] = p.weight > 0 ? p.squares[j] / p.weight : 0.0;
        }
        this.minima = p.minima;
        this.maxima = p.maxima;
    }

    private ColumnSummary(ByteBuffer from) {
        this.rows = from.getLong();
        this.weightedRows = from.getLong();
        this.totalWeight = from.getDouble();
        int d = from.getInt();
        this.means = Pack.doubles(from, d);
        this.variances = Pack.doubles(from, d);
        this.minima = Pack.doubles(from, d);
        this.maxima = Pack.doubles(from, d);
    }

    private ColumnSummary(ColumnSummary a, ColumnSummary b) {
        this.rows = a.rows + b.rows;
        this.weightedRows = a.weightedRows + b.weightedRows;
        this.totalWeight = a.totalWeight + b.totalWeight;
        int d = a.dimensions();
        this.means = new double[d];
        this.variances = new double[d];
        this.minima = new double[d];
        this.maxima = new double[d];
        double share = b.totalWeight / totalWeight;
        for (int j = 0; j < d; j++) {
            double delta = b.means[j] - a.means[j];
            means[j] = a.means[j] + delta * share;
            variances[j] = a.variances[j] + ((b.variances[j] - a.variances[j]) + delta * delta * (1.0 - share)) * share;
            minima[j] = Math.min(a.minima[j], b.minima[j]);
            maxima[j] = Math.max(a.maxima[j], b.maxima[j]);
        }
    }

    /// Reads all rows once, on the given number of threads.
    ///
    /// @throws UnusableDataException naming row and column, if a number is not finite or exceeds [Rows#LARGEST];
    ///     or if no row has a weight above 0
    public static ColumnSummary of(Rows rows, int threads) {
        int d = rows.dimensions();
        double[] origin = origin(rows);
        Partial total = new Partial(d);
        Blocks blocks = Blocks.of(rows.tiles());
        try (Workers workers = new Workers(threads)) {
            workers.run(
                    blocks.count(),
                    () -> new Partial(d),
                    (partial, block) -> {
                        partial.reset();
                        for (long tile = blocks.first(block); tile < blocks.end(block); tile++) {
                            partial.add(rows, tile, origin);
                        }
                    },
                    (partial, block) -> total.merge(partial));
        }
        return new ColumnSummary(total, origin, rows.size());
    }

    /// The summary of a part of a table that comes piece by piece, on this thread: for engines that hold the rows in
    /// parts, and [#merge] what is known of each. Of a part without rows of positive weight nothing is known but
    /// [#rows].
    ///
    /// @param d the number of columns
    /// @param pieces used up
    /// @throws UnusableDataException naming the piece's row and the column, as [#of(Rows, int)]
    public static ColumnSummary of(int d, Iterator<? extends Rows> pieces) {
        Partial total = new Partial(d);
        Partial partial = new Partial(d);
        double[] origin = new double[d];
        long size = 0;
        while (pieces.hasNext()) {
            Rows piece = pieces.next();
            if (total.positive == 0 && positive(piece)) {
                origin = origin(piece);
            }
            partial.reset();
            for (long tile = 0; tile < piece.tiles(); tile++) {
                partial.add(piece, tile, origin);
            }
            total.merge(partial);
            size += piece.size();
        }
        return new ColumnSummary(total, origin, size);
    }

    private static boolean positive(Rows rows) {
        double[] weights = new double[Rows.TILE];
        for (long tile = 0; tile < rows.tiles(); tile++) {
            rows.copyWeights(tile, weights);
            for (double weight : weights) {
                if (weight > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The summary of both tables as one; new, and the same whichever comes first but for rounding.
    ///
    /// @throws IllegalArgumentException if the other has another number of columns
    public ColumnSummary merge(ColumnSummary other) {
        if (other.dimensions() != dimensions()) {
            throw new IllegalArgumentException("one table has " + dimensions() + " columns and the other one "
                    + other.dimensions() + "; they must agree");
        }
        if (other.weightedRows == 0 || weightedRows == 0) {
            ColumnSummary known = weightedRows == 0 ? other : this;
            Pack pack = known.pack(rows + other.rows);
            return new ColumnSummary(ByteBuffer.wrap(pack.toBytes()));
        }
        return new ColumnSummary(this, other);
    }

    /// The summary for another process; every bit of a number is kept.
    public byte[] toBytes() {
        return pack(rows).toBytes();
    }

    private Pack pack(long allRows) {
        return new Pack()
                .add(allRows)
                .add(weightedRows)
                .add(totalWeight)
                .add(dimensions())
                .add(means)
                .add(variances)
                .add(minima)
                .add(maxima);
    }

    /// The summary that [#toBytes] wrote.
    ///
    /// @param bytes by the same version of Mixtura; not modified
    public static ColumnSummary fromBytes(byte[] bytes) {
        return new ColumnSummary(ByteBuffer.wrap(bytes));
    }

    /// The first row of positive weight, since another may lie anywhere.
    private static double[] origin(Rows rows) {
        double[] weights = new double[Rows.TILE];
        for (long tile = 0; tile < rows.tiles(); tile++) {
            rows.copyWeights(tile, weights);
            for (int r = 0; r < Rows.TILE; r++) {
                if (weights[r] > 0) {
                    double[] origin = rows.row(tile * Rows.TILE + r);
                    for (int j = 0; j < origin.length; j++) {
                        RowsBuilder.checkNumber(origin[j], tile * Rows.TILE + r, j);
                    }
                    return origin;
                }
            }
        }
        throw new UnusableDataException("all weights are 0; at least one row must have a weight above 0");
    }

    /// The number of rows.
    public long rows() {
        return rows;
    }

    /// The number of rows whose weight is above 0.
    public long weightedRows() {
        return weightedRows;
    }

    /// The sum of the rows' weights.
    public double totalWeight() {
        return totalWeight;
    }

    /// The number of columns, d.
    public int dimensions() {
        return means.length;
    }

    /// The weighted mean of column j.
    public double mean(int j) {
        return means[j];
    }

    /// The weighted variance of column j, with divisor Σw.
    public double variance(int j) {
        return variances[j];
    }

    /// The smallest number of column j among rows of positive weight.
    public double minimum(int j) {
        return minima[j];
    }

    /// The largest number of column j among rows of positive weight.
    public double maximum(int j) {
        return maxima[j];
    }

    /// Whether all rows of positive weight have the same number in column j.
    public boolean constant(int j) {
        return minima[j] == maxima[j];
    }

    private static final class Partial {
        final double[] means;
        final double[] squares;
        final double[] minima;
        final double[] maxima;
        final double[] tile;
        final double[] weights = new double[Rows.TILE];
        double weight;
        long positive;

        Partial(int d) {
            means = new double[d];
            squares = new double[d];
            minima = new double[d];
            maxima = new double[d];
            tile = new double[Rows.TILE * d];
            reset();
        }

        void reset() {
            weight = 0.0;
            positive = 0;
            Arrays.fill(means, 0.0);
            Arrays.fill(squares, 0.0);
            Arrays.fill(minima, Double.POSITIVE_INFINITY);
            Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
        }

        /// Adds a tile: its own mean and squares about that mean, then merged.
        void add(Rows rows, long index, double[] origin) {
            rows.copyTile(index, tile);
            rows.copyWeights(index, weights);
            double w = 0.0;
            for (double weightOfRow : weights) {
                w += weightOfRow;
                positive += weightOfRow > 0 ? 1 : 0;
            }
            for (int j = 0; j < means.length; j++) {
                double sum = 0.0;
                for (int r = 0; r < Rows.TILE; r++) {
                    double x = tile[j * Rows.TILE + r];
                    if (!(Math.abs(x) <= Rows.LARGEST)) {
                        RowsBuilder.checkNumber(x, index * Rows.TILE + r, j);
                    }
                    if (weights[r] > 0) {
                        sum += weights[r] * (x - origin[j]);
                        minima[j] = Math.min(minima[j], x);
                        maxima[j] = Math.max(maxima[j], x);
                    }
                }
                if (w > 0) {
                    double mean = sum / w;
                    double square = 0.0;
                    for (int r = 0; r < Rows.TILE; r++) {
                        double z = (tile[j * Rows.TILE + r] - origin[j]) - mean;
                        square += weights[r] > 0 ? weights[r] * z * z : 0.0;
                    }
                    merge(j, w, mean, square);
                }
            }
            weight += w;
        }

        private void merge(int j, double otherWeight, double otherMean, double otherSquares) {
            double total = weight + otherWeight;
            double delta = otherMean - means[j];
            means[j] += delta * (otherWeight / total);
            squares[j] += otherSquares + delta * delta * (weight * (otherWeight / total));
        }

        void merge(Partial other) {
            if (other.weight > 0) {
                for (int j = 0; j < means.length; j++) {
                    merge(j, other.weight, other.means[j], other.squares[j]);
                    minima[j] = Math.min(minima[j], other.minima[j]);
                    maxima[j] = Math.max(maxima[j], other.maxima[j]);
                }
            }
            weight += other.weight;
            positive += other.positive;
        }
    }
}
