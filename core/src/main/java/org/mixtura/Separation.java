package org.mixtura;

import org.jspecify.annotations.Nullable;

/// Directions in which components lie apart. For any a, the quadratic form of component c is at least the square of one
/// number, by the inequality of Cauchy and Schwarz:
///
/// ```text
/// ‖P_c(x − μ_c)‖² ≥ (v·(x − μ_c))²        v = P_cᵀy / ‖y‖        y = P_c(μ_a − μ_c)
/// ```
///
/// with equality at x = μ_a: near there it is large, at d multiplications a row. Directions are computed when they are
/// asked for first, so it belongs to one thread.
final class Separation {
    private static final double[] NONE = {};

    private final double[][] means;
    private final Covariance[] covariances;
    private final double least;
    private final double[][] directions;

    /// @param negligible the exponent that is to be reached; below 0
    Separation(double[][] means, Covariance[] covariances, double negligible) {
        this.means = means;
        this.covariances = covariances;
        this.least = -2 * negligible;
        this.directions = new double[means.length * means.length][];
    }

    /// v for components a and c; null where the square is too small at μ_a already, or c's covariance is not full. Not
    /// to be modified.
    double @Nullable [] direction(int a, int c) {
        double[] direction = directions[a * means.length + c];
        if (direction == null) {
            direction = compute(a, c);
            directions[a * means.length + c] = direction;
        }
        return direction.length == 0 ? null : direction;
    }

    private double[] compute(int a, int c) {
        if (!(covariances[c] instanceof Covariance.Full full)) {
            return NONE;
        }
        double[] whitener = full.whitener();
        int d = means[c].length;
        double[] v = new double[d];
        double square = 0.0;
        for (int i = 0; i < d; i++) {
            double y = 0.0;
            for (int j = 0; j <= i; j++) {
                y += whitener[i * d + j] * (means[a][j] - means[c][j]);
            }
            for (int j = 0; j <= i; j++) {
                v[j] += y * whitener[i * d + j];
            }
            square += y * y;
        }
        if (!(square >= least && square < Double.POSITIVE_INFINITY)) {
            return NONE;
        }
        double length = Math.sqrt(square);
        for (int j = 0; j < d; j++) {
            v[j] /= length;
        }
        return v;
    }
}
