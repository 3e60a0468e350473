package org.mixtura.family;

import java.util.Arrays;
import org.mixtura.internal.linalg.Cholesky;
import org.mixtura.internal.linalg.PlaneRotation;

/// The covariances S_c of k components in axes D that all share, T_c = DᵀS_cD, and how far D is from the best.
/// Mutable.
///
/// With t_cj the diagonal of T_c, and share_c the components' shares of the rows, the best D has the least
///
/// ```text
/// volumes vary:     f = Σ_c share_c Σ_j log t_cj
/// volumes equal:    f = d log Σ_c share_c g_c,    g_c = (Π_j t_cj)^{1/d}
/// ```
///
/// The derivatives of f with respect to the angles in the planes of the axes i and j are those of
/// Σ_c influence_c Σ_j log t_cj, where influence_c is share_c, or share_c·g_c / Σ_l share_l·g_l.
final class TurnedScatters {
    /// Added to second derivatives, which are 0 in planes in which all components are round.
    private static final double LEAST_CURVATURE = 1e-3;

    /// A squared correlation that is rounding error.
    private static final double NO_COUPLING = 0x1p-100;

    private final int d;
    private final boolean equalVolumes;
    private final double[] shares;
    private final double unit;
    private final double[][] turned;
    private final double[] axes;
    private final double[] influence;

    /// @param packed S_c, k×d(d+1)/2, positive definite; not modified
    /// @param shares k long; kept
    /// @param start orthogonal, one axis a row, d×d row-major; not modified
    TurnedScatters(double[][] packed, int d, double[] shares, boolean equalVolumes, double[] start) {
        this.d = d;
        this.equalVolumes = equalVolumes;
        this.shares = shares;
        this.axes = start.clone();
        this.turned = new double[packed.length][];
        double trace = 0.0;
        for (int c = 0; c < packed.length; c++) {
            turned[c] = turn(packed[c]);
            for (int j = 0; j < d; j++) {
                trace = Math.fma(shares[c], turned[c][j * d + j], trace);
            }
        }
        this.unit = trace / d;
        this.influence = shares.clone();
    }

    private TurnedScatters(TurnedScatters other) {
        this.d = other.d;
        this.equalVolumes = other.equalVolumes;
        this.shares = other.shares;
        this.unit = other.unit;
        this.axes = other.axes.clone();
        this.influence = other.influence.clone();
        this.turned = new double[other.turned.length][];
        Arrays.setAll(turned, c -> other.turned[c].clone());
    }

    private double[] turn(double[] packed) {
        double[] half = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int m = 0; m < d; m++) {
                double along = axes[i * d + m];
                for (int l = 0; l < d; l++) {
                    int at = l >= m ? Cholesky.packed(l, m) : Cholesky.packed(m, l);
                    half[i * d + l] = Math.fma(along, packed[at], half[i * d + l]);
                }
            }
        }
        double[] result = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0.0;
                for (int l = 0; l < d; l++) {
                    sum = Math.fma(half[i * d + l], axes[j * d + l], sum);
                }
                result[i * d + j] = sum;
                result[j * d + i] = sum;
            }
        }
        return result;
    }

    int dimensions() {
        return d;
    }

    /// The number of pairs of axes.
    int planes() {
        return d * (d - 1) / 2;
    }

    /// One axis a row, d×d row-major; not to be modified.
    double[] axes() {
        return axes;
    }

    /// t, k×d; new.
    double[][] variances() {
        double[][] variances = new double[turned.length][d];
        for (int c = 0; c < turned.length; c++) {
            for (int j = 0; j < d; j++) {
                variances[c][j] = turned[c][j * d + j];
            }
        }
        return variances;
    }

    /// f, and the influences that go with it.
    double value() {
        double[] logs = new double[turned.length];
        double sum = 0.0;
        for (int c = 0; c < turned.length; c++) {
            for (int j = 0; j < d; j++) {
                logs[c] += StrictMath.log(turned[c][j * d + j] / unit);
            }
            if (equalVolumes) {
                influence[c] = shares[c] * StrictMath.exp(logs[c] / d);
                sum += influence[c];
            } else {
                sum = Math.fma(shares[c], logs[c], sum);
            }
        }
        if (!equalVolumes) {
            return sum;
        }
        for (int c = 0; c < turned.length; c++) {
            influence[c] /= sum;
        }
        return d * StrictMath.log(sum);
    }

    /// The derivatives of f by the angles, for all pairs i < j in the order of rows; a new array. To be asked after
    /// [#value].
    ///
    /// @param curvature about the second ones, above 0; overwritten
    double[] derivatives(double[] curvature) {
        double[] gradient = new double[planes()];
        int at = 0;
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j < d; j++) {
                double first = 0.0;
                double second = 0.0;
                for (int c = 0; c < turned.length; c++) {
                    double ii = turned[c][i * d + i];
                    double jj = turned[c][j * d + j];
                    double weight = influence[c] * (jj - ii) / ii / jj;
                    first = Math.fma(weight, turned[c][i * d + j], first);
                    second = Math.fma(weight, jj - ii, second);
                }
                gradient[at] = 2.0 * first;
                curvature[at] = 2.0 * second + LEAST_CURVATURE;
                at++;
            }
        }
        return gradient;
    }

    /// A copy with each pair of axes turned, one after the other.
    ///
    /// @param tangents of the angles, each to be multiplied by `factor`; not modified
    TurnedScatters turned(double[] tangents, double factor) {
        TurnedScatters copy = new TurnedScatters(this);
        int at = 0;
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j < d; j++) {
                copy.turn(i, j, tangents[at] * factor);
                at++;
            }
        }
        return copy;
    }

    private void turn(int i, int j, double tangent) {
        double c = 1.0 / Math.sqrt(1.0 + tangent * tangent);
        double s = tangent * c;
        PlaneRotation.axes(axes, d, i, j, c, s);
        for (double[] matrix : turned) {
            PlaneRotation.symmetric(matrix, d, i, j, c, s);
        }
    }

    /// Turns each pair of axes to the least of a function above f that touches it: log t ≤ log t₀ + t/t₀ − 1. So
    /// f never rises.
    void sweep() {
        value();
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j < d; j++) {
                double tangent = best(i, j);
                if (tangent != 0.0) {
                    turn(i, j, tangent);
                    if (equalVolumes) {
                        value();
                    }
                }
            }
        }
    }

    /// The tangent of the best angle of axes i and j: it turns Σ_c influence_c (1/t_ci − 1/t_cj) T_c, of which only
    /// these two rows and columns matter, to its eigenvectors. Where all t_ci = t_cj that is 0 but f highest, and
    /// 45° is best.
    private double best(int i, int j) {
        double across = 0.0;
        double along = 0.0;
        double coupling = 0.0;
        for (int c = 0; c < turned.length; c++) {
            double ii = turned[c][i * d + i];
            double ij = turned[c][i * d + j];
            double jj = turned[c][j * d + j];
            double weight = influence[c] / ii / jj;
            across += weight * (jj - ii) * ij;
            along += weight * (jj - ii) * (jj - ii);
            coupling += weight * ij * ij;
        }
        if (along == 0.0) {
            return coupling > NO_COUPLING ? 1.0 : 0.0;
        }
        return -2.0 * across / (along + Math.sqrt(along * along + 4.0 * across * across));
    }
}
