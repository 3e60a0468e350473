package org.mixtura.report.plot;

import java.awt.Shape;

/// What a picture is painted on. Positions are pixels from the top left corner.
interface Surface {
    /// Begins a group of shapes.
    ///
    /// @param name what they show
    void open(String name);

    /// Ends the group.
    void close();

    /// Begins an area that cuts off whatever leaves it; areas do not nest.
    void clip(double x, double y, double width, double height);

    /// Ends the area.
    void unclip();

    /// Fills a shape by the even-odd rule.
    void fill(Shape shape, Ink ink);

    /// Draws a line.
    void draw(Shape shape, Pen pen);

    /// Draws points of one look.
    ///
    /// @param places x, y and radius in turn; not modified
    void points(Mark.Look look, double[] places);

    /// Writes text along a horizontal line.
    ///
    /// @param text clean
    /// @param anchor which end of the text is at (x, y): 0 its left, 0.5 its middle, 1 its right
    void text(String text, double x, double y, double anchor, Lettered lettered);

    /// Writes text along a vertical line, upwards, its middle at (x, y).
    void upwards(String text, double x, double y, Lettered lettered);

    /// Letters of a colour.
    record Lettered(Names.Lettering lettering, Ink ink) {}
}
