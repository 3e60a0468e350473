package org.mixtura.select;

/// The log-likelihood of rows that were held out.
///
/// @param mean over all rows, each scored by the mixture that has not seen it: Σ w·log p(x) / Σw
/// @param standardError of the mean, from how far the folds' means m_f, of weights w_f, are apart:
///     √(Σ (w_f / w)·(m_f − mean)² / (V − 1)); it leaves out that the folds' fits share rows
/// @param folds V
public record HeldOut(double mean, double standardError, int folds) {
    /// From the folds' means and weights; folds of weight 0 count for nothing.
    static HeldOut of(double[] means, double[] weights) {
        double total = 0.0;
        double mean = 0.0;
        int folds = 0;
        for (int f = 0; f < means.length; f++) {
            if (weights[f] > 0) {
                folds++;
                total += weights[f];
                mean += weights[f] * means[f];
            }
        }
        mean /= total;
        double squares = 0.0;
        for (int f = 0; f < means.length; f++) {
            if (weights[f] > 0) {
                squares += weights[f] / total * (means[f] - mean) * (means[f] - mean);
            }
        }
        return new HeldOut(mean, Math.sqrt(squares / (folds - 1)), folds);
    }
}
