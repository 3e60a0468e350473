package org.mixtura;

import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.internal.CompensatedSum;
import org.mixtura.internal.kernel.Kernels;

/// The running log-likelihood of a table: merged block by block like every statistic.
public final class Likelihood {
    private final double[] lanes = new double[Kernels.LANES];
    private final CompensatedSum weight = new CompensatedSum();
    private final CompensatedSum logLikelihood = new CompensatedSum();
    private final CompensatedSum logPeak = new CompensatedSum();

    /// The likelihood of no rows yet.
    public Likelihood() {}

    /// Back to nothing.
    public void reset() {
        weight.reset();
        logLikelihood.reset();
        logPeak.reset();
    }

    /// Adds the tile that `evaluator` has just evaluated.
    ///
    /// @param weights the tile's row weights, not modified
    /// @param tile the tile's number, for the message
    /// @throws UnusableDataException if a row has no finite log-density
    public void add(Evaluator evaluator, double[] weights, long tile) {
        Kernels kernels = Kernels.active();
        double tileLikelihood = kernels.dot(weights, evaluator.logDensities(), lanes);
        if (!Double.isFinite(tileLikelihood)) {
            throw noDensity(evaluator, tile);
        }
        double tileWeight = 0.0;
        for (int r = 0; r < Rows.TILE; r++) {
            tileWeight += weights[r];
        }
        weight.add(tileWeight);
        logLikelihood.add(tileLikelihood);
        logPeak.add(kernels.dot(weights, evaluator.logPeaks(), lanes));
    }

    private static UnusableDataException noDensity(Evaluator evaluator, long tile) {
        int r = 0;
        while (r < Rows.TILE - 1 && Double.isFinite(evaluator.logDensities()[r])) {
            r++;
        }
        return new UnusableDataException(
                "the row has no density under the mixture: a number is not finite, or so far away that its squared distance"
                        + " overflows; remove or correct it",
                tile * Rows.TILE + r,
                -1);
    }

    /// Adds another part.
    public void add(Likelihood other) {
        weight.add(other.weight);
        logLikelihood.add(other.logLikelihood);
        logPeak.add(other.logPeak);
    }

    /// The sum of the rows' weights.
    public double totalWeight() {
        return weight.value();
    }

    /// Σ w·log p(x).
    public double logLikelihood() {
        return logLikelihood.value();
    }

    /// ℓ / Σw.
    public double mean() {
        return logLikelihood() / totalWeight();
    }

    /// The score of a table of `rows` rows under a mixture of `freeParameters` free parameters.
    public Score score(long rows, long freeParameters) {
        return new Score(rows, totalWeight(), logLikelihood(), logPeak.value(), freeParameters);
    }
}
