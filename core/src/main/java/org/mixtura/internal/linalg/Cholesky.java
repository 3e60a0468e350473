package org.mixtura.internal.linalg;

/// Cholesky factors of symmetric matrices, and their inverses.
///
/// Symmetric matrices are packed: the lower triangle row by row, entry (i, j ≤ i) at `i(i+1)/2 + j`. Triangular
/// factors are d×d row-major with zeros above the diagonal. All loops run over contiguous memory, element by
/// element, so that the compiler may vectorise them without changing a bit.
public final class Cholesky {
    /// Rows that are subtracted at once, so that the others are loaded and stored a fourth of the times.
    private static final int BLOCK = 4;

    private Cholesky() {}

    /// Position of entry (i, j), j ≤ i, of a packed symmetric matrix.
    public static int packed(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    /// The lower factor L of A = LLᵀ.
    ///
    /// A pivot counts as positive when it exceeds 4·d·2⁻⁵² of its diagonal entry: below that it is rounding error.
    ///
    /// @param a packed, not modified
    /// @throws NotPositiveDefinite with the first column whose pivot is not positive (or is NaN)
    public static double[] factor(double[] a, int d) throws NotPositiveDefinite {
        double[] upper = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                upper[j * d + i] = a[packed(i, j)];
            }
        }
        double tolerance = 4.0 * d * 0x1p-52;
        for (int first = 0; first < d; first += BLOCK) {
            int end = Math.min(first + BLOCK, d);
            for (int c = first; c < end; c++) {
                for (int b = first; b < c; b++) {
                    add(-upper[b * d + c], upper, b * d + c, c * d + c, d - c);
                }
                double pivot = upper[c * d + c];
                if (!(pivot > tolerance * a[packed(c, c)] && pivot < Double.POSITIVE_INFINITY)) {
                    throw new NotPositiveDefinite(c);
                }
                double root = Math.sqrt(pivot);
                for (int j = c; j < d; j++) {
                    upper[c * d + j] /= root;
                }
            }
            for (int i = end; i < d; i++) {
                int row = first * d + i;
                addFour(
                        -upper[row],
                        -upper[row + d],
                        -upper[row + 2 * d],
                        -upper[row + 3 * d],
                        upper,
                        row,
                        d,
                        i * d + i,
                        d - i);
            }
        }
        double[] lower = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                lower[i * d + j] = upper[j * d + i];
            }
        }
        return lower;
    }

    /// P = L⁻¹, lower triangular.
    ///
    /// @param lower L, not modified
    public static double[] inverse(double[] lower, int d) {
        double[] inverse = new double[d * d];
        for (int i = 0; i < d; i++) {
            int row = i * d;
            int j = 0;
            for (; j + BLOCK <= i; j += BLOCK) {
                // Row j + 3 is the longest of the four, and the others have zeros there.
                addFour(
                        -lower[row + j],
                        -lower[row + j + 1],
                        -lower[row + j + 2],
                        -lower[row + j + 3],
                        inverse,
                        j * d,
                        d,
                        row,
                        j + BLOCK);
            }
            for (; j < i; j++) {
                add(-lower[row + j], inverse, j * d, row, j + 1);
            }
            double pivot = lower[i * d + i];
            for (int c = 0; c < i; c++) {
                inverse[i * d + c] /= pivot;
            }
            inverse[i * d + i] = 1.0 / pivot;
        }
        return inverse;
    }

    /// m[to …] += factor·m[from …], n long.
    private static void add(double factor, double[] m, int from, int to, int n) {
        for (int j = 0; j < n; j++) {
            m[to + j] = Math.fma(factor, m[from + j], m[to + j]);
        }
    }

    /// As [#add] with each of four rows a stride apart, one after the other.
    private static void addFour(
            double f0, double f1, double f2, double f3, double[] m, int from, int stride, int to, int n) {
        int from1 = from + stride;
        int from2 = from1 + stride;
        int from3 = from2 + stride;
        for (int j = 0; j < n; j++) {
            double sum = Math.fma(f0, m[from + j], m[to + j]);
            sum = Math.fma(f1, m[from1 + j], sum);
            sum = Math.fma(f2, m[from2 + j], sum);
            m[to + j] = Math.fma(f3, m[from3 + j], sum);
        }
    }

    /// log det(LLᵀ) = 2 Σ log L_ii.
    public static double logDeterminant(double[] lower, int d) {
        double sum = 0.0;
        for (int i = 0; i < d; i++) {
            sum += StrictMath.log(lower[i * d + i]);
        }
        return 2.0 * sum;
    }

    /// A matrix was not positive definite: the pivot of `column` was not positive.
    public static final class NotPositiveDefinite extends Exception {
        private static final long serialVersionUID = 1L;

        /// The first such column.
        public final int column;

        NotPositiveDefinite(int column) {
            super("not positive definite at column " + column, null, false, false);
            this.column = column;
        }
    }
}
