package org.mixtura.report.plot;

import java.util.List;

/// Something drawn in a panel, in the units of its axes. Arrays belong to the mark and are not modified.
@SuppressWarnings("ArrayRecordComponent") // values for the painter; never compared
sealed interface Mark {
    /// What it shows, in words.
    String name();

    /// Points.
    ///
    /// @param radii in pixels, one for each
    record Points(String name, double[] xs, double[] ys, double[] radii, Look look) implements Mark {}

    /// The shape and colour of points.
    record Look(Marker marker, Ink ink) {}

    /// Circles about points, not filled.
    ///
    /// @param radius in pixels
    record Hoops(String name, double[] xs, double[] ys, double radius, Pen pen) implements Mark {}

    /// A line through points.
    record Line(String name, double[] xs, double[] ys, Pen pen) implements Mark {}

    /// The area between a line and 0, or what `base` holds.
    record Area(String name, double[] xs, double[] ys, double[] base, Ink ink) implements Mark {}

    /// Closed lines, such as the contours of one level: x and y in turn.
    record Rings(String name, List<double[]> rings, Pen pen) implements Mark {}

    /// What closed lines enclose, by the even-odd rule.
    record Regions(String name, List<double[]> rings, Ink ink) implements Mark {}

    /// Bars from 0 on.
    ///
    /// @param edges one more than heights, ascending
    record Bars(String name, double[] edges, double[] heights, Ink ink) implements Mark {}

    /// Separate strokes.
    ///
    /// @param ends x and y of one end, x and y of the other, for each stroke
    record Strokes(String name, double[] ends, Pen pen) implements Mark {}
}
