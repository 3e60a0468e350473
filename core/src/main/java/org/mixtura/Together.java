package org.mixtura;

import org.jspecify.annotations.Nullable;

/// Log-densities of components that share what is computed of a tile. One thread's.
sealed interface Together permits SharedCovariance, LinearDensities {
    /// Says which tile the others are about.
    ///
    /// @param tile not modified
    void begin(double[] tile);

    /// The tile's features about a common origin; null if there are none.
    @Nullable
    TileFeatures features();

    /// As [org.mixtura.internal.kernel.Kernels#linear]: log-densities of the first `count` of `components`, from `at`
    /// on.
    void logDensities(int[] components, int count, double[] out, int at, double[] max);
}
