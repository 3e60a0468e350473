package org.mixtura.fit;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.mixtura.Gaussian;
import org.mixtura.data.Rows;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.linalg.Cholesky;

/// Divides a component's rows into compact tiles: at the median of the widest of the columns that the component
/// whitens, again and again (a k-d tree, J. L. Bentley 1975,
/// [doi:10.1145/361002.361007](https://doi.org/10.1145/361002.361007)). Then it turns each tile column-major, pads it
/// and takes its extent. Holds buffers, so it belongs to one thread.
final class RegionSplit {
    /// Rows by which the widest column is told.
    private static final int SAMPLE = 128;

    private final OrderedRows ordered;
    private final MemorySegment numbers;
    private final int width;
    private final int columns;
    private final double[] whitener;
    private final double[] row;
    private final double[] tile;
    private final double[] turned;
    private double[] keys = new double[0];
    private long begin;

    RegionSplit(OrderedRows ordered) {
        this.ordered = ordered;
        this.numbers = ordered.numbers();
        this.width = ordered.width();
        this.columns = Math.min(ordered.dimensions(), Kernels.BOUNDED);
        this.whitener = new double[columns * columns];
        this.row = new double[width];
        this.tile = new double[Rows.TILE * width];
        this.turned = new double[Rows.TILE * width];
    }

    /// Divides the rows that lie one after the other from a tile's beginning on.
    ///
    /// @param component its number
    /// @param gaussian the component itself
    void run(int firstTile, int rows, int component, Gaussian gaussian) {
        begin = (long) firstTile * Rows.TILE;
        if (rows > Rows.TILE) {
            whiten(gaussian);
            keys = keys.length < rows ? new double[rows] : keys;
            split(0, rows);
        }
        for (int done = 0; done < rows; done += Rows.TILE) {
            turn(firstTile + done / Rows.TILE, Math.min(Rows.TILE, rows - done), component);
        }
    }

    private void whiten(Gaussian gaussian) {
        double[] packed = new double[Cholesky.packed(columns, 0)];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j <= i; j++) {
                packed[Cholesky.packed(i, j)] = gaussian.covariance().get(i, j);
            }
        }
        try {
            double[] inverse = Cholesky.inverse(Cholesky.factor(packed, columns), columns);
            System.arraycopy(inverse, 0, whitener, 0, inverse.length);
        } catch (Cholesky.NotPositiveDefinite e) {
            throw new AssertionError("factored before", e);
        }
    }

    /// Divides rows `from` … `to` − 1 of the region; all but the last tile are full.
    private void split(int from, int to) {
        int low = from;
        while (to - low > Rows.TILE) {
            int half = (to - low) / 2;
            int middle = low + (half + Rows.TILE - 1) / Rows.TILE * Rows.TILE;
            int column = widest(low, to);
            for (int i = low; i < to; i++) {
                keys[i] = whitened(column, i);
            }
            select(low, to - 1, middle);
            split(low, middle);
            low = middle;
        }
    }

    private double get(int i, int j) {
        return numbers.getAtIndex(ValueLayout.JAVA_DOUBLE, (begin + i) * width + j);
    }

    private double whitened(int column, int i) {
        double y = 0.0;
        for (int j = 0; j <= column; j++) {
            y += whitener[column * columns + j] * (get(i, j) - row[j]);
        }
        return y;
    }

    /// The whitened column of the largest variance among some of the rows; the first of them becomes the origin.
    private int widest(int from, int to) {
        for (int j = 0; j < columns; j++) {
            row[j] = get(from, j);
        }
        int sample = Math.min(SAMPLE, to - from);
        int widest = 0;
        double most = -1.0;
        for (int column = 0; column < columns; column++) {
            double sum = 0.0;
            double squares = 0.0;
            for (int s = 0; s < sample; s++) {
                double y = whitened(column, from + (int) ((long) (to - from) * s / sample));
                sum += y;
                squares += y * y;
            }
            double variance = squares - sum * sum / sample;
            if (variance > most) {
                most = variance;
                widest = column;
            }
        }
        return widest;
    }

    /// Exchanges rows until none before `middle` has a larger key than one from there on: C. A. R. Hoare's
    /// quickselect ([doi:10.1145/366622.366647](https://doi.org/10.1145/366622.366647)).
    private void select(int first, int last, int middle) {
        int low = first;
        int high = last;
        while (low < high) {
            double pivot = keys[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (keys[i] < pivot) {
                    i++;
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    exchange(i++, j--);
                }
            }
            if (middle <= j) {
                high = j;
            } else if (middle >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private void exchange(int i, int j) {
        double key = keys[i];
        keys[i] = keys[j];
        keys[j] = key;
        long a = (begin + i) * width;
        long b = (begin + j) * width;
        for (int column = 0; column < width; column++) {
            double x = numbers.getAtIndex(ValueLayout.JAVA_DOUBLE, a + column);
            double y = numbers.getAtIndex(ValueLayout.JAVA_DOUBLE, b + column);
            numbers.setAtIndex(ValueLayout.JAVA_DOUBLE, a + column, y);
            numbers.setAtIndex(ValueLayout.JAVA_DOUBLE, b + column, x);
        }
    }

    /// Turns a tile column-major; the padding has weight 0.
    private void turn(int index, int count, int component) {
        long at = (long) index * Rows.TILE * width * Double.BYTES;
        MemorySegment.copy(numbers, ValueLayout.JAVA_DOUBLE, at, tile, 0, tile.length);
        for (int j = 0; j < width; j++) {
            for (int r = 0; r < Rows.TILE; r++) {
                turned[j * Rows.TILE + r] = tile[Math.min(r, count - 1) * width + j];
            }
        }
        if (width > ordered.dimensions()) {
            Arrays.fill(turned, ordered.dimensions() * Rows.TILE + count, width * Rows.TILE, 0.0);
        }
        MemorySegment.copy(turned, 0, numbers, ValueLayout.JAVA_DOUBLE, at, turned.length);
        ordered.extents().set(index, turned, count, component);
    }
}
