package org.mixtura.internal.linalg;

/// Rotations in the plane of two axes.
///
/// Axis i turns towards axis j by the angle of cosine c and sine s: e_i' = c·e_i + s·e_j, e_j' = c·e_j − s·e_i.
/// Matrices are d×d, row-major. Loops run over contiguous memory, element by element, so that the compiler may
/// vectorise them without changing a bit.
public final class PlaneRotation {
    private PlaneRotation() {}

    /// Rotates axes.
    ///
    /// @param axes one axis a row; modified
    public static void axes(double[] axes, int d, int i, int j, double c, double s) {
        int atI = i * d;
        int atJ = j * d;
        for (int l = 0; l < d; l++) {
            double x = axes[atI + l];
            double y = axes[atJ + l];
            axes[atI + l] = c * x + s * y;
            axes[atJ + l] = c * y - s * x;
        }
    }

    /// Writes a symmetric matrix in the rotated axes.
    ///
    /// @param a all of its entries; modified
    public static void symmetric(double[] a, int d, int i, int j, double c, double s) {
        double ii = a[i * d + i];
        double ij = a[i * d + j];
        double jj = a[j * d + j];
        axes(a, d, i, j, c, s);
        for (int l = 0; l < d; l++) {
            a[l * d + i] = a[i * d + l];
            a[l * d + j] = a[j * d + l];
        }
        double across = 2.0 * c * s * ij;
        double mixed = c * s * (jj - ii) + (c * c - s * s) * ij;
        a[i * d + i] = c * c * ii + across + s * s * jj;
        a[j * d + j] = s * s * ii - across + c * c * jj;
        a[i * d + j] = mixed;
        a[j * d + i] = mixed;
    }
}
