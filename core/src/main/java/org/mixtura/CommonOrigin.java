package org.mixtura;

import org.jspecify.annotations.Nullable;

/// A point about which all components of a mixture may be computed together, since none is far away from it.
///
/// About one origin, o, log-densities under diagonal, spherical or one shared covariance are linear forms of features
/// that a row has once for all components, z = x − o and its squares, and an M-step needs sums of those features: two
/// products of matrices instead of differences for each component. What is subtracted in them is as large as the
/// components' squared distances δ² from the origin, in their own standard deviations, so the last digits of δ² are
/// lost. Hence the limit to it.
public final class CommonOrigin {
    /// Below, what a row has once costs more than is saved.
    private static final int LEAST_COMPONENTS = 3;

    private static final int LEAST_COLUMNS = 3;

    /// Of components and columns.
    private static final int LEAST_PRODUCT = 25;

    /// The largest δ²: of 16 digits 13 are left to a log-density, and to a variance.
    private static final double FARTHEST = 1024.0;

    /// Variances whose inverses' products with squares of rows do not overflow before their log-densities do.
    private static final double LEAST_VARIANCE = 1e-100;

    private static final double MOST_VARIANCE = 1e100;

    private final double[] point;

    private CommonOrigin(double[] point) {
        this.point = point;
    }

    /// The weighted mean of a mixture's components, if all of them have diagonal covariances, or spherical ones, or one
    /// full covariance; if they are close enough to it; and if it pays. Else null.
    public static @Nullable CommonOrigin of(GaussianMixture mixture) {
        int k = mixture.size();
        int d = mixture.dimensions();
        if (k < LEAST_COMPONENTS || d < LEAST_COLUMNS || (long) k * d < LEAST_PRODUCT || !alike(mixture)) {
            return null;
        }
        double[] point = new double[d];
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                point[j] = Math.fma(mixture.weight(c), mixture.component(c).mean(j), point[j]);
            }
        }
        for (Gaussian component : mixture.components()) {
            if (!near(component, point)) {
                return null;
            }
        }
        return new CommonOrigin(point);
    }

    private static boolean alike(GaussianMixture mixture) {
        Covariance first = mixture.component(0).covariance();
        for (Gaussian component : mixture.components()) {
            Covariance other = component.covariance();
            boolean same = switch (first) {
                case Covariance.Full full -> full.equals(other);
                case Covariance.Diagonal diagonal -> other instanceof Covariance.Diagonal;
                case Covariance.Spherical spherical -> other instanceof Covariance.Spherical;
            };
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean near(Gaussian component, double[] point) {
        Covariance covariance = component.covariance();
        double[] z = new double[point.length];
        for (int j = 0; j < z.length; j++) {
            double variance = covariance.get(j, j);
            if (!(variance >= LEAST_VARIANCE && variance <= MOST_VARIANCE)) {
                return false;
            }
            z[j] = component.mean(j) - point[j];
        }
        double square = 0.0;
        for (int i = 0; i < z.length; i++) {
            double y = covariance instanceof Covariance.Full full
                    ? whitened(full.whitener(), z, i)
                    : z[i] / Math.sqrt(covariance.get(i, i));
            square = Math.fma(y, y, square);
        }
        return square <= FARTHEST;
    }

    /// Σ_{j ≤ i} P_ij z_j.
    static double whitened(double[] whitener, double[] z, int i) {
        double sum = 0.0;
        for (int j = 0; j <= i; j++) {
            sum = Math.fma(whitener[i * z.length + j], z[j], sum);
        }
        return sum;
    }

    /// The point, d long; not to be modified.
    public double[] point() {
        return point;
    }
}
