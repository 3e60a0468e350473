package org.mixtura.fit;

/// Decides when EM has converged: when the last gain in mean log-likelihood and the gain still to be had are
/// both below the tolerance.
///
/// EM converges linearly, so with gains g₁, g₂ and rate a = g₂/g₁ the rest sums to g₂·a/(1 − a): Aitken's
/// estimate. D. Böhning et al. 1994, [doi:10.1007/BF01720593](https://doi.org/10.1007/BF01720593). The estimate
/// holds once the rate has settled; while it still rises, slower directions are only coming into sight.
/// Regularisation can make the last gains slightly negative; their size counts. A tolerance of 0 never stops.
final class Convergence {
    /// Gains this small, relative to the log-likelihood, are rounding.
    private static final double ROUNDING = 4 * 0x1p-52;

    /// A rate has settled when it rises by less than this share of its distance from 1.
    private static final double SETTLED = 0.1;

    /// Gains below this share of the tolerance need no settled rate, which rounding may deny them.
    private static final double TINY = 1e-4;

    private final double tolerance;
    private double last = Double.NaN;
    private double gain = Double.NaN;
    private double rate = Double.NaN;
    private double remaining = Double.NaN;

    Convergence(double tolerance) {
        this.tolerance = tolerance;
    }

    /// Takes the mean log-likelihood of the next iteration; true if it is time to stop.
    boolean reached(double meanLogLikelihood) {
        double newGain = meanLogLikelihood - last;
        last = meanLogLikelihood;
        if (Double.isNaN(newGain)) {
            return false;
        }
        double newRate = Math.max(newGain / gain, 0.0);
        double rise = newRate - rate;
        gain = newGain;
        rate = newRate;
        if (Math.abs(newGain) <= ROUNDING * Math.max(1.0, Math.abs(meanLogLikelihood))) {
            remaining = 0.0;
            return tolerance > 0;
        }
        remaining = newRate < 1 ? newGain * newRate / (1 - newRate) : Double.NaN;
        boolean settled = rise <= SETTLED * (1 - newRate) || Math.abs(newGain) < TINY * tolerance;
        return settled && Math.abs(newGain) < tolerance && Math.abs(remaining) < tolerance;
    }

    /// Forgets the gains: the mixture has lost a component, and the next likelihood is of another model.
    void restart() {
        last = Double.NaN;
        gain = Double.NaN;
        rate = Double.NaN;
        remaining = Double.NaN;
    }

    /// The estimate of the gain still to come, finite; NaN if there is none yet.
    double remaining() {
        return Double.isFinite(remaining) ? remaining : Double.NaN;
    }
}
