package org.mixtura.report.plot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A picture: a title, panels with axes, a legend. Immutable.
///
/// Measuring text needs fonts: where the machine has none, the writing methods throw what the JDK throws
/// then, an [Error] or a [RuntimeException] that speaks of the font configuration.
public final class Figure {
    private final Caption caption;
    private final Layout layout;
    private final List<List<Panel>> rows;
    private final Legend legend;

    /// @param rows panels from the top left; a row may be shorter than others
    Figure(Caption caption, Layout layout, List<List<Panel>> rows, Legend legend) {
        this.caption = caption;
        this.layout = layout;
        this.rows = rows.stream().map(List::copyOf).toList();
        this.legend = legend;
    }

    /// Writes the picture as SVG in UTF-8: text is text, and there are at most 20,000 points and a few
    /// hundred other elements.
    ///
    /// @param out not closed
    /// @throws IOException if writing fails
    public void writeSvg(OutputStream out) throws IOException {
        out.write(svg().getBytes(StandardCharsets.UTF_8));
    }

    String svg() {
        SvgSurface surface =
                new SvgSurface(layout.width(), layout.height(), caption.title(), String.join(". ", caption.lines()));
        new FigurePainter(this, surface).paint();
        return surface.finish();
    }

    /// Writes the picture as PNG, two pixels of it for each of [#writeSvg].
    ///
    /// @param out not closed
    /// @throws IOException if writing fails
    public void writePng(OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(image());
        } finally {
            writer.dispose();
        }
    }

    BufferedImage image() {
        RasterSurface surface = new RasterSurface(layout.width(), layout.height());
        new FigurePainter(this, surface).paint();
        return surface.finish();
    }

    /// The title.
    public String title() {
        return caption.title();
    }

    /// The lines below the title: the data, the model, and what is to be known of the picture.
    public List<String> lines() {
        return caption.lines();
    }

    Layout layout() {
        return layout;
    }

    List<List<Panel>> rows() {
        return rows;
    }

    Legend legend() {
        return legend;
    }

    /// All panels, row by row.
    List<Panel> panels() {
        return rows.stream().flatMap(List::stream).toList();
    }
}
