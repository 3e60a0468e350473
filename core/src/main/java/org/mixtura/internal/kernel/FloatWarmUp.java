package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.ROWS;
import static org.mixtura.internal.kernel.WarmUp.COMPONENTS;
import static org.mixtura.internal.kernel.WarmUp.TILES;

import java.util.Arrays;
import org.mixtura.internal.SplitMix;

/// [WarmUp] for the float32 kernels.
final class FloatWarmUp {
    private FloatWarmUp() {}

    /// As [WarmUp#run].
    static void run(FloatKernels vector, FloatKernels scalar) {
        Work[] works = new Work[WarmUp.WIDTHS.length];
        Arrays.setAll(works, i -> new Work(WarmUp.WIDTHS[i]));
        WarmUp.race(() -> all(works, vector), () -> all(works, scalar));
    }

    private static void all(Work[] works, FloatKernels kernels) {
        for (Work work : works) {
            work.with(kernels);
        }
    }

    /// An E-step and the moments of a few tiles of one width.
    private static final class Work {
        private final int d;
        private final float[][] tiles;
        private final float[][] out = new float[TILES][ROWS * COMPONENTS];
        private final float[] mean;
        private final float[] whitener;
        private final float[] max = new float[ROWS];
        private final float[] sum = new float[ROWS];
        private final boolean[] matters = new boolean[COMPONENTS];
        private final float[][] scale = new float[TILES][ROWS];
        private final int[] at = new int[TILES];
        private final float[] scratch;
        private final float[] moments;

        Work(int d) {
            this.d = d;
            SplitMix random = new SplitMix(d);
            this.tiles = new float[TILES][ROWS * d];
            for (int t = 0; t < TILES; t++) {
                Arrays.fill(scale[t], 0.5f);
                for (int i = 0; i < tiles[t].length; i++) {
                    tiles[t][i] = (float) random.nextGaussian();
                }
            }
            this.mean = new float[d];
            this.whitener = new float[d * d];
            for (int i = 0; i < whitener.length; i++) {
                whitener[i] = (float) random.nextDouble();
            }
            this.scratch = new float[FloatActiveRows.scratchLength(d)];
            this.moments = new float[FloatKernels.LANES * (2 * d + 1 + d * (d + 1) / 2)];
        }

        void with(FloatKernels kernels) {
            for (int t = 0; t < TILES; t++) {
                Arrays.fill(max, Float.NEGATIVE_INFINITY);
                kernels.fullLogDensities(
                        tiles[t], d, mean, whitener, 0.0f, FloatKernels.NEGLIGIBLE, scratch, out[t], 0, max);
                kernels.diagonalLogDensities(tiles[t], d, mean, whitener, 0.0f, out[t], ROWS, max);
                kernels.sphericalLogDensities(tiles[t], d, mean, 1.0f, -20.0f * t, out[t], 2 * ROWS, max);
                kernels.diagonalPair(tiles[t], d, mean, mean, whitener, whitener, 0.0f, -1.0f, out[t], ROWS, max);
                kernels.sphericalPair(tiles[t], d, mean, mean, 1.0f, 2.0f, 0.0f, -1.0f, out[t], ROWS, max);
                kernels.roots(out[t], COMPONENTS, max, FloatKernels.NEGLIGIBLE, sum, matters);
            }
            Arrays.fill(sum, 0.0f);
            kernels.apart(tiles[0], d, mean, whitener, 0.0f, FloatKernels.NEGLIGIBLE, sum, max);
            for (int c = 0; c < COMPONENTS; c++) {
                Arrays.fill(at, c * ROWS);
                kernels.fullMoments(tiles, TILES, d, mean, out, at, scale, scale, scratch, moments);
                kernels.diagonalMoments(tiles, TILES, d, mean, out, at, scale, scratch, moments);
            }
        }
    }
}
