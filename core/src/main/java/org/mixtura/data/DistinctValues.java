package org.mixtura.data;

import java.nio.ByteBuffer;
import org.mixtura.internal.Pack;

/// Distinct numbers, counted up to [ColumnProfile#MOST]; then it is known that they are many, and no more is looked at.
final class DistinctValues {
    private final double[] values = new double[ColumnProfile.MOST];
    private int count;
    private boolean many;

    /// Begins anew, but for that they are many.
    void reset() {
        count = 0;
    }

    void add(double x) {
        for (int i = count - 1; i >= 0; i--) {
            if (values[i] == x) {
                return;
            }
        }
        if (count == values.length) {
            many = true;
        } else if (!many) {
            values[count++] = x;
        }
    }

    boolean many() {
        return many;
    }

    /// How many there are, unless they are [#many].
    int count() {
        return count;
    }

    void merge(DistinctValues other) {
        for (int i = 0; i < other.count && !many; i++) {
            add(other.values[i]);
        }
        many |= other.many;
    }

    void pack(Pack pack) {
        pack.add(many ? -1 : count);
        for (int i = 0; i < count && !many; i++) {
            pack.add(values[i]);
        }
    }

    static DistinctValues unpack(ByteBuffer from) {
        DistinctValues distinct = new DistinctValues();
        int count = from.getInt();
        distinct.many = count < 0;
        for (int i = 0; i < count; i++) {
            distinct.add(from.getDouble());
        }
        return distinct;
    }
}
