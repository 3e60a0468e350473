package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.Gaussian;

/// The components in two columns: ellipses and means.
final class Outlines {
    private static final Ink MEAN = Ink.of(0x000000);

    private Outlines() {}

    static List<Mark> of(View view, double scale) {
        List<Mark> marks = new ArrayList<>();
        for (int c = 0; c < view.size(); c++) {
            Gaussian component = view.mixture().component(c);
            Ink ink = Palette.ink(c).towards(Ink.of(0), 0.25);
            List<double[]> rings = List.of(Ellipse.of(component, 1), Ellipse.of(component, 2));
            marks.add(new Mark.Rings("component " + c + ", 1 and 2 deviations", rings, Pen.solid(ink, 1.5 * scale)));
        }
        for (int c = 0; c < view.size(); c++) {
            Gaussian component = view.mixture().component(c);
            double[] x = {component.mean(0)};
            double[] y = {component.mean(1)};
            String name = "mean of component " + c;
            Marker marker = Palette.marker(c);
            marks.add(new Mark.Points(name, x, y, new double[] {6 * scale}, new Mark.Look(marker, Ink.WHITE)));
            marks.add(new Mark.Points(name, x, y, new double[] {4.8 * scale}, new Mark.Look(marker, MEAN)));
            marks.add(new Mark.Points(name, x, y, new double[] {3.3 * scale}, new Mark.Look(marker, Palette.ink(c))));
        }
        return marks;
    }
}
