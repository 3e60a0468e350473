package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;

/// The density in one column: histogram, components, mixture, and what is laid beside it.
final class DensityCurves {
    private static final Pen MIXTURE = Pen.solid(Ink.of(0x111111), 2.2);
    private static final Pen KERNELS = new Pen(Ink.of(0xD6278A), 1.8, Pen.Dash.DASHED);
    private static final Pen TRUTH = new Pen(Ink.of(0x0A7D33), 2, Pen.Dash.DOTTED);
    private static final Ink BARS = Ink.of(0xD4D4D4);

    /// A density so many times as high as the highest bar would flatten all others.
    private static final double SPIKE = 3;

    private final View view;
    private final GaussianMixture mixture;
    private final @Nullable KernelDensity kernels;
    private final @Nullable GaussianMixture truth;
    private final Range window;

    DensityCurves(View view, @Nullable KernelDensity kernels, @Nullable GaussianMixture truth) {
        this.view = view;
        this.mixture = view.mixture();
        this.kernels = kernels;
        this.truth = truth;
        this.window = Looks.window(view, 0, 2.5);
    }

    Figure figure() {
        List<Mark> marks = new ArrayList<>();
        List<Legend.Entry> entries = new ArrayList<>();
        Mark.Bars bars = Histogram.of(view.points(0), view.sample().weights(), BARS);
        marks.add(bars);
        entries.add(Legend.area(BARS, "data"));
        double[] xs = places(mixture);
        double[] mixed = new double[xs.length];
        List<Mark> lines = new ArrayList<>();
        List<Legend.Entry> components = new ArrayList<>();
        for (int c = 0; c < mixture.size(); c++) {
            double[] ys = density(mixture, c, xs);
            for (int i = 0; i < xs.length; i++) {
                mixed[i] += ys[i];
            }
            Ink ink = Palette.ink(c);
            Pen pen = new Pen(ink, 1.6, Palette.dash(c));
            marks.add(new Mark.Area("component " + c, xs, ys, new double[xs.length], ink.opacity(0.15)));
            lines.add(new Mark.Line("component " + c, xs, ys, pen));
            components.add(Legend.line(pen, Looks.component(mixture, c)));
        }
        marks.addAll(lines);
        marks.add(new Mark.Line("mixture", xs, mixed, MIXTURE));
        entries.add(Legend.line(MIXTURE, "mixture"));
        besides(marks, entries);
        entries.add(Legend.heading("component, weight"));
        entries.addAll(components);
        List<String> text = new ArrayList<>(view.lines());
        double top = Range.of(bars.heights()).max();
        double peak = Range.of(mixed).max();
        if (peak > SPIKE * top) {
            text.add("The mixture's highest peak leaves the picture: its density is " + Words.number(peak));
            top *= SPIKE / 2;
        } else {
            top = Math.max(top, peak);
        }
        Axis y = Axis.of("density", new Range(0, top * 1.05), 6);
        Panel panel = new Panel("", Axis.of(view.name(0), window, 8), y, marks);
        return new Figure(new Caption(title(), text), Layout.row(1), List.of(List.of(panel)), new Legend(entries));
    }

    private String title() {
        return "Density: the data and the mixture of " + Words.count(mixture.size(), "component");
    }

    /// Adds the kernel estimate and the truth.
    private void besides(List<Mark> marks, List<Legend.Entry> entries) {
        if (kernels != null) {
            double[] xs = window.steps(601);
            marks.add(new Mark.Line("kernel density estimate", xs, kernels.on(xs), KERNELS));
            entries.add(Legend.line(KERNELS, "kernel estimate, h = " + Words.number(kernels.bandwidth(0))));
        }
        if (truth != null) {
            double[] xs = places(truth);
            double[] ys = new double[xs.length];
            for (int c = 0; c < truth.size(); c++) {
                double[] component = density(truth, c, xs);
                for (int i = 0; i < xs.length; i++) {
                    ys[i] += component[i];
                }
            }
            marks.add(new Mark.Line("true density", xs, ys, TRUTH));
            entries.add(Legend.line(TRUTH, "true density"));
        }
    }

    /// Places that show every component's bell, however narrow.
    private double[] places(GaussianMixture of) {
        DoubleStream places = Arrays.stream(window.steps(301));
        for (Gaussian component : of.components()) {
            double deviation = Math.sqrt(component.covariance().get(0, 0));
            places = DoubleStream.concat(
                    places, IntStream.rangeClosed(-20, 20).mapToDouble(i -> component.mean(0) + i * 0.2 * deviation));
        }
        return places.filter(x -> x >= window.min() && x <= window.max())
                .sorted()
                .distinct()
                .toArray();
    }

    /// A component's density times its weight.
    private static double[] density(GaussianMixture mixture, int c, double[] xs) {
        Gaussian component = mixture.component(c);
        double deviation = Math.sqrt(component.covariance().get(0, 0));
        double top = mixture.weight(c) / (deviation * Math.sqrt(2 * Math.PI));
        return Arrays.stream(xs)
                .map(x -> {
                    double z = (x - component.mean(0)) / deviation;
                    return top * Math.exp(-0.5 * z * z);
                })
                .toArray();
    }
}
