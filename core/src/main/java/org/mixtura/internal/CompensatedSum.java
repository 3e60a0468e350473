package org.mixtura.internal;

/// A sum of doubles with its rounding error carried along (Neumaier's two-sum), so that millions of terms lose
/// nothing.
public final class CompensatedSum {
    private double sum;
    private double error;

    /// Adds a term.
    public void add(double x) {
        double t = sum + x;
        error += Math.abs(sum) >= Math.abs(x) ? (sum - t) + x : (x - t) + sum;
        sum = t;
    }

    /// Adds another sum, its error included.
    public void add(CompensatedSum other) {
        add(other.sum);
        error += other.error;
    }

    /// The sum, rounded once. Infinite or NaN terms give what plain addition would.
    public double value() {
        double value = sum + error;
        return Double.isNaN(value) ? sum : value;
    }

    /// The sum without its error, and the error: what [#of] needs.
    public double[] parts() {
        return new double[] {sum, error};
    }

    /// The sum of those [#parts].
    public static CompensatedSum of(double sum, double error) {
        CompensatedSum result = new CompensatedSum();
        result.sum = sum;
        result.error = error;
        return result;
    }

    /// Back to zero.
    public void reset() {
        sum = 0.0;
        error = 0.0;
    }
}
