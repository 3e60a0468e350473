package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.data.Rows;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.kernel.Lanes;

/// Gathers one thread's moments in the kernels' virtual lanes, a group of tiles at a time, and adds the lanes
/// up into statistics at the end of a block.
final class MomentAccumulator {
    private final int d;
    private final boolean diagonal;
    private final double[][] centres;
    private final double[][] lanes;
    private final int[] active = new int[Rows.TILE];
    private final double[] scratch;

    MomentAccumulator(double[][] centres, boolean diagonal) {
        this.d = centres[0].length;
        this.diagonal = diagonal;
        this.centres = centres;
        int second = diagonal ? d : d * (d + 1) / 2;
        this.lanes = new double[centres.length][Kernels.LANES * (1 + d + second)];
        this.scratch = new double[Rows.TILE * groupSize(centres.length, d) * (d + 2)];
    }

    /// Tiles in a group: several, so that a sum is loaded and stored once for all of them, while the group
    /// still fits into the second-level cache. Depends on the shape alone.
    static int groupSize(int k, int d) {
        return Math.clamp(Math.min(200 / d, 1024 / k), 2, 8);
    }

    /// Adds a group of tiles.
    ///
    /// @param count how many, 1 … [#groupSize]
    /// @param responsibilities weighted, k×TILE for each tile; not modified
    void add(double[][] tiles, int count, double[][] responsibilities) {
        Kernels kernels = Kernels.active();
        for (int c = 0; c < centres.length; c++) {
            int at = c * Rows.TILE;
            if (diagonal) {
                kernels.diagonalMoments(tiles, count, d, centres[c], responsibilities, at, active, scratch, lanes[c]);
            } else {
                kernels.fullMoments(tiles, count, d, centres[c], responsibilities, at, active, scratch, lanes[c]);
            }
        }
    }

    /// Writes the sums of the lanes into the moments of `statistics` and starts again from zero.
    void drainTo(SufficientStatistics statistics) {
        for (int c = 0; c < centres.length; c++) {
            int lane = 0;
            statistics.counts[c] = Lanes.sum(lanes[c], lane);
            for (int j = 0; j < d; j++) {
                statistics.first[c][j] = Lanes.sum(lanes[c], lane += Kernels.LANES);
            }
            for (int i = 0; i < statistics.second[c].length; i++) {
                statistics.second[c][i] = Lanes.sum(lanes[c], lane += Kernels.LANES);
            }
            Arrays.fill(lanes[c], 0.0);
        }
    }
}
