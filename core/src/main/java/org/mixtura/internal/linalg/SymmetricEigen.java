package org.mixtura.internal.linalg;

import java.util.stream.IntStream;

/// The eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's method.
///
/// Rotations in the planes of all pairs of axes, in a fixed order, until every entry off the diagonal is rounding
/// error beside the two diagonal entries of its row and column. Of a positive definite matrix even eigenvalues
/// that are small because a column is small are accurate in all digits, which tridiagonal methods do not give: J.
/// Demmel, K. Veselić, *Jacobi's method is more accurate than QR*, SIAM J. Matrix Anal. Appl. 13 (1992),
/// [doi:10.1137/0613074](https://doi.org/10.1137/0613074). Convergence is quadratic.
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
        while (sweep < MOST_SWEEPS && rotate(a, axes, d)) {
            sweep++;
        }
        return sorted(a, axes, d);
    }

    /// One sweep over all pairs; whether any needed a rotation.
    private static boolean rotate(double[] a, double[] axes, int d) {
        boolean rotated = false;
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j < d; j++) {
                double ii = a[i * d + i];
                double ij = a[i * d + j];
                double jj = a[j * d + j];
                if (Math.abs(ij) <= 0x1p-53 * Math.sqrt(Math.abs(ii)) * Math.sqrt(Math.abs(jj))) {
                    continue;
                }
                double ratio = (jj - ii) / (2.0 * ij);
                double t = -Math.copySign(1.0 / (Math.abs(ratio) + Math.sqrt(1.0 + ratio * ratio)), ratio);
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

    private static SymmetricEigen sorted(double[] a, double[] axes, int d) {
        int[] order = IntStream.range(0, d)
                .boxed()
                .sorted((i, j) -> Double.compare(a[j * d + j], a[i * d + i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[d];
        double[] sortedAxes = new double[d * d];
        for (int j = 0; j < d; j++) {
            values[j] = a[order[j] * d + order[j]];
            System.arraycopy(axes, order[j] * d, sortedAxes, j * d, d);
        }
        return new SymmetricEigen(values, sortedAxes);
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
