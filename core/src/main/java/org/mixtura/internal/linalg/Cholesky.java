package org.mixtura.internal.linalg;

/// Cholesky factors of symmetric matrices, and their inverses.
///
/// Symmetric matrices are packed: the lower triangle row by row, entry (i, j ≤ i) at `i(i+1)/2 + j`. Triangular
/// factors are d×d row-major with zeros above the diagonal. All loops run over contiguous memory, element by
/// element, so that the compiler may vectorise them without changing a bit.
public final class Cholesky {
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
        for (int c = 0; c < d; c++) {
            double pivot = upper[c * d + c];
            if (!(pivot > tolerance * a[packed(c, c)] && pivot < Double.POSITIVE_INFINITY)) {
                throw new NotPositiveDefinite(c);
            }
            double root = Math.sqrt(pivot);
            for (int j = c; j < d; j++) {
                upper[c * d + j] /= root;
            }
            for (int i = c + 1; i < d; i++) {
                double factor = -upper[c * d + i];
                for (int j = i; j < d; j++) {
                    upper[i * d + j] = Math.fma(factor, upper[c * d + j], upper[i * d + j]);
                }
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
            for (int j = 0; j < i; j++) {
                double factor = -lower[i * d + j];
                for (int c = 0; c <= j; c++) {
                    inverse[i * d + c] = Math.fma(factor, inverse[j * d + c], inverse[i * d + c]);
                }
            }
            double pivot = lower[i * d + i];
            for (int c = 0; c < i; c++) {
                inverse[i * d + c] /= pivot;
            }
            inverse[i * d + i] = 1.0 / pivot;
        }
        return inverse;
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
