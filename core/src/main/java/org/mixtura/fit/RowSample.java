package org.mixtura.fit;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
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
        return Math.min(problem.rows().size(), Math.min(wanted, most(problem)));
    }

    /// The largest sample that fits into 160 MB.
    static long most(Problem problem) {
        return Math.max(problem.components(), MOST_NUMBERS / problem.rows().dimensions());
    }

    /// A table of some of the problem's rows of positive weight: of all of them if there are not more than a start
    /// looks at.
    static Rows take(Problem problem) {
        Rows rows = problem.rows();
        long positive = problem.columns().weightedRows();
        long count = Math.min(positive, size(problem));
        return count == rows.size() ? rows : take(rows, positive, Math.toIntExact(count), problem.seed());
    }

    /// A table of `count` of the `positive` rows whose weight is above 0.
    static Rows take(Rows rows, long positive, int count, long seed) {
        int d = rows.dimensions();
        RowsBuilder builder = Rows.builder(d);
        double[] tile = new double[Rows.TILE * d];
        double[] weights = new double[Rows.TILE];
        double[] row = new double[d];
        long[] chosen = indices(positive, count, new SplitMix(seed));
        int next = 0;
        long seen = 0;
        for (long t = 0; t < rows.tiles() && next < count; t++) {
            boolean loaded = false;
            rows.copyWeights(t, weights);
            for (int r = 0; r < Rows.TILE && next < count; r++) {
                if (weights[r] > 0 && chosen[next] == seen++) {
                    next++;
                    if (!loaded) {
                        rows.copyTile(t, tile);
                        loaded = true;
                    }
                    for (int j = 0; j < d; j++) {
                        row[j] = tile[j * Rows.TILE + r];
                    }
                    add(builder, row, weights[r], rows.weighted());
                }
            }
        }
        return builder.build();
    }

    private static void add(RowsBuilder builder, double[] row, double weight, boolean weighted) {
        if (weighted) {
            builder.add(row, weight);
        } else {
            builder.add(row);
        }
    }

    /// `count` distinct numbers of 0 … n − 1, ascending, every subset equally likely: R. W. Floyd's method (J.
    /// Bentley, R. Floyd 1987, [doi:10.1145/30401.315746](https://doi.org/10.1145/30401.315746)).
    static long[] indices(long n, int count, SplitMix random) {
        Set<Long> chosen = new HashSet<>();
        for (long i = n - count; i < n; i++) {
            long candidate = random.nextLong(i + 1);
            if (!chosen.add(candidate)) {
                chosen.add(i);
            }
        }
        long[] indices = chosen.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(indices);
        return indices;
    }
}
