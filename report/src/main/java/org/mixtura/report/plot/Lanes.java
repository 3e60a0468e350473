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
            marks.add(bar(
                    "component " + c + ", 2 deviations",
                    mean,
                    2 * deviation,
                    below,
                    Pen.solid(ink, Math.min(2, 0.1 * lane(k)))));
            marks.add(bar(
                    "component " + c + ", 1 deviation",
                    mean,
                    deviation,
                    below,
                    Pen.solid(ink, Math.min(6, 0.2 * lane(k)))));
            marks.add(new Mark.Points(
                    "mean of component " + c,
                    new double[] {mean},
                    new double[] {below},
                    new double[] {Math.min(4, 0.14 * lane(k))},
                    new Mark.Look(Palette.marker(c), Ink.of(0))));
            ticks.add(0, new Axis.Tick(lane, Looks.component(view.mixture(), c)));
        }
        Axis y = new Axis("component, weight", -0.6, k - 0.4, ticks);
        List<String> lines = new ArrayList<>(view.lines());
        lines.add(
                "Points: the rows, at any height of their lane; below them the mean, one (thick) and two standard deviations");
        Panel panel = new Panel("", Looks.axis(view, 0, 8), y, marks);
        return new Figure(new Caption(title, lines), layout(k), List.of(List.of(panel)), Legend.NONE);
    }

    private static Mark bar(String name, double centre, double reach, double lane, Pen pen) {
        return new Mark.Strokes(name, new double[] {centre - reach, lane, centre + reach, lane}, pen);
    }

    /// As high as its lanes need.
    private static Layout layout(int k) {
        Layout one = Layout.row(1);
        return new Layout(one.width(), Math.max(one.height(), 170 + (int) (k * lane(k))), one.legend());
    }

    /// How high a lane is, in pixels.
    private static double lane(int k) {
        return Math.max(25, 430.0 / k);
    }
}
