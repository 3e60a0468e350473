package org.mixtura.internal.linalg;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's method: rotations in the planes of all pairs
/// of axes, in a fixed order, until nothing but rounding is left to turn.
///
/// Of a positive definite matrix A = LLᵀ the columns of L are turned until they are orthogonal; they are then the
/// eigenvectors, as long as the roots of the eigenvalues. Even eigenvalues that are small because a column is small
/// come out in all digits, which tridiagonal methods do not give: J. Demmel, K. Veselić, *Jacobi's method is more
/// accurate than QR*, SIAM J. Matrix Anal. Appl. 13 (1992),
/// [doi:10.1137/0613074](https://doi.org/10.1137/0613074). Other matrices are turned themselves, from both sides,
/// at three times the cost.
public final class SymmetricEigen {
    /// Six to ten are usual.
    private static final int MOST_SWEEPS = 60;

    private final double[] values;
    private final double[] axes;

    private SymmetricEigen(double[] values, double[] axes) {
        this.values = values;
        this.axes = axes;
    }

    /// The decomposition.
    ///
    /// @param packed lower triangle, entry (i, j ≤ i) at i(i+1)/2 + j, finite; not modified
    public static SymmetricEigen of(double[] packed, int d) {
        try {
            return ofFactor(Cholesky.factor(packed, d), d);
        } catch (Cholesky.NotPositiveDefinite e) {
            return ofAny(packed, d);
        }
    }

    private static SymmetricEigen ofFactor(double[] lower, int d) {
        double[] columns = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                columns[j * d + i] = lower[i * d + j];
            }
        }
        double[] squares = new double[d];
        int sweep = 0;
        do {
            Arrays.setAll(squares, j -> dot(columns, d, j, j));
            sweep++;
        } while (rotate(columns, squares, d) && sweep < MOST_SWEEPS);
        Arrays.setAll(squares, j -> dot(columns, d, j, j));
        for (int j = 0; j < d; j++) {
            double length = Math.sqrt(squares[j]);
            for (int l = j * d; l < (j + 1) * d; l++) {
                columns[l] /= length;
            }
        }
        return sorted(squares, columns, d);
    }

    /// One sweep over all pairs of columns (kept as rows); whether any needed a rotation.
    private static boolean rotate(double[] columns, double[] squares, int d) {
        boolean rotated = false;
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j < d; j++) {
                double product = dot(columns, d, i, j);
                if (Math.abs(product) <= d * 0x1p-53 * Math.sqrt(squares[i]) * Math.sqrt(squares[j])) {
                    continue;
                }
                double t = tangent(squares[i], product, squares[j]);
                double c = 1.0 / Math.sqrt(1.0 + t * t);
                PlaneRotation.axes(columns, d, i, j, c, t * c);
                squares[i] += t * product;
                squares[j] -= t * product;
                rotated = true;
            }
        }
        return rotated;
    }

    /// The product of rows i and j, in four sums that the processor adds side by side.
    private static double dot(double[] rows, int d, int i, int j) {
        double a = 0.0;
        double b = 0.0;
        double c = 0.0;
        double e = 0.0;
        int atI = i * d;
        int atJ = j * d;
        int l = 0;
        for (; l + 3 < d; l += 4) {
            a = Math.fma(rows[atI + l], rows[atJ + l], a);
            b = Math.fma(rows[atI + l + 1], rows[atJ + l + 1], b);
            c = Math.fma(rows[atI + l + 2], rows[atJ + l + 2], c);
            e = Math.fma(rows[atI + l + 3], rows[atJ + l + 3], e);
        }
        for (; l < d; l++) {
            a = Math.fma(rows[atI + l], rows[atJ + l], a);
        }
        return (a + b) + (c + e);
    }

    /// The tangent of the smaller angle that makes (ii, ij; ij, jj) diagonal; ij is not 0.
    private static double tangent(double ii, double ij, double jj) {
        double ratio = (jj - ii) / (2.0 * ij);
        return -Math.copySign(1.0 / (Math.abs(ratio) + Math.sqrt(1.0 + ratio * ratio)), ratio);
    }

    private static SymmetricEigen ofAny(double[] packed, int d) {
        double[] a = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                a[i * d + j] = packed[Cholesky.packed(i, j)];
                a[j * d + i] = a[i * d + j];
            }
        }
        double[] axes = new double[d * d];
        for (int j = 0; j < d; j++) {
            axes[j * d + j] = 1.0;
        }
        int sweep = 0;
        while (sweep < MOST_SWEEPS && rotateBothSides(a, axes, d)) {
            sweep++;
        }
        double[] values = new double[d];
        Arrays.setAll(values, j -> a[j * d + j]);
        return sorted(values, axes, d);
    }

    /// One sweep over all pairs; whether any needed a rotation.
    private static boolean rotateBothSides(double[] a, double[] axes, int d) {
        boolean rotated = false;
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j < d; j++) {
                double ii = a[i * d + i];
                double ij = a[i * d + j];
                double jj = a[j * d + j];
                if (Math.abs(ij) <= 0x1p-53 * Math.sqrt(Math.abs(ii)) * Math.sqrt(Math.abs(jj))) {
                    continue;
                }
                double t = tangent(ii, ij, jj);
                double c = 1.0 / Math.sqrt(1.0 + t * t);
                PlaneRotation.symmetric(a, d, i, j, c, t * c);
                PlaneRotation.axes(axes, d, i, j, c, t * c);
                a[i * d + i] = ii + t * ij;
                a[j * d + j] = jj - t * ij;
                a[i * d + j] = 0.0;
                a[j * d + i] = 0.0;
                rotated = true;
            }
        }
        return rotated;
    }

    private static SymmetricEigen sorted(double[] values, double[] axes, int d) {
        int[] order = IntStream.range(0, d)
                .boxed()
                .sorted((i, j) -> Double.compare(values[j], values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sortedValues = new double[d];
        double[] sortedAxes = new double[d * d];
        for (int j = 0; j < d; j++) {
            sortedValues[j] = values[order[j]];
            System.arraycopy(axes, order[j] * d, sortedAxes, j * d, d);
        }
        return new SymmetricEigen(sortedValues, sortedAxes);
    }

    /// The eigenvalues, the largest first, d long; shared, not to be modified.
    public double[] values() {
        return values;
    }

    /// The unit eigenvectors in the order of the values, one a row, d×d row-major; shared, not to be modified.
    public double[] axes() {
        return axes;
    }

    /// Σ_j values_j·a_j·a_jᵀ: the symmetric matrix of the given eigenvalues and eigenvectors; a new packed array.
    ///
    /// @param values d long, not modified
    /// @param axes one a row, d×d row-major, not modified
    public static double[] compose(double[] values, double[] axes, int d) {
        double[] packed = new double[d * (d + 1) / 2];
        for (int l = 0; l < d; l++) {
            int at = 0;
            for (int i = 0; i < d; i++) {
                double factor = values[l] * axes[l * d + i];
                for (int j = 0; j <= i; j++) {
                    packed[at++] += factor * axes[l * d + j];
                }
            }
        }
        return packed;
    }
}
