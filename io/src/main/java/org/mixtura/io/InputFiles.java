package org.mixtura.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/// What must be true of every file before it is read, and what to say when reading fails.
final class InputFiles {
    private InputFiles() {}

    /// @throws InputException if the file is missing, a directory or not readable
    static void requireReadable(Path file) {
        if (Files.isDirectory(file)) {
            throw InputException.of(file, "it is a directory; give the name of a file");
        }
        if (!Files.exists(file)) {
            throw InputException.of(file, "there is no such file; check the name and the folder");
        }
        if (!Files.isReadable(file)) {
            throw InputException.of(file, "permission denied; allow reading it");
        }
    }

    /// The failure of a read, explained.
    static InputException damaged(Path file, IOException cause) {
        String problem = switch (cause) {
            case EOFException e -> "the gzip data ends too early: the file was cut off, so copy it again";
            case ZipException e -> "the gzip data is damaged (" + e.getMessage() + "); copy the file again";
            default -> "it cannot be read: " + cause.getMessage() + "; check the disk and try again";
        };
        return InputException.of(file, problem);
    }
}
