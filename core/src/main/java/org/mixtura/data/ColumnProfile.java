package org.mixtura.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.OptionalInt;
import org.mixtura.internal.Pack;
import org.mixtura.internal.parallel.Blocks;
import org.mixtura.internal.parallel.Workers;

/// What kind of numbers the columns of a table hold, as far as one pass tells: whether a column has few values,
/// counts or measures, or numbers the rows; and whether few rows are distinct. A mixture of Gaussians is a model of
/// measurements, and of none of the others. Rows of weight 0 do not count.
///
/// Values are counted up to [#MOST]. A column that has more of them and not only whole numbers is looked at no
/// further, so a pass over a table of measurements is over with its first tiles. Immutable, and the same for any
/// number of threads.
public final class ColumnProfile {
    /// Up to so many values, and distinct rows, are few: grades from 0 to 10 and months are, ages are not.
    ///
    /// Of more whole numbers a group can be one Gaussian: when 12 steps span the six standard deviations that most
    /// of a group lies in, rounding adds step²/12 to its variance, 2 % (W. F. Sheppard 1898,
    /// [doi:10.1112/plms/s1-29.1.353](https://doi.org/10.1112/plms/s1-29.1.353)).
    public static final int MOST = 12;

    /// Values are few only if each stands for so many rows on average.
    private static final int REPEATS = 5;

    private final Counts counts;

    private ColumnProfile(Counts counts) {
        this.counts = counts;
    }

    /// Reads all rows once, on the given number of threads.
    public static ColumnProfile of(Rows rows, int threads) {
        int d = rows.dimensions();
        Counts total = new Counts(d);
        Blocks blocks = Blocks.of(rows.tiles());
        try (Workers workers = new Workers(threads)) {
            workers.run(
                    blocks.count(),
                    () -> new Counts(d),
                    (part, block) -> {
                        part.reset();
                        for (long tile = blocks.first(block); tile < blocks.end(block); tile++) {
                            part.add(rows, tile);
                        }
                    },
                    (part, block) -> total.merge(part));
        }
        return new ColumnProfile(total);
    }

    /// The profile of a part of a table that comes piece by piece, on this thread: for engines that hold the rows
    /// in parts, and [#merge] what is known of each.
    ///
    /// @param d the number of columns
    /// @param pieces used up
    public static ColumnProfile of(int d, Iterator<? extends Rows> pieces) {
        Counts total = new Counts(d);
        while (pieces.hasNext()) {
            Rows piece = pieces.next();
            for (long tile = 0; tile < piece.tiles(); tile++) {
                total.add(piece, tile);
            }
        }
        return new ColumnProfile(total);
    }

    /// The profile of both tables as one, the other one's rows after this one's; new.
    ///
    /// @throws IllegalArgumentException if the other has another number of columns
    public ColumnProfile merge(ColumnProfile other) {
        if (other.dimensions() != dimensions()) {
            throw new IllegalArgumentException("one table has " + dimensions() + " columns and the other one "
                    + other.dimensions() + "; they must agree");
        }
        Counts total = new Counts(dimensions());
        total.merge(counts);
        total.merge(other.counts);
        return new ColumnProfile(total);
    }

    /// The profile for another process.
    public byte[] toBytes() {
        Pack pack = new Pack().add(dimensions()).add(counts.rows);
        counts.distinct.pack(pack);
        for (int j = 0; j < dimensions(); j++) {
            counts.values[j].pack(pack);
            counts.numbers[j].pack(pack);
        }
        return pack.toBytes();
    }

    /// The profile that [#toBytes] wrote.
    ///
    /// @param bytes by the same version of Mixtura; not modified
    public static ColumnProfile fromBytes(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        Counts counts = new Counts(from.getInt());
        counts.rows = from.getLong();
        counts.distinct = DistinctRows.unpack(from);
        for (int j = 0; j < counts.values.length; j++) {
            counts.values[j] = DistinctValues.unpack(from);
            counts.numbers[j] = WholeNumbers.unpack(from);
        }
        return new ColumnProfile(counts);
    }

    /// The number of rows of positive weight.
    public long rows() {
        return counts.rows;
    }

    /// The number of columns, d.
    public int dimensions() {
        return counts.values.length;
    }

    /// How many distinct rows there are; empty if more than [#MOST], or if a row does not stand for five on
    /// average.
    public OptionalInt distinctRows() {
        return counts.distinct.many() ? OptionalInt.empty() : few(counts.distinct.count());
    }

    /// How many distinct values column j has; empty if more than [#MOST], or if a value does not stand for five
    /// rows on average.
    public OptionalInt values(int j) {
        return counts.values[j].many() ? OptionalInt.empty() : few(counts.values[j].count());
    }

    private OptionalInt few(int count) {
        return rows() >= (long) REPEATS * count ? OptionalInt.of(count) : OptionalInt.empty();
    }

    /// Whether all numbers of column j are whole, and of magnitude below 2⁵³.
    public boolean whole(int j) {
        return counts.numbers[j].whole();
    }

    /// Whether column j has two values, or from three to [#MOST] that are whole numbers: a category, a grade or a
    /// small count.
    public boolean categorical(int j) {
        int values = values(j).orElse(0);
        return values == 2 || (values > 2 && whole(j));
    }

    /// Whether column j numbers the rows, as an identifier does: whole numbers that follow each other, at least
    /// four; or
    /// at least 20 that ascend through the table and fill at least half of their range, or that fill all of it,
    /// each once, in any order.
    public boolean numbersRows(int j) {
        return counts.numbers[j].numbering();
    }

    /// What is known of some rows.
    private static final class Counts {
        private final DistinctValues[] values;
        private final WholeNumbers[] numbers;
        private final double[] weights = new double[Rows.TILE];
        private final double[] tile;
        private DistinctRows distinct = new DistinctRows();
        private long rows;
        /// No row can change anything but the number of rows.
        private boolean settled;

        Counts(int d) {
            values = new DistinctValues[d];
            numbers = new WholeNumbers[d];
            tile = new double[Rows.TILE * d];
            Arrays.setAll(values, j -> new DistinctValues());
            Arrays.setAll(numbers, j -> new WholeNumbers());
        }

        /// Begins with other rows. What one row of a table rules out is ruled out for the table, and stays.
        void reset() {
            rows = 0;
            distinct.reset();
            for (int j = 0; j < values.length; j++) {
                values[j].reset();
                numbers[j].reset();
            }
        }

        void add(Rows table, long index) {
            table.copyWeights(index, weights);
            for (double weight : weights) {
                rows += weight > 0 ? 1 : 0;
            }
            if (settled) {
                return;
            }
            table.copyTile(index, tile);
            if (!distinct.many()) {
                distinct.add(tile, values.length, weights);
            }
            settled = distinct.many();
            for (int j = 0; j < values.length; j++) {
                if (!values[j].many() || numbers[j].whole()) {
                    add(j);
                    settled = false;
                }
            }
        }

        private void add(int j) {
            for (int r = 0; r < Rows.TILE; r++) {
                if (weights[r] > 0) {
                    double x = tile[j * Rows.TILE + r];
                    if (!values[j].many()) {
                        values[j].add(x);
                    }
                    numbers[j].add(x);
                }
            }
        }

        /// @param other of the rows that follow
        void merge(Counts other) {
            rows += other.rows;
            distinct.merge(other.distinct);
            for (int j = 0; j < values.length; j++) {
                values[j].merge(other.values[j]);
                numbers[j].merge(other.numbers[j]);
            }
        }
    }
}
