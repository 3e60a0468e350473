package org.mixtura;

import org.jspecify.annotations.Nullable;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.kernel.Kernels;

/// Log-densities about a [CommonOrigin] o as linear forms of a row's features, with μ = mean − o:
///
/// ```text
/// diagonal     Σ_j s_j²μ_j·z_j − ½ Σ_j s_j²·z_j² − ½ Σ_j s_j²μ_j²      z = x − o      s_j = 1/σ_j
/// spherical    s² Σ_j μ_j·z_j − ½ s²·‖z‖² − ½ s²‖μ‖²
/// shared       the same with s = 1, z = P(x − o), μ = P(mean − o)      PᵀP = Σ⁻¹
/// ```
final class LinearDensities implements Together {
    private final int d;
    private final double @Nullable [] whitener;
    private final boolean diagonal;
    private final TileFeatures features;
    private final double[][] forms;
    private final double[] constants;

    /// @param constants as of [Kernels#fullLogDensities]; not modified
    LinearDensities(CommonOrigin origin, GaussianMixture mixture, double[] constants) {
        this.d = mixture.dimensions();
        Covariance first = mixture.component(0).covariance();
        this.whitener = first instanceof Covariance.Full full ? full.whitener() : null;
        this.diagonal = first instanceof Covariance.Diagonal;
        this.forms = new double[mixture.size()][diagonal ? 2 * d : d + 1];
        this.constants = constants.clone();
        this.features = whitener != null
                ? TileFeatures.whitened(origin, whitener)
                : TileFeatures.of(origin, diagonal ? SecondMoments.DIAGONAL : SecondMoments.TRACE);
        for (int c = 0; c < forms.length; c++) {
            form(c, mixture.component(c), origin.point());
        }
    }

    private void form(int c, Gaussian component, double[] origin) {
        double[] z = new double[d];
        for (int j = 0; j < d; j++) {
            z[j] = component.mean(j) - origin[j];
        }
        for (int j = 0; j < d; j++) {
            double precision = whitener == null ? 1.0 / component.covariance().get(j, j) : 1.0;
            double mean = whitener == null ? z[j] : CommonOrigin.whitened(whitener, z, j);
            forms[c][j] = precision * mean;
            forms[c][diagonal ? d + j : d] = -0.5 * precision;
            constants[c] = Math.fma(-0.5 * forms[c][j], mean, constants[c]);
        }
    }

    @Override
    public void begin(double[] tile) {
        features.compute(tile);
    }

    @Override
    public TileFeatures features() {
        return features;
    }

    @Override
    public void logDensities(int[] components, int count, double[] out, int at, double[] max) {
        Kernels.active().linear(features.numbers(), forms[0].length, forms, constants, components, count, out, at, max);
    }
}
