package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.data.Rows;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.kernel.Lanes;

/// Gathers one thread's moments in the kernels' virtual lanes, and adds the lanes up into statistics at the end of a
/// block.
final class MomentAccumulator {
    private final Kernels kernels = Kernels.active();
    private final int d;
    private final boolean diagonal;
    private final double[][] centres;
    private final double[][] lanes;
    private final double[] scratch;

    MomentAccumulator(double[][] centres, boolean diagonal) {
        this.d = centres[0].length;
        this.diagonal = diagonal;
        this.centres = centres;
        int second = diagonal ? d : d * (d + 1) / 2;
        this.lanes = new double[centres.length][Kernels.LANES * (1 + d + second)];
        this.scratch = new double[Rows.TILE * (d + 1)];
    }

    /// Adds a tile.
    ///
    /// @param responsibilities weighted, k×TILE, not modified
    void add(double[] tile, double[] responsibilities) {
        for (int c = 0; c < centres.length; c++) {
            int at = c * Rows.TILE;
            if (diagonal) {
                kernels.diagonalMoments(tile, d, centres[c], responsibilities, at, lanes[c], 0);
            } else {
                kernels.fullMoments(tile, d, centres[c], responsibilities, at, scratch, lanes[c], 0);
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
