package org.mixtura.fit;

import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.internal.kernel.Kernels;

/// A part of a table that comes piece by piece, as rows of which only the current piece is there.
final class Piecewise implements Rows {
    private final Iterator<? extends Rows> pieces;
    private Rows current;
    private long firstTile;

    /// @param pieces at least one
    private Piecewise(Iterator<? extends Rows> pieces) {
        this.pieces = pieces;
        this.current = pieces.next();
    }

    /// Folds the pieces one after the other, each as a block.
    ///
    /// @param total gains the statistics
    /// @param newBlock exact arithmetic over rows
    /// @param newFloatBlock float32 arithmetic over rows, or nothing
    static void fold(
            Iterator<? extends Rows> pieces,
            SufficientStatistics total,
            Function<Rows, Expectation.Block> newBlock,
            @Nullable Function<Rows, Expectation.Block> newFloatBlock) {
        if (!pieces.hasNext()) {
            return;
        }
        Piecewise rows = new Piecewise(pieces);
        Expectation.@Nullable Block floats =
                newFloatBlock == null || rows.precision() == Precision.FLOAT64 ? null : newFloatBlock.apply(rows);
        Expectation.@Nullable Block exact = null;
        do {
            Kernels.expect(rows.size(), total.components(), total.dimensions());
            if (floats != null) {
                try {
                    rows.compute(floats, total);
                    continue;
                } catch (UnusableDataException e) {
                    // A row too far away for float32 may have a density in float64, which says so if it has not.
                    floats = newFloatBlock == null ? null : newFloatBlock.apply(rows);
                }
            }
            if (exact == null) {
                exact = newBlock.apply(rows);
            }
            rows.compute(exact, total);
        } while (rows.next());
    }

    private void compute(Expectation.Block block, SufficientStatistics total) {
        block.compute(firstTile, firstTile + current.tiles());
        total.merge(block.statistics());
    }

    private boolean next() {
        if (!pieces.hasNext()) {
            return false;
        }
        if (current.size() % TILE != 0) {
            throw new IllegalArgumentException("a piece that is not the last one has " + current.size()
                    + " rows; it must be a multiple of " + TILE);
        }
        firstTile += current.tiles();
        current = pieces.next();
        return true;
    }

    /// Of the current piece.
    @Override
    public long size() {
        return current.size();
    }

    @Override
    public int dimensions() {
        return current.dimensions();
    }

    @Override
    public boolean weighted() {
        return current.weighted();
    }

    @Override
    public Precision precision() {
        return current.precision();
    }

    @Override
    public void copyTile(long tile, double[] into) {
        current.copyTile(tile - firstTile, into);
    }

    @Override
    public void copyWeights(long tile, double[] into) {
        current.copyWeights(tile - firstTile, into);
    }
}
