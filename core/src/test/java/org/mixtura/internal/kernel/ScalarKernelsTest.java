package org.mixtura.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mixtura.testing.Exact.DIGITS;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.testing.Exact;

/// The specification against the formulas in exact arithmetic. Bounds are what rounding allows: a few 2⁻⁵³ for each
/// term.
class ScalarKernelsTest {
    private static final int ROWS = Kernels.ROWS;
    private static final double EPSILON = 0x1p-52;

    private final Kernels kernels = new ScalarKernels();
    private final Random random = new Random(12);

    private double[] normals(int length) {
        double[] values = new double[length];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    private static BigDecimal centred(double[] tile, double[] mean, int j, int r) {
        return Exact.of(tile[j * ROWS + r]).subtract(Exact.of(mean[j]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void fullLogDensity(int d) {
        double[] tile = normals(ROWS * d);
        double[] mean = normals(d);
        double[] whitener = normals(d * d);
        double[] out = new double[1 + ROWS];
        kernels.fullLogDensities(
                tile, d, mean, whitener, -1.25, Kernels.EXACT, new double[ROWS * d], out, 1, new double[ROWS]);
        for (int r = 0; r < ROWS; r++) {
            BigDecimal q = BigDecimal.ZERO;
            double size = 1.25;
            for (int i = 0; i < d; i++) {
                BigDecimal y = BigDecimal.ZERO;
                double terms = 0.0;
                for (int j = 0; j <= i; j++) {
                    BigDecimal term = Exact.of(whitener[i * d + j]).multiply(centred(tile, mean, j, r));
                    y = y.add(term);
                    terms += Math.abs(term.doubleValue());
                }
                q = q.add(y.pow(2));
                size += terms * terms;
            }
            close(out[1 + r], logDensity(q, -1.25), (d + 2) * size * EPSILON);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void diagonalAndSphericalLogDensity(int d) {
        double[] tile = normals(ROWS * d);
        double[] mean = normals(d);
        double[] inverse = normals(d);
        double[] diagonal = new double[ROWS];
        double[] spherical = new double[ROWS];
        double[] max = new double[ROWS];
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        kernels.diagonalLogDensities(tile, d, mean, inverse, 2.5, diagonal, 0, max);
        kernels.sphericalLogDensities(tile, d, mean, 1.75, 2.5, spherical, 0, max);
        for (int r = 0; r < ROWS; r++) {
            BigDecimal q = BigDecimal.ZERO;
            BigDecimal squares = BigDecimal.ZERO;
            for (int j = 0; j < d; j++) {
                BigDecimal z = centred(tile, mean, j, r);
                q = q.add(z.multiply(Exact.of(inverse[j])).pow(2));
                squares = squares.add(z.pow(2));
            }
            close(diagonal[r], logDensity(q, 2.5), (d + 3) * (2.5 + q.doubleValue()) * EPSILON);
            BigDecimal scaled = squares.multiply(Exact.of(1.75));
            assertThat(max[r]).isEqualTo(Math.max(diagonal[r], spherical[r]));
            close(spherical[r], logDensity(scaled, 2.5), (d + 3) * (2.5 + scaled.doubleValue()) * EPSILON);
        }
    }

    /// The larger square of two directions decides, row by row.
    @Test
    void apartInSomeDirection() {
        int d = 3;
        double[] tile = normals(ROWS * d);
        double[] mean = normals(d);
        double[] max = normals(ROWS);
        double[] squares = new double[ROWS];
        double[][] directions = {normals(d), normals(d)};
        double[] expected = new double[ROWS];
        for (double[] direction : directions) {
            kernels.apart(tile, d, mean, direction, 0.0, -1.0, squares, max);
            for (int r = 0; r < ROWS; r++) {
                double t = 0.0;
                for (int j = 0; j < d; j++) {
                    t += direction[j] * (tile[j * ROWS + r] - mean[j]);
                }
                expected[r] = Math.max(expected[r], t * t);
                assertThat(squares[r]).isCloseTo(expected[r], within(1e-13));
            }
        }
        double most = Double.NEGATIVE_INFINITY;
        for (int r = 0; r < ROWS; r++) {
            most = Math.max(most, -0.5 * squares[r] - max[r]);
        }
        double[] none = new double[d];
        assertThat(kernels.apart(tile, d, mean, none, -2.001 - most, -2.0, squares, max))
                .isTrue();
        assertThat(kernels.apart(tile, d, mean, none, -1.999 - most, -2.0, squares, max))
                .isFalse();
    }

    /// In one column the bound is the log-density at the interval's end next to the mean.
    @Test
    void upperBoundsOverAnInterval() {
        double[] components = normals(3 * ROWS);
        double[] ellipsoid = {9.0, 0.5, 0.25};
        double[] out = new double[ROWS];
        kernels.upperBounds(components, 1, ellipsoid, 1, new double[2 * ROWS], out);
        for (int r = 0; r < ROWS; r++) {
            double away = Math.max(0.0, Math.abs(0.5 - components[r]) - 0.25);
            BigDecimal y = Exact.of(away).multiply(Exact.of(components[ROWS + r]));
            close(out[r], logDensity(y.pow(2), components[2 * ROWS + r]), 64 * EPSILON);
        }
    }

    /// No point of the ellipsoid has a larger log-density, and over a single point the bound is the log-density.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void upperBoundsHold(int p) {
        int triangle = p * (p + 1) / 2;
        double[] components = normals(ROWS * (p + triangle + 1));
        for (double size : new double[] {0.0, 0.1, 1.0}) {
            double[] ellipsoid = normals(p + triangle);
            for (int i = 0; i < ellipsoid.length; i++) {
                ellipsoid[i] *= i < p ? 4.0 : size;
            }
            double[] out = new double[ROWS];
            kernels.upperBounds(components, p, ellipsoid, 0, new double[2 * p * ROWS], out);
            for (int trial = 0; trial < 20; trial++) {
                double[] x = pointOf(ellipsoid, p);
                for (int r = 0; r < ROWS; r++) {
                    double q = 0.0;
                    for (int i = 0, e = p; i < p; i++) {
                        double y = 0.0;
                        for (int j = 0; j <= i; j++, e++) {
                            y += components[e * ROWS + r] * (x[j] - components[j * ROWS + r]);
                        }
                        q += y * y;
                    }
                    double logDensity = components[(p + triangle) * ROWS + r] - 0.5 * q;
                    double rounding = 1e-12 * (1.0 + q);
                    assertThat(logDensity).isLessThanOrEqualTo(out[r] + rounding);
                    if (size == 0.0) {
                        assertThat(out[r]).isLessThanOrEqualTo(logDensity + rounding);
                    }
                }
            }
        }
    }

    /// m + Az with ‖z‖ = 1.
    private double[] pointOf(double[] ellipsoid, int p) {
        double[] z = normals(p);
        double norm = Math.sqrt(Arrays.stream(z).map(v -> v * v).sum());
        double[] x = Arrays.copyOf(ellipsoid, p);
        for (int i = 0, e = p; i < p; i++) {
            for (int j = 0; j <= i; j++, e++) {
                x[i] += ellipsoid[e] * z[j] / norm;
            }
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void bayesRule(int k) {
        double[] logs = normals(k * ROWS);
        Arrays.setAll(logs, i -> 20 * logs[i] - 300);
        double[] weights = normals(ROWS);
        Arrays.setAll(weights, r -> r % 5 == 0 ? 0.0 : Math.abs(weights[r]));
        double[] out = logs.clone();
        double[] density = new double[ROWS];
        double[] peak = new double[ROWS];
        double[] scale = new double[ROWS];
        double[] rootScale = new double[ROWS];
        bayes(out, k, weights, Kernels.EXACT, density, peak, scale, rootScale);
        kernels.logSums(density, peak);
        for (int r = 0; r < ROWS; r++) {
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal largest = BigDecimal.ZERO;
            for (int c = 0; c < k; c++) {
                BigDecimal p = Exact.exp(Exact.of(logs[c * ROWS + r]));
                sum = sum.add(p);
                largest = largest.max(p);
            }
            for (int c = 0; c < k; c++) {
                BigDecimal p = Exact.exp(Exact.of(logs[c * ROWS + r])).multiply(Exact.of(weights[r]));
                BigDecimal exact = p.divide(sum, DIGITS);
                double h = out[c * ROWS + r];
                close(h * h * scale[r], exact, (k + 8) * EPSILON * exact.doubleValue());
                double root = h * rootScale[r];
                close(root * root, exact, (k + 9) * EPSILON * exact.doubleValue());
            }
            BigDecimal log = Exact.log(sum);
            close(density[r], log, EPSILON * (2 + Math.abs(log.doubleValue())));
            close(peak[r], Exact.log(largest.divide(sum, DIGITS)), (k + 4) * EPSILON);
        }
    }

    private void bayes(
            double[] out,
            int k,
            double[] weights,
            double negligible,
            double[] max,
            double[] sum,
            double[] scale,
            double[] rootScale) {
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < k * ROWS; i++) {
            max[i % ROWS] = max[i % ROWS] >= out[i] ? max[i % ROWS] : out[i];
        }
        kernels.roots(out, k, max, negligible, sum, new boolean[k]);
        kernels.scales(weights, sum, scale);
        kernels.squareRoots(scale, rootScale);
    }

    /// Two tiles, in which all rows count or one in `every`.
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 1", "6, 1", "66, 1", "1, 20", "2, 20", "3, 20", "4, 20", "6, 20", "67, 20"})
    void moments(int d, int every) {
        double[][] tiles = {normals(ROWS * d), normals(ROWS * d)};
        double[] mean = normals(d);
        double[][] roots = {normals(2 * ROWS), normals(2 * ROWS)};
        double[][] rootScale = {normals(ROWS), normals(ROWS)};
        double[][] scale = new double[2][ROWS];
        double[][] r = new double[2][2 * ROWS];
        for (int t = 0; t < 2; t++) {
            double[] root = roots[t];
            double[] factor = rootScale[t];
            Arrays.setAll(factor, i -> Math.abs(factor[i]));
            Arrays.setAll(scale[t], i -> factor[i] * factor[i]);
            Arrays.setAll(root, i -> i % every == 0 ? Math.abs(root[i]) : 0.0);
        }
        roots[1][ROWS + 7] = 0.0;
        for (int t = 0; t < 2; t++) {
            for (int i = 0; i < ROWS; i++) {
                r[t][ROWS + i] = roots[t][ROWS + i] * roots[t][ROWS + i] * scale[t][i];
            }
        }
        double[] full = new double[Kernels.fullMoments(d)];
        double[] diagonal = new double[Kernels.LANES * (1 + 2 * d)];
        int[] at = {ROWS, ROWS};
        double[] scratch = new double[ActiveRows.scratchLength(d)];
        kernels.fullMoments(tiles, 2, d, mean, roots, at, scale, rootScale, scratch, full);
        kernels.diagonalMoments(tiles, 2, d, mean, roots, at, scale, scratch, diagonal);
        int entry = 0;
        for (int i = 0; i < d; i++) {
            assertMoment(sum(diagonal, 1, i), tiles, mean, r, i, i);
            assertMoment(sum(diagonal, 1, d + i), tiles, mean, r, i, -1);
            for (int j = 0; j <= i; j++) {
                assertMoment(sum(full, d, entry++), tiles, mean, r, i, j);
            }
        }
        for (int i = 0; i < d; i++) {
            assertMoment(sum(full, d, entry++), tiles, mean, r, i, -1);
        }
        assertMoment(sum(full, d, entry), tiles, mean, r, -1, -1);
        assertMoment(sum(diagonal, 1, 2 * d), tiles, mean, r, -1, -1);
    }

    @Test
    void momentsOfATileWithoutTheComponent() {
        double[][] tiles = {normals(ROWS), normals(ROWS)};
        double[][] ones = {normals(ROWS), normals(ROWS)};
        double[] scratch = new double[ActiveRows.scratchLength(1)];
        double[] both = new double[3 * Kernels.LANES];
        double[] second = new double[3 * Kernels.LANES];
        kernels.fullMoments(tiles, 2, 1, new double[1], ones, new int[] {-1, 0}, ones, ones, scratch, both);
        kernels.fullMoments(
                new double[][] {tiles[1]},
                1,
                1,
                new double[1],
                new double[][] {ones[1]},
                new int[1],
                new double[][] {ones[1]},
                new double[][] {ones[1]},
                scratch,
                second);
        assertThat(both).isEqualTo(second);
    }

    /// Σ r·z_i·z_j, where z_{−1} = 1.
    private static double sum(double[] moments, int d, int entry) {
        return d > Kernels.FOLDED ? moments[entry] : Lanes.sum(moments, entry * Kernels.LANES);
    }

    private static void assertMoment(double actual, double[][] tiles, double[] mean, double[][] r, int i, int j) {
        BigDecimal sum = BigDecimal.ZERO;
        double size = 0.0;
        for (int t = 0; t < tiles.length; t++) {
            for (int row = 0; row < ROWS; row++) {
                BigDecimal term = Exact.of(r[t][ROWS + row]);
                term = i < 0 ? term : term.multiply(centred(tiles[t], mean, i, row));
                term = j < 0 ? term : term.multiply(centred(tiles[t], mean, j, row));
                sum = sum.add(term);
                size += Math.abs(term.doubleValue());
            }
        }
        close(actual, sum, 8 * size * EPSILON);
    }

    @Test
    void negligibleTermsCountAsNothing() {
        double[] out = new double[2 * ROWS];
        Arrays.fill(out, ROWS, 2 * ROWS, -41.0);
        out[ROWS + 1] = -39.0;
        double[] weights = new double[ROWS];
        Arrays.fill(weights, 1.0);
        double[] sum = new double[ROWS];
        bayes(out, 2, weights, Kernels.NEGLIGIBLE, new double[ROWS], sum, new double[ROWS], new double[ROWS]);
        assertThat(out[ROWS]).isZero();
        assertThat(sum[0]).isEqualTo(1.0);
        assertThat(out[ROWS + 1]).isGreaterThan(0.0);
    }

    @Test
    void dotProduct() {
        double[] a = normals(ROWS);
        double[] b = normals(ROWS);
        BigDecimal sum = BigDecimal.ZERO;
        for (int r = 0; r < ROWS; r++) {
            sum = sum.add(Exact.of(a[r]).multiply(Exact.of(b[r])));
        }
        close(kernels.dot(a, b, new double[] {1, 2, 3, 4, 5, 6, 7, 8}), sum, 20 * EPSILON);
    }

    /// Unless its weight is 0: then the row matters to nothing.
    @Test
    void noDensityAnywhereIsNoResponsibility() {
        double[] out = new double[2 * ROWS];
        Arrays.fill(out, Double.NEGATIVE_INFINITY);
        out[1] = 0.0;
        double[] weights = new double[ROWS];
        weights[0] = 1.0;
        weights[1] = 0.5;
        double[] max = new double[ROWS];
        double[] scale = new double[ROWS];
        bayes(out, 2, weights, Kernels.EXACT, max, new double[ROWS], scale, new double[ROWS]);
        assertThat(max[0]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(out[0]).isNaN();
        assertThat(out[ROWS]).isNaN();
        assertThat(out[1]).isEqualTo(1.0);
        assertThat(out[ROWS + 1]).isZero();
        assertThat(scale[1]).isEqualTo(0.5);
        assertThat(scale[2]).isZero();
    }

    private static BigDecimal logDensity(BigDecimal q, double constant) {
        return Exact.of(constant).subtract(q.divide(BigDecimal.TWO));
    }

    private static void close(double computed, BigDecimal exact, double tolerance) {
        assertThat(Exact.of(computed).subtract(exact).abs().doubleValue()).isLessThanOrEqualTo(tolerance);
    }
}
