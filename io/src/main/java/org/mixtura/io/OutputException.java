package org.mixtura.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// An output that cannot be written: names the file, what is wrong and what to do.
public final class OutputException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    OutputException(String message, IOException cause) {
        super(message, cause);
    }

    /// The failure of a write to `file`, explained.
    static OutputException of(Path file, IOException cause) {
        String problem = switch (cause) {
            case NoSuchFileException e -> "its folder does not exist; create it, or choose another place";
            case AccessDeniedException e -> "permission denied; choose a place that you may write to";
            default -> {
                String message = cause.getMessage();
                yield (message == null ? cause.getClass().getSimpleName() : message)
                        + "; free some space or choose another place";
            }
        };
        return new OutputException("cannot write " + file + ": " + problem, cause);
    }

    static OutputException of(Path file, String problem) {
        return new OutputException("cannot write " + file + ": " + problem, new IOException(problem));
    }
}
