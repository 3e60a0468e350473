package org.mixtura.report.plot;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/// The shape of a point. All have about the same area at the same radius.
enum Marker {
    CIRCLE(),
    TRIANGLE(0, -1.4, 1.25, 0.8, -1.25, 0.8),
    SQUARE(-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9),
    DIAMOND(0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0),
    CROSS(
            -0.45, -1.3, 0.45, -1.3, 0.45, -0.45, 1.3, -0.45, 1.3, 0.45, 0.45, 0.45, 0.45, 1.3, -0.45, 1.3, -0.45, 0.45,
            -1.3, 0.45, -1.3, -0.45, -0.45, -0.45);

    @SuppressWarnings("ImmutableEnumChecker") // never modified
    private final double[] corners;

    Marker(double... corners) {
        this.corners = corners;
    }

    /// The outline about (x, y).
    Shape at(double x, double y, double radius) {
        if (this == CIRCLE) {
            return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        }
        Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD, corners.length / 2 + 2);
        for (int i = 0; i < corners.length; i += 2) {
            double cornerX = x + radius * corners[i];
            double cornerY = y + radius * corners[i + 1];
            if (i == 0) {
                path.moveTo(cornerX, cornerY);
            } else {
                path.lineTo(cornerX, cornerY);
            }
        }
        path.closePath();
        return path;
    }
}
