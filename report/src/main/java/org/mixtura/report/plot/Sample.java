package org.mixtura.report.plot;

import java.util.SplittableRandom;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.data.UnusableDataException;

/// Rows of a table that are drawn, with the components they belong to.
///
/// @param rows n×d
/// @param weights of the rows
/// @param labels the most probable component of each
/// @param uncertainties 1 − the probability of that component
/// @param total how many rows the table has
@SuppressWarnings("ArrayRecordComponent") // columns of a table; never compared
record Sample(double[][] rows, double[] weights, int[] labels, double[] uncertainties, long total) {
    private static final long SEED = 20_000;

    /// All rows, or one of each of `most` even stretches of the table, at random; the same ones every time.
    static Sample of(GaussianMixture mixture, Rows table, int most) {
        int n = (int) Math.min(table.size(), most);
        double[][] rows = new double[n][];
        double[] weights = new double[n];
        int d = table.dimensions();
        double[] tile = new double[Rows.TILE * d];
        double[] tileWeights = new double[Rows.TILE];
        long loaded = -1;
        SplittableRandom random = new SplittableRandom(SEED);
        RowsBuilder builder = Rows.builder(d);
        for (int i = 0; i < n; i++) {
            long first = stretch(table.size(), i, n);
            long index = first + random.nextLong(stretch(table.size(), i + 1, n) - first);
            if (index / Rows.TILE != loaded) {
                loaded = index / Rows.TILE;
                table.copyTile(loaded, tile);
                table.copyWeights(loaded, tileWeights);
            }
            rows[i] = new double[d];
            for (int j = 0; j < d; j++) {
                rows[i][j] = tile[j * Rows.TILE + (int) (index % Rows.TILE)];
            }
            weights[i] = tileWeights[(int) (index % Rows.TILE)];
            add(builder, rows[i], index);
        }
        int[] labels = new int[n];
        double[] uncertainties = new double[n];
        int threads = Runtime.getRuntime().availableProcessors();
        mixture.predict(builder.build(), threads, predictions -> {
            for (int r = 0; r < predictions.size(); r++) {
                int at = (int) predictions.firstRow() + r;
                labels[at] = predictions.label(r);
                uncertainties[at] = 1 - predictions.responsibility(r, labels[at]);
            }
        });
        return new Sample(rows, weights, labels, uncertainties, table.size());
    }

    /// Adds a row; a fault that is found in it gets its number in the table.
    private static void add(RowsBuilder builder, double[] row, long index) {
        try {
            builder.add(row);
        } catch (UnusableDataException e) {
            throw new UnusableDataException(e.problem(), index, e.column());
        }
    }

    /// Where stretch i of n begins: ⌊i·size/n⌋, without a product that is too long.
    private static long stretch(long size, int i, int n) {
        return size / n * i + size % n * i / n;
    }

    int size() {
        return rows.length;
    }

    /// The coordinate of each row along a direction.
    double[] along(double[] direction) {
        double[] points = new double[size()];
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < direction.length; j++) {
                points[i] += direction[j] * rows[i][j];
            }
        }
        return points;
    }

    /// Evenly chosen ones of the rows.
    Sample thinned(int most) {
        if (size() <= most) {
            return this;
        }
        double[][] some = new double[most][];
        double[] someWeights = new double[most];
        int[] someLabels = new int[most];
        double[] someUncertainties = new double[most];
        for (int i = 0; i < most; i++) {
            int from = (int) stretch(size(), i, most);
            some[i] = rows[from];
            someWeights[i] = weights[from];
            someLabels[i] = labels[from];
            someUncertainties[i] = uncertainties[from];
        }
        return new Sample(some, someWeights, someLabels, someUncertainties, total);
    }

    /// The members of component c, those of weight 0 left out.
    int[] members(int c) {
        return java.util.stream.IntStream.range(0, size())
                .filter(i -> labels[i] == c && weights[i] > 0)
                .toArray();
    }
}
