package org.mixtura.fit;

import org.jspecify.annotations.Nullable;
import org.mixtura.data.Rows;

/// A part of a table, in the hands of an engine, that keeps a [Membership] from pass to pass beside its rows. If it is
/// lost, as with a worker, it is found out again: the statistics are the same bits.
public interface RememberingRows extends Rows {
    /// What was remembered last; null if nothing is.
    @Nullable
    Membership membership();

    /// Remembers this from now on.
    void remember(Membership membership);
}
