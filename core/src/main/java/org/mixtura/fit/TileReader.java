package org.mixtura.fit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mixtura.Evaluator;
import org.mixtura.data.Rows;

/// Reads the tiles of a table for one thread, block by block. With [Labels], the rows of up to 64 tiles are dealt
/// out anew, those of one component after the other, each component's in the table's order.
final class TileReader {
    private static final int MOST_TILES = 64;
    private static final int LEAST_TILES = 16;

    /// What stays in the larger caches.
    private static final int NUMBERS = 1 << 20;

    private final Rows rows;
    private final int d;
    private final @Nullable Labels labels;
    private final double[][] tiles;
    private final double[] weights;
    private final double[] tileWeights;
    private final int[] order;
    private final int[] next = new int[257];
    private final int[] likely = new int[Evaluator.MOST_EXPECTED];
    private boolean grouped;
    private long end;
    private long firstInHand;
    private long endInHand;

    /// @param labels of all rows; null reads them in their order
    TileReader(Rows rows, @Nullable Labels labels) {
        this.rows = rows;
        this.d = rows.dimensions();
        this.labels = labels;
        int most = labels == null
                ? 0
                : (int) Math.min(rows.tiles(), Math.clamp(NUMBERS / (Rows.TILE * d), LEAST_TILES, MOST_TILES));
        this.tiles = new double[most][];
        this.weights = new double[most * Rows.TILE];
        this.tileWeights = new double[Rows.TILE];
        this.order = new int[most * Rows.TILE];
    }

    /// Says which tiles will be read next: all of them, in ascending order.
    void begin(long firstTile, long endTile) {
        grouped = labels != null && labels.known();
        end = endTile;
        firstInHand = firstTile;
        endInHand = firstTile;
    }

    /// Reads a tile.
    ///
    /// @param numbers TILE·d, column-major; overwritten
    /// @param rowWeights TILE long; overwritten
    void read(long tile, double[] numbers, double[] rowWeights) {
        if (!grouped) {
            rows.copyTile(tile, numbers);
            rows.copyWeights(tile, rowWeights);
            return;
        }
        if (tile >= endInHand) {
            take(tile);
        }
        int from = (int) (tile - firstInHand) * Rows.TILE;
        for (int r = 0; r < Rows.TILE; r++) {
            int row = order[from + r];
            double[] source = tiles[row / Rows.TILE];
            for (int at = row % Rows.TILE, to = r; to < Rows.TILE * d; at += Rows.TILE, to += Rows.TILE) {
                numbers[to] = source[at];
            }
            rowWeights[r] = weights[row];
        }
    }

    /// The components that a tile's rows most probably belong to, the first of them; −1 for none. After [#read]; not to
    /// be modified, and valid until the next call.
    int[] likely(long tile) {
        Arrays.fill(likely, -1);
        int count = 0;
        for (int r = 0; grouped && r < Rows.TILE && count < likely.length; r++) {
            int c = label(row(tile, r));
            if (count == 0 || likely[count - 1] != c) {
                likely[count++] = c;
            }
        }
        return likely;
    }

    /// Remembers the component that a row of a tile most probably belongs to. After [#read].
    void belongs(long tile, int r, int component) {
        if (labels != null) {
            labels.set(row(tile, r), component);
        }
    }

    /// Whether anybody wants to know.
    boolean remembers() {
        return labels != null;
    }

    private long row(long tile, int r) {
        return grouped
                ? firstInHand * Rows.TILE + order[(int) (tile - firstInHand) * Rows.TILE + r]
                : tile * Rows.TILE + r;
    }

    /// Takes the tiles from this one on into hand, and sorts their rows by component.
    private void take(long tile) {
        firstInHand = tile;
        endInHand = Math.min(end, tile + tiles.length);
        int count = (int) (endInHand - tile);
        for (int t = 0; t < count; t++) {
            tiles[t] = tiles[t] == null ? new double[Rows.TILE * d] : tiles[t];
            rows.copyTile(tile + t, tiles[t]);
            rows.copyWeights(tile + t, tileWeights);
            System.arraycopy(tileWeights, 0, weights, t * Rows.TILE, Rows.TILE);
        }
        Arrays.fill(next, 0);
        long first = tile * Rows.TILE;
        for (int i = 0; i < count * Rows.TILE; i++) {
            next[label(first + i) + 1]++;
        }
        for (int c = 1; c < next.length; c++) {
            next[c] += next[c - 1];
        }
        for (int i = 0; i < count * Rows.TILE; i++) {
            order[next[label(first + i)]++] = i;
        }
    }

    private int label(long row) {
        return labels == null ? 0 : labels.get(row);
    }
}
