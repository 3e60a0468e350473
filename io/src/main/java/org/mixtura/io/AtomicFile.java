package org.mixtura.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A file that appears whole or not at all: written beside its final name and moved there by [#commit]; deleted by
/// [#close] without a commit, and when the JVM ends before (Ctrl-C). A target that is there but is no regular
/// file, such as `/dev/null` or a named pipe, is written to directly.
///
/// Not safe for concurrent use.
public final class AtomicFile implements AutoCloseable {
    /// Unfinished files, deleted when the JVM ends.
    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().unstarted(() -> UNFINISHED.forEach(AtomicFile::delete)));
    }

    private final Path given;
    private final Path target;
    private final Path path;
    private @Nullable OutputStream stream;
    private @Nullable Path scratch;
    private boolean committed;

    private AtomicFile(Path given, Path target, Path path) {
        this.given = given;
        this.target = target;
        this.path = path;
    }

    /// Starts a file: creates it, empty, beside `target`.
    ///
    /// @param target the final name; a file that is there is replaced on commit
    /// @throws OutputException if the target is a directory, its folder is missing, or one of them may
    ///     not be written
    public static AtomicFile create(Path target) {
        try {
            if (Files.isDirectory(target)) {
                throw OutputException.of(target, "it is a directory; give the name of a file");
            }
            Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
            if (Files.exists(real) && !Files.isWritable(real)) {
                throw OutputException.of(target, "it is write-protected; choose another name or allow writing to it");
            }
            if (Files.exists(real) && !Files.isRegularFile(real)) {
                return new AtomicFile(target, real, real);
            }
            Path path = real.resolveSibling("." + real.getFileName() + "." + randomHex() + ".part");
            UNFINISHED.add(path);
            Files.createFile(path);
            return new AtomicFile(target, real, path);
        } catch (IOException e) {
            throw OutputException.of(target, e);
        }
    }

    /// Writes a file of the given bytes.
    ///
    /// @param target the final name; a file that is there is replaced
    /// @param bytes not modified
    /// @throws OutputException if it cannot be written
    public static void write(Path target, byte[] bytes) {
        try (AtomicFile file = create(target)) {
            file.stream().write(bytes);
            file.commit();
        } catch (IOException e) {
            throw OutputException.of(target, e);
        }
    }

    private static String randomHex() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    /// The stream to the unfinished file, buffered; the same one at each call. [#commit] and [#close] close it.
    public OutputStream stream() {
        try {
            OutputStream open = stream;
            if (open == null) {
                open = new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.WRITE), 1 << 16);
                stream = open;
            }
            return open;
        } catch (IOException e) {
            throw OutputException.of(given, e);
        }
    }

    /// The unfinished file, for writers that want a name.
    public Path path() {
        return path;
    }

    /// A folder beside the target for what is needed on the way; the same one at each call. [#close] deletes it
    /// with all that it holds, and so does the end of the JVM.
    Path scratch() {
        try {
            Path folder = scratch;
            if (folder == null) {
                folder = path.resolveSibling("." + target.getFileName() + "." + randomHex() + ".part");
                UNFINISHED.add(folder);
                Files.createDirectory(folder);
                scratch = folder;
            }
            return folder;
        } catch (IOException e) {
            throw OutputException.of(given, e);
        }
    }

    /// Closes the stream and moves the file to its final name.
    ///
    /// @throws OutputException if the rest cannot be written, or the file cannot be moved
    public void commit() {
        try {
            if (stream != null) {
                stream.close();
            }
            if (!path.equals(target)) {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                UNFINISHED.remove(path);
            }
            committed = true;
        } catch (IOException e) {
            throw OutputException.of(given, e);
        }
    }

    /// Deletes the unfinished file, unless it was committed.
    @Override
    public void close() {
        closeQuietly();
        if (scratch != null) {
            delete(scratch);
            UNFINISHED.remove(scratch);
        }
        if (!committed && !path.equals(target)) {
            delete(path);
            UNFINISHED.remove(path);
        }
    }

    private void closeQuietly() {
        try {
            if (stream != null) {
                stream.close();
            }
        } catch (IOException e) {
            // What could not be written is deleted next.
        }
    }

    private static void delete(Path path) {
        try {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    files.forEach(AtomicFile::delete);
                }
            }
            Files.deleteIfExists(path);
        } catch (IOException | UncheckedIOException e) {
            // Nobody is left to tell; its name says that it is unfinished.
        }
    }
}
