package org.mixtura.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.data.Rows;

/// Scalar and vector kernels agree in every bit; all NaNs count as one.
class KernelsEqualTest {
    private static final int ROWS = Kernels.ROWS;
    private static final int GROUP = 3;

    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = new VectorKernels();
    private double[] tile = new double[0];
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
                (c, kernels, out) -> kernels.fullLogDensities(
                        tile,
                        input.d(),
                        input.mean(c),
                        input.whitener(c),
                        input.constant(c),
                        new double[ROWS * input.d()],
                        out,
                        c * ROWS));
    }

    @ParameterizedTest
    @MethodSource("org.mixtura.internal.kernel.KernelCase#all")
    void diagonalCovariances(KernelCase input) {
        eachTile(
                input,
                (c, kernels, out) -> kernels.diagonalLogDensities(
                        tile, input.d(), input.mean(c), input.inverseDeviations(c), input.constant(c), out, c * ROWS));
    }

    @ParameterizedTest
    @MethodSource("org.mixtura.internal.kernel.KernelCase#all")
    void sphericalCovariances(KernelCase input) {
        eachTile(input, (c, kernels, out) -> {
            double s = input.inverseDeviations(c)[0];
            kernels.sphericalLogDensities(tile, input.d(), input.mean(c), s * s, input.constant(c), out, c * ROWS);
        });
    }

    private interface LogDensities {
        void write(int component, Kernels kernels, double[] out);
    }

    /// For groups of up to three tiles: the log-densities, then Bayes' rule, then both kinds of moments under the
    /// responsibilities, those below e⁻⁴⁰ left out in every other group.
    private void eachTile(KernelCase input, LogDensities logDensities) {
        Rows rows = input.rows();
        int d = input.d();
        int full = Kernels.LANES * (1 + d + Math.max(d, d * (d + 1) / 2));
        double[][] scalarMoments = start(input.k() + 1, full);
        double[][] vectorMoments = start(input.k() + 1, full);
        for (long first = 0; first < rows.tiles(); first += GROUP) {
            int count = (int) Math.min(GROUP, rows.tiles() - first);
            double negligible = first % 2 == 0 ? Kernels.EXACT : Kernels.NEGLIGIBLE;
            double[][] tiles = new double[count][ROWS * d];
            double[][] responsibilities = new double[count][];
            for (int t = 0; t < count; t++) {
                tile = tiles[t];
                rows.copyTile(first + t, tile);
                rows.copyWeights(first + t, weights);
                double[] expected = new double[ROWS * input.k()];
                double[] actual = new double[ROWS * input.k()];
                for (int c = 0; c < input.k(); c++) {
                    logDensities.write(c, scalar, expected);
                    logDensities.write(c, vector, actual);
                }
                same(actual, expected);
                same(bayes(vector, input.k(), negligible, actual), bayes(scalar, input.k(), negligible, expected));
                same(actual, expected);
                responsibilities[t] = expected;
            }
            addMoments(scalar, input, tiles, responsibilities, scalarMoments);
            addMoments(vector, input, tiles, responsibilities, vectorMoments);
        }
        for (int c = 0; c <= input.k(); c++) {
            same(vectorMoments[c], scalarMoments[c]);
        }
    }

    private static double[][] start(int count, int length) {
        double[][] moments = new double[count][length];
        for (double[] each : moments) {
            Arrays.setAll(each, i -> i * 0.01);
        }
        return moments;
    }

    private double[] bayes(Kernels kernels, int k, double negligible, double[] out) {
        double[] max = new double[ROWS];
        double[] sum = new double[ROWS];
        kernels.responsibilities(out, k, weights, negligible, max, sum);
        double[] result = new double[4 * ROWS + 1];
        System.arraycopy(max, 0, result, 0, ROWS);
        System.arraycopy(sum, 0, result, ROWS, ROWS);
        kernels.logSums(max, sum);
        System.arraycopy(max, 0, result, 2 * ROWS, ROWS);
        System.arraycopy(sum, 0, result, 3 * ROWS, ROWS);
        result[4 * ROWS] = kernels.dot(weights, max, new double[Kernels.LANES]);
        return result;
    }

    /// Full moments of each component, and diagonal ones of the first.
    private static void addMoments(
            Kernels kernels, KernelCase input, double[][] tiles, double[][] r, double[][] moments) {
        int d = input.d();
        int count = tiles.length;
        int[] active = new int[ROWS];
        double[] scratch = new double[ROWS * count * (d + 2)];
        Arrays.fill(scratch, 1e300);
        for (int c = 0; c < input.k(); c++) {
            kernels.fullMoments(tiles, count, d, input.mean(c), r, c * ROWS, active, scratch, moments[c]);
        }
        kernels.diagonalMoments(tiles, count, d, input.mean(0), r, 0, active, scratch, moments[input.k()]);
    }

    @ParameterizedTest
    @EnumSource
    void exponentialsAndLogarithms(Special special) {
        double[] expected = special.numbers();
        double[] actual = expected.clone();
        scalar.exp(expected, expected.length, Kernels.EXACT);
        vector.exp(actual, actual.length, Kernels.EXACT);
        same(actual, expected);
        expected = special.numbers();
        actual = expected.clone();
        scalar.log(expected, expected.length);
        vector.log(actual, actual.length);
        same(actual, expected);
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
        double[] values = {-1, -1, -1, -1, -1, -1, -1, -1, -1};
        vector.exp(values, 8, Kernels.EXACT);
        assertThat(values[7]).isNotEqualTo(-1);
        assertThat(values[8]).isEqualTo(-1);
    }

    private static void same(double[] actual, double[] expected) {
        assertThat(Arrays.stream(actual).mapToLong(Double::doubleToLongBits).toArray())
                .isEqualTo(Arrays.stream(expected)
                        .mapToLong(Double::doubleToLongBits)
                        .toArray());
    }
}
