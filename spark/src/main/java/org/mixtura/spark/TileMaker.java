package org.mixtura.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;

/// The rows of a partition as pieces of tiles, one after the other. A row that cannot be used ends them with a
/// piece that says so: an error of a task would be tried again, and told with the stack of another machine.
final class TileMaker implements Iterator<TilePiece> {
    private final Iterator<Row> rows;
    private final RowReader reader;
    private boolean faulty;

    TileMaker(Iterator<Row> rows, RowReader reader) {
        this.rows = rows;
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        return !faulty && rows.hasNext();
    }

    @Override
    public TilePiece next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            return piece();
        } catch (UnusableDataException e) {
            faulty = true;
            return TilePiece.fault(e.problem());
        }
    }

    private TilePiece piece() {
        int d = reader.dimensions();
        double[] row = new double[d];
        double[][] tiles = new double[TilePiece.TILES][];
        double[][] weights = new double[reader.weighted() ? TilePiece.TILES : 0][];
        int size = 0;
        while (size < TilePiece.TILES * Rows.TILE && rows.hasNext()) {
            Row next = rows.next();
            int t = size / Rows.TILE;
            int r = size % Rows.TILE;
            reader.read(next, row);
            double weight = reader.weight(next);
            if (r == 0) {
                tiles[t] = new double[Rows.TILE * d];
            }
            for (int j = 0; j < d; j++) {
                tiles[t][j * Rows.TILE + r] = row[j];
            }
            if (reader.weighted()) {
                if (r == 0) {
                    weights[t] = new double[Rows.TILE];
                }
                weights[t][r] = weight;
            }
            size++;
        }
        pad(tiles, size, row);
        int count = (size + Rows.TILE - 1) / Rows.TILE;
        TilePiece piece = TilePiece.of(size, d, java.util.Arrays.copyOf(tiles, count), first(weights, count));
        return reader.floats() ? piece.toFloats() : piece;
    }

    /// Copies of the last row, of weight 0, to the end of its tile.
    private static void pad(double[][] tiles, int size, double[] last) {
        for (int r = size % Rows.TILE; r > 0 && r < Rows.TILE; r++) {
            for (int j = 0; j < last.length; j++) {
                tiles[size / Rows.TILE][j * Rows.TILE + r] = last[j];
            }
        }
    }

    private static double[][] first(double[][] weights, int count) {
        return weights.length == 0 ? weights : java.util.Arrays.copyOf(weights, count);
    }
}
