package org.mixtura.internal.kernel;

/// The part of [Kernels] that is worth having in float32: what is done for each pair of a row and a component.
///
/// Each method is its namesake's arithmetic with float for double, on [#LANES] virtual lanes; scalar and vector
/// kernels agree bit for bit at every register width. The classes behind them are made from those behind
/// [Kernels] when the library is built (`core/src/build/FloatKernels.java`); only the exponential is different
/// text ([FloatFunctions]).
public sealed interface FloatKernels permits FloatScalarKernels, FloatVectorKernels {
    /// Rows in a tile.
    int ROWS = Kernels.ROWS;

    /// Virtual lanes of a sum over rows: as many floats as a register of 512 bits holds.
    int LANES = 16;

    /// As [Kernels#MOST_TILES].
    int MOST_TILES = Kernels.MOST_TILES;

    /// As [Kernels#FEW].
    int FEW = Kernels.FEW;

    /// As [Kernels#PANELS].
    int PANELS = Kernels.PANELS;

    /// As [Kernels#PANEL].
    int PANEL = Kernels.PANEL;

    /// As [Kernels#FOLDED].
    int FOLDED = Kernels.FOLDED;

    /// As [Kernels#NEGLIGIBLE], of which single precision is still far from underflow.
    float NEGLIGIBLE = (float) Kernels.NEGLIGIBLE;

    /// As [Kernels#fullLogDensities].
    void fullLogDensities(
            float[] tile,
            int d,
            float[] mean,
            float[] whitener,
            float constant,
            float negligible,
            float[] scratch,
            float[] out,
            int at,
            float[] max);

    /// As [Kernels#diagonalLogDensities].
    void diagonalLogDensities(
            float[] tile,
            int d,
            float[] mean,
            float[] inverseDeviations,
            float constant,
            float[] out,
            int at,
            float[] max);

    /// As [Kernels#sphericalLogDensities].
    void sphericalLogDensities(
            float[] tile, int d, float[] mean, float inverseVariance, float constant, float[] out, int at, float[] max);

    /// As [Kernels#diagonalPair].
    void diagonalPair(
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
            float[] max);

    /// As [Kernels#sphericalPair].
    void sphericalPair(
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
            float[] max);

    /// As [Kernels#apart].
    boolean apart(
            float[] tile,
            int d,
            float[] mean,
            float[] direction,
            float constant,
            float negligible,
            float[] squares,
            float[] max);

    /// As [Kernels#roots].
    ///
    /// @param negligible at least −170
    void roots(float[] out, int components, float[] max, float negligible, float[] sum, boolean[] matters);

    /// As [Kernels#fullMoments], with [#LANES] floats for each sum up to [#FOLDED] columns.
    ///
    /// @param scratch [#momentScratch] long; overwritten
    void fullMoments(
            float[][] tiles,
            int count,
            int d,
            float[] mean,
            float[][] roots,
            int[] at,
            float[][] scale,
            float[][] rootScale,
            float[] scratch,
            float[] moments);

    /// As [Kernels#diagonalMoments], with [#LANES] floats for each sum.
    void diagonalMoments(
            float[][] tiles,
            int count,
            int d,
            float[] mean,
            float[][] roots,
            int[] at,
            float[][] scale,
            float[] scratch,
            float[] moments);

    /// The length of `scratch` for moments of d columns, full or diagonal.
    static int momentScratch(int d, boolean diagonal) {
        return diagonal || d <= FEW ? MOST_TILES * ROWS : FloatActiveRows.scratchLength(d);
    }

    /// The length of `moments` for full moments of d columns.
    static int fullMoments(int d) {
        return (d > FOLDED ? 1 : LANES) * (d + 1) * (d + 2) / 2;
    }

    /// As [Kernels#active].
    static FloatKernels active() {
        return ActiveKernels.getFloat();
    }
}
