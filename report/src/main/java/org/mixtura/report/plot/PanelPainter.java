package org.mixtura.report.plot;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.mixtura.report.plot.Names.Lettering;
import org.mixtura.report.plot.Surface.Lettered;

/// Paints a panel into a rectangle: grid, marks, frame, ticks, labels.
final class PanelPainter {
    private static final Lettered TICK = new Lettered(Lettering.TICK, Ink.FAINT_TEXT);
    private static final Lettered LABEL = new Lettered(Lettering.LABEL, Ink.TEXT);
    private static final Lettered HEADING = new Lettered(Lettering.HEADING, Ink.TEXT);

    private final Panel panel;
    private final Rectangle2D.Double box;
    private final Surface surface;

    PanelPainter(Panel panel, Rectangle2D.Double box, Surface surface) {
        this.panel = panel;
        this.box = box;
        this.surface = surface;
    }

    void paint() {
        if (!panel.heading().isEmpty()) {
            String heading = Names.fit(panel.heading(), Lettering.HEADING, box.width);
            surface.text(heading, box.x, box.y - 8, 0, HEADING);
        }
        grid();
        surface.clip(box.x, box.y, box.width, box.height);
        MarkPainter painter = new MarkPainter(this::x, this::y, surface);
        for (Mark mark : panel.marks()) {
            painter.paint(mark);
        }
        surface.unclip();
        Path2D.Double frame = new Path2D.Double();
        frame.moveTo(box.x, box.y);
        frame.lineTo(box.x, box.y + box.height);
        frame.lineTo(box.x + box.width, box.y + box.height);
        surface.draw(frame, Pen.solid(Ink.FRAME, 1));
        words();
    }

    private double x(double value) {
        return box.x + panel.x().share(value) * box.width;
    }

    private double y(double value) {
        return box.y + (1 - panel.y().share(value)) * box.height;
    }

    private void grid() {
        Pen pen = Pen.solid(Ink.GRID, 1);
        for (Axis.Tick tick : panel.x().ticks()) {
            surface.draw(new Line2D.Double(x(tick.at()), box.y, x(tick.at()), box.y + box.height), pen);
        }
        for (Axis.Tick tick : panel.y().ticks()) {
            surface.draw(new Line2D.Double(box.x, y(tick.at()), box.x + box.width, y(tick.at())), pen);
        }
    }

    private void words() {
        double bottom = box.y + box.height;
        double reached = Double.NEGATIVE_INFINITY;
        double depth = 0;
        for (Axis.Tick tick : panel.x().ticks()) {
            String label = FigurePainter.shown(tick.label());
            double half = Names.width(label, Lettering.TICK) / 2;
            boolean inside = x(tick.at()) - half > box.x - 7 && x(tick.at()) + half < box.x + box.width + 7;
            if (!label.isEmpty() && inside && x(tick.at()) - half > reached + 4) {
                surface.text(label, x(tick.at()), bottom + 15, 0.5, TICK);
                reached = x(tick.at()) + half;
                depth = 18;
            }
        }
        double width = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (Axis.Tick tick : panel.y().ticks()) {
            String label = FigurePainter.shown(tick.label());
            if (!label.isEmpty() && y(tick.at()) < lowest - 12) {
                surface.text(label, box.x - 6, y(tick.at()) + 4, 1, TICK);
                width = Math.max(width, Names.width(label, Lettering.TICK) + 8);
                lowest = y(tick.at());
            }
        }
        if (!panel.x().label().isEmpty()) {
            String label = Names.fit(panel.x().label(), Lettering.LABEL, box.width);
            surface.text(label, box.x + box.width / 2, bottom + depth + 15, 0.5, LABEL);
        }
        if (!panel.y().label().isEmpty()) {
            String label = Names.fit(panel.y().label(), Lettering.LABEL, box.height);
            surface.upwards(label, box.x - width - 7, box.y + box.height / 2, LABEL);
        }
    }
}
