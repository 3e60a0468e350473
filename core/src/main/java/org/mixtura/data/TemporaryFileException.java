package org.mixtura.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/// A temporary file that cannot be written, most often for want of space: names the folder, what is wrong and
/// what to do.
public final class TemporaryFileException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    private TemporaryFileException(String message, IOException cause) {
        super(message, cause);
    }

    static TemporaryFileException of(Path folder, IOException cause) {
        String problem = switch (cause) {
            case NoSuchFileException e -> "the folder does not exist; create it or choose another";
            case NotDirectoryException e -> "it is no folder; choose another";
            case AccessDeniedException e -> "permission denied; choose a folder that you may write to";
            default -> {
                String message = cause.getMessage();
                yield (message == null ? cause.getClass().getSimpleName() : message)
                        + "; free some space there or choose a folder on another disk";
            }
        };
        return new TemporaryFileException("cannot write a temporary file in " + folder + ": " + problem, cause);
    }
}
