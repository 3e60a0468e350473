package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.Evaluator;
import org.mixtura.GaussianMixture;
import org.mixtura.Likelihood;
import org.mixtura.data.Rows;
import org.mixtura.internal.SplitMix;

/// How rows come by their responsibilities: from a mixture (the E-step), from labels, or at random. One thread's.
interface Assignment {
    /// The weighted responsibilities of a tile, k×TILE, in a buffer that is valid until the next call.
    ///
    /// @param index the tile's number
    /// @param likelihood gains the tile's log-likelihood, where there is one
    double[] assign(long index, double[] tile, double[] weights, Likelihood likelihood);

    /// Bayes' rule under a mixture.
    static Assignment under(GaussianMixture mixture) {
        Evaluator evaluator = mixture.evaluator();
        return (index, tile, weights, likelihood) -> {
            evaluator.evaluate(tile, weights);
            likelihood.add(evaluator, weights, index);
            return evaluator.responsibilities();
        };
    }

    /// Each row wholly to the component that its label names.
    ///
    /// @param labels one for each row, 0 … k − 1; not modified
    static Assignment labels(int[] labels, int k) {
        double[] responsibilities = new double[k * Rows.TILE];
        return (index, tile, weights, likelihood) -> {
            Arrays.fill(responsibilities, 0.0);
            int first = Math.toIntExact(index * Rows.TILE);
            for (int r = 0; r < Math.min(Rows.TILE, labels.length - first); r++) {
                responsibilities[labels[first + r] * Rows.TILE + r] = weights[r];
            }
            return responsibilities;
        };
    }

    /// Uniform random numbers, scaled to sum to one for each row; they depend on the seed and the row's number alone.
    static Assignment random(int k, long seed) {
        double[] responsibilities = new double[k * Rows.TILE];
        return (index, tile, weights, likelihood) -> {
            for (int r = 0; r < Rows.TILE; r++) {
                SplitMix random = SplitMix.derived(seed, index * Rows.TILE + r + 1);
                double sum = 0.0;
                for (int c = 0; c < k; c++) {
                    double u = random.nextDouble();
                    responsibilities[c * Rows.TILE + r] = u;
                    sum += u;
                }
                for (int c = 0; c < k; c++) {
                    responsibilities[c * Rows.TILE + r] *= weights[r] / sum;
                }
            }
            return responsibilities;
        };
    }
}
