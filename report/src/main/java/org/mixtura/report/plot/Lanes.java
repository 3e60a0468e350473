package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.Gaussian;

/// The classification in one column: a lane for each component, with its rows, its mean, and bars
/// as far as one and two standard deviations.
final class Lanes {
    private static final double LOWEST = -0.08;
    private static final double SPREAD = 0.4;

    /// Multiples of this, less whole numbers, spread evenly however many there are.
    private static final double GOLDEN = 0.6180339887498949;

    private Lanes() {}

    static Figure figure(View view, String title) {
        int k = view.size();
        List<Mark> marks = new ArrayList<>();
        List<Axis.Tick> ticks = new ArrayList<>();
        int n = view.sample().size();
        for (int c = 0; c < k; c++) {
            double lane = k - 1.0 - c;
            Ink ink = Palette.ink(c);
            int[] members = view.sample().members(c);
            double[] heights = new double[members.length];
            for (int i = 0; i < members.length; i++) {
                heights[i] = lane + LOWEST + SPREAD * (i * GOLDEN % 1);
            }
            double[] xs = Looks.pick(view.points(0), members);
            double[] radii = Looks.all(members.length, Looks.radius(n));
            marks.add(new Mark.Points("component " + c, xs, heights, radii, Looks.look(c, Looks.opacity(n))));
            Gaussian component = view.mixture().component(c);
            double mean = component.mean(0);
            double deviation = Math.sqrt(component.covariance().get(0, 0));
            double below = lane - 0.25;
            marks.add(bar("component " + c + ", 2 deviations", mean, 2 * deviation, below, Pen.solid(ink, 2)));
            marks.add(bar("component " + c + ", 1 deviation", mean, deviation, below, Pen.solid(ink, 6)));
            marks.add(new Mark.Points(
                    "mean of component " + c,
                    new double[] {mean},
                    new double[] {below},
                    new double[] {4},
                    new Mark.Look(Palette.marker(c), Ink.of(0))));
            ticks.add(0, new Axis.Tick(lane, Looks.component(view.mixture(), c)));
        }
        Axis y = new Axis("component, weight", -0.6, k - 0.4, ticks);
        List<String> lines = new ArrayList<>(view.lines());
        lines.add(
                "Points: the rows, at any height of their lane; below them the mean, one (thick) and two standard deviations");
        Panel panel = new Panel("", Looks.axis(view, 0, 8), y, marks);
        return new Figure(new Caption(title, lines), Layout.row(1), List.of(List.of(panel)), Legend.NONE);
    }

    private static Mark bar(String name, double centre, double reach, double lane, Pen pen) {
        return new Mark.Strokes(name, new double[] {centre - reach, lane, centre + reach, lane}, pen);
    }
}
