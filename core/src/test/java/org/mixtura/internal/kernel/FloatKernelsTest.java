package org.mixtura.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.data.Rows;

/// The float32 kernels: scalar and vector agree in every bit (all NaNs count as one), and both are as near to
/// the float64 kernels, given the same numbers, as rounding errors can add up.
class FloatKernelsTest {
    private static final int ROWS = Kernels.ROWS;
    private static final int GROUP = 3;

    /// The largest relative error of one operation in float32.
    private static final double UNIT = 0x1p-24;

    private final FloatKernels scalar = new FloatScalarKernels();
    private final FloatKernels vector = new FloatVectorKernels();

    static Stream<KernelCase> cases() {
        return KernelCase.all()
                .filter(c -> c.k() != 7 || c.d() == 5)
                .filter(c -> c.n() == 1 || c.n() == 65 || c.n() == 1000)
                .filter(c -> c.extreme() != KernelCase.Extreme.SUBNORMAL && c.extreme() != KernelCase.Extreme.HUGE);
    }

    static Stream<KernelCase> casesOfFiniteDensity() {
        return cases().filter(c -> c.k() > 1 || c.extreme() != KernelCase.Extreme.EMPTY);
    }

    @Test
    void theVectorPathReallyRuns() {
        assertThat(FloatKernels.active()).isInstanceOf(FloatVectorKernels.class);
    }

    enum Shape {
        FULL,
        DIAGONAL,
        SPHERICAL;

        void write(FloatKernels kernels, KernelCase input, int c, float[] tile, float[] out, float[] max) {
            int d = input.d();
            float[] mean = round(input.mean(c));
            float[] inverse = round(input.inverseDeviations(c));
            float constant = (float) input.constant(c);
            switch (this) {
                case FULL -> {
                    float[] scratch = new float[Kernels.densityScratch(d)];
                    float[] whitener = round(input.whitener(c));
                    kernels.fullLogDensities(
                            tile, d, mean, whitener, constant, FloatKernels.NEGLIGIBLE, scratch, out, c * ROWS, max);
                }
                case DIAGONAL -> kernels.diagonalLogDensities(tile, d, mean, inverse, constant, out, c * ROWS, max);
                case SPHERICAL ->
                    kernels.sphericalLogDensities(tile, d, mean, inverse[0], constant, out, c * ROWS, max);
            }
        }
    }

    /// A tile's responsibilities by the given kernels.
    private static final class Posterior {
        private final float[] roots;
        private final float[] max = new float[ROWS];
        private final float[] sum = new float[ROWS];
        private final boolean[] matters;

        Posterior(FloatKernels kernels, Shape shape, KernelCase input, float[] tile) {
            this.roots = new float[input.k() * ROWS];
            this.matters = new boolean[input.k()];
            Arrays.fill(max, Float.NEGATIVE_INFINITY);
            for (int c = 0; c < input.k(); c++) {
                shape.write(kernels, input, c, tile, roots, max);
            }
            kernels.roots(roots, input.k(), max, FloatKernels.NEGLIGIBLE, sum, matters);
        }

        float[] scale(double[] weights) {
            float[] scale = new float[ROWS];
            for (int r = 0; r < ROWS; r++) {
                scale[r] = weights[r] == 0 ? 0.0f : (float) (weights[r] / sum[r]);
            }
            return scale;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scalarAndVectorAgree(KernelCase input) {
        for (Shape shape : Shape.values()) {
            float[][] tiles = tiles(input);
            Posterior[] posteriors = new Posterior[tiles.length];
            for (int t = 0; t < tiles.length; t++) {
                posteriors[t] = new Posterior(scalar, shape, input, tiles[t]);
                Posterior other = new Posterior(vector, shape, input, tiles[t]);
                same(other.roots, posteriors[t].roots);
                same(other.max, posteriors[t].max);
                same(other.sum, posteriors[t].sum);
                assertThat(other.matters).isEqualTo(posteriors[t].matters);
            }
            for (int c = 0; c < input.k(); c++) {
                assertThat(apart(vector, input, c, tiles[0])).isEqualTo(apart(scalar, input, c, tiles[0]));
                for (boolean diagonal : new boolean[] {false, true}) {
                    Group group = new Group(input, tiles, posteriors, c);
                    same(group.moments(vector, diagonal), group.moments(scalar, diagonal));
                }
            }
        }
    }

    /// Two components at once give the bits of one after the other.
    @ParameterizedTest
    @MethodSource("cases")
    void pairs(KernelCase input) {
        int d = input.d();
        int b = input.k() - 1;
        float[] tile = tiles(input)[0];
        float[] s0 = round(input.inverseDeviations(0));
        float[] s1 = round(input.inverseDeviations(b));
        float[] mean0 = round(input.mean(0));
        float[] mean1 = round(input.mean(b));
        float c0 = (float) input.constant(0);
        float c1 = (float) input.constant(b);
        for (FloatKernels kernels : List.of(scalar, vector)) {
            float[] one = new float[4 * ROWS];
            float[] two = new float[4 * ROWS];
            float[] max = new float[ROWS];
            float[] maxOfTwo = new float[ROWS];
            Arrays.fill(max, Float.NEGATIVE_INFINITY);
            Arrays.fill(maxOfTwo, Float.NEGATIVE_INFINITY);
            scalar.diagonalLogDensities(tile, d, mean0, s0, c0, one, 0, max);
            scalar.diagonalLogDensities(tile, d, mean1, s1, c1, one, ROWS, max);
            kernels.diagonalPair(tile, d, mean0, mean1, s0, s1, c0, c1, two, 0, maxOfTwo);
            same(maxOfTwo, max);
            scalar.sphericalLogDensities(tile, d, mean0, s0[0], c0, one, 2 * ROWS, max);
            scalar.sphericalLogDensities(tile, d, mean1, s1[0], c1, one, 3 * ROWS, max);
            kernels.sphericalPair(tile, d, mean0, mean1, s0[0], s1[0], c0, c1, two, 2 * ROWS, maxOfTwo);
            same(maxOfTwo, max);
            same(two, one);
        }
    }

    /// The squares, then 1 or 0.
    private static float[] apart(FloatKernels kernels, KernelCase input, int c, float[] tile) {
        float[] squares = new float[ROWS + 1];
        float[] direction = Arrays.copyOf(round(input.whitener(c)), input.d());
        boolean apart =
                kernels.apart(tile, input.d(), round(input.mean(c)), direction, -1.0f, -2.0f, squares, new float[ROWS]);
        squares[ROWS] = apart ? 1.0f : 0.0f;
        return squares;
    }

    /// A product has d terms and a quadratic form d squares; each term's error is at most that of the
    /// operations it goes through.
    @ParameterizedTest
    @MethodSource("cases")
    void logDensitiesAreNearThoseOfFloat64(KernelCase input) {
        int d = input.d();
        float[] tile = tiles(input)[0];
        for (int c = 0; c < input.k(); c++) {
            float[] out = new float[input.k() * ROWS];
            float[] max = new float[ROWS];
            Arrays.fill(max, Float.NEGATIVE_INFINITY);
            Shape.FULL.write(vector, input, c, tile, out, max);
            double[] mean = widen(round(input.mean(c)));
            double[] whitener = widen(round(input.whitener(c)));
            double constant = (float) input.constant(c);
            double[] exact = new double[ROWS];
            new ScalarKernels()
                    .fullLogDensities(
                            widen(tile),
                            d,
                            mean,
                            whitener,
                            constant,
                            Kernels.EXACT,
                            new double[ROWS * d],
                            exact,
                            0,
                            new double[ROWS]);
            for (int r = 0; r < ROWS; r++) {
                double most = 0.0;
                for (int i = 0; i < d; i++) {
                    double y = 0.0;
                    for (int j = 0; j <= i; j++) {
                        y += Math.abs(whitener[i * d + j] * (tile[j * ROWS + r] - mean[j]));
                    }
                    most += y * y;
                }
                double bound = UNIT * ((2 * d + 6) * most + Math.abs(constant));
                if (Double.isInfinite(constant)) {
                    assertThat((double) out[c * ROWS + r]).isEqualTo(exact[r]);
                } else {
                    assertThat(Math.abs(out[c * ROWS + r] - exact[r])).isLessThanOrEqualTo(bound);
                }
            }
        }
    }

    /// Moments of up to three tiles: each lane adds up to 12 terms of five operations, and where lanes are added up in
    /// float32 there are four more.
    @ParameterizedTest
    @MethodSource("casesOfFiniteDensity")
    void momentsAreNearThoseOfFloat64(KernelCase input) {
        int d = input.d();
        float[][] tiles = tiles(input);
        Posterior[] posteriors = Arrays.stream(tiles)
                .map(tile -> new Posterior(vector, Shape.FULL, input, tile))
                .toArray(Posterior[]::new);
        for (int c = 0; c < input.k(); c++) {
            Group group = new Group(input, tiles, posteriors, c);
            float[] lanes = group.moments(vector, false);
            double[] mean = widen(round(input.mean(c)));
            int entry = 0;
            int size = d > FloatKernels.FOLDED ? 1 : FloatKernels.LANES;
            for (int i = 0; i <= d + 1; i++) {
                for (int j = 0; j <= (i < d ? i : i == d ? d - 1 : 0); j++, entry += size) {
                    double sum = 0.0;
                    double most = 0.0;
                    for (int t = 0; t < tiles.length; t++) {
                        for (int r = 0; r < ROWS; r++) {
                            double h = posteriors[t].roots[c * ROWS + r];
                            double scale = (double) group.rootScale[t][r] * group.rootScale[t][r];
                            double left = i < d ? tiles[t][i * ROWS + r] - mean[i] : 1.0;
                            double right = i <= d ? tiles[t][j * ROWS + r] - mean[j] : 1.0;
                            double term = scale == 0 ? 0.0 : h * h * scale * left * right;
                            sum += term;
                            most += Math.abs(term);
                        }
                    }
                    double actual = 0.0;
                    for (int lane = 0; lane < size; lane++) {
                        actual += lanes[entry + lane];
                    }
                    assertThat(Math.abs(actual - sum)).isLessThanOrEqualTo(20 * UNIT * most);
                }
            }
        }
    }

    /// What the moments of one component are taken from.
    private static final class Group {
        private final float[][] tiles;
        private final float[] mean;
        private final float[][] roots;
        private final int[] at;
        private final float[][] scale;
        private final float[][] rootScale;

        Group(KernelCase input, float[][] tiles, Posterior[] posteriors, int c) {
            int count = tiles.length;
            double[] weights = new double[ROWS];
            this.tiles = tiles;
            this.mean = round(input.mean(c));
            this.roots = new float[count][];
            this.at = new int[count];
            this.scale = new float[count][];
            this.rootScale = new float[count][ROWS];
            for (int t = 0; t < count; t++) {
                input.rows().copyWeights(t, weights);
                roots[t] = posteriors[t].roots;
                at[t] = posteriors[t].matters[c] ? c * ROWS : -1;
                scale[t] = posteriors[t].scale(weights);
                for (int r = 0; r < ROWS; r++) {
                    rootScale[t][r] = (float) Math.sqrt(scale[t][r]);
                }
            }
        }

        float[] moments(FloatKernels kernels, boolean diagonal) {
            int d = mean.length;
            float[] scratch = new float[FloatActiveRows.scratchLength(d)];
            Arrays.fill(scratch, 1e30f);
            float[] moments = new float[diagonal ? FloatKernels.LANES * (2 * d + 1) : FloatKernels.fullMoments(d)];
            if (diagonal) {
                kernels.diagonalMoments(tiles, tiles.length, d, mean, roots, at, scale, scratch, moments);
            } else {
                kernels.fullMoments(tiles, tiles.length, d, mean, roots, at, scale, rootScale, scratch, moments);
            }
            return moments;
        }
    }

    private static float[][] tiles(KernelCase input) {
        Rows rows = input.rows();
        int count = (int) Math.min(GROUP, rows.tiles());
        return IntStream.range(0, count)
                .mapToObj(t -> {
                    double[] tile = new double[ROWS * input.d()];
                    rows.copyTile(t, tile);
                    return round(tile);
                })
                .toArray(float[][]::new);
    }

    private static float[] round(double[] exact) {
        float[] rounded = new float[exact.length];
        for (int i = 0; i < exact.length; i++) {
            rounded[i] = (float) exact[i];
        }
        return rounded;
    }

    private static double[] widen(float[] rounded) {
        double[] exact = new double[rounded.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = rounded[i];
        }
        return exact;
    }

    private static void same(float[] actual, float[] expected) {
        assertThat(bits(actual)).isEqualTo(bits(expected));
    }

    private static int[] bits(float[] values) {
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToIntBits(values[i]))
                .toArray();
    }
}
