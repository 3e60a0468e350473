package org.mixtura.data;

import java.nio.ByteBuffer;
import org.mixtura.internal.Pack;
import org.mixtura.internal.SplitMix;

/// Whether the numbers of a column are whole, and whether they number the rows, as identifiers do.
///
/// All numbers of a range are there, in any order, if there are as many as the range has and the sum of their hashes is
/// that of the range; no numbers are kept.
final class WholeNumbers {
    /// From here on neighbours in whole numbers are no longer apart in doubles.
    private static final double LARGEST = 0x1p53;

    /// So many numbers that follow each other are no accident.
    private static final int FEW_ASCENDING = 4;

    /// Nor are so many that ascend, or fill a range in any order.
    private static final int FEW = 20;

    /// Of ascending numbers, every other one may be missing.
    private static final double GAPS = 2;

    private boolean whole = true;
    private boolean ascending = true;
    private long count;
    private double first;
    private double last;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private long hashes;

    /// Begins anew, but for what is no longer true.
    void reset() {
        count = 0;
        least = Double.POSITIVE_INFINITY;
        most = Double.NEGATIVE_INFINITY;
        hashes = 0;
    }

    void add(double x) {
        whole = whole && x == Math.rint(x) && Math.abs(x) < LARGEST;
        if (!whole) {
            return;
        }
        if (count == 0) {
            first = x;
        } else if (x <= last) {
            ascending = false;
        }
        last = x;
        least = Math.min(least, x);
        most = Math.max(most, x);
        hashes += SplitMix.mix((long) x);
        count++;
    }

    boolean whole() {
        return whole;
    }

    /// Whether they number the rows.
    boolean numbering() {
        if (!whole || count < FEW_ASCENDING) {
            return false;
        }
        double range = most - least + 1;
        if (ascending && range == count) {
            return true;
        }
        return count >= FEW && (ascending ? range <= GAPS * count : range == count && hashes == hashesOfRange());
    }

    private long hashesOfRange() {
        long sum = 0;
        for (long i = 0; i < count; i++) {
            sum += SplitMix.mix((long) least + i);
        }
        return sum;
    }

    /// @param other of the rows that follow
    void merge(WholeNumbers other) {
        whole &= other.whole;
        ascending &= other.ascending && (count == 0 || other.count == 0 || last < other.first);
        if (other.count > 0) {
            first = count == 0 ? other.first : first;
            last = other.last;
        }
        count += other.count;
        least = Math.min(least, other.least);
        most = Math.max(most, other.most);
        hashes += other.hashes;
    }

    void pack(Pack pack) {
        pack.add((whole ? 1 : 0) + (ascending ? 2 : 0))
                .add(count)
                .add(first, last, least, most)
                .add(hashes);
    }

    static WholeNumbers unpack(ByteBuffer from) {
        WholeNumbers numbers = new WholeNumbers();
        int flags = from.getInt();
        numbers.whole = (flags & 1) != 0;
        numbers.ascending = (flags & 2) != 0;
        numbers.count = from.getLong();
        numbers.first = from.getDouble();
        numbers.last = from.getDouble();
        numbers.least = from.getDouble();
        numbers.most = from.getDouble();
        numbers.hashes = from.getLong();
        return numbers;
    }
}
