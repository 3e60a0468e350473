package org.mixtura.internal.linalg;

import static org.mixtura.internal.linalg.Cholesky.packed;

/// [Cholesky] of many columns, in the same bits.
///
/// A row is an array of its own, and all rows of a loop share its index: only then does the compiler know that they
/// do not overlap, and vectorises it. Rows go in blocks of four, which four others are subtracted from at once, and
/// in panels, which stay in a cache.
final class BlockedCholesky {
    private static final int BLOCK = 4;

    /// Rows of a panel; whole blocks.
    private static final int PANEL = 32;

    private BlockedCholesky() {}

    /// As [Cholesky#factor].
    static double[] factor(double[] a, int d) throws Cholesky.NotPositiveDefinite {
        double[][] upper = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                upper[j][i] = a[packed(i, j)];
            }
        }
        double tolerance = Cholesky.tolerance(d);
        for (int first = 0; first < d; first += PANEL) {
            int end = Math.min(first + PANEL, d);
            for (int i = first; i < end; i += BLOCK) {
                int last = Math.min(i + BLOCK, end);
                for (int b = first; b < i; b += BLOCK) {
                    subtract(upper, b, i, last, upper, i, d);
                }
                for (int c = i; c < last; c++) {
                    double[] row = upper[c];
                    for (int b = i; b < c; b++) {
                        subtract(upper[b][c], upper[b], row, c, d);
                    }
                    double pivot = row[c];
                    if (!(pivot > tolerance * a[packed(c, c)] && pivot < Double.POSITIVE_INFINITY)) {
                        throw new Cholesky.NotPositiveDefinite(c);
                    }
                    double root = Math.sqrt(pivot);
                    for (int j = c; j < d; j++) {
                        row[j] /= root;
                    }
                }
            }
            for (int i = end; i < d; i += BLOCK) {
                for (int b = first; b < end; b += BLOCK) {
                    subtract(upper, b, i, Math.min(i + BLOCK, d), upper, i, d);
                }
            }
        }
        double[] lower = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                lower[i * d + j] = upper[j][i];
            }
        }
        return lower;
    }

    /// As [Cholesky#inverse].
    static double[] inverse(double[] lower, int d) {
        double[][] upper = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                upper[j][i] = lower[i * d + j];
            }
        }
        double[][] rows = new double[d][d];
        double[] inverse = new double[d * d];
        for (int first = 0; first < d; first += PANEL) {
            int end = Math.min(first + PANEL, d);
            for (int b = 0; b < first; b += BLOCK) {
                for (int i = first; i < end; i += BLOCK) {
                    subtract(upper, b, i, Math.min(i + BLOCK, end), rows, 0, b + BLOCK);
                }
            }
            for (int i = first; i < end; i += BLOCK) {
                int last = Math.min(i + BLOCK, end);
                for (int b = first; b < i; b += BLOCK) {
                    subtract(upper, b, i, last, rows, 0, b + BLOCK);
                }
                for (int c = i; c < last; c++) {
                    double[] row = rows[c];
                    for (int b = i; b < c; b++) {
                        subtract(upper[b][c], rows[b], row, 0, b + 1);
                    }
                    double pivot = upper[c][c];
                    for (int j = 0; j < c; j++) {
                        row[j] /= pivot;
                    }
                    row[c] = 1.0 / pivot;
                    System.arraycopy(row, 0, inverse, c * d, c + 1);
                }
            }
        }
        return inverse;
    }

    /// Subtracts a multiple of a row's columns from … to − 1 from another row.
    private static void subtract(double factor, double[] row, double[] other, int from, int to) {
        for (int j = from; j < to; j++) {
            other[j] = Math.fma(-factor, row[j], other[j]);
        }
    }

    /// As [#subtract], rows b … b + 3, one after the other, times their entries of `factors`, from each of rows i …
    /// end − 1, at most four.
    private static void subtract(double[][] factors, int b, int i, int end, double[][] rows, int from, int to) {
        if (i + BLOCK == end) {
            subtract(factors, b, i, rows[b], rows[b + 1], rows[b + 2], rows[b + 3], rows, from, to);
            return;
        }
        for (int each = i; each < end; each++) {
            for (int row = b; row < b + BLOCK; row++) {
                subtract(factors[row][each], rows[row], rows[each], from, to);
            }
        }
    }

    private static void subtract(
            double[][] factors,
            int b,
            int i,
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            double[][] rows,
            int from,
            int to) {
        double f00 = -factors[b][i];
        double f01 = -factors[b][i + 1];
        double f02 = -factors[b][i + 2];
        double f03 = -factors[b][i + 3];
        double f10 = -factors[b + 1][i];
        double f11 = -factors[b + 1][i + 1];
        double f12 = -factors[b + 1][i + 2];
        double f13 = -factors[b + 1][i + 3];
        double f20 = -factors[b + 2][i];
        double f21 = -factors[b + 2][i + 1];
        double f22 = -factors[b + 2][i + 2];
        double f23 = -factors[b + 2][i + 3];
        double f30 = -factors[b + 3][i];
        double f31 = -factors[b + 3][i + 1];
        double f32 = -factors[b + 3][i + 2];
        double f33 = -factors[b + 3][i + 3];
        double[] y0 = rows[i];
        double[] y1 = rows[i + 1];
        double[] y2 = rows[i + 2];
        double[] y3 = rows[i + 3];
        for (int j = from; j < to; j++) {
            double a = x0[j];
            double e = x1[j];
            double f = x2[j];
            double g = x3[j];
            y0[j] = Math.fma(f30, g, Math.fma(f20, f, Math.fma(f10, e, Math.fma(f00, a, y0[j]))));
            y1[j] = Math.fma(f31, g, Math.fma(f21, f, Math.fma(f11, e, Math.fma(f01, a, y1[j]))));
            y2[j] = Math.fma(f32, g, Math.fma(f22, f, Math.fma(f12, e, Math.fma(f02, a, y2[j]))));
            y3[j] = Math.fma(f33, g, Math.fma(f23, f, Math.fma(f13, e, Math.fma(f03, a, y3[j]))));
        }
    }
}
