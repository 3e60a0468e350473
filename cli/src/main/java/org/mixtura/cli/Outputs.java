package org.mixtura.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mixtura.io.AtomicFile;
import org.mixtura.io.RowSink;
import org.mixtura.io.RowSinks;

/// The files that a command writes.
final class Outputs {
    private Outputs() {}

    /// Throws, before long work, if `file` could not be written after it, or if it is one of the command's inputs.
    ///
    /// @param option the option that named the file
    static void check(@Nullable Path file, String option, Path... inputs) {
        if (file == null) {
            return;
        }
        for (Path input : inputs) {
            if (same(file, input)) {
                throw Failure.usage("option '" + option + "' is " + file
                        + ", which is an input and would be replaced; choose another name");
            }
        }
        AtomicFile.create(file).close();
    }

    /// Throws if two options name the same file.
    static void distinct(String option, @Nullable Path file, String otherOption, @Nullable Path other) {
        if (file != null
                && other != null
                && file.toAbsolutePath()
                        .normalize()
                        .equals(other.toAbsolutePath().normalize())) {
            throw Failure.usage("options '" + option + "' and '" + otherOption + "' are both " + file
                    + "; give each a file of its own");
        }
    }

    private static boolean same(Path a, Path b) {
        try {
            return Files.isRegularFile(a) && Files.exists(b) && Files.isSameFile(a, b);
        } catch (IOException e) {
            return false;
        }
    }

    /// A sink into `file`, or as CSV to standard output if there is none.
    static RowSink rows(@Nullable Path file, List<String> columns, Set<Integer> integerColumns, long rows, Streams to) {
        return file == null
                ? RowSinks.csv(to.out(), columns, integerColumns)
                : RowSinks.of(file, columns, integerColumns, rows);
    }
}
