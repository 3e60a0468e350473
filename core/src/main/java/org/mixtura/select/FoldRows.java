package org.mixtura.select;

import org.mixtura.data.Precision;
import org.mixtura.data.Rows;
import org.mixtura.internal.SplitMix;

/// A table in which the rows of one fold, or of all others, have weight 0. A view: nothing is copied or stored.
///
/// Rows are dealt in a random order within each tile, going on where the tile before ended: folds differ by at
/// most one row, and a table that is sorted gives each fold a share of everything. The order is drawn anew for
/// each tile that is read, from the seed and the tile's number.
final class FoldRows implements Rows {
    private final Rows rows;
    private final int fold;
    private final int folds;
    private final long seed;
    private final boolean only;

    private FoldRows(Rows rows, int fold, int folds, long seed, boolean only) {
        this.rows = rows;
        this.fold = fold;
        this.folds = folds;
        this.seed = seed;
        this.only = only;
    }

    /// The rows of fold number `fold` of `folds`.
    static Rows only(Rows rows, int fold, int folds, long seed) {
        return new FoldRows(rows, fold, folds, seed, true);
    }

    /// All rows but those of fold number `fold` of `folds`.
    static Rows without(Rows rows, int fold, int folds, long seed) {
        return new FoldRows(rows, fold, folds, seed, false);
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public int dimensions() {
        return rows.dimensions();
    }

    @Override
    public boolean weighted() {
        return true;
    }

    @Override
    public Precision precision() {
        return rows.precision();
    }

    @Override
    public long tiles() {
        return rows.tiles();
    }

    @Override
    public void copyTile(long tile, double[] into) {
        rows.copyTile(tile, into);
    }

    @Override
    public void copyWeights(long tile, double[] into) {
        rows.copyWeights(tile, into);
        byte[] places = shuffled(tile);
        for (int r = 0; r < places.length; r++) {
            boolean mine = (tile * TILE + places[r]) % folds == fold;
            if (mine != only) {
                into[r] = 0.0;
            }
        }
    }

    /// A permutation of the tile's rows (R. A. Fisher, F. Yates 1938, in R. Durstenfeld's form).
    private byte[] shuffled(long tile) {
        byte[] places = new byte[(int) Math.min(TILE, rows.size() - tile * TILE)];
        SplitMix random = SplitMix.derived(seed, tile + 1);
        for (int r = 0; r < places.length; r++) {
            int other = (int) random.nextLong(r + 1L);
            places[r] = places[other];
            places[other] = (byte) r;
        }
        return places;
    }
}
