package org.mixtura;

import java.util.Arrays;
import org.mixtura.internal.SpecialFunctions;

/// What variational Bayes knows of a mixture beside its means and covariances: how sure it is of them. Immutable.
///
/// The distribution over the parameters is, for each component c with the mean m_c and the covariance Σ_c of the
/// mixture,
///
/// ```text
/// weights ~ the weight posterior      precision Λ_c ~ Wishart(ν_c, mean Σ_c⁻¹)      mean μ_c | Λ_c ~ N(m_c,
/// (β_c·Λ_c)⁻¹)
/// ```
///
/// with Wishart's degrees of freedom ν_c and the precisions β_c of the means, in rows.
public final class VariationalPosterior {
    private final WeightPosterior weights;
    private final double[] meanPrecisions;
    private final double[] degreesOfFreedom;

    /// @param weights of k components
    /// @param meanPrecisions β, k finite numbers above 0; not modified
    /// @param degreesOfFreedom ν, k finite numbers above d − 1; not modified
    /// @throws IllegalArgumentException if the lengths differ or a number is not finite and above 0
    public VariationalPosterior(WeightPosterior weights, double[] meanPrecisions, double[] degreesOfFreedom) {
        this.weights = weights;
        this.meanPrecisions = checked("mean_precision", meanPrecisions);
        this.degreesOfFreedom = checked("degrees_of_freedom", degreesOfFreedom);
    }

    private double[] checked(String name, double[] values) {
        if (values.length != weights.size()) {
            throw new IllegalArgumentException(name + " has " + values.length + " numbers for " + weights.size()
                    + " components; give one for each");
        }
        for (int c = 0; c < values.length; c++) {
            if (!(values[c] > 0 && values[c] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        name + "[" + c + "] is " + values[c] + "; it must be finite and above 0");
            }
        }
        return values.clone();
    }

    /// The weights' distribution.
    public WeightPosterior weights() {
        return weights;
    }

    /// The number of components, k.
    public int size() {
        return meanPrecisions.length;
    }

    /// β_c: how many rows the mean of component c rests on, those of the prior included.
    public double meanPrecision(int c) {
        return meanPrecisions[c];
    }

    /// A copy of the β_c, k long.
    public double[] meanPrecisions() {
        return meanPrecisions.clone();
    }

    /// ν_c: the degrees of freedom of the Wishart distribution of component c's precision.
    public double degreesOfFreedom(int c) {
        return degreesOfFreedom[c];
    }

    /// A copy of the ν_c, k long.
    public double[] degreesOfFreedom() {
        return degreesOfFreedom.clone();
    }

    /// E[log det Λ_c] + log det Σ_c = Σ_{i<d} ψ((ν_c − i)/2) + d·log(2/ν_c): below 0, the less sure the more.
    ///
    /// @param d the number of columns, below ν_c + 1
    public double precisionDeficit(int c, int d) {
        double nu = degreesOfFreedom[c];
        double sum = d * StrictMath.log(2.0 / nu);
        for (int i = 0; i < d; i++) {
            sum += SpecialFunctions.digamma(0.5 * (nu - i));
        }
        return sum;
    }

    /// What a row's log-density under each component has beside the normal's: with E[log weight_c] instead of a
    /// weight's logarithm, ½·(E[log det Λ_c] + log det Σ_c − d/β_c) more; a new array, k long.
    double[] logFactors(int d) {
        double[] factors = weights.expectedLogs();
        for (int c = 0; c < factors.length; c++) {
            factors[c] += 0.5 * (precisionDeficit(c, d) - d / meanPrecisions[c]);
        }
        return factors;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VariationalPosterior that
                && weights.equals(that.weights)
                && Arrays.equals(meanPrecisions, that.meanPrecisions)
                && Arrays.equals(degreesOfFreedom, that.degreesOfFreedom);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * weights.hashCode() + Arrays.hashCode(meanPrecisions)) + Arrays.hashCode(degreesOfFreedom);
    }

    @Override
    public String toString() {
        return "VariationalPosterior[" + weights + ", mean_precision=" + Arrays.toString(meanPrecisions)
                + ", degrees_of_freedom=" + Arrays.toString(degreesOfFreedom) + "]";
    }
}
