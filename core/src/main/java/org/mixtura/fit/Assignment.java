package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.Evaluator;
import org.mixtura.GaussianMixture;
import org.mixtura.Likelihood;
import org.mixtura.data.Rows;
import org.mixtura.internal.SplitMix;

/// How rows come by their responsibilities: from a mixture (the E-step), from labels, or at random. One thread's.
interface Assignment {
    /// Writes the weighted responsibilities of a tile, k×TILE.
    ///
    /// @param index the tile's number
    /// @param likelihood gains the tile's log-likelihood, where there is one
    /// @param out overwritten
    void assign(long index, double[] tile, double[] weights, Likelihood likelihood, double[] out);

    /// Bayes' rule under a mixture.
    static Assignment under(GaussianMixture mixture) {
        Evaluator evaluator = Evaluator.forFitting(mixture);
        return (index, tile, weights, likelihood, out) -> {
            evaluator.evaluate(tile, weights, out);
            likelihood.add(evaluator, weights, index);
        };
    }

    /// Each row wholly to the component that its label names.
    ///
    /// @param labels one for each row, 0 … k − 1; not modified
    static Assignment labels(int[] labels) {
        return (index, tile, weights, likelihood, out) -> {
            Arrays.fill(out, 0.0);
            int first = Math.toIntExact(index * Rows.TILE);
            for (int r = 0; r < Math.min(Rows.TILE, labels.length - first); r++) {
                out[labels[first + r] * Rows.TILE + r] = weights[r];
            }
        };
    }

    /// Uniform random numbers, scaled to sum to one for each row; they depend on the seed and the row's number
    /// alone.
    static Assignment random(int k, long seed) {
        return (index, tile, weights, likelihood, out) -> {
            for (int r = 0; r < Rows.TILE; r++) {
                SplitMix random = SplitMix.derived(seed, index * Rows.TILE + r + 1);
                double sum = 0.0;
                for (int c = 0; c < k; c++) {
                    double u = random.nextDouble();
                    out[c * Rows.TILE + r] = u;
                    sum += u;
                }
                for (int c = 0; c < k; c++) {
                    out[c * Rows.TILE + r] *= weights[r] / sum;
                }
            }
        };
    }
}
