package org.mixtura.cli;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.mixtura.io.AtomicFile;
import org.mixtura.report.plot.Figure;

/// Writes pictures, whole or not at all.
final class PlotFile {
    private PlotFile() {}

    /// Writes a picture in the form that the file's name says.
    static void write(Figure figure, Path file) {
        byte[] bytes = bytes(figure, file.toString().toLowerCase(Locale.ROOT).endsWith(".svg"));
        try (AtomicFile output = AtomicFile.create(file)) {
            BufferedOutputStream stream = new BufferedOutputStream(output.stream());
            stream.write(bytes);
            stream.flush();
            output.commit();
        } catch (IOException e) {
            throw Failure.unusableFile(
                    "cannot write " + file + ": " + e.getMessage() + "; free some space or choose another place");
        }
    }

    private static byte[] bytes(Figure figure, boolean svg) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (svg) {
                figure.writeSvg(bytes);
            } else {
                figure.writePng(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
