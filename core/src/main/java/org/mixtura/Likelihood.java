package org.mixtura;

import java.util.Arrays;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.internal.CompensatedSum;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.kernel.Lanes;

/// The running log-likelihood of a table: merged block by block like every statistic.
public final class Likelihood {
    /// Sums of up to k responsibilities' shares multiplied, from so many tiles, stay far from overflow.
    private static final int TILES_A_LOGARITHM = 16;

    private final double[] lanes = new double[3 * Kernels.LANES];
    private final double[] ones = new double[Rows.TILE];
    private final double[] product = new double[Rows.TILE];
    private int tilesInProduct;
    private final CompensatedSum weight = new CompensatedSum();
    private final CompensatedSum logLikelihood = new CompensatedSum();
    private final CompensatedSum logPeak = new CompensatedSum();

    /// The likelihood of no rows yet.
    public Likelihood() {
        Arrays.fill(ones, 1.0);
        Arrays.fill(product, 1.0);
    }

    /// Back to nothing.
    public void reset() {
        weight.reset();
        logLikelihood.reset();
        logPeak.reset();
        Arrays.fill(product, 1.0);
        tilesInProduct = 0;
    }

    /// Adds a tile: Σ w·(max_c l_c + log Σ_c h_c²), with l and h as in [TilePosterior].
    ///
    /// @param posterior as [Evaluator#posterior] left it; what it keeps for the likelihood is used up
    /// @param weights the tile's row weights, not modified
    /// @param weighted whether weights other than 1 (and 0, for padding) may occur
    /// @param tile the tile's number, for the message
    /// @throws UnusableDataException if a row has no finite log-density
    public void add(TilePosterior posterior, double[] weights, boolean weighted, long tile) {
        add(posterior.max, posterior.sum, weights, weighted, tile);
    }

    /// As [#add(TilePosterior, double\[\], boolean, long)] with its factors; `sum` is used up.
    void add(double[] max, double[] sum, double[] weights, boolean weighted, long tile) {
        Kernels kernels = Kernels.active();
        kernels.tally(weights, max, sum, product, lanes);
        double largest = Lanes.sum(lanes, 0);
        if (!Double.isFinite(largest) || Double.isNaN(Lanes.sum(lanes, 2 * Kernels.LANES))) {
            throw noDensity(max, sum, tile);
        }
        weight.add(Lanes.sum(lanes, Kernels.LANES));
        logLikelihood.add(largest);
        if (weighted) {
            kernels.log(sum, Rows.TILE);
            addLogSums(kernels.dot(weights, sum, lanes));
        } else if (++tilesInProduct == TILES_A_LOGARITHM) {
            finish();
        }
    }

    /// Takes the logarithms that are due. To be called after the last [#add(TilePosterior, double\[\], boolean,
    /// long)].
    public void finish() {
        if (tilesInProduct > 0) {
            Kernels kernels = Kernels.active();
            kernels.log(product, Rows.TILE);
            addLogSums(kernels.dot(ones, product, lanes));
            Arrays.fill(product, 1.0);
            tilesInProduct = 0;
        }
    }

    private void addLogSums(double sum) {
        logLikelihood.add(sum);
        logPeak.add(-sum);
    }

    private static UnusableDataException noDensity(double[] max, double[] sum, long tile) {
        int r = 0;
        while (r < Rows.TILE - 1 && Double.isFinite(max[r]) && !Double.isNaN(sum[r])) {
            r++;
        }
        return new UnusableDataException(
                "the row has no density under the mixture: a number is not finite, or so far away that its squared distance"
                        + " overflows; remove or correct it",
                tile * Rows.TILE + r,
                -1);
    }

    /// Its sums, six numbers, for another process; finished.
    public double[] toArray() {
        double[] w = weight.parts();
        double[] l = logLikelihood.parts();
        double[] p = logPeak.parts();
        return new double[] {w[0], w[1], l[0], l[1], p[0], p[1]};
    }

    /// Adds what [#toArray] gave in another process.
    public void add(double[] parts) {
        weight.add(CompensatedSum.of(parts[0], parts[1]));
        logLikelihood.add(CompensatedSum.of(parts[2], parts[3]));
        logPeak.add(CompensatedSum.of(parts[4], parts[5]));
    }

    /// Adds another part, finished.
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
