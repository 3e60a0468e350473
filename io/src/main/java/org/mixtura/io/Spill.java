package org.mixtura.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.RowsBuilder;

/// Where rows go that are more than memory should hold.
///
/// @param folder of the temporary file
/// @param bytesInMemory how much stays in memory
record Spill(Path folder, long bytesInMemory) {
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
    private static final double GIB = 1L << 30;

    RowsBuilder apply(RowsBuilder builder) {
        return builder.spillingTo(folder, bytesInMemory);
    }

    /// What a person should know of a table of which so many bytes were spilled; null if nothing was.
    @Nullable
    String notice(long bytes) {
        if (bytes == 0) {
            return null;
        }
        return String.format(
                        Locale.ROOT,
                        "the rows take more than %.1f GiB; the other %.1f GiB are in a temporary file in %s",
                        bytesInMemory / GIB,
                        bytes / GIB,
                        folder)
                + (isMemory() ? ", which is itself kept in memory: choose a folder on a disk" : "");
    }

    private boolean isMemory() {
        try {
            return IN_MEMORY.contains(Files.getFileStore(folder).type());
        } catch (IOException e) {
            return false;
        }
    }
}
