package org.mixtura.report.plot;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Paints marks at the pixels of their places.
final class MarkPainter {
    /// Beyond this many pixels nothing is seen, and some painters lose count.
    private static final double FARTHEST = 1e5;

    private final DoubleUnaryOperator toX;
    private final DoubleUnaryOperator toY;
    private final Surface surface;

    MarkPainter(DoubleUnaryOperator toX, DoubleUnaryOperator toY, Surface surface) {
        this.toX = toX;
        this.toY = toY;
        this.surface = surface;
    }

    private double x(double value) {
        return Math.clamp(toX.applyAsDouble(value), -FARTHEST, FARTHEST);
    }

    private double y(double value) {
        return Math.clamp(toY.applyAsDouble(value), -FARTHEST, FARTHEST);
    }

    void paint(Mark mark) {
        surface.open(mark.name());
        switch (mark) {
            case Mark.Points points -> points(points);
            case Mark.Line line -> surface.draw(line(line.xs(), line.ys()), line.pen());
            case Mark.Area area -> surface.fill(area(area), area.ink());
            case Mark.Rings rings -> surface.draw(rings(rings.rings()), rings.pen());
            case Mark.Regions regions -> surface.fill(rings(regions.rings()), regions.ink());
            case Mark.Bars bars -> bars(bars);
            case Mark.Strokes strokes -> surface.draw(strokes(strokes.ends()), strokes.pen());
            case Mark.Hoops hoops -> hoops(hoops);
        }
        surface.close();
    }

    private void points(Mark.Points points) {
        double[] places = new double[3 * points.xs().length];
        for (int i = 0; i < points.xs().length; i++) {
            places[3 * i] = x(points.xs()[i]);
            places[3 * i + 1] = y(points.ys()[i]);
            places[3 * i + 2] = points.radii()[i];
        }
        surface.points(points.look(), places);
    }

    private Path2D line(double[] xs, double[] ys) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        boolean down = false;
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isFinite(ys[i])) {
                down = false;
            } else if (down) {
                path.lineTo(x(xs[i]), y(ys[i]));
            } else {
                path.moveTo(x(xs[i]), y(ys[i]));
                down = true;
            }
        }
        return path;
    }

    private Path2D area(Mark.Area area) {
        int n = area.xs().length;
        Path2D path = line(area.xs(), area.ys());
        for (int i = n - 1; i >= 0; i--) {
            path.lineTo(x(area.xs()[i]), y(area.base()[i]));
        }
        path.closePath();
        return path;
    }

    private Path2D rings(List<double[]> rings) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        for (double[] ring : rings) {
            path.moveTo(x(ring[0]), y(ring[1]));
            for (int i = 2; i < ring.length; i += 2) {
                path.lineTo(x(ring[i]), y(ring[i + 1]));
            }
            path.closePath();
        }
        return path;
    }

    private void bars(Mark.Bars bars) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        double base = y(0);
        for (int i = 0; i < bars.heights().length; i++) {
            double left = x(bars.edges()[i]);
            double right = x(bars.edges()[i + 1]);
            double top = y(bars.heights()[i]);
            if (base > top) {
                double gap = right - left > 6 ? 0.5 : 0;
                path.append(new Rectangle2D.Double(left + gap, top, right - left - 2 * gap, base - top), false);
            }
        }
        surface.fill(path, bars.ink());
    }

    private Path2D strokes(double[] ends) {
        Path2D.Double path = new Path2D.Double();
        for (int i = 0; i < ends.length; i += 4) {
            path.moveTo(x(ends[i]), y(ends[i + 1]));
            path.lineTo(x(ends[i + 2]), y(ends[i + 3]));
        }
        return path;
    }

    private void hoops(Mark.Hoops hoops) {
        for (int i = 0; i < hoops.xs().length; i++) {
            surface.draw(Marker.CIRCLE.at(x(hoops.xs()[i]), y(hoops.ys()[i]), hoops.radius()), hoops.pen());
        }
    }
}
