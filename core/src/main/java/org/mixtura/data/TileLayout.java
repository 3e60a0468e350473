package org.mixtura.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// How tiles lie in chunks: the numbers of each and, if rows have weights, behind them the tile's weights as
/// float64.
final class TileLayout {
    /// Bytes a chunk aims at, so that growing copies nothing and wastes little.
    private static final long CHUNK_BYTES = 1 << 20;

    private final int length;
    private final Precision precision;
    private final boolean weighted;
    private final long weightsAt;
    private final long tileBytes;
    private final int tilesPerChunk;

    TileLayout(int d, Precision precision, boolean weighted) {
        this.length = Rows.TILE * d;
        this.precision = precision;
        this.weighted = weighted;
        this.weightsAt = (long) length * precision.bytes;
        this.tileBytes = weightsAt + (weighted ? Rows.TILE * Double.BYTES : 0);
        this.tilesPerChunk = (int) Math.max(1, CHUNK_BYTES / tileBytes);
    }

    Precision precision() {
        return precision;
    }

    boolean weighted() {
        return weighted;
    }

    int tilesPerChunk() {
        return tilesPerChunk;
    }

    /// The bytes of so many tiles.
    long bytes(int tiles) {
        return tiles * tileBytes;
    }

    /// Writes tile number `index` of a chunk.
    void write(double[] tile, double[] weights, MemorySegment chunk, int index) {
        long at = bytes(index);
        switch (precision) {
            case FLOAT64 -> MemorySegment.copy(tile, 0, chunk, ValueLayout.JAVA_DOUBLE, at, length);
            case FLOAT32 -> {
                for (int i = 0; i < length; i++) {
                    chunk.setAtIndex(ValueLayout.JAVA_FLOAT, at / Float.BYTES + i, (float) tile[i]);
                }
            }
        }
        if (weighted) {
            MemorySegment.copy(weights, 0, chunk, ValueLayout.JAVA_DOUBLE, at + weightsAt, Rows.TILE);
        }
    }

    /// Reads the numbers of tile number `index` of a chunk.
    void copyTile(MemorySegment chunk, int index, double[] into) {
        long at = bytes(index);
        switch (precision) {
            case FLOAT64 -> MemorySegment.copy(chunk, ValueLayout.JAVA_DOUBLE, at, into, 0, length);
            case FLOAT32 -> {
                for (int i = 0; i < length; i++) {
                    into[i] = chunk.getAtIndex(ValueLayout.JAVA_FLOAT, at / Float.BYTES + i);
                }
            }
        }
    }

    /// Reads the weights of tile number `index` of a chunk of rows that have weights.
    void copyWeights(MemorySegment chunk, int index, double[] into) {
        MemorySegment.copy(chunk, ValueLayout.JAVA_DOUBLE, bytes(index) + weightsAt, into, 0, Rows.TILE);
    }
}
