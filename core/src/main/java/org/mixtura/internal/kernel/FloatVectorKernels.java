package org.mixtura.internal.kernel;

import java.util.Arrays;

/// [FloatKernels] with SIMD lanes over rows; see [VectorKernels].
public final class FloatVectorKernels implements FloatKernels {
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
        FloatVectorDensities.full(tile, d, mean, whitener, constant, negligible, scratch, out, at, max);
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
        FloatVectorDiagonalDensities.diagonal(tile, d, mean, inverseDeviations, constant, out, at, max);
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
        FloatVectorDiagonalDensities.spherical(tile, d, mean, inverseVariance, constant, out, at, max);
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
        FloatVectorDiagonalDensities.diagonalPair(
                tile, d, mean0, mean1, inverseDeviations0, inverseDeviations1, constant0, constant1, out, at, max);
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
        FloatVectorDiagonalDensities.sphericalPair(
                tile, d, mean0, mean1, inverseVariance0, inverseVariance1, constant0, constant1, out, at, max);
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
        return FloatVectorDensities.apart(tile, d, mean, direction, constant, negligible, squares, max);
    }

    @Override
    public void roots(float[] out, int components, float[] max, float negligible, float[] sum, boolean[] matters) {
        Arrays.fill(sum, 0, ROWS, 0.0f);
        for (int c = 0; c < components; c++) {
            matters[c] = FloatVectorFunctions.roots(out, c * ROWS, max, negligible, sum);
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
        if (d <= FEW) {
            FloatVectorDirectMoments.full(tiles, count, d, mean, roots, at, scale, moments);
        } else {
            int origin = Alignment.origin(scratch);
            int n = FloatVectorPacking.pack(tiles, count, d, mean, roots, at, rootScale, scratch, origin);
            if (n > 0 && d > FOLDED) {
                FloatVectorFoldedMoments.products(d, scratch, origin, n, moments);
            } else if (n > 0) {
                FloatVectorMoments.products(d, scratch, origin, n, moments);
            }
        }
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
        FloatVectorDiagonalMoments.diagonal(tiles, count, d, mean, roots, at, scale, scratch, moments);
    }
}
