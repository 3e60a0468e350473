package org.mixtura.report.plot;

import java.util.Arrays;

/// Bars whose areas sum to 1.
///
/// There are √n of them, 60 at most, or more if D. Freedman and P. Diaconis (1981,
/// [doi:10.1007/BF01025868](https://doi.org/10.1007/BF01025868)) ask for more: a width of twice the distance
/// of the quartiles, divided by the cube root of n. Their rule alone would blur groups that lie far apart.
/// Of numbers that are multiples of a step, such as whole ones, every bar holds as many multiples as the
/// others.
final class Histogram {
    private static final int MOST = 120;

    private Histogram() {}

    /// @param x not modified
    /// @param weights not all 0, not modified
    static Mark.Bars of(double[] x, double[] weights, Ink ink) {
        Ordered ordered = Ordered.of(x, weights);
        double[] edges = edges(ordered);
        int bins = edges.length - 1;
        double width = (edges[bins] - edges[0]) / bins;
        double total = Arrays.stream(weights).sum();
        double[] heights = new double[bins];
        for (int i = 0; i < x.length; i++) {
            if (weights[i] > 0) {
                int bin = Math.clamp((long) ((x[i] - edges[0]) / width), 0, bins - 1);
                heights[bin] += weights[i] / total / width;
            }
        }
        return new Mark.Bars("data", edges, heights, ink);
    }

    private static double[] edges(Ordered ordered) {
        double[] values = ordered.values();
        Range range = new Range(values[0], values[values.length - 1]);
        double length = range.max() - range.min();
        if (!(length > 0)) {
            return range.padded(0).steps(2);
        }
        double quartiles = ordered.quantile(0.75) - ordered.quantile(0.25);
        double asked = quartiles > 0 ? length * Math.cbrt(values.length) / (2 * quartiles) : 0;
        double wanted = Math.clamp(Math.max(asked, Math.min(60, Math.sqrt(values.length))), 5, MOST);
        double step = step(values);
        if (length / step > 5.0 * MOST) {
            return range.steps((int) Math.ceil(wanted) + 1);
        }
        double width = Math.max(1, Math.round(length / wanted / step)) * step;
        double first = range.min() - step / 2;
        int bins = (int) Math.ceil((length + step) / width - 1e-9);
        return new Range(first, first + bins * width).steps(bins + 1);
    }

    /// The least distance of neighbours that is more than rounding.
    private static double step(double[] values) {
        double length = values[values.length - 1] - values[0];
        double step = length;
        for (int i = 1; i < values.length; i++) {
            double distance = values[i] - values[i - 1];
            if (distance > 1e-9 * length) {
                step = Math.min(step, distance);
            }
        }
        return step;
    }
}
