package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.TilePosterior;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.kernel.Lanes;

/// Gathers one thread's moments in the kernels' virtual lanes, a group of tiles at a time, and adds the lanes
/// up into statistics at the end of a block. What no tile touches costs nothing.
final class MomentAccumulator {
    private final int d;
    private final boolean diagonal;
    private final double[][] centres;
    private final double[][] lanes;
    private final double[] scratch;
    private final int[] at;
    private final double[][] roots;
    private final double[][] scale;
    private final double[][] rootScale;
    private final boolean[] touched;
    private final boolean[] done;

    MomentAccumulator(double[][] centres, boolean diagonal) {
        this.d = centres[0].length;
        this.diagonal = diagonal;
        this.centres = centres;
        int second = diagonal ? d : d * (d + 1) / 2;
        this.lanes = new double[centres.length][Kernels.LANES * (1 + d + second)];
        int group = groupSize(centres.length, d);
        this.scratch = new double[Kernels.momentScratch(group, d)];
        this.at = new int[group];
        this.roots = new double[group][];
        this.scale = new double[group][];
        this.rootScale = new double[group][];
        this.touched = new boolean[centres.length];
        this.done = new boolean[centres.length];
    }

    /// Tiles in a group: several, so that a sum is loaded and stored once for all of them, while the group
    /// still fits into the second-level cache. Depends on the shape alone.
    static int groupSize(int k, int d) {
        return Math.clamp(Math.min(200 / d, 1024 / k), 2, 8);
    }

    /// Adds a group of tiles.
    ///
    /// @param count how many, 1 … [#groupSize]
    /// @param posteriors of each tile; not modified
    void add(double[][] tiles, int count, TilePosterior[] posteriors) {
        Kernels kernels = Kernels.active();
        for (int t = 0; t < count; t++) {
            roots[t] = posteriors[t].roots();
            scale[t] = posteriors[t].scale();
            rootScale[t] = posteriors[t].rootScale();
        }
        Arrays.fill(done, false);
        for (int t = 0; t < count; t++) {
            for (int i = 0; i < posteriors[t].count(); i++) {
                int c = posteriors[t].placed(i);
                if (!done[c]) {
                    done[c] = true;
                    add(kernels, tiles, count, posteriors, c);
                }
            }
        }
    }

    private void add(Kernels kernels, double[][] tiles, int count, TilePosterior[] posteriors, int c) {
        for (int t = 0; t < count; t++) {
            at[t] = posteriors[t].at(c);
        }
        touched[c] = true;
        if (diagonal) {
            kernels.diagonalMoments(tiles, count, d, centres[c], roots, at, scale, scratch, lanes[c]);
        } else {
            kernels.fullMoments(tiles, count, d, centres[c], roots, at, scale, rootScale, scratch, lanes[c]);
        }
    }

    /// Writes the sums of the lanes into the moments of `statistics` and starts again from zero.
    void drainTo(SufficientStatistics statistics) {
        for (int c = 0; c < centres.length; c++) {
            if (!touched[c] && statistics.counts[c] == 0.0) {
                continue;
            }
            touched[c] = false;
            int lane = 0;
            for (int i = 0; i < statistics.second[c].length; i++, lane += Kernels.LANES) {
                statistics.second[c][i] = Lanes.sum(lanes[c], lane);
            }
            for (int j = 0; j < d; j++, lane += Kernels.LANES) {
                statistics.first[c][j] = Lanes.sum(lanes[c], lane);
            }
            statistics.counts[c] = Lanes.sum(lanes[c], lane);
            Arrays.fill(lanes[c], 0.0);
        }
    }
}
