package org.mixtura;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.Rows;
import org.mixtura.internal.kernel.Kernels;

/// One full covariance of all components. In coordinates in which it is the identity, each component is a sphere, so
/// a tile is turned into them once, at d² operations a row, and a component takes d instead of d²:
///
/// ```text
/// (x − μ_c)ᵀ Σ⁻¹ (x − μ_c) = ‖P(x − μ_0) − P(μ_c − μ_0)‖²        PᵀP = Σ⁻¹
/// ```
///
/// The difference loses what the centres are apart beside 1, so there are limits to that. It is for components that are
/// too far apart for a [CommonOrigin], or for which that does not pay.
final class SharedCovariance implements Together {
    /// Below, turning a tile takes as long as it saves.
    private static final int LEAST_COMPONENTS = 3;

    private static final int LEAST_COLUMNS = 4;

    /// How many standard deviations a centre may be away from the first: of 16 digits 13 are left.
    private static final double FARTHEST = 1e3;

    private final int d;
    private final double[] origin;
    private final double[] whitener;
    private final double[][] centres;
    private final double[] constants;
    private final double[] tile;

    private SharedCovariance(double[] origin, double[] whitener, double[][] centres, double[] constants) {
        this.d = origin.length;
        this.origin = origin;
        this.whitener = whitener;
        this.centres = centres;
        this.constants = constants;
        this.tile = new double[Rows.TILE * d];
    }

    /// That of a mixture; null if its components have covariances of their own, or it does not pay.
    ///
    /// @param whiteners of the covariances, where they are full
    /// @param constants as of [Kernels#fullLogDensities]; kept
    static @Nullable SharedCovariance of(
            Covariance[] covariances, double[][] means, double[][] whiteners, double[] constants) {
        int d = means[0].length;
        if (means.length < LEAST_COMPONENTS || d < LEAST_COLUMNS || !(covariances[0] instanceof Covariance.Full)) {
            return null;
        }
        double[] whitener = whiteners[0];
        double[][] centres = new double[means.length][d];
        for (int c = 0; c < means.length; c++) {
            if (!(covariances[c] instanceof Covariance.Full) || !Arrays.equals(whiteners[c], whitener)) {
                return null;
            }
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    centres[c][i] = Math.fma(whitener[i * d + j], means[c][j] - means[0][j], centres[c][i]);
                }
                if (!(Math.abs(centres[c][i]) <= FARTHEST)) {
                    return null;
                }
            }
        }
        return new SharedCovariance(means[0], whitener, centres, constants);
    }

    @Override
    public void begin(double[] rows) {
        Kernels.active().whiten(rows, d, origin, whitener, tile);
    }

    @Override
    public @Nullable TileFeatures features() {
        return null;
    }

    @Override
    public void logDensities(int[] components, int count, double[] out, int at, double[] max) {
        Kernels kernels = Kernels.active();
        int i = 0;
        for (; i + 1 < count; i += 2) {
            int a = components[i];
            int b = components[i + 1];
            kernels.sphericalPair(
                    tile,
                    d,
                    centres[a],
                    centres[b],
                    1.0,
                    1.0,
                    constants[a],
                    constants[b],
                    out,
                    at + i * Rows.TILE,
                    max);
        }
        if (i < count) {
            int c = components[i];
            kernels.sphericalLogDensities(tile, d, centres[c], 1.0, constants[c], out, at + i * Rows.TILE, max);
        }
    }
}
