package org.mixtura.fit;

import org.mixtura.TilePosterior;

/// One thread's moments of a block of rows, gathered a group of tiles at a time.
sealed interface Moments permits MomentAccumulator, FeatureMoments {
    /// Adds a group of tiles.
    ///
    /// @param count how many, 1 … [MomentAccumulator#groupSize]
    /// @param weights the rows' weights of each tile; not modified
    /// @param posteriors of each tile; not modified
    /// @param centres what the statistics are about, the same for all groups until [#drainTo]; not modified
    void add(double[][] tiles, int count, double[][] weights, TilePosterior[] posteriors, double[][] centres);

    /// Writes the sums into the moments of `statistics` and starts again from zero.
    void drainTo(SufficientStatistics statistics);
}
