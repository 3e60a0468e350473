package org.mixtura;

import java.util.Arrays;
import java.util.Objects;
import org.mixtura.internal.linalg.Cholesky;

/// A covariance matrix, by its structure: full, diagonal or spherical. Immutable, and always positive definite.
///
/// The structure picks the arithmetic; a diagonal covariance never builds a matrix.
public sealed interface Covariance permits Covariance.Full, Covariance.Diagonal, Covariance.Spherical {
    /// The number of rows and columns, d.
    int dimensions();

    /// Entry (i, j), in squared units of the data.
    ///
    /// @throws IndexOutOfBoundsException if i or j is not in 0 … d − 1
    double get(int i, int j);

    /// The natural logarithm of the determinant.
    double logDeterminant();

    /// A new d×d array of the entries.
    default double[][] toArray() {
        int d = dimensions();
        double[][] matrix = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                matrix[i][j] = get(i, j);
            }
        }
        return matrix;
    }

    /// The inverse matrix, Σ⁻¹ = PᵀP with P the inverse Cholesky factor, as a new d×d array.
    double[][] precision();

    /// Entry (i, j) of the inverse matrix, without the others.
    ///
    /// @throws IndexOutOfBoundsException if i or j is not in 0 … d − 1
    double precision(int i, int j);

    /// A full covariance.
    ///
    /// @param matrix d×d, symmetric to 1e-9 of the diagonal entries; not modified. The lower triangle is used.
    /// @throws NotPositiveDefiniteException if it is not square, not symmetric, not finite or not positive definite
    static Full full(double[][] matrix) {
        int d = checkDimensions(matrix.length);
        double[] packed = new double[d * (d + 1) / 2];
        for (int i = 0; i < d; i++) {
            if (matrix[i].length != d) {
                throw new NotPositiveDefiniteException(
                        "the covariance has " + d + " rows, and row " + i + " has " + matrix[i].length
                                + " numbers; it must be square",
                        i);
            }
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double scale = Math.sqrt(Math.abs(matrix[i][i])) * Math.sqrt(Math.abs(matrix[j][j]));
                if (!(Math.abs(matrix[i][j] - matrix[j][i]) <= 1e-9 * scale)) {
                    throw new NotPositiveDefiniteException(
                            "entries (" + i + ", " + j + ") = " + matrix[i][j] + " and (" + j + ", " + i + ") = "
                                    + matrix[j][i] + " differ; a covariance is finite and symmetric",
                            i);
                }
                packed[Cholesky.packed(i, j)] = matrix[i][j];
            }
        }
        return full(packed, d);
    }

    /// A full covariance from its packed lower triangle: entry (i, j ≤ i) at i(i+1)/2 + j.
    ///
    /// @param packed d(d+1)/2 long, not modified
    /// @throws NotPositiveDefiniteException if it is not finite or not positive definite
    static Full full(double[] packed, int d) {
        checkDimensions(d);
        return new Full(packed.clone(), d);
    }

    /// A diagonal covariance.
    ///
    /// @param variances d finite numbers above 0, not modified
    /// @throws NotPositiveDefiniteException if one is not
    static Diagonal diagonal(double[] variances) {
        checkDimensions(variances.length);
        return new Diagonal(variances.clone());
    }

    /// A spherical covariance, σ²·I.
    ///
    /// @param variance σ², finite and above 0
    /// @throws NotPositiveDefiniteException if it is not
    static Spherical spherical(double variance, int dimensions) {
        return new Spherical(variance, dimensions);
    }

    /// A covariance with all entries.
    final class Full implements Covariance {
        private final int d;
        private final double[] packed;
        private final double[] whitener;
        private final double logDeterminant;

        private Full(double[] packed, int d) {
            this.d = d;
            this.packed = packed;
            try {
                double[] lower = Cholesky.factor(packed, d);
                this.logDeterminant = Cholesky.logDeterminant(lower, d);
                this.whitener = Cholesky.inverse(lower, d);
            } catch (Cholesky.NotPositiveDefinite e) {
                throw new NotPositiveDefiniteException(
                        "the covariance is not positive definite: column " + e.column
                                + " is constant or a linear combination of the columns before it",
                        e.column);
            }
        }

        @Override
        public int dimensions() {
            return d;
        }

        @Override
        public double get(int i, int j) {
            Objects.checkIndex(i, d);
            Objects.checkIndex(j, d);
            return packed[i >= j ? Cholesky.packed(i, j) : Cholesky.packed(j, i)];
        }

        @Override
        public double logDeterminant() {
            return logDeterminant;
        }

        @Override
        public double[][] precision() {
            double[][] precision = new double[d][d];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    precision[i][j] = precision(i, j);
                    precision[j][i] = precision[i][j];
                }
            }
            return precision;
        }

        @Override
        public double precision(int i, int j) {
            Objects.checkIndex(i, d);
            Objects.checkIndex(j, d);
            double sum = 0.0;
            for (int c = Math.max(i, j); c < d; c++) {
                sum = Math.fma(whitener[c * d + i], whitener[c * d + j], sum);
            }
            return sum;
        }

        /// L with Σ = LLᵀ, row-major; a new array.
        double[] factor() {
            try {
                return Cholesky.factor(packed, d);
            } catch (Cholesky.NotPositiveDefinite e) {
                throw new AssertionError("factored before", e);
            }
        }

        /// P = L⁻¹, row-major; shared, not to be modified.
        double[] whitener() {
            return whitener;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Full that && Arrays.equals(packed, that.packed);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(packed);
        }

        @Override
        public String toString() {
            return "Full" + Arrays.deepToString(toArray());
        }
    }

    /// A covariance that is zero off the diagonal.
    final class Diagonal implements Covariance {
        private final double[] variances;
        private final double logDeterminant;

        private Diagonal(double[] variances) {
            this.variances = variances;
            double sum = 0.0;
            for (int j = 0; j < variances.length; j++) {
                sum += StrictMath.log(checkVariance(variances[j], j));
            }
            this.logDeterminant = sum;
        }

        @Override
        public int dimensions() {
            return variances.length;
        }

        /// The variance of column j.
        public double variance(int j) {
            return variances[j];
        }

        @Override
        public double get(int i, int j) {
            Objects.checkIndex(j, variances.length);
            return Objects.checkIndex(i, variances.length) == j ? variances[i] : 0.0;
        }

        @Override
        public double logDeterminant() {
            return logDeterminant;
        }

        @Override
        public double[][] precision() {
            double[][] precision = new double[variances.length][variances.length];
            for (int j = 0; j < variances.length; j++) {
                precision[j][j] = 1.0 / variances[j];
            }
            return precision;
        }

        @Override
        public double precision(int i, int j) {
            Objects.checkIndex(j, variances.length);
            return Objects.checkIndex(i, variances.length) == j ? 1.0 / variances[i] : 0.0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Diagonal that && Arrays.equals(variances, that.variances);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(variances);
        }

        @Override
        public String toString() {
            return "Diagonal" + Arrays.toString(variances);
        }
    }

    /// A multiple of the identity.
    ///
    /// @param variance σ², the variance of every column
    record Spherical(double variance, int dimensions) implements Covariance {
        /// @throws NotPositiveDefiniteException if the variance is not finite and above 0
        public Spherical {
            checkVariance(variance, 0);
            checkDimensions(dimensions);
        }

        @Override
        public double get(int i, int j) {
            return Objects.checkIndex(i, dimensions) == Objects.checkIndex(j, dimensions) ? variance : 0.0;
        }

        @Override
        public double logDeterminant() {
            return dimensions * StrictMath.log(variance);
        }

        @Override
        public double[][] precision() {
            double[][] precision = new double[dimensions][dimensions];
            for (int j = 0; j < dimensions; j++) {
                precision[j][j] = 1.0 / variance;
            }
            return precision;
        }

        @Override
        public double precision(int i, int j) {
            return Objects.checkIndex(i, dimensions) == Objects.checkIndex(j, dimensions) ? 1.0 / variance : 0.0;
        }
    }

    private static int checkDimensions(int d) {
        if (d < 1) {
            throw new IllegalArgumentException("the covariance has " + d + " columns; it must have at least 1");
        }
        return d;
    }

    private static double checkVariance(double variance, int column) {
        if (!(variance >= Double.MIN_NORMAL && variance < Double.POSITIVE_INFINITY)) {
            throw new NotPositiveDefiniteException(
                    "the covariance is not positive definite: the variance of column " + column + " is " + variance
                            + "; variances are finite and above 0",
                    column);
        }
        return variance;
    }
}
