package org.mixtura.report.plot;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/// Writes SVG: text as text, groups with their names, points as one element each.
final class SvgSurface implements Surface {
    private static final String FONTS = "system-ui, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

    private final StringBuilder out = new StringBuilder();

    SvgSurface(int width, int height, String title, String description) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" role=\"img\" font-family=\"")
                .append(FONTS)
                .append("\" stroke-linejoin=\"round\">\n");
        element("title", title);
        element("desc", description);
    }

    /// The document.
    String finish() {
        return out.append("</svg>\n").toString();
    }

    @Override
    public void open(String name) {
        out.append("<g>\n");
        element("title", name);
    }

    @Override
    public void close() {
        out.append("</g>\n");
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        // A nested picture cuts off what leaves it, and needs no name that another picture on the page could have.
        out.append("<svg");
        attribute("x", x);
        attribute("y", y);
        attribute("width", width);
        attribute("height", height);
        out.append(" viewBox=\"");
        numbers(x, y, width, height);
        out.append("\">\n");
    }

    @Override
    public void unclip() {
        out.append("</svg>\n");
    }

    @Override
    public void fill(Shape shape, Ink ink) {
        path(shape);
        out.append(" fill-rule=\"evenodd\"");
        ink("fill", ink);
        out.append("/>\n");
    }

    @Override
    public void draw(Shape shape, Pen pen) {
        path(shape);
        out.append(" fill=\"none\"");
        ink("stroke", pen.ink());
        attribute("stroke-width", pen.width());
        if (pen.dash().lengths().length > 0) {
            out.append(" stroke-dasharray=\"");
            for (float length : pen.dash().lengths()) {
                numbers(length);
                out.append(' ');
            }
            out.setCharAt(out.length() - 1, '"');
        }
        out.append("/>\n");
    }

    @Override
    public void points(Mark.Look look, double[] places) {
        out.append("<g");
        ink("fill", look.ink());
        out.append(">\n");
        for (int i = 0; i < places.length; i += 3) {
            if (look.marker() == Marker.CIRCLE) {
                out.append("<circle");
                attribute("cx", places[i]);
                attribute("cy", places[i + 1]);
                attribute("r", places[i + 2]);
            } else {
                path(look.marker().at(places[i], places[i + 1], places[i + 2]));
            }
            out.append("/>\n");
        }
        out.append("</g>\n");
    }

    @Override
    public void text(String text, double x, double y, double anchor, Lettered lettered) {
        out.append("<text");
        attribute("x", x);
        attribute("y", y);
        letters(text, anchor, lettered);
    }

    @Override
    public void upwards(String text, double x, double y, Lettered lettered) {
        out.append("<text transform=\"translate(");
        numbers(x, y);
        out.append(") rotate(-90)\"");
        letters(text, 0.5, lettered);
    }

    private void letters(String text, double anchor, Lettered lettered) {
        attribute("font-size", lettered.lettering().size());
        if (lettered.lettering().bold()) {
            out.append(" font-weight=\"bold\"");
        }
        if (anchor > 0) {
            out.append(" text-anchor=\"").append(anchor < 1 ? "middle" : "end").append('"');
        }
        ink("fill", lettered.ink());
        out.append('>').append(escape(text)).append("</text>\n");
    }

    private void element(String name, String text) {
        out.append('<').append(name).append('>').append(escape(text));
        out.append("</").append(name).append(">\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void ink(String what, Ink ink) {
        out.append(' ').append(what).append("=\"").append(ink.css()).append('"');
        if (ink.opacity() < 1) {
            attribute(what + "-opacity", ink.opacity());
        }
    }

    private void attribute(String name, double value) {
        out.append(' ').append(name).append("=\"");
        numbers(value);
        out.append('"');
    }

    private void path(Shape shape) {
        out.append("<path d=\"");
        double[] at = new double[6];
        for (PathIterator i = shape.getPathIterator(null, 0.1); !i.isDone(); i.next()) {
            switch (i.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> {
                    out.append('M');
                    numbers(at[0], at[1]);
                }
                case PathIterator.SEG_LINETO -> {
                    out.append('L');
                    numbers(at[0], at[1]);
                }
                default -> out.append('Z');
            }
        }
        out.append('"');
    }

    /// Numbers with two decimals, no more digits than they need.
    private void numbers(double... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.append(' ');
            }
            long hundredths = Math.round(values[i] * 100);
            if (hundredths < 0) {
                out.append('-');
            }
            long size = Math.abs(hundredths);
            out.append(size / 100);
            if (size % 100 != 0) {
                out.append('.').append(size / 10 % 10);
                if (size % 10 != 0) {
                    out.append(size % 10);
                }
            }
        }
    }
}
