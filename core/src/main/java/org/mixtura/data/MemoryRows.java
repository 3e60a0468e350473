package org.mixtura.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Rows in off-heap memory, in chunks of whole tiles.
@SuppressWarnings("ArrayRecordComponent") // package-private; never compared
record MemoryRows(
        long size,
        int dimensions,
        Precision precision,
        int tilesPerChunk,
        MemorySegment[] chunks,
        double @Nullable [][] weightTiles)
        implements Rows {
    @Override
    public boolean weighted() {
        return weightTiles != null;
    }

    @Override
    public void copyTile(long tile, double[] into) {
        MemorySegment chunk = chunks[Math.toIntExact(tile / tilesPerChunk)];
        int length = TILE * dimensions;
        long at = tile % tilesPerChunk * length;
        switch (precision) {
            case FLOAT64 -> MemorySegment.copy(chunk, ValueLayout.JAVA_DOUBLE, at * 8, into, 0, length);
            case FLOAT32 -> {
                for (int i = 0; i < length; i++) {
                    into[i] = chunk.getAtIndex(ValueLayout.JAVA_FLOAT, at + i);
                }
            }
        }
    }

    @Override
    public void copyWeights(long tile, double[] into) {
        if (weightTiles != null) {
            System.arraycopy(weightTiles[Math.toIntExact(tile)], 0, into, 0, TILE);
        } else {
            int rows = (int) Math.min(TILE, size - tile * TILE);
            Arrays.fill(into, 0, rows, 1.0);
            Arrays.fill(into, rows, TILE, 0.0);
        }
    }
}
