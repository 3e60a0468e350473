package org.mixtura.internal.kernel;

import java.util.Arrays;

/// The specification of [FloatKernels].
public final class FloatScalarKernels implements FloatKernels {
    @Override
    public void fullLogDensities(
            float[] tile,
            int d,
            float[] mean,
            float[] whitener,
            float constant,
            float negligible,
            float[] scratch,
            float[] out,
            int at,
            float[] max) {
        FloatScalarDensities.full(tile, d, mean, whitener, constant, negligible, scratch, out, at, max);
    }

    @Override
    public void diagonalLogDensities(
            float[] tile,
            int d,
            float[] mean,
            float[] inverseDeviations,
            float constant,
            float[] out,
            int at,
            float[] max) {
        FloatScalarDensities.diagonal(tile, d, mean, inverseDeviations, constant, out, at, max);
    }

    @Override
    public void sphericalLogDensities(
            float[] tile,
            int d,
            float[] mean,
            float inverseVariance,
            float constant,
            float[] out,
            int at,
            float[] max) {
        FloatScalarDensities.spherical(tile, d, mean, inverseVariance, constant, out, at, max);
    }

    @Override
    public void diagonalPair(
            float[] tile,
            int d,
            float[] mean0,
            float[] mean1,
            float[] inverseDeviations0,
            float[] inverseDeviations1,
            float constant0,
            float constant1,
            float[] out,
            int at,
            float[] max) {
        diagonalLogDensities(tile, d, mean0, inverseDeviations0, constant0, out, at, max);
        diagonalLogDensities(tile, d, mean1, inverseDeviations1, constant1, out, at + ROWS, max);
    }

    @Override
    public void sphericalPair(
            float[] tile,
            int d,
            float[] mean0,
            float[] mean1,
            float inverseVariance0,
            float inverseVariance1,
            float constant0,
            float constant1,
            float[] out,
            int at,
            float[] max) {
        sphericalLogDensities(tile, d, mean0, inverseVariance0, constant0, out, at, max);
        sphericalLogDensities(tile, d, mean1, inverseVariance1, constant1, out, at + ROWS, max);
    }

    @Override
    public boolean apart(
            float[] tile,
            int d,
            float[] mean,
            float[] direction,
            float constant,
            float negligible,
            float[] squares,
            float[] max) {
        return FloatScalarDensities.apart(tile, d, mean, direction, constant, negligible, squares, max);
    }

    @Override
    public void roots(float[] out, int components, float[] max, float negligible, float[] sum, boolean[] matters) {
        Arrays.fill(sum, 0, ROWS, 0.0f);
        for (int c = 0; c < components; c++) {
            matters[c] = false;
            for (int r = 0; r < ROWS; r++) {
                int i = c * ROWS + r;
                out[i] = FloatFunctions.rootOfExp(out[i] - max[r], negligible);
                sum[r] = Math.fma(out[i], out[i], sum[r]);
                matters[c] |= out[i] != 0.0f;
            }
        }
    }

    @Override
    public void fullMoments(
            float[][] tiles,
            int count,
            int d,
            float[] mean,
            float[][] roots,
            int[] at,
            float[][] scale,
            float[][] rootScale,
            float[] scratch,
            float[] moments) {
        FloatScalarMoments.full(tiles, count, d, mean, roots, at, scale, rootScale, scratch, moments);
    }

    @Override
    public void diagonalMoments(
            float[][] tiles,
            int count,
            int d,
            float[] mean,
            float[][] roots,
            int[] at,
            float[][] scale,
            float[] scratch,
            float[] moments) {
        FloatScalarMoments.diagonal(tiles, count, d, mean, roots, at, scale, moments);
    }
}
