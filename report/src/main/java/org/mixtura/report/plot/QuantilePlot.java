package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.List;

/// A picture of how well a mixture fits in one column: each row's value against the mixture's value at the
/// same share of probability. On the diagonal the two agree.
public final class QuantilePlot {
    private static final Ink BAND = Ink.of(0xDCE6F0);
    private static final Pen DIAGONAL = Pen.solid(Ink.of(0x333333), 1.3);

    private QuantilePlot() {}

    /// The picture, with the band in which a sample of the mixture lies as a whole with a probability of 95
    /// %, by the inequality of Dvoretzky, Kiefer, Wolfowitz and Massart
    /// ([doi:10.1214/aop/1176990746](https://doi.org/10.1214/aop/1176990746)).
    ///
    /// @param view of one column or direction
    /// @throws IllegalArgumentException if it is of more
    public static Figure of(View view) {
        if (view.dimensions() != 1) {
            throw new IllegalArgumentException(
                    "quantiles are drawn in one column, and there are " + view.dimensions() + "; choose one");
        }
        MixtureQuantiles mixture = MixtureQuantiles.of(view.mixture());
        Ordered sample = Ordered.of(view.points(0), view.sample().weights());
        int n = sample.values().length;
        double[] theory = new double[n];
        double[] low = new double[n];
        double[] high = new double[n];
        double epsilon = Math.sqrt(Math.log(2 / 0.05) / (2 * n));
        for (int i = 0; i < n; i++) {
            double share = sample.shares()[i];
            theory[i] = mixture.quantile(share);
            low[i] = share - epsilon <= 0 ? Double.NEGATIVE_INFINITY : mixture.quantile(share - epsilon);
            high[i] = share + epsilon >= 1 ? Double.POSITIVE_INFINITY : mixture.quantile(share + epsilon);
        }
        Range x = Range.of(theory).padded(0.04);
        Range y = Range.of(sample.values(), theory).padded(0.04);
        for (int i = 0; i < n; i++) {
            low[i] = Math.max(low[i], y.min());
            high[i] = Math.min(high[i], y.max());
        }
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Area("95 % band", theory, high, low, BAND));
        double[] ends = {Math.max(x.min(), y.min()), Math.min(x.max(), y.max())};
        marks.add(new Mark.Line("where both agree", ends, ends, DIAGONAL));
        Mark.Look look = new Mark.Look(Marker.CIRCLE, Palette.ink(0).opacity(Looks.opacity(n)));
        double radius = Looks.radius(n);
        marks.add(new Mark.Points("rows", theory, sample.values(), Looks.all(n, radius), look));
        Panel panel = new Panel(
                "",
                Axis.of("quantile of the mixture", x, 7),
                Axis.of("quantile of the data: " + view.name(0), y, 6),
                marks);
        Legend legend = new Legend(List.of(
                Legend.point(look, 3.2, "rows"),
                Legend.line(DIAGONAL, "where both agree"),
                Legend.area(BAND, "95 % band")));
        String title = "Quantiles: the data against the mixture of " + Words.count(view.size(), "component");
        return new Figure(new Caption(title, view.lines()), Layout.row(1), List.of(List.of(panel)), legend);
    }
}
