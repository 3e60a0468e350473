package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.Evaluator;
import org.mixtura.GaussianMixture;
import org.mixtura.Likelihood;
import org.mixtura.TilePosterior;
import org.mixtura.data.Rows;
import org.mixtura.internal.SplitMix;

/// How rows come by their responsibilities: from a mixture (the E-step), from labels, or at random. One thread's.
interface Assignment {
    /// Writes the weighted responsibilities of a tile.
    ///
    /// @param index the tile's number
    /// @param likely components that its rows may belong to, as [Evaluator#expect] takes them; not modified
    /// @param likelihood gains the tile's log-likelihood, where there is one
    /// @param out overwritten
    void assign(long index, int[] likely, double[] tile, double[] weights, Likelihood likelihood, TilePosterior out);

    /// Bayes' rule under a mixture.
    ///
    /// @param rows what the tiles are of
    static Assignment under(GaussianMixture mixture, Rows rows) {
        Evaluator evaluator = Evaluator.forFitting(mixture);
        boolean weighted = rows.weighted();
        if (rows instanceof OrderedRows ordered) {
            return (index, likely, tile, weights, likelihood, out) -> {
                evaluator.posterior(tile, weights, ordered.extents(), (int) index, out);
                likelihood.add(out, weights, weighted, index);
            };
        }
        return (index, likely, tile, weights, likelihood, out) -> {
            evaluator.expect(likely);
            evaluator.posterior(tile, weights, out);
            likelihood.add(out, weights, weighted, index);
        };
    }

    /// Each row wholly to the component that its label names.
    ///
    /// @param labels one for each row of the table, 0 … k − 1; not modified
    /// @param firstRow the number of the first tile's first row
    static Assignment labels(int[] labels, long firstRow) {
        double[] ones = new double[Rows.TILE];
        Arrays.fill(ones, 1.0);
        return (index, likely, tile, weights, likelihood, out) -> {
            Arrays.fill(out.roots(), 0.0);
            placeAll(out);
            int first = Math.toIntExact(firstRow + index * Rows.TILE);
            for (int r = 0; r < Math.min(Rows.TILE, labels.length - first); r++) {
                out.roots()[labels[first + r] * Rows.TILE + r] = 1.0;
            }
            out.scale(ones, weights);
        };
    }

    private static void placeAll(TilePosterior out) {
        out.clear();
        for (int c = 0; c < out.components(); c++) {
            out.place(c, c * Rows.TILE);
        }
    }

    /// Uniform random numbers, scaled to sum to one for each row; they depend on the seed and the row's number
    /// alone.
    ///
    /// @param firstRow the number of the first tile's first row
    static Assignment random(int k, long seed, long firstRow) {
        double[] sums = new double[Rows.TILE];
        return (index, likely, tile, weights, likelihood, out) -> {
            placeAll(out);
            for (int r = 0; r < Rows.TILE; r++) {
                SplitMix random = SplitMix.derived(seed, firstRow + index * Rows.TILE + r + 1);
                sums[r] = 0.0;
                for (int c = 0; c < k; c++) {
                    double u = random.nextDouble();
                    out.roots()[c * Rows.TILE + r] = Math.sqrt(u);
                    sums[r] += u;
                }
            }
            out.scale(sums, weights);
        };
    }
}
