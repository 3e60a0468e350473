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
        long affordable =
                Math.max(problem.components(), MOST_NUMBERS / problem.rows().dimensions());
        return Math.min(problem.rows().size(), Math.min(wanted, affordable));
    }

    /// A table of `count` of the rows with their weights: the table itself if that is all of them.
    static Rows take(Rows rows, long count, long seed) {
        if (count >= rows.size()) {
            return rows;
        }
        int d = rows.dimensions();
        RowsBuilder builder = Rows.builder(d);
        double[] tile = new double[Rows.TILE * d];
        double[] weights = new double[Rows.TILE];
        double[] row = new double[d];
        long loaded = -1;
        for (long index : indices(rows.size(), Math.toIntExact(count), new SplitMix(seed))) {
            if (index / Rows.TILE != loaded) {
                loaded = index / Rows.TILE;
                rows.copyTile(loaded, tile);
                rows.copyWeights(loaded, weights);
            }
            int r = (int) (index % Rows.TILE);
            for (int j = 0; j < d; j++) {
                row[j] = tile[j * Rows.TILE + r];
            }
            if (rows.weighted()) {
                builder.add(row, weights[r]);
            } else {
                builder.add(row);
            }
        }
        return builder.build();
    }

    /// `count` distinct numbers of 0 … n − 1, ascending, every subset equally likely: R. W. Floyd's method (J. Bentley,
    /// R.
    /// Floyd 1987, [doi:10.1145/30401.315746](https://doi.org/10.1145/30401.315746)).
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
