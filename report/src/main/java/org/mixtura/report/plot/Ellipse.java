package org.mixtura.report.plot;

import org.mixtura.Gaussian;

/// Lines of equal density of a Gaussian in two columns.
final class Ellipse {
    private static final int CORNERS = 90;

    private Ellipse() {}

    /// The points at `radius` standard deviations, x and y in turn, once around: μ + radius·L(cos t, sin t),
    /// Σ = LLᵀ.
    static double[] of(Gaussian gaussian, double radius) {
        double l11 = Math.sqrt(gaussian.covariance().get(0, 0));
        double l21 = gaussian.covariance().get(1, 0) / l11;
        double l22 = Math.sqrt(Math.max(0, gaussian.covariance().get(1, 1) - l21 * l21));
        double[] ring = new double[2 * CORNERS];
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            ring[2 * i] = gaussian.mean(0) + radius * l11 * Math.cos(angle);
            ring[2 * i + 1] = gaussian.mean(1) + radius * (l21 * Math.cos(angle) + l22 * Math.sin(angle));
        }
        return ring;
    }
}
