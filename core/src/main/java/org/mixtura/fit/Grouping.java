package org.mixtura.fit;

import org.jspecify.annotations.Nullable;
import org.mixtura.data.Rows;
import org.mixtura.family.SecondMoments;

/// Which component each row of a table most probably belonged to in the last pass: a byte a row. With it a pass reads
/// rows of one component together ([TileReader]), so that most components are left early on a whole tile, and rows
/// that matter to a component fill its moments' registers. The sums differ from those in the table's order by their
/// rounding alone.
///
/// Different threads may write to different rows at a time.
final class Grouping implements Labels {
    /// Below, dealing out rows costs more than is left out.
    static final int LEAST_COLUMNS = 16;

    /// With two components, half of the work is that of the right one.
    private static final int LEAST_COMPONENTS = 3;

    /// A byte has room for no more.
    private static final int MOST_COMPONENTS = 256;

    private static final long MOST_ROWS = 1 << 30;

    private final byte[] labels;
    private boolean known;

    private Grouping(int rows) {
        this.labels = new byte[rows];
    }

    /// For passes over a table under full covariances, if it may gain from them; by the shape of the table and the
    /// number of components alone.
    static @Nullable Grouping of(Rows rows, Problem problem) {
        return gains(problem) && rows.tiles() * Rows.TILE <= MOST_ROWS
                ? new Grouping((int) rows.tiles() * Rows.TILE)
                : null;
    }

    /// Whether passes may gain from knowing the rows' components: not where one covariance serves all of them, since
    /// then no component is left early.
    static boolean gains(Problem problem) {
        return problem.secondMoments() == SecondMoments.FULL
                && problem.columns().dimensions() >= LEAST_COLUMNS
                && problem.components() >= LEAST_COMPONENTS
                && problem.components() <= MOST_COMPONENTS;
    }

    /// Whether there was a whole pass.
    @Override
    public boolean known() {
        return known;
    }

    /// Says that there was one.
    void complete() {
        known = true;
    }

    @Override
    public void forget() {
        known = false;
    }

    @Override
    public int get(long row) {
        return labels[(int) row] & 0xff;
    }

    @Override
    public void set(long row, int component) {
        labels[(int) row] = (byte) component;
    }
}
