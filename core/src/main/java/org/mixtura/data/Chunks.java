package org.mixtura.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The chunks of a table that is being built, all of one length but the last: in off-heap memory up to a limit,
/// in a temporary file from there on. The first one grows, so that a small table costs little: the memory is
/// zeroed.
final class Chunks implements AutoCloseable {
    /// Where to put what is beyond `bytesInMemory`.
    record Spill(Path folder, long bytesInMemory) {}

    private static final long FIRST = 1 << 14;
    private static final int GROWTH = 4;

    private final long bytes;
    private final @Nullable Spill spill;
    private final Arena arena = Arena.ofAuto();
    private final List<MemorySegment> chunks = new ArrayList<>();
    private MemorySegment current = MemorySegment.NULL;
    private @Nullable TileFile file;
    private long spilledBytes;

    /// @param bytes the length of a chunk
    /// @param spill null to keep all in memory
    Chunks(long bytes, @Nullable Spill spill) {
        this.bytes = bytes;
        this.spill = spill;
    }

    /// Begins a chunk, which is valid until the next call of any method; the one before it is full. The first one
    /// may be shorter than a chunk and then is to [#grow].
    ///
    /// @throws TemporaryFileException if that one cannot be written
    MemorySegment next() {
        if (file != null) {
            append(file, current);
        } else if (spill == null || (chunks.size() + 1) * bytes <= spill.bytesInMemory) {
            current = arena.allocate(chunks.isEmpty() ? Math.min(FIRST, bytes) : bytes, 64);
            chunks.add(current);
        } else {
            file = TileFile.in(spill.folder);
            current = arena.allocate(bytes, 64);
        }
        return current;
    }

    /// A longer first chunk with the same content, in place of the one that is full.
    MemorySegment grow() {
        MemorySegment longer = arena.allocate(Math.min(GROWTH * current.byteSize(), bytes), 64);
        longer.copyFrom(current);
        current = longer;
        chunks.set(0, current);
        return current;
    }

    private void append(TileFile to, MemorySegment chunk) {
        to.append(chunk);
        spilledBytes += chunk.byteSize();
    }

    /// All chunks; there will be no other. Those in a file are mapped.
    ///
    /// @param lastBytes how much of the last chunk is in use
    /// @throws TemporaryFileException if it cannot be written
    MemorySegment[] finish(long lastBytes) {
        if (file != null) {
            append(file, current.asSlice(0, lastBytes));
            MemorySegment mapped = file.map();
            for (long at = 0; at < spilledBytes; at += bytes) {
                chunks.add(mapped.asSlice(at, Math.min(bytes, spilledBytes - at)));
            }
        }
        return chunks.toArray(MemorySegment[]::new);
    }

    /// How many bytes have been written to a temporary file.
    long spilledBytes() {
        return spilledBytes;
    }

    /// Lets go of the temporary file, unless it is mapped.
    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
