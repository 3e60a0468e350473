package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.FloatScale;
import org.mixtura.FloatTile;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.kernel.FloatKernels;

/// [MomentAccumulator] in float32: sums of a block of rows in float32 about the rounded centres, added up in
/// float64 and moved to the centres themselves at its end.
final class FloatMoments {
    private final FloatScale columns;
    private final int d;
    private final boolean diagonal;
    private final double[][] centres;
    private final float[][] rounded;
    private final boolean folded;
    private final float[][] moments;
    private final float[] scratch;
    private final int[] at;
    private final float[][] numbers;
    private final float[][] roots;
    private final float[][] scale;
    private final float[][] rootScale;
    private final double[] second;

    FloatMoments(FloatScale columns, double[][] centres, SecondMoments form) {
        this.columns = columns;
        this.d = centres[0].length;
        this.diagonal = !form.products();
        this.centres = centres;
        this.rounded = new float[centres.length][];
        Arrays.setAll(rounded, c -> columns.round(centres[c]));
        this.folded = !diagonal && d > FloatKernels.FOLDED;
        this.moments =
                new float[centres.length][diagonal ? FloatKernels.LANES * (1 + 2 * d) : FloatKernels.fullMoments(d)];
        int group = groupSize(centres.length, d);
        this.scratch = new float[FloatKernels.momentScratch(d, diagonal)];
        this.at = new int[group];
        this.numbers = new float[group][];
        this.roots = new float[group][];
        this.scale = new float[group][];
        this.rootScale = new float[group][];
        this.second = new double[diagonal ? d : d * (d + 1) / 2];
    }

    /// The number of components, k.
    int components() {
        return centres.length;
    }

    /// As [MomentAccumulator#groupSize]; twice as many tiles fit into the cache.
    static int groupSize(int k, int d) {
        return d > FloatKernels.FOLDED ? Math.clamp(2048 / k, 2, 16) : Math.clamp(Math.min(400 / d, 2048 / k), 2, 8);
    }

    /// Adds a group of tiles, up to [#groupSize].
    void add(FloatTile[] tiles, int count) {
        FloatKernels kernels = FloatKernels.active();
        for (int t = 0; t < count; t++) {
            numbers[t] = tiles[t].numbers();
            roots[t] = tiles[t].roots();
            scale[t] = tiles[t].scale();
            rootScale[t] = tiles[t].rootScale();
        }
        for (int c = 0; c < centres.length; c++) {
            int most = -1;
            for (int t = 0; t < count; t++) {
                at[t] = tiles[t].at(c);
                most = Math.max(most, at[t]);
            }
            if (most < 0) {
                continue;
            }
            if (diagonal) {
                kernels.diagonalMoments(numbers, count, d, rounded[c], roots, at, scale, scratch, moments[c]);
            } else {
                kernels.fullMoments(numbers, count, d, rounded[c], roots, at, scale, rootScale, scratch, moments[c]);
            }
        }
    }

    /// Writes the sums into the moments of `statistics`, in the table's units, and starts again from zero.
    void drainTo(SufficientStatistics statistics) {
        statistics.rounded();
        statistics.clearShared();
        double[] delta = new double[d];
        for (int c = 0; c < centres.length; c++) {
            double[] first = statistics.first[c];
            int entry = 0;
            for (int i = 0; i < second.length; i++, entry++) {
                second[i] = sum(moments[c], entry);
            }
            for (int j = 0; j < d; j++, entry++) {
                first[j] = sum(moments[c], entry);
                delta[j] = rounded[c][j] - columns.exactly(centres[c][j], j);
            }
            statistics.counts[c] = sum(moments[c], entry);
            move(second, first, statistics.counts[c], delta);
            statistics.take(c, second);
            Arrays.fill(moments[c], 0.0f);
        }
    }

    /// From z = u − m in scaled columns to z + δ in the table's units: Σr(z + δ)(z + δ)ᵀ = Σr·zzᵀ + (Σr·z)δᵀ +
    /// δ(Σr·z)ᵀ + N·δδᵀ. The shift is some 1e-8 of the columns' deviations.
    private void move(double[] second, double[] first, double count, double[] delta) {
        int at = 0;
        for (int i = 0; i < d; i++) {
            for (int j = diagonal ? i : 0; j <= i; j++, at++) {
                double shift = first[i] * delta[j] + delta[i] * first[j] + count * delta[i] * delta[j];
                second[at] = (second[at] + shift) / columns.scale(i) / columns.scale(j);
            }
        }
        for (int j = 0; j < d; j++) {
            first[j] = (first[j] + count * delta[j]) / columns.scale(j);
        }
    }

    private double sum(float[] moments, int entry) {
        return folded ? moments[entry] : lanes(moments, entry * FloatKernels.LANES);
    }

    /// The sum of the lanes from `at` on, in float64, in the one order of pairs that are 8, 4, 2 and 1 lanes
    /// apart.
    private static double lanes(float[] lanes, int at) {
        double l0 = pair(lanes, at) + pair(lanes, at + 4);
        double l1 = pair(lanes, at + 1) + pair(lanes, at + 5);
        double l2 = pair(lanes, at + 2) + pair(lanes, at + 6);
        double l3 = pair(lanes, at + 3) + pair(lanes, at + 7);
        return (l0 + l2) + (l1 + l3);
    }

    private static double pair(float[] lanes, int at) {
        return (double) lanes[at] + lanes[at + 8];
    }
}
