package org.mixtura.report.plot;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.mixtura.report.plot.Names.Lettering;
import org.mixtura.report.plot.Surface.Lettered;

/// Paints a legend, in as many columns as it needs.
final class LegendPainter {
    private static final double LINE = 19;
    private static final double SIGN = 24;
    private static final double WIDEST = 190;
    private static final double GAP = 12;

    private final Legend legend;
    private final Surface surface;
    private final double width;

    LegendPainter(Legend legend, Surface surface) {
        this.legend = legend;
        this.surface = surface;
        double widest = 0;
        for (Legend.Entry entry : legend.entries()) {
            double sign = entry.sign() instanceof Legend.Sign.Heading ? 0 : SIGN;
            widest = Math.max(widest, sign + Math.min(WIDEST, Names.width(entry.label(), lettering(entry))));
        }
        this.width = Math.ceil(widest);
    }

    private static Lettering lettering(Legend.Entry entry) {
        return entry.sign() instanceof Legend.Sign.Heading ? Lettering.HEADING : Lettering.LABEL;
    }

    /// How wide it is in a room of this height.
    double width(double height) {
        int columns = columns(height);
        return columns == 0 ? 0 : columns * width + (columns - 1) * GAP;
    }

    private int columns(double height) {
        int lines = linesIn(height);
        return (legend.entries().size() + lines - 1) / lines;
    }

    private static int linesIn(double height) {
        return Math.max(1, (int) (height / LINE));
    }

    /// Paints it, column by column, from the top left corner on.
    void paint(double x, double y, double height) {
        paintColumns(x, y, linesIn(height));
    }

    /// Paints it between `left` and `right`, as high as it must be.
    void paintWide(double left, double y, double right) {
        int columns = Math.max(1, (int) ((right - left + GAP) / (width + GAP)));
        int entries = legend.entries().size();
        paintColumns(left, y, Math.max(entries <= 12 ? entries : 1, (entries + columns - 1) / columns));
    }

    private void paintColumns(double left, double top, int lines) {
        for (int i = 0; i < legend.entries().size(); i++) {
            int column = i / lines;
            int line = i % lines;
            paint(legend.entries().get(i), left + column * (width + GAP), top + line * LINE + 12);
        }
    }

    private void paint(Legend.Entry entry, double x, double y) {
        double middle = y - 4.5;
        switch (entry.sign()) {
            case Legend.Sign.Point(Mark.Look look, double radius) ->
                surface.points(
                        new Mark.Look(look.marker(), look.ink().opacity(1)), new double[] {x + 8, middle, radius});
            case Legend.Sign.Stroke(Pen pen) -> surface.draw(new Line2D.Double(x, middle, x + 18, middle), pen);
            case Legend.Sign.Patch(Ink ink) -> surface.fill(new Rectangle2D.Double(x, middle - 5, 18, 10), ink);
            case Legend.Sign.Heading() -> {}
        }
        double start = entry.sign() instanceof Legend.Sign.Heading ? x : x + SIGN;
        String label = Names.fit(entry.label(), lettering(entry), WIDEST);
        surface.text(label, start, y, 0, new Lettered(lettering(entry), Ink.TEXT));
    }
}
