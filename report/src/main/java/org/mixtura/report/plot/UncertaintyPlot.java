package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A picture of how surely rows belong to their component: points whose area grows with 1 − the probability
/// of the most probable component.
public final class UncertaintyPlot {
    private static final double LEAST = 1.4;
    private static final double GROWTH = 9.5;

    private UncertaintyPlot() {}

    /// The picture: of one column with the uncertainty upwards, of two a panel, of more a matrix of panels as
    /// [ClassificationPlot#of].
    public static Figure of(View view) {
        String title = view.size() == 1
                ? "Uncertainty: none, with one component"
                : "Uncertainty: 1 − the probability of the most probable of " + view.size() + " components";
        return switch (view.dimensions()) {
            case 1 -> column(view, title);
            case 2 ->
                new Figure(
                        new Caption(title, lines(view)),
                        Layout.row(1),
                        List.of(List.of(new Panel("", Looks.axis(view, 0, 8), Looks.axis(view, 1, 6), marks(view, 1)))),
                        Looks.components(view).and(sizes()));
            default -> {
                Figure pairs = Pairs.figure(view, title, UncertaintyPlot::lines, panel -> marks(panel, 0.7));
                yield new Figure(
                        new Caption(pairs.title(), pairs.lines()),
                        pairs.layout(),
                        pairs.rows(),
                        pairs.legend().and(sizes()));
            }
        };
    }

    /// The radius of a point, in pixels.
    static double radius(double uncertainty) {
        return LEAST + GROWTH * Math.sqrt(Math.max(0, uncertainty));
    }

    private static Legend sizes() {
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(Legend.heading("uncertainty"));
        for (double u : new double[] {0, 0.1, 0.25, 0.5}) {
            entries.add(
                    Legend.point(new Mark.Look(Marker.CIRCLE, Ink.DATA), radius(u), u == 0 ? "0" : String.valueOf(u)));
        }
        return new Legend(entries);
    }

    private static List<String> lines(View view) {
        List<String> lines = new ArrayList<>(view.lines());
        double[] u = view.sample().uncertainties();
        long many = Arrays.stream(u).filter(x -> x > 0.1).count();
        lines.add("Of the rows drawn, " + Words.percent((double) many / u.length)
                + " are uncertain by more than 0.1; the largest uncertainty is "
                + Words.number(Arrays.stream(u).max().orElse(0)));
        return lines;
    }

    /// Points, the most uncertain on top, over faint ellipses.
    private static List<Mark> marks(View view, double scale) {
        List<Mark> marks = new ArrayList<>();
        Sample sample = view.sample();
        for (int c = 0; c < view.size(); c++) {
            Pen pen = Pen.solid(Palette.ink(c).opacity(0.6), 1);
            List<double[]> rings = List.of(Ellipse.of(view.mixture().component(c), 2));
            marks.add(new Mark.Rings("component " + c + ", 2 deviations", rings, pen));
        }
        for (int c = 0; c < view.size(); c++) {
            int[] members = IntStream.of(sample.members(c))
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> sample.uncertainties()[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double[] radii = Arrays.stream(members)
                    .mapToDouble(i -> scale * radius(sample.uncertainties()[i]))
                    .toArray();
            marks.add(new Mark.Points(
                    "component " + c,
                    Looks.pick(view.points(0), members),
                    Looks.pick(view.points(1), members),
                    radii,
                    Looks.look(c, 0.5)));
        }
        return marks;
    }

    private static Figure column(View view, String title) {
        List<Mark> marks = new ArrayList<>();
        double[] u = view.sample().uncertainties();
        for (int c = 0; c < view.size(); c++) {
            int[] members = view.sample().members(c);
            double[] radii =
                    Arrays.stream(members).mapToDouble(i -> radius(u[i])).toArray();
            marks.add(new Mark.Points(
                    "component " + c,
                    Looks.pick(view.points(0), members),
                    Looks.pick(u, members),
                    radii,
                    Looks.look(c, 0.5)));
        }
        double top = Math.max(0.05, Arrays.stream(u).max().orElse(0));
        Axis y = Axis.of("uncertainty", new Range(-0.05 * top, 1.1 * top), 6);
        Panel panel = new Panel("", Looks.axis(view, 0, 8), y, marks);
        return new Figure(
                new Caption(title, lines(view)),
                Layout.row(1),
                List.of(List.of(panel)),
                Looks.components(view).and(sizes()));
    }
}
