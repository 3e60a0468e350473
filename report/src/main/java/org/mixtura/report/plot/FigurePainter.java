package org.mixtura.report.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.mixtura.report.plot.Names.Lettering;
import org.mixtura.report.plot.Surface.Lettered;

/// Paints a picture: shares the room among title, panels and legend, and fills it.
final class FigurePainter {
    private static final double MARGIN = 20;
    private static final double GAP = 14;
    private static final double TITLE_LINE = 22;
    private static final double LINE = 18;
    private static final double HEADING = 22;
    private static final double LABEL = 20;
    private static final double TICKS = 18;

    private final Figure figure;
    private final Surface surface;
    private final int columns;

    FigurePainter(Figure figure, Surface surface) {
        this.figure = figure;
        this.surface = surface;
        this.columns = figure.rows().stream().mapToInt(List::size).max().orElse(1);
    }

    void paint() {
        double width = figure.layout().width();
        double height = figure.layout().height();
        surface.fill(new Rectangle2D.Double(0, 0, width, height), Ink.WHITE);
        double top = captions(width - 2 * MARGIN) + GAP;
        double right = width - MARGIN;
        LegendPainter legend = new LegendPainter(figure.legend(), surface);
        if (figure.layout().legend() == Layout.Place.RIGHT) {
            double room = height - top - MARGIN;
            double legendWidth = legend.width(room);
            right -= legendWidth == 0 ? 0 : legendWidth + GAP;
            legend.paint(right + GAP, top, room);
        }
        panels(top, right, height - MARGIN, legend);
    }

    /// Writes title and lines; where they end.
    private double captions(double width) {
        double y = MARGIN + 14;
        text(figure.title(), MARGIN, y, width, new Lettered(Lettering.TITLE, Ink.TEXT));
        for (String line : figure.lines()) {
            y += y == MARGIN + 14 ? TITLE_LINE : LINE;
            text(line, MARGIN, y, width, new Lettered(Lettering.SUBTITLE, Ink.FAINT_TEXT));
        }
        return y;
    }

    private void text(String text, double x, double y, double width, Lettered lettered) {
        surface.text(Names.fit(text, lettered.lettering(), width), x, y, 0, lettered);
    }

    private void panels(double top, double right, double bottom, LegendPainter legend) {
        List<List<Panel>> rows = figure.rows();
        double[] left = new double[columns];
        double[] below = new double[rows.size()];
        double[] above = new double[rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < rows.get(r).size(); c++) {
                Panel panel = rows.get(r).get(c);
                left[c] = Math.max(left[c], leftOf(panel.y()));
                below[r] = Math.max(below[r], below(panel.x()));
                above[r] = Math.max(above[r], panel.heading().isEmpty() ? 0 : HEADING);
            }
        }
        double width = (right - MARGIN - sum(left) - (columns - 1) * GAP) / columns;
        double height = (bottom - top - sum(above) - sum(below) - (rows.size() - 1) * GAP) / rows.size();
        double y = top;
        for (int r = 0; r < rows.size(); r++) {
            y += above[r];
            double x = MARGIN;
            for (int c = 0; c < rows.get(r).size(); c++) {
                x += left[c];
                new PanelPainter(rows.get(r).get(c), new Rectangle2D.Double(x, y, width, height), surface).paint();
                x += width + GAP;
            }
            if (r == 0 && figure.layout().legend() == Layout.Place.CORNER) {
                legend.paintWide(x + left[columns - 1], y, right);
            }
            y += height + below[r] + GAP;
        }
    }

    private static double leftOf(Axis y) {
        double ticks = y.ticks().stream()
                .mapToDouble(tick -> Names.width(shown(tick.label()), Lettering.TICK))
                .max()
                .orElse(0);
        return (ticks == 0 ? 0 : ticks + 8) + (y.label().isEmpty() ? 0 : LABEL);
    }

    /// A tick's words, not longer than ticks may be.
    static String shown(String label) {
        return Names.fit(label, Lettering.TICK, 120);
    }

    private static double below(Axis x) {
        boolean ticks = x.ticks().stream().anyMatch(tick -> !tick.label().isEmpty());
        return (ticks ? TICKS : 0) + (x.label().isEmpty() ? 0 : LABEL);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
