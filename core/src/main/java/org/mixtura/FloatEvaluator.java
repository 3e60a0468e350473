package org.mixtura;

import java.util.Arrays;
import org.mixtura.data.Rows;
import org.mixtura.internal.kernel.FloatKernels;
import org.mixtura.internal.kernel.Kernels;

/// The E-step of [Evaluator] in float32. What is done once a row is float64: the row's share of the likelihood
/// and the scale of its responsibilities.
///
/// Holds buffers for one tile, so it belongs to one thread.
public final class FloatEvaluator {
    private final FloatMixture mixture;
    private final float[] scratch;
    private final boolean[] matters;
    private final float[] max = new float[Rows.TILE];
    private final float[] sum = new float[Rows.TILE];
    private final double[] scale = new double[Rows.TILE];
    private final double[] rootScale = new double[Rows.TILE];
    private int leader;

    /// An evaluator of the mixture.
    public FloatEvaluator(FloatMixture mixture) {
        this.mixture = mixture;
        this.scratch = new float[Kernels.densityScratch(mixture.d)];
        this.matters = new boolean[mixture.k];
    }

    /// The E-step on a tile, but for what [#weigh] does.
    ///
    /// @param tile TILE·d numbers, column-major, not modified
    /// @param into overwritten
    public void evaluate(double[] tile, FloatTile into) {
        FloatKernels kernels = FloatKernels.active();
        float[] out = into.roots;
        mixture.scale.round(tile, into.numbers);
        Arrays.fill(max, Float.NEGATIVE_INFINITY);
        for (int c = 0; c < mixture.k; c++) {
            logDensities(kernels, c == 0 ? leader : c <= leader ? c - 1 : c, into.numbers, out);
        }
        kernels.roots(out, mixture.k, max, FloatKernels.NEGLIGIBLE, sum, matters);
        for (int c = 0; c < mixture.k; c++) {
            into.at[c] = matters[c] ? c * Rows.TILE : -1;
            if (out[c * Rows.TILE] == 1.0f) {
                leader = c;
            }
        }
        for (int r = 0; r < Rows.TILE; r++) {
            into.max[r] = max[r] + mixture.constant;
            into.sum[r] = sum[r];
        }
    }

    /// The tile's share of the likelihood, and the scale of its responsibilities, in float64; after [#evaluate].
    ///
    /// @param weights the rows' weights, TILE long, not modified
    /// @param weighted whether weights other than 1 (and 0, for padding) may occur
    /// @param index the tile's number, for the message
    /// @throws org.mixtura.data.UnusableDataException if a row has no finite log-density in float32
    public void weigh(FloatTile tile, double[] weights, boolean weighted, long index, Likelihood likelihood) {
        Kernels.active().scales(weights, tile.sum, scale, rootScale);
        for (int r = 0; r < Rows.TILE; r++) {
            tile.scale[r] = (float) scale[r];
            tile.rootScale[r] = (float) rootScale[r];
        }
        likelihood.add(tile.max, tile.sum, weights, weighted, index);
    }

    private void logDensities(FloatKernels kernels, int c, float[] tile, float[] out) {
        int at = c * Rows.TILE;
        float[] mean = mixture.means[c];
        float[] whitener = mixture.whiteners[c];
        float constant = mixture.constants[c];
        switch (mixture.covariances[c]) {
            case Covariance.Full f ->
                kernels.fullLogDensities(
                        tile, mixture.d, mean, whitener, constant, FloatKernels.NEGLIGIBLE, scratch, out, at, max);
            case Covariance.Diagonal g ->
                kernels.diagonalLogDensities(tile, mixture.d, mean, whitener, constant, out, at, max);
            case Covariance.Spherical s ->
                kernels.sphericalLogDensities(tile, mixture.d, mean, whitener[0], constant, out, at, max);
        }
    }
}
