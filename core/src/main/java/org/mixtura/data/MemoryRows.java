package org.mixtura.data;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Rows in chunks of whole tiles, in off-heap memory or in a mapped file.
@SuppressWarnings("ArrayRecordComponent") // package-private; never compared
record MemoryRows(long size, int dimensions, TileLayout layout, MemorySegment[] chunks) implements Rows {
    @Override
    public boolean weighted() {
        return layout.weighted();
    }

    @Override
    public Precision precision() {
        return layout.precision();
    }

    @Override
    public void copyTile(long tile, double[] into) {
        layout.copyTile(chunkOf(tile), inChunk(tile), into);
    }

    @Override
    public void copyWeights(long tile, double[] into) {
        if (weighted()) {
            layout.copyWeights(chunkOf(tile), inChunk(tile), into);
        } else {
            int rows = (int) Math.min(TILE, size - tile * TILE);
            Arrays.fill(into, 0, rows, 1.0);
            Arrays.fill(into, rows, TILE, 0.0);
        }
    }

    private MemorySegment chunkOf(long tile) {
        return chunks[Math.toIntExact(tile / layout.tilesPerChunk())];
    }

    private int inChunk(long tile) {
        return (int) (tile % layout.tilesPerChunk());
    }
}
