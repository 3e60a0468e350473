package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mixtura.GaussianMixture;

/// What the kinds of pictures have in common: sizes of points, windows, the legend of the components.
final class Looks {
    private Looks() {}

    /// The radius of points, in pixels: small where there are many.
    static double radius(int points) {
        return points <= 300 ? 3.2 : points <= 1500 ? 2.4 : points <= 6000 ? 1.7 : 1.2;
    }

    /// How much a point covers: little where there are many.
    static double opacity(int points) {
        return points <= 300 ? 0.75 : points <= 1500 ? 0.6 : points <= 6000 ? 0.5 : 0.4;
    }

    /// `count` times the same.
    static double[] all(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    /// The window of axis j: the points, the components as far as `reach` deviations from their means but not
    /// farther from the points than a third of their range, and some room.
    static Range window(View view, int j, double reach) {
        Range data = Range.of(view.points(j));
        GaussianMixture mixture = view.mixture();
        Range wide = data;
        for (int c = 0; c < mixture.size(); c++) {
            double mean = mixture.component(c).mean(j);
            double far = reach * Math.sqrt(mixture.component(c).covariance().get(j, j));
            wide = wide.with(new Range(mean - far, mean + far));
        }
        return data.min() < data.max() ? wide.within(data.padded(1.0 / 3)).padded(0.05) : wide.padded(0.05);
    }

    /// Axis j of points and ellipses.
    static Axis axis(View view, int j, int ticks) {
        return Axis.of(view.name(j), window(view, j, 2), ticks);
    }

    static Mark.Look look(int c, double opacity) {
        return new Mark.Look(Palette.marker(c), Palette.ink(c).opacity(opacity));
    }

    /// The components, their colours and markers, and their weights.
    static Legend components(View view) {
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(Legend.heading("component, weight"));
        for (int c = 0; c < view.size(); c++) {
            entries.add(Legend.point(look(c, 1), 4.5, component(view.mixture(), c)));
        }
        return new Legend(entries);
    }

    /// `3: 12 %`.
    static String component(GaussianMixture mixture, int c) {
        return String.format(Locale.ROOT, "%d:  %s", c, Words.percent(mixture.weight(c)));
    }

    /// The elements of an array at some places.
    static double[] pick(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
    }
}
