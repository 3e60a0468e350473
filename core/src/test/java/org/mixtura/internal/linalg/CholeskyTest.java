package org.mixtura.internal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mixtura.testing.Exact.DIGITS;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.testing.Exact;

/// Factors against the textbook recursion in 50-digit arithmetic.
class CholeskyTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 17, 50, 71})
    void factorInverseAndDeterminant(int d) throws Exception {
        double[] a = positiveDefinite(d, new Random(d));
        double[] before = a.clone();
        double[] lower = Cholesky.factor(a, d);
        BigDecimal[][] exact = exactFactor(a, d);
        BigDecimal determinant = BigDecimal.ZERO;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                assertThat(Exact.of(lower[i * d + j])
                                .subtract(exact[i][j])
                                .abs()
                                .doubleValue())
                        .isLessThan(1e-14 * d);
            }
            determinant = determinant.add(Exact.log(exact[i][i]).multiply(BigDecimal.TWO));
        }
        assertThat(Cholesky.logDeterminant(lower, d)).isCloseTo(determinant.doubleValue(), within(1e-14 * d));
        assertThat(a).isEqualTo(before);
        assertInverse(lower, Cholesky.inverse(lower, d), d);
    }

    /// Blocks change nothing in any bit, nor which column is at fault.
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 6, 31, 32, 33, 39, 47})
    void blocksGiveTheSameBits(int d) throws Exception {
        double[] a = positiveDefinite(d, new Random(d));
        double[] lower = Cholesky.factor(a, d);
        assertThat(BlockedCholesky.factor(a, d)).isEqualTo(lower);
        assertThat(BlockedCholesky.inverse(lower, d)).isEqualTo(Cholesky.inverse(lower, d));
        for (int column = 0; column < d; column++) {
            int at = column;
            double[] flat = a.clone();
            flat[Cholesky.packed(at, at)] = 0.0;
            assertFails(flat, d, at);
            assertThatThrownBy(() -> BlockedCholesky.factor(flat, d))
                    .isInstanceOfSatisfying(
                            Cholesky.NotPositiveDefinite.class,
                            e -> assertThat(e.column).isEqualTo(at));
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }

    private static void assertInverse(double[] lower, double[] inverse, int d) {
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int c = 0; c < d; c++) {
                    sum = sum.add(Exact.of(inverse[i * d + c]).multiply(Exact.of(lower[c * d + j])));
                }
                assertThat(sum.doubleValue()).isCloseTo(i == j ? 1.0 : 0.0, within(1e-14 * d));
                assertThat(j > i && inverse[i * d + j] != 0.0).isFalse();
            }
        }
    }

    /// Columns on scales from 1e-6 to 1e6: every row of L has the scale of its column.
    @Test
    void scalesDoNotMatter() throws Exception {
        int d = 5;
        double[] a = positiveDefinite(d, new Random(3));
        double[] scaled = a.clone();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                scaled[Cholesky.packed(i, j)] *= scale(i) * scale(j);
            }
        }
        double[] lower = Cholesky.factor(a, d);
        double[] scaledLower = Cholesky.factor(scaled, d);
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                assertThat(scaledLower[i * d + j]).isEqualTo(lower[i * d + j] * scale(i));
            }
        }
    }

    private static double scale(int i) {
        return Math.scalb(1.0, 10 * i - 20);
    }

    @Test
    void namesTheFirstColumnAtFault() {
        assertFails(new double[] {0.0}, 1, 0);
        assertFails(new double[] {1, 1, 1}, 2, 1);
        assertFails(new double[] {1, 2, 1}, 2, 1);
        assertFails(new double[] {1, 0.5, 1, 1, 0.5, 1}, 3, 2);
        assertFails(new double[] {-1, 0, 1}, 2, 0);
        assertFails(new double[] {Double.NaN}, 1, 0);
        assertFails(new double[] {Double.POSITIVE_INFINITY}, 1, 0);
        assertFails(new double[] {1, Double.NaN, 1}, 2, 1);
    }

    /// Rounding leaves a pivot of 2⁻⁵² or so where there should be none; a true one of 1e-12 is kept.
    @Test
    void aPivotOfRoundingErrorIsNone() throws Exception {
        assertFails(new double[] {1, 1, 1 + 0x1p-52}, 2, 1);
        assertThat(Cholesky.factor(new double[] {1, 1, 1 + 1e-12}, 2)[3]).isCloseTo(1e-6, within(1e-10));
    }

    private static void assertFails(double[] a, int d, int column) {
        assertThatThrownBy(() -> Cholesky.factor(a, d))
                .isInstanceOfSatisfying(
                        Cholesky.NotPositiveDefinite.class,
                        e -> assertThat(e.column).isEqualTo(column));
    }

    private static double[] positiveDefinite(int d, Random random) {
        double[][] b = new double[d][d];
        for (double[] row : b) {
            for (int j = 0; j < d; j++) {
                row[j] = random.nextGaussian() / Math.sqrt(d);
            }
        }
        double[] a = new double[d * (d + 1) / 2];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 0.5 : 0.0;
                for (int c = 0; c < d; c++) {
                    sum += b[i][c] * b[j][c];
                }
                a[Cholesky.packed(i, j)] = sum;
            }
        }
        return a;
    }

    private static BigDecimal[][] exactFactor(double[] a, int d) {
        BigDecimal[][] lower = new BigDecimal[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                lower[i][j] = BigDecimal.ZERO;
            }
            for (int j = 0; j <= i; j++) {
                BigDecimal sum = Exact.of(a[Cholesky.packed(i, j)]);
                for (int c = 0; c < j; c++) {
                    sum = sum.subtract(lower[i][c].multiply(lower[j][c], DIGITS));
                }
                lower[i][j] = i == j ? sum.sqrt(DIGITS) : sum.divide(lower[j][j], DIGITS);
            }
        }
        return lower;
    }
}
