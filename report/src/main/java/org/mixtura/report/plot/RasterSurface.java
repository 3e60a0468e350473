package org.mixtura.report.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/// Paints pixels, two for each pixel of the picture, so that print is crisp.
final class RasterSurface implements Surface {
    private static final int SCALE = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;

    RasterSurface(int width, int height) {
        image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(SCALE, SCALE);
    }

    /// The picture; nothing is to be painted after.
    BufferedImage finish() {
        graphics.dispose();
        return image;
    }

    @Override
    public void open(String name) {
        // Pixels have no groups.
    }

    @Override
    public void close() {
        // As above.
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        graphics.setClip(new java.awt.geom.Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void unclip() {
        graphics.setClip(null);
    }

    @Override
    public void fill(Shape shape, Ink ink) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        path.append(shape, false);
        graphics.setColor(ink.color());
        graphics.fill(path);
    }

    @Override
    public void draw(Shape shape, Pen pen) {
        float[] dash = pen.dash().lengths();
        graphics.setColor(pen.ink().color());
        graphics.setStroke(new BasicStroke(
                (float) pen.width(),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                1,
                dash.length == 0 ? null : dash,
                0));
        graphics.draw(shape);
    }

    @Override
    public void points(Mark.Look look, double[] places) {
        graphics.setColor(look.ink().color());
        for (int i = 0; i < places.length; i += 3) {
            graphics.fill(look.marker().at(places[i], places[i + 1], places[i + 2]));
        }
    }

    @Override
    public void text(String text, double x, double y, double anchor, Lettered lettered) {
        graphics.setColor(lettered.ink().color());
        graphics.setFont(lettered.lettering().font());
        double left = x - anchor * Names.width(text, lettered.lettering());
        graphics.drawString(text, (float) left, (float) y);
    }

    @Override
    public void upwards(String text, double x, double y, Lettered lettered) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        text(text, 0, 0, 0.5, lettered);
        graphics.setTransform(before);
    }
}
