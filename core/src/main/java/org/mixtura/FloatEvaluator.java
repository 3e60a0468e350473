package org.mixtura;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
    private final int[] near;
    private final Expected expected;
    private final boolean leaves;
    private final boolean pairs;
    private final float[] leading = new float[Evaluator.MOST_EXPECTED * Rows.TILE];
    private final float[] squares = new float[Rows.TILE];
    private @Nullable Separation separation;
    private float[][] directions = {};
    private int leader;

    /// An evaluator of the mixture.
    public FloatEvaluator(FloatMixture mixture) {
        this.mixture = mixture;
        this.scratch = new float[Kernels.densityScratch(mixture.d)];
        this.matters = new boolean[mixture.k];
        this.near = new int[mixture.k];
        this.expected = new Expected(mixture.k);
        this.leaves = Evaluator.leaves(mixture.covariances, mixture.d);
        this.pairs = Evaluator.allAlike(mixture.covariances);
    }

    /// As [Evaluator#expect].
    ///
    /// @param components up to [Evaluator#MOST_EXPECTED] of them, −1 for none; not modified
    public void expect(int[] components) {
        expected.inform(components);
    }

    /// The E-step on a tile, but for what [#weigh] does.
    ///
    /// @param tile TILE·d numbers, column-major, not modified
    /// @param into overwritten
    public void evaluate(double[] tile, FloatTile into) {
        float[] out = into.roots;
        mixture.scale.round(tile, into.numbers);
        Arrays.fill(max, Float.NEGATIVE_INFINITY);
        if (!expected.informed() && leaves) {
            expected.guess(leader);
        }
        for (int i = 0; i < expected.count(); i++) {
            logDensities(expected.get(i), into.numbers, leading, i * Rows.TILE);
        }
        int count = 0;
        for (; pairs && count + 1 < mixture.k; count += 2) {
            pair(count, count + 1, into.numbers, out, count * Rows.TILE);
            near[count] = count;
            near[count + 1] = count + 1;
        }
        for (int c = count; c < mixture.k; c++) {
            into.at[c] = -1;
            int slot = count * Rows.TILE;
            int first = expected.indexOf(c);
            if (first >= 0) {
                System.arraycopy(leading, first * Rows.TILE, out, slot, Rows.TILE);
            } else if (expected.informed() && apart(c, into.numbers)) {
                continue;
            } else {
                logDensities(c, into.numbers, out, slot);
            }
            near[count++] = c;
        }
        expected.forget();
        FloatKernels.active().roots(out, count, max, FloatKernels.NEGLIGIBLE, sum, matters);
        for (int i = 0; i < count; i++) {
            into.at[near[i]] = matters[i] ? i * Rows.TILE : -1;
            if (out[i * Rows.TILE] == 1.0f) {
                leader = near[i];
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
        Kernels.active().scales(weights, tile.sum, scale);
        Kernels.active().squareRoots(scale, rootScale);
        for (int r = 0; r < Rows.TILE; r++) {
            tile.scale[r] = (float) scale[r];
            tile.rootScale[r] = (float) rootScale[r];
        }
        likelihood.add(tile.max, tile.sum, weights, weighted, index);
    }

    /// Whether component c lies apart from every row of a tile, in one of the directions from it to the expected ones.
    private boolean apart(int c, float[] tile) {
        Arrays.fill(squares, 0.0f);
        for (int i = 0; i < expected.count(); i++) {
            float[] direction = direction(expected.get(i), c);
            if (direction.length > 0
                    && FloatKernels.active()
                            .apart(
                                    tile,
                                    mixture.d,
                                    mixture.means[c],
                                    direction,
                                    mixture.constants[c] + (float) Evaluator.MARGIN,
                                    FloatKernels.NEGLIGIBLE,
                                    squares,
                                    max)) {
                return true;
            }
        }
        return false;
    }

    /// As [Separation#direction], in the coordinates of a [FloatScale]; empty for none.
    private float[] direction(int a, int c) {
        if (separation == null) {
            separation = mixture.separation();
            directions = new float[mixture.k * mixture.k][];
        }
        float[] direction = directions[a * mixture.k + c];
        if (direction == null) {
            double[] exact = separation.direction(a, c);
            direction = new float[exact == null ? 0 : exact.length];
            for (int j = 0; j < direction.length; j++) {
                direction[j] = (float) (Objects.requireNonNull(exact)[j] / mixture.scale.scale(j));
            }
            directions[a * mixture.k + c] = direction;
        }
        return direction;
    }

    private void pair(int a, int b, float[] tile, float[] out, int at) {
        FloatKernels kernels = FloatKernels.active();
        int d = mixture.d;
        float[] mean = mixture.means[a];
        float[] other = mixture.means[b];
        float[] p = mixture.whiteners[a];
        float[] q = mixture.whiteners[b];
        float constant = mixture.constants[a];
        if (mixture.covariances[a] instanceof Covariance.Diagonal) {
            kernels.diagonalPair(tile, d, mean, other, p, q, constant, mixture.constants[b], out, at, max);
        } else {
            kernels.sphericalPair(tile, d, mean, other, p[0], q[0], constant, mixture.constants[b], out, at, max);
        }
    }

    private void logDensities(int c, float[] tile, float[] out, int at) {
        FloatKernels kernels = FloatKernels.active();
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
