package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.ROWS;

import java.util.Arrays;
import org.mixtura.internal.SplitMix;

/// Runs the vector kernels on tiles of its own until the JVM has compiled them.
final class WarmUp {
    static final int[] WIDTHS = {1, 2, 3, 6, 9, 12};
    static final int COMPONENTS = 3;
    static final int TILES = 2;
    private static final int CALLS = 40;
    private static final int MOST_ROUNDS = 200;

    /// How much faster than the scalar kernels they must be; compiled, they are about ten times faster.
    private static final double FASTER = 2.0;

    private WarmUp() {}

    /// Returns when `vector` runs faster than `scalar`, or after many rounds.
    static void run(Kernels vector, Kernels scalar) {
        Work[] works = new Work[WIDTHS.length];
        Arrays.setAll(works, i -> new Work(WIDTHS[i]));
        race(() -> all(works, vector), () -> all(works, scalar));
    }

    private static void all(Work[] works, Kernels kernels) {
        for (Work work : works) {
            work.with(kernels);
        }
    }

    /// Runs both until the first is faster, or many rounds are over.
    static void race(Runnable vector, Runnable scalar) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            long begin = System.nanoTime();
            repeat(vector);
            long middle = System.nanoTime();
            repeat(scalar);
            long end = System.nanoTime();
            if ((middle - begin) * FASTER < end - middle) {
                return;
            }
        }
    }

    private static void repeat(Runnable work) {
        for (int call = 0; call < CALLS; call++) {
            work.run();
        }
    }

    /// An E-step and the moments of a few tiles of one width.
    private static final class Work {
        private final int d;
        private final double[][] tiles;
        private final double[][] out = new double[TILES][ROWS * COMPONENTS];
        private final double[] mean;
        private final double[] whitener;
        private final double[] whitened;
        private final double[] weights = new double[ROWS];
        private final double[] max = new double[ROWS];
        private final double[] sum = new double[ROWS];
        private final double[] product = new double[ROWS];
        private final boolean[] matters = new boolean[COMPONENTS];
        private final double[][] scale = new double[TILES][ROWS];
        private final double[][] rootScale = new double[TILES][ROWS];
        private final int[] at = new int[TILES];
        private final double[] lanes = new double[3 * Kernels.LANES];
        private final double[] scratch;
        private final double[] moments;
        private final double[] features;
        private final double[][] forms;
        private final double[] constants = new double[COMPONENTS];
        private final int[] numbers = new int[COMPONENTS];
        private final int[] begin = new int[COMPONENTS];
        private final double[][] featureMoments;
        private final int bounded;
        private final double[] components;

        Work(int d) {
            this.d = d;
            SplitMix random = new SplitMix(d);
            this.tiles = new double[TILES][ROWS * d];
            for (double[] tile : tiles) {
                Arrays.setAll(tile, i -> random.nextGaussian());
            }
            this.mean = new double[d];
            this.whitened = new double[ROWS * d];
            this.whitener = new double[d * d];
            Arrays.setAll(whitener, i -> random.nextDouble());
            Arrays.fill(weights, 1.0);
            this.scratch = new double[ActiveRows.scratchLength(d)];
            this.features = new double[ROWS * featureColumns(d)];
            this.forms = new double[COMPONENTS][featureColumns(d)];
            Arrays.setAll(numbers, c -> c);
            Arrays.setAll(begin, c -> c * ROWS);
            this.featureMoments = new double[COMPONENTS][Kernels.LANES * (featureColumns(d) + 1)];
            this.bounded = Math.min(d, Kernels.BOUNDED);
            this.components = new double[ROWS * (1 + bounded + bounded * (bounded + 1) / 2)];
            Arrays.setAll(components, i -> random.nextGaussian());
            this.moments = new double[Kernels.LANES * (2 * d + 1 + d * (d + 1) / 2)];
        }

        private static int featureColumns(int d) {
            return (2 * d + 3) / 4 * 4;
        }

        void with(Kernels kernels) {
            for (int t = 0; t < TILES; t++) {
                Arrays.fill(max, Double.NEGATIVE_INFINITY);
                kernels.fullLogDensities(tiles[t], d, mean, whitener, 0.0, Kernels.NEGLIGIBLE, scratch, out[t], 0, max);
                kernels.diagonalLogDensities(tiles[t], d, mean, whitener, 0.0, out[t], ROWS, max);
                kernels.sphericalLogDensities(tiles[t], d, mean, 1.0, -20.0 * t, out[t], 2 * ROWS, max);
                kernels.diagonalPair(tiles[t], d, mean, mean, whitener, whitener, 0.0, -1.0, out[t], ROWS, max);
                kernels.sphericalPair(tiles[t], d, mean, mean, 1.0, 2.0, 0.0, -1.0, out[t], ROWS, max);
                kernels.roots(out[t], COMPONENTS, max, Kernels.NEGLIGIBLE, sum, matters);
                kernels.scales(weights, sum, scale[t]);
                kernels.squareRoots(scale[t], rootScale[t]);
                Arrays.fill(product, 1.0);
                kernels.tally(weights, max, sum, product, lanes);
                kernels.logSums(max, sum);
                sum[0] = kernels.dot(weights, max, lanes);
            }
            features(kernels);
            kernels.turn(tiles[1], ROWS, d, whitened);
            kernels.whiten(tiles[0], d, mean, whitener, whitened);
            kernels.apart(tiles[0], d, mean, whitener, 0.0, Kernels.NEGLIGIBLE, product, max);
            kernels.upperBounds(components, bounded, tiles[0], 0, scratch, sum);
            for (int c = 0; c < COMPONENTS; c++) {
                Arrays.fill(at, c * ROWS);
                kernels.fullMoments(tiles, TILES, d, mean, out, at, scale, rootScale, scratch, moments);
                kernels.diagonalMoments(tiles, TILES, d, mean, out, at, scale, scratch, moments);
            }
        }

        private void features(Kernels kernels) {
            int p = featureColumns(d);
            kernels.centre(tiles[0], d, mean, features);
            kernels.norms(features, d);
            kernels.squares(features, d);
            Arrays.fill(max, Double.NEGATIVE_INFINITY);
            kernels.linear(features, p, forms, constants, numbers, COMPONENTS, out[0], 0, max);
            kernels.featureMoments(features, p, out[0], begin, COMPONENTS, scale[0], scratch, featureMoments);
        }
    }
}
