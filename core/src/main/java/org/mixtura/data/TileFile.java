package org.mixtura.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A temporary file that is written from its beginning to its end and then mapped. Not safe for concurrent use.
///
/// Linux and macOS take its name away as soon as it is open, so that nothing is left however the process ends;
/// elsewhere it is deleted when it is closed or when the JVM ends. Its space is free again when neither this
/// nor the mapping is in use. It is written by calls, not through a mapping, where a full disk would be a fault
/// of memory access.
final class TileFile implements AutoCloseable {
    /// Bytes of one call; more would take a longer buffer outside of the heap.
    private static final long PIECE = 1 << 24;

    private final Path folder;
    private final FileChannel channel;

    private TileFile(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Creates a file, readable by its owner alone.
    ///
    /// @throws TemporaryFileException if that fails
    static TileFile in(Path folder) {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new NotDirectoryException(folder.toString());
            }
            Path path = Files.createTempFile(folder, ".mixtura-", ".tiles");
            path.toFile().deleteOnExit();
            return new TileFile(
                    folder,
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw TemporaryFileException.of(folder, e);
        }
    }

    /// Writes all bytes of a segment behind those that are there.
    ///
    /// @throws TemporaryFileException if the disk is full, or fails
    void append(MemorySegment bytes) {
        try {
            for (long at = 0; at < bytes.byteSize(); at += PIECE) {
                ByteBuffer piece = bytes.asSlice(at, Math.min(PIECE, bytes.byteSize() - at))
                        .asByteBuffer();
                while (piece.hasRemaining()) {
                    channel.write(piece);
                }
            }
        } catch (IOException e) {
            throw TemporaryFileException.of(folder, e);
        }
    }

    /// The bytes of the file, which is closed; the mapping ends when it is no longer reachable.
    MemorySegment map() {
        try (channel) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        } catch (IOException e) {
            throw TemporaryFileException.of(folder, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nobody wants its bytes any more.
        }
    }
}
