package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.TilePosterior;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.kernel.Lanes;

/// Gathers one thread's moments in the kernels' virtual lanes, a group of tiles at a time, and adds the lanes
/// up into statistics at the end of a block. What no tile touches costs nothing.
final class MomentAccumulator implements Moments {
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
    private final double[] second;

    /// For k components and d columns.
    MomentAccumulator(int k, int d, SecondMoments form) {
        this.d = d;
        this.diagonal = !form.products();
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
        this.second = new double[diagonal ? d : d * (d + 1) / 2];
    }

    /// Tiles in a group: several, so that a sum is loaded and stored once for all of them, while the group
    /// still fits into the second-level cache. Depends on the shape alone.
    static int groupSize(int k, int d) {
        return d > Kernels.FOLDED ? Math.clamp(1024 / k, 2, 16) : Math.clamp(Math.min(200 / d, 1024 / k), 2, 8);
    }

    @Override
    public void add(double[][] tiles, int count, double[][] weights, TilePosterior[] posteriors, double[][] centres) {
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

    @Override
    public void drainTo(SufficientStatistics statistics) {
        statistics.clearShared();
        for (int c = 0; c < moments.length; c++) {
            if (!touched[c] && statistics.counts[c] == 0.0) {
                continue;
            }
            touched[c] = false;
            int entry = 0;
            for (int i = 0; i < second.length; i++, entry++) {
                second[i] = sum(moments[c], entry);
            }
            statistics.take(c, second);
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
