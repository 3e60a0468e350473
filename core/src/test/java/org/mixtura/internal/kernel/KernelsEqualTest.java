package org.mixtura.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Rows;

/// Scalar and vector kernels agree in every bit; all NaNs count as one.
class KernelsEqualTest {
    private static final int ROWS = Kernels.ROWS;
    private static final int GROUP = 3;

    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = new VectorKernels();
    private double[] tile = new double[0];
    private double negligible = Kernels.EXACT;
    private final double[] weights = new double[ROWS];

    @BeforeEach
    void theVectorPathReallyRuns() {
        assertThat(Kernels.active()).isInstanceOf(VectorKernels.class);
        assertThat(Kernels.active().description()).matches("vector (128|256|512)");
        assertThat(scalar.description()).isEqualTo("scalar");
    }

    @ParameterizedTest
    @MethodSource("org.mixtura.internal.kernel.KernelCase#all")
    void fullCovariances(KernelCase input) {
        eachTile(
                input,
                (c, kernels, out, max) -> kernels.fullLogDensities(
                        tile,
                        input.d(),
                        input.mean(c),
                        input.whitener(c),
                        input.constant(c),
                        negligible,
                        new double[Kernels.densityScratch(input.d())],
                        out,
                        c * ROWS,
                        max));
    }

    @ParameterizedTest
    @MethodSource("org.mixtura.internal.kernel.KernelCase#all")
    void diagonalCovariances(KernelCase input) {
        eachTile(
                input,
                (c, kernels, out, max) -> kernels.diagonalLogDensities(
                        tile,
                        input.d(),
                        input.mean(c),
                        input.inverseDeviations(c),
                        input.constant(c),
                        out,
                        c * ROWS,
                        max));
    }

    @ParameterizedTest
    @MethodSource("org.mixtura.internal.kernel.KernelCase#all")
    void sphericalCovariances(KernelCase input) {
        eachTile(input, (c, kernels, out, max) -> {
            double s = input.inverseDeviations(c)[0];
            kernels.sphericalLogDensities(tile, input.d(), input.mean(c), s * s, input.constant(c), out, c * ROWS, max);
        });
    }

    @ParameterizedTest
    @MethodSource("org.mixtura.internal.kernel.KernelCase#all")
    void whitening(KernelCase input) {
        int d = input.d();
        double[] rows = new double[ROWS * d];
        input.rows().copyTile(0, rows);
        for (int c = 0; c < input.k(); c++) {
            double[] expected = new double[ROWS * d];
            double[] actual = new double[ROWS * d];
            scalar.whiten(rows, d, input.mean(c), input.whitener(c), expected);
            vector.whiten(rows, d, input.mean(c), input.whitener(c), actual);
            same(actual, expected);
        }
    }

    /// Two components at once give the bits of one after the other.
    @ParameterizedTest
    @MethodSource("org.mixtura.internal.kernel.KernelCase#all")
    void pairs(KernelCase input) {
        int d = input.d();
        double[] rows = new double[ROWS * d];
        input.rows().copyTile(0, rows);
        int b = input.k() - 1;
        double[] s0 = input.inverseDeviations(0);
        double[] s1 = input.inverseDeviations(b);
        double[] mean0 = input.mean(0);
        double[] mean1 = input.mean(b);
        double c0 = input.constant(0);
        double c1 = input.constant(b);
        for (Kernels kernels : new Kernels[] {scalar, vector}) {
            double[][] one = start(2, 3 * ROWS);
            double[][] two = start(2, 3 * ROWS);
            double[] max = new double[ROWS];
            double[] maxOfTwo = new double[ROWS];
            Arrays.fill(max, Double.NEGATIVE_INFINITY);
            Arrays.fill(maxOfTwo, Double.NEGATIVE_INFINITY);
            scalar.diagonalLogDensities(rows, d, mean0, s0, c0, one[0], ROWS, max);
            scalar.diagonalLogDensities(rows, d, mean1, s1, c1, one[0], 2 * ROWS, max);
            kernels.diagonalPair(rows, d, mean0, mean1, s0, s1, c0, c1, two[0], ROWS, maxOfTwo);
            same(maxOfTwo, max);
            scalar.sphericalLogDensities(rows, d, mean0, s0[0], c0, one[1], ROWS, max);
            scalar.sphericalLogDensities(rows, d, mean1, s1[0], c1, one[1], 2 * ROWS, max);
            kernels.sphericalPair(rows, d, mean0, mean1, s0[0], s1[0], c0, c1, two[1], ROWS, maxOfTwo);
            same(maxOfTwo, max);
            same(two[0], one[0]);
            same(two[1], one[1]);
        }
    }

    private interface LogDensities {
        void write(int component, Kernels kernels, double[] out, double[] max);
    }

    /// Every number comes to its place, and none else is touched.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 17, 50})
    void turnedRows(int d) {
        double[] lying = new Random(d).doubles((long) ROWS * d).toArray();
        for (int n : new int[] {1, 2, 3, 4, 5, 8, 30, 62, 63, 64}) {
            double[] expected = new double[ROWS * d];
            Arrays.fill(expected, -1.0);
            for (int r = 0; r < n; r++) {
                for (int j = 0; j < d; j++) {
                    expected[j * ROWS + r] = lying[r * d + j];
                }
            }
            double[] rows = Arrays.copyOf(lying, n * d);
            for (Kernels kernels : List.of(scalar, vector)) {
                double[] turned = new double[ROWS * d];
                Arrays.fill(turned, -1.0);
                kernels.turn(rows, n, d, turned);
                assertThat(turned).isEqualTo(expected);
            }
        }
    }

    /// For groups of up to three tiles: the log-densities, then Bayes' rule, then both kinds of moments under the
    /// responsibilities, those below e⁻⁴⁰ left out in every other group.
    private void eachTile(KernelCase input, LogDensities logDensities) {
        Rows rows = input.rows();
        int d = input.d();
        int full = Kernels.LANES * (2 * d + 1 + d * (d + 1) / 2);
        double[][] scalarMoments = start(input.k() + 1, full);
        double[][] vectorMoments = start(input.k() + 1, full);
        for (long first = 0; first < rows.tiles(); first += GROUP) {
            int count = (int) Math.min(GROUP, rows.tiles() - first);
            negligible = first % 2 == 0 ? Kernels.EXACT : Kernels.NEGLIGIBLE;
            double[][] tiles = new double[count][ROWS * d];
            Posterior[] posteriors = new Posterior[count];
            for (int t = 0; t < count; t++) {
                tile = tiles[t];
                rows.copyTile(first + t, tile);
                rows.copyWeights(first + t, weights);
                posteriors[t] = bayes(scalar, input.k(), logDensities);
                Posterior other = bayes(vector, input.k(), logDensities);
                same(other.roots, posteriors[t].roots);
                same(other.rest, posteriors[t].rest);
                same(other.scale, posteriors[t].scale);
                same(other.rootScale, posteriors[t].rootScale);
                assertThat(other.matters).isEqualTo(posteriors[t].matters);
            }
            addMoments(scalar, input, tiles, posteriors, scalarMoments);
            addMoments(vector, input, tiles, posteriors, vectorMoments);
        }
        for (int c = 0; c <= input.k(); c++) {
            same(vectorMoments[c], scalarMoments[c]);
        }
    }

    static double[][] start(int count, int length) {
        double[][] moments = new double[count][length];
        for (double[] each : moments) {
            Arrays.setAll(each, i -> i * 0.01);
        }
        return moments;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Posterior(double[] roots, double[] scale, double[] rootScale, boolean[] matters, double[] rest) {}

    /// Each log-density on its own first, where nothing may be left out; then Bayes' rule.
    private Posterior bayes(Kernels kernels, int k, LogDensities logDensities) {
        double[] max = new double[ROWS];
        double[] rest = new double[(k + 5) * ROWS + 1 + 3 * Kernels.LANES];
        for (int c = 0; c < k; c++) {
            Arrays.fill(max, Double.NEGATIVE_INFINITY);
            logDensities.write(c, kernels, rest, max);
        }
        double[] roots = new double[k * ROWS];
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        for (int c = 0; c < k; c++) {
            logDensities.write(c, kernels, roots, max);
        }
        double[] sum = new double[ROWS];
        boolean[] matters = new boolean[k];
        kernels.roots(roots, k, max, negligible, sum, matters);
        double[] scale = new double[ROWS];
        double[] rootScale = new double[ROWS];
        kernels.scales(weights, sum, scale);
        kernels.squareRoots(scale, rootScale);
        double[] product = new double[ROWS];
        Arrays.fill(product, 1.5);
        double[] lanes = new double[3 * Kernels.LANES];
        kernels.tally(weights, max, sum, product, lanes);
        int at = k * ROWS;
        for (double[] each : new double[][] {max, sum, product}) {
            System.arraycopy(each, 0, rest, at, ROWS);
            at += ROWS;
        }
        kernels.logSums(max, sum);
        for (double[] each : new double[][] {max, sum}) {
            System.arraycopy(each, 0, rest, at, ROWS);
            at += ROWS;
        }
        rest[at] = kernels.dot(weights, max, new double[Kernels.LANES]);
        System.arraycopy(lanes, 0, rest, at + 1, lanes.length);
        return new Posterior(roots, scale, rootScale, matters, rest);
    }

    /// Full moments of each component, and diagonal ones of the first.
    private static void addMoments(
            Kernels kernels, KernelCase input, double[][] tiles, Posterior[] posteriors, double[][] moments) {
        int d = input.d();
        int count = tiles.length;
        int[] at = new int[count];
        double[][] roots = new double[count][];
        double[][] scale = new double[count][];
        double[][] rootScale = new double[count][];
        double[] scratch = new double[ActiveRows.scratchLength(d)];
        Arrays.fill(scratch, 1e300);
        for (int c = -1; c < input.k(); c++) {
            int component = Math.max(c, 0);
            for (int t = 0; t < count; t++) {
                at[t] = posteriors[t].matters[component] ? component * ROWS : -1;
                roots[t] = posteriors[t].roots;
                scale[t] = posteriors[t].scale;
                rootScale[t] = posteriors[t].rootScale;
            }
            double[] mean = input.mean(component);
            if (c < 0) {
                kernels.diagonalMoments(tiles, count, d, mean, roots, at, scale, scratch, moments[input.k()]);
            } else {
                kernels.fullMoments(tiles, count, d, mean, roots, at, scale, rootScale, scratch, moments[c]);
            }
        }
    }

    /// Rows of a whitener as directions, one after the other.
    @ParameterizedTest
    @MethodSource("org.mixtura.internal.kernel.KernelCase#all")
    void apart(KernelCase input) {
        int d = input.d();
        double[] numbers = new double[ROWS * d];
        input.rows().copyTile(0, numbers);
        double[] max = new double[ROWS];
        for (int c = 0; c < input.k(); c++) {
            double[] expected = new double[ROWS];
            double[] actual = new double[ROWS];
            for (int i : new int[] {0, d / 2, d - 1}) {
                double[] direction = Arrays.copyOfRange(input.whitener(c), i * d, (i + 1) * d);
                Arrays.fill(max, -0.3 * i);
                boolean alone =
                        scalar.apart(numbers, d, input.mean(c), direction, input.constant(c), -2.0, expected, max);
                assertThat(vector.apart(numbers, d, input.mean(c), direction, input.constant(c), -2.0, actual, max))
                        .isEqualTo(alone);
                same(actual, expected);
            }
        }
    }

    /// Ordinary numbers, and such whose squares overflow or vanish.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 10})
    void upperBounds(int p) {
        Random random = new Random(p);
        for (double scale : new double[] {1.0, 1e-160, 1e160, 0.0}) {
            double[] components = new double[ROWS * (1 + p + p * (p + 1) / 2)];
            double[] ellipsoid = new double[1 + p + p * (p + 1) / 2];
            Arrays.setAll(components, i -> scale * random.nextGaussian());
            Arrays.setAll(ellipsoid, i -> 0.3 * random.nextGaussian());
            double[] expected = new double[ROWS];
            double[] actual = new double[ROWS];
            scalar.upperBounds(components, p, ellipsoid, 1, new double[2 * p * ROWS], expected);
            vector.upperBounds(components, p, ellipsoid, 1, new double[2 * p * ROWS], actual);
            same(actual, expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void exponentialsAndLogarithms(Special special) {
        double[] numbers = special.numbers();
        for (int from = 0; from < numbers.length; from += ROWS) {
            double[] expected = Arrays.copyOfRange(numbers, from, from + ROWS);
            double[] actual = expected.clone();
            same(exponentials(vector, actual), exponentials(scalar, expected));
            same(actual, expected);
        }
        double[] expected = special.numbers();
        double[] actual = expected.clone();
        scalar.log(expected, expected.length);
        vector.log(actual, actual.length);
        same(actual, expected);
    }

    /// exp(½x) of each number, as roots beside a largest log-density of 0; returns their squares.
    private static double[] exponentials(Kernels kernels, double[] numbers) {
        double[] sum = new double[ROWS];
        kernels.roots(numbers, 1, new double[ROWS], Kernels.EXACT, sum, new boolean[1]);
        return sum;
    }

    enum Special {
        EDGES,
        RANDOM;

        double[] numbers() {
            if (this == EDGES) {
                return new double[] {
                    0.0,
                    -0.0,
                    Double.NEGATIVE_INFINITY,
                    Double.NaN,
                    -708.0,
                    Math.nextDown(-708.0),
                    -745.2,
                    -1e300,
                    Double.MIN_VALUE,
                    Double.MIN_NORMAL,
                    1.0,
                    Math.nextUp(1.0),
                    0x1p31,
                    Math.sqrt(0.5),
                    -1.0,
                    Double.POSITIVE_INFINITY
                };
            }
            Random random = new Random(5);
            double[] values = new double[4096];
            Arrays.setAll(values, i -> i % 2 == 0 ? -800 * random.nextDouble() : 10 * random.nextDouble());
            return values;
        }
    }

    @Test
    void onlyTheFirstNumbersChange() {
        double[] values = {2, 2, 2, 2, 2, 2, 2, 2, 2};
        vector.log(values, 8);
        assertThat(values[7]).isNotEqualTo(2);
        assertThat(values[8]).isEqualTo(2);
    }

    static void same(double[] actual, double[] expected) {
        assertThat(Arrays.stream(actual).mapToLong(Double::doubleToLongBits).toArray())
                .isEqualTo(Arrays.stream(expected)
                        .mapToLong(Double::doubleToLongBits)
                        .toArray());
    }
}
