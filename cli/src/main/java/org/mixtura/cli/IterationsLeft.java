package org.mixtura.cli;

/// Estimates what EM still has to do, from its last gains in mean log-likelihood: they shrink by a nearly constant rate
/// (Aitken's estimate; see `Convergence` in core, which decides by the same).
final class IterationsLeft {
    /// A rate has settled when it moves by less than this share of its distance from 1; before, nothing is said.
    private static final double SETTLED = 0.1;

    private final double tolerance;
    private final int most;
    private double last = Double.NaN;
    private double gain = Double.NaN;
    private double rate = Double.NaN;
    private boolean settled;
    private int iteration;

    /// @param tolerance the gain below which EM stops; 0 if it runs to the limit
    /// @param most the limit on iterations
    IterationsLeft(double tolerance, int most) {
        this.tolerance = tolerance;
        this.most = most;
    }

    /// Takes the state after iteration number `number`; 0 begins a new run.
    void add(int number, double meanLogLikelihood) {
        if (number == 0) {
            last = Double.NaN;
            gain = Double.NaN;
            rate = Double.NaN;
        }
        iteration = number;
        double newGain = meanLogLikelihood - last;
        double newRate = newGain / gain;
        settled = newRate > 0 && newRate < 1 && Math.abs(newRate - rate) < SETTLED * (1 - newRate);
        last = meanLogLikelihood;
        gain = newGain;
        rate = newRate;
    }

    /// The gain still to come; NaN if that cannot be said.
    double gain() {
        return settled ? gain * rate / (1 - rate) : Double.NaN;
    }

    /// How many iterations are left; NaN if that cannot be said.
    double count() {
        if (tolerance == 0) {
            return most - iteration;
        }
        if (!settled) {
            return Double.NaN;
        }
        double above = Math.max(gain, gain()) / tolerance;
        double needed = above <= 1 ? 0 : Math.ceil(-Math.log(above) / Math.log(rate));
        return Math.min(needed, most - iteration);
    }
}
