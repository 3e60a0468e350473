package org.mixtura.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.mixtura.internal.Pack;
import org.mixtura.internal.SplitMix;

/// Distinct rows by 64-bit hashes, counted up to [ColumnProfile#MOST] as [DistinctValues] are.
final class DistinctRows {
    private final long[] hashes = new long[ColumnProfile.MOST];
    private final long[] ofTile = new long[Rows.TILE];
    private int count;
    private boolean many;

    /// Begins anew, but for that they are many.
    void reset() {
        count = 0;
    }

    /// @param tile d columns of [Rows#TILE] numbers; not modified
    /// @param weights of the rows; those of weight 0 are left out; not modified
    void add(double[] tile, int d, double[] weights) {
        Arrays.fill(ofTile, 0);
        for (int j = 0; j < d; j++) {
            for (int r = 0; r < Rows.TILE; r++) {
                // 0 and −0 are one number.
                ofTile[r] = SplitMix.mix(ofTile[r] + j + Double.doubleToLongBits(tile[j * Rows.TILE + r] + 0.0));
            }
        }
        for (int r = 0; r < Rows.TILE && !many; r++) {
            if (weights[r] > 0) {
                add(ofTile[r]);
            }
        }
    }

    private void add(long hash) {
        for (int i = count - 1; i >= 0; i--) {
            if (hashes[i] == hash) {
                return;
            }
        }
        if (count == hashes.length) {
            many = true;
        } else {
            hashes[count++] = hash;
        }
    }

    boolean many() {
        return many;
    }

    /// How many there are, unless they are [#many].
    int count() {
        return count;
    }

    void merge(DistinctRows other) {
        for (int i = 0; i < other.count && !many; i++) {
            add(other.hashes[i]);
        }
        many |= other.many;
    }

    void pack(Pack pack) {
        pack.add(many ? -1 : count);
        for (int i = 0; i < count && !many; i++) {
            pack.add(hashes[i]);
        }
    }

    static DistinctRows unpack(ByteBuffer from) {
        DistinctRows distinct = new DistinctRows();
        int count = from.getInt();
        distinct.many = count < 0;
        for (int i = 0; i < count; i++) {
            distinct.add(from.getLong());
        }
        return distinct;
    }
}
