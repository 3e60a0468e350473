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
        byte[] bytes;
        try {
            bytes = bytes(figure, file.toString().toLowerCase(Locale.ROOT).endsWith(".svg"));
        } catch (LinkageError | InternalError | RuntimeException e) {
            throw explained(e);
        }
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

    /// What the JDK throws where there are no fonts, in words; anything else as it is.
    private static RuntimeException explained(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("font") || message.contains("freetype")) {
                return Failure.unusableFile(
                        "text cannot be measured, since the system has no fonts that Java finds (" + cause.getMessage()
                                + "); install fontconfig and a font, such as the package fonts-dejavu-core");
            }
        }
        if (e instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw (Error) e;
    }
}
