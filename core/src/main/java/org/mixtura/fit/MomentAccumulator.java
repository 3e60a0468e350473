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
    private final boolean folded;
    private final boolean packed;
    private final double[][] moments;
    private final double[] scratch;
    private final int[] at;
    private final double[][] roots;
    private final double[][] scale;
    private final double[][] rootScale;
    private final boolean[] touched;
    private final boolean[] done;

    /// For k components and d columns.
    MomentAccumulator(int k, int d, boolean diagonal) {
        this.d = d;
        this.diagonal = diagonal;
        this.packed = !diagonal && d > Kernels.FEW;
        this.folded = !diagonal && d > Kernels.FOLDED;
        this.moments = new double[k][diagonal ? Kernels.LANES * (1 + 2 * d) : Kernels.fullMoments(d)];
        int group = groupSize(k, d);
        this.scratch = new double[Kernels.momentScratch(d, diagonal)];
        this.at = new int[group];
        this.roots = new double[group][];
        this.scale = new double[group][];
        this.rootScale = new double[group][];
        this.touched = new boolean[k];
        this.done = new boolean[k];
    }

    /// Whether it is for so many components and columns, and as many moments of each.
    boolean suits(int components, int columns, boolean diagonalOnly) {
        return moments.length == components && d == columns && diagonal == diagonalOnly;
    }

    /// Tiles in a group: several, so that a sum is loaded and stored once for all of them, while the group
    /// still fits into the second-level cache. Depends on the shape alone.
    static int groupSize(int k, int d) {
        return d > Kernels.FOLDED ? Math.clamp(1024 / k, 2, 16) : Math.clamp(Math.min(200 / d, 1024 / k), 2, 8);
    }

    /// Adds a group of tiles.
    ///
    /// @param count how many, 1 … [#groupSize]
    /// @param posteriors of each tile; not modified
    /// @param centres what the moments are about, the same for all groups until [#drainTo]; not modified
    void add(double[][] tiles, int count, TilePosterior[] posteriors, double[][] centres) {
        Kernels kernels = Kernels.active();
        for (int t = 0; t < count; t++) {
            roots[t] = posteriors[t].roots();
            scale[t] = posteriors[t].scale();
            if (packed) {
                rootScale[t] = posteriors[t].rootScale();
            }
        }
        Arrays.fill(done, false);
        for (int t = 0; t < count; t++) {
            for (int i = 0; i < posteriors[t].count(); i++) {
                int c = posteriors[t].placed(i);
                if (!done[c]) {
                    done[c] = true;
                    add(kernels, tiles, count, posteriors, c, centres[c]);
                }
            }
        }
    }

    private void add(Kernels kernels, double[][] tiles, int count, TilePosterior[] posteriors, int c, double[] centre) {
        for (int t = 0; t < count; t++) {
            at[t] = posteriors[t].at(c);
        }
        touched[c] = true;
        if (diagonal) {
            kernels.diagonalMoments(tiles, count, d, centre, roots, at, scale, scratch, moments[c]);
        } else {
            kernels.fullMoments(tiles, count, d, centre, roots, at, scale, rootScale, scratch, moments[c]);
        }
    }

    /// Writes the sums into the moments of `statistics` and starts again from zero.
    void drainTo(SufficientStatistics statistics) {
        for (int c = 0; c < moments.length; c++) {
            if (!touched[c] && statistics.counts[c] == 0.0) {
                continue;
            }
            touched[c] = false;
            int entry = 0;
            for (int i = 0; i < statistics.second[c].length; i++, entry++) {
                statistics.second[c][i] = sum(moments[c], entry);
            }
            for (int j = 0; j < d; j++, entry++) {
                statistics.first[c][j] = sum(moments[c], entry);
            }
            statistics.counts[c] = sum(moments[c], entry);
            Arrays.fill(moments[c], 0.0);
        }
    }

    private double sum(double[] moments, int entry) {
        return folded ? moments[entry] : Lanes.sum(moments, entry * Kernels.LANES);
    }
}
