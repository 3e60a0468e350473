package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.List;

/// A picture of a run: the mean log-likelihood by iteration, and what each iteration gained.
public final class TracePlot {
    private static final Ink LINE = Palette.ink(0);
    private static final int MOST = 2000;

    private TracePlot() {}

    /// The picture.
    ///
    /// @param meanLogLikelihoods of the start and after each iteration, at least one, finite; not modified
    /// @param source what was fitted, in a word
    /// @throws IllegalArgumentException if there are none, or one is not finite
    public static Figure of(double[] meanLogLikelihoods, String source) {
        if (meanLogLikelihoods.length == 0) {
            throw new IllegalArgumentException("the trace is empty; it has the start at least");
        }
        for (double value : meanLogLikelihoods) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the trace has " + value + "; log-likelihoods are finite");
            }
        }
        int n = meanLogLikelihoods.length;
        double[] iterations = new double[n];
        double[] gains = new double[n];
        for (int i = 0; i < n; i++) {
            iterations[i] = i;
            double gain = i == 0 ? Double.NaN : meanLogLikelihoods[i] - meanLogLikelihoods[i - 1];
            gains[i] = gain > 0 ? Math.log10(gain) : Double.NaN;
        }
        Axis x = iterations(n);
        List<Panel> panels = new ArrayList<>();
        panels.add(new Panel(
                "Mean log-likelihood",
                x,
                Axis.of("mean log-likelihood", Range.of(meanLogLikelihoods).padded(0.06), 6),
                marks("mean log-likelihood", iterations, meanLogLikelihoods)));
        if (n > 2) {
            Range range = Range.of(gains).padded(0.06);
            panels.add(new Panel(
                    "What each iteration gained",
                    x,
                    powers("gain in mean log-likelihood", range),
                    marks("gain", iterations, gains)));
        }
        String title = "Log-likelihood by iteration: " + Words.count(n - 1L, "iteration");
        List<String> lines = List.of(Names.isolated(source, 80) + " · "
                + Words.exact(meanLogLikelihoods[n - 1]) + " a row at the end, "
                + Words.number(meanLogLikelihoods[n - 1] - meanLogLikelihoods[0]) + " more than at the start");
        return new Figure(new Caption(title, lines), Layout.row(panels.size()), List.of(panels), Legend.NONE);
    }

    private static List<Mark> marks(String name, double[] xs, double[] ys) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Line(name, xs, ys, Pen.solid(LINE, 1.8)));
        int[] finite = java.util.stream.IntStream.range(0, xs.length)
                .filter(i -> Double.isFinite(ys[i]))
                .toArray();
        if (finite.length <= MOST) {
            double radius = finite.length <= 60 ? 3.4 : finite.length <= 300 ? 2.2 : 1.2;
            marks.add(new Mark.Points(
                    name,
                    Looks.pick(xs, finite),
                    Looks.pick(ys, finite),
                    Looks.all(finite.length, radius),
                    new Mark.Look(Marker.CIRCLE, LINE)));
        }
        return marks;
    }

    private static Axis iterations(int n) {
        double room = Math.max(0.25, 0.02 * n);
        Range range = new Range(-room, n - 1 + room);
        if (n <= 12) {
            List<Axis.Tick> ticks = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                ticks.add(new Axis.Tick(i, String.valueOf(i)));
            }
            return new Axis("iteration", range.min(), range.max(), ticks);
        }
        return Axis.of("iteration", range, 8);
    }

    /// An axis of powers of ten, whose positions are their exponents.
    private static Axis powers(String label, Range exponents) {
        int first = (int) Math.floor(exponents.min());
        int last = (int) Math.ceil(exponents.max());
        int step = Math.max(1, (last - first + 7) / 8);
        List<Axis.Tick> ticks = new ArrayList<>();
        for (int e = first; e <= last; e += step) {
            ticks.add(new Axis.Tick(e, e >= 0 && e <= 3 ? String.valueOf((int) Math.pow(10, e)) : "1e" + e));
        }
        List<Axis.Tick> shown = ticks.stream()
                .map(t -> new Axis.Tick(t.at(), t.label().replace('-', '−')))
                .toList();
        return new Axis(label, Math.min(first, exponents.min()), Math.max(last, exponents.max()), shown);
    }
}
