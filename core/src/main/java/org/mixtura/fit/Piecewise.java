package org.mixtura.fit;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.internal.kernel.Kernels;

/// A part of a table that comes piece by piece, as rows of which only the current piece is there, and their labels,
/// where pieces remember them.
final class Piecewise implements Rows, Labels {
    private final Iterator<? extends Rows> pieces;
    private final Work work;
    private final @Nullable Work before;
    private final long pass;
    private final long passBefore;
    private Rows current;
    private long firstTile;
    private byte @Nullable [] labels;
    private byte[] next = {};

    /// @param pieces at least one
    private Piecewise(Iterator<? extends Rows> pieces, Expectation expectation, long firstRow) {
        this.pieces = pieces;
        this.current = pieces.next();
        Expectation.Following following = expectation.following;
        boolean remembers = following != null && expectation.responsibilities instanceof Responsibilities.Bayes;
        GaussianMixture last = remembers && following != null ? following.before() : null;
        this.work = new Work(expectation, firstRow, remembers);
        this.before = last == null ? null : new Work(Expectation.under(last, expectation.form), firstRow, true);
        this.pass = remembers && expectation.responsibilities instanceof Responsibilities.Bayes bayes
                ? Message.digest(bayes.mixture())
                : 0;
        this.passBefore = last == null ? 0 : Message.digest(last);
    }

    /// Folds the pieces one after the other, each as a block.
    ///
    /// @param total gains the statistics
    /// @param firstRow the number, in the table, of the part's first row
    static void fold(
            Iterator<? extends Rows> pieces, SufficientStatistics total, Expectation expectation, long firstRow) {
        if (!pieces.hasNext()) {
            return;
        }
        Piecewise rows = new Piecewise(pieces, expectation, firstRow);
        do {
            Kernels.expect(rows.size(), total.components(), total.dimensions(), 1);
            rows.add(total);
        } while (rows.next());
    }

    private void add(SufficientStatistics total) {
        if (work.remembers && current instanceof RememberingRows remembering) {
            labels = before == null ? null : labels(remembering, before);
            next = new byte[(int) current.tiles() * TILE];
            total.merge(work.statistics());
            remembering.remember(new Membership(pass, next));
        } else {
            labels = null;
            next = new byte[0];
            total.merge(work.statistics());
        }
    }

    /// What the piece remembers of the pass before, or what it would.
    private byte[] labels(RememberingRows remembering, Work lost) {
        Membership known = remembering.membership();
        if (known != null && known.pass() == passBefore && known.labels().length == current.tiles() * TILE) {
            return known.labels();
        }
        labels = null;
        next = new byte[(int) current.tiles() * TILE];
        lost.statistics();
        return next;
    }

    /// The statistics of one piece after the other under an expectation.
    private final class Work {
        private final Expectation expectation;
        private final long firstRow;
        private final boolean remembers;
        private boolean tried;
        private Expectation.@Nullable Block floats;
        private Expectation.@Nullable Block exact;

        Work(Expectation expectation, long firstRow, boolean remembers) {
            this.expectation = expectation;
            this.firstRow = firstRow;
            this.remembers = remembers;
        }

        /// Of the current piece.
        SufficientStatistics statistics() {
            try {
                return compute();
            } catch (UnusableDataException e) {
                if (labels == null) {
                    throw e;
                }
                // A pass in the piece's own order knows the row's number.
                labels = null;
                tried = false;
                exact = null;
                return compute();
            }
        }

        private SufficientStatistics compute() {
            if (!tried) {
                tried = true;
                floats = precision() == Precision.FLOAT64 ? null : floatBlock();
            }
            if (floats != null) {
                try {
                    return compute(floats);
                } catch (UnusableDataException e) {
                    // A row too far away for float32 may have a density in float64, which says so if it has not.
                    floats = floatBlock();
                }
            }
            if (exact == null) {
                exact = expectation.block(Piecewise.this, firstRow, remembers ? Piecewise.this : null);
            }
            return compute(exact);
        }

        private SufficientStatistics compute(Expectation.Block block) {
            block.compute(firstTile, firstTile + current.tiles());
            return block.statistics();
        }

        private Expectation.@Nullable Block floatBlock() {
            return expectation
                    .floatBlock(Piecewise.this, remembers ? Piecewise.this : null)
                    .orElse(null);
        }
    }

    @Override
    public boolean known() {
        return labels != null;
    }

    @Override
    public int get(long row) {
        return labels == null ? 0 : labels[(int) (row - firstTile * TILE)] & 0xff;
    }

    @Override
    public void set(long row, int component) {
        if (next.length > 0) {
            next[(int) (row - firstTile * TILE)] = (byte) component;
        }
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
