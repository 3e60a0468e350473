package org.mixtura.fit;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.mixtura.data.Rows;
import org.mixtura.internal.SplitMix;

/// A random sample of rows, without replacement, in row order.
final class RowSample {
    private static final long LEAST = 20_000;
    private static final long LEAST_PER_COMPONENT = 100;
    private static final long MOST_NUMBERS = 20_000_000;

    private RowSample() {}

    /// How many rows a start looks at: 20,000, or 100 a component if that is more, within 160 MB.
    static long size(Problem problem) {
        long wanted = Math.max(LEAST, LEAST_PER_COMPONENT * problem.components());
        return Math.min(problem.columns().rows(), Math.min(wanted, most(problem)));
    }

    /// The largest sample that fits into 160 MB.
    static long most(Problem problem) {
        return Math.max(problem.components(), MOST_NUMBERS / problem.columns().dimensions());
    }

    /// A table of some of the problem's rows of positive weight: of all of them if there are not more than a start
    /// looks at.
    static Rows take(Problem problem) {
        return take(problem, (int) Math.min(problem.columns().weightedRows(), size(problem)));
    }

    /// A table of `count` of the problem's rows of positive weight.
    static Rows take(Problem problem, int count) {
        long positive = problem.columns().weightedRows();
        return problem.fold()
                .take(
                        count == positive
                                ? LongStream.range(0, count).toArray()
                                : indices(positive, count, new SplitMix(problem.seed())));
    }

    /// As [Fold#select].
    static void select(Iterator<? extends Rows> pieces, long[] numbers, Fold.RowTaker taker) {
        double[] weights = new double[Rows.TILE];
        double[] tile = new double[0];
        double[] row = new double[0];
        int next = 0;
        long seen = 0;
        while (next < numbers.length && pieces.hasNext()) {
            Rows rows = pieces.next();
            int d = rows.dimensions();
            if (row.length != d) {
                row = new double[d];
                tile = new double[Rows.TILE * d];
            }
            for (long t = 0; t < rows.tiles() && next < numbers.length; t++) {
                boolean loaded = false;
                rows.copyWeights(t, weights);
                for (int r = 0; r < Rows.TILE && next < numbers.length; r++) {
                    if (weights[r] > 0 && numbers[next] == seen++) {
                        next++;
                        if (!loaded) {
                            rows.copyTile(t, tile);
                            loaded = true;
                        }
                        for (int j = 0; j < d; j++) {
                            row[j] = tile[j * Rows.TILE + r];
                        }
                        taker.take(row, weights[r]);
                    }
                }
            }
        }
    }

    /// `count` distinct numbers of 0 … n − 1, ascending, every subset equally likely: R. W. Floyd's method (J.
    /// Bentley, R. Floyd 1987, [doi:10.1145/30401.315746](https://doi.org/10.1145/30401.315746)).
    static long[] indices(long n, int count, SplitMix random) {
        Numbers chosen = new Numbers(count);
        for (long i = n - count; i < n; i++) {
            if (!chosen.add(random.nextLong(i + 1))) {
                chosen.add(i);
            }
        }
        return chosen.ascending();
    }

    /// A set of numbers from 0 on, by open addressing: a set of objects takes a quarter of a second for 300,000.
    private static final class Numbers {
        private static final long FREE = -1;

        private final long[] table;

        /// @param most how many there will be at most
        Numbers(int most) {
            this.table = new long[Integer.highestOneBit(Math.max(most, 1)) << 2];
            Arrays.fill(table, FREE);
        }

        boolean add(long number) {
            int at = (int) number & table.length - 1; // most are random
            while (table[at] != FREE) {
                if (table[at] == number) {
                    return false;
                }
                at = at + 1 & table.length - 1;
            }
            table[at] = number;
            return true;
        }

        long[] ascending() {
            long[] numbers =
                    Arrays.stream(table).filter(number -> number != FREE).toArray();
            Arrays.sort(numbers);
            return numbers;
        }
    }
}
