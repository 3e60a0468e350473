package org.mixtura.internal.linalg;

/// Cholesky factors of symmetric matrices, and their inverses.
///
/// Symmetric matrices are packed: the lower triangle row by row, entry (i, j ≤ i) at `i(i+1)/2 + j`. Triangular
/// factors are d×d row-major with zeros above the diagonal.
public final class Cholesky {
    /// From so many columns on, blocks pay ([BlockedCholesky]).
    private static final int BLOCKED = 48;

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
        if (d >= BLOCKED) {
            return BlockedCholesky.factor(a, d);
        }
        double[] upper = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                upper[j * d + i] = a[packed(i, j)];
            }
        }
        double tolerance = tolerance(d);
        for (int c = 0; c < d; c++) {
            int row = c * d;
            for (int b = 0; b < c; b++) {
                add(-upper[b * d + c], upper, b * d + c, row + c, d - c);
            }
            double pivot = upper[row + c];
            if (!(pivot > tolerance * a[packed(c, c)] && pivot < Double.POSITIVE_INFINITY)) {
                throw new NotPositiveDefinite(c);
            }
            double root = Math.sqrt(pivot);
            for (int j = c; j < d; j++) {
                upper[row + j] /= root;
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

    /// What a pivot must exceed, beside its diagonal entry.
    static double tolerance(int d) {
        return 4.0 * d * 0x1p-52;
    }

    /// P = L⁻¹, lower triangular.
    ///
    /// @param lower L, not modified
    public static double[] inverse(double[] lower, int d) {
        if (d >= BLOCKED) {
            return BlockedCholesky.inverse(lower, d);
        }
        double[] inverse = new double[d * d];
        for (int i = 0; i < d; i++) {
            int row = i * d;
            for (int j = 0; j < i; j++) {
                add(-lower[row + j], inverse, j * d, row, j + 1);
            }
            double pivot = lower[row + i];
            for (int c = 0; c < i; c++) {
                inverse[row + c] /= pivot;
            }
            inverse[row + i] = 1.0 / pivot;
        }
        return inverse;
    }

    /// m[to …] += factor·m[from …], n long.
    private static void add(double factor, double[] m, int from, int to, int n) {
        for (int j = 0; j < n; j++) {
            m[to + j] = Math.fma(factor, m[from + j], m[to + j]);
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
