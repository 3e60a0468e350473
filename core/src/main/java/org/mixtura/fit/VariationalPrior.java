package org.mixtura.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.Covariance;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;

/// The prior of a fit by variational Bayes, which empties components that the rows do not call for. Immutable; each
/// setter gives a changed copy.
///
/// ```text
/// weights ~ stick breaking of concentration γ, or Dirichlet(γ, …, γ)
/// precision Λ_c ~ Wishart(ν₀, W₀⁻¹)      mean μ_c | Λ_c ~ N(m₀, (β₀·Λ_c)⁻¹)
/// ```
///
/// Names, meanings and defaults are those of scikit-learn's `BayesianGaussianMixture`, with its four families: VVV
/// (full), EEE (tied), VVI (diag) and VII (spherical).
public final class VariationalPrior extends Prior {
    private static final List<CovarianceFamily> FAMILIES =
            List.of(Families.of("full"), Families.of("tied"), Families.of("diag"), Families.of("spherical"));

    /// The distribution of the weights: `weight_concentration_prior_type`.
    public enum Weights {
        /// A Dirichlet process, its stick broken k times: many components small, most of the weight in the first.
        DIRICHLET_PROCESS,
        /// A Dirichlet distribution, the same for all components.
        DIRICHLET_DISTRIBUTION
    }

    private final Weights weights;
    private @Nullable Double weightConcentration;
    private @Nullable Double meanPrecision;
    private double @Nullable [] mean;
    private @Nullable Double degreesOfFreedom;
    private @Nullable Covariance covariance;

    private VariationalPrior(Weights weights) {
        this.weights = weights;
    }

    /// A Dirichlet process for the weights, and scikit-learn's defaults.
    public static VariationalPrior dirichletProcess() {
        return new VariationalPrior(Weights.DIRICHLET_PROCESS);
    }

    /// A Dirichlet distribution for the weights, and scikit-learn's defaults.
    public static VariationalPrior dirichletDistribution() {
        return new VariationalPrior(Weights.DIRICHLET_DISTRIBUTION);
    }

    /// Whether variational Bayes has the family.
    public static boolean has(CovarianceFamily family) {
        return FAMILIES.contains(family);
    }

    private VariationalPrior copy() {
        VariationalPrior copy = new VariationalPrior(weights);
        copy.weightConcentration = weightConcentration;
        copy.meanPrecision = meanPrecision;
        copy.mean = mean;
        copy.degreesOfFreedom = degreesOfFreedom;
        copy.covariance = covariance;
        return copy;
    }

    /// γ, the `weight_concentration_prior`: the smaller, the fewer components keep rows; 1/k by default.
    ///
    /// @throws IllegalArgumentException if it is not above 0 or not finite
    public VariationalPrior weightConcentration(double concentration) {
        VariationalPrior copy = copy();
        copy.weightConcentration = positive("weight_concentration_prior", concentration);
        return copy;
    }

    /// β₀, the `mean_precision_prior`: how many rows the prior mean counts as; 1 by default.
    ///
    /// @throws IllegalArgumentException if it is not above 0 or not finite
    public VariationalPrior meanPrecision(double precision) {
        VariationalPrior copy = copy();
        copy.meanPrecision = positive("mean_precision_prior", precision);
        return copy;
    }

    /// m₀, the `mean_prior`; the mean of all rows by default.
    ///
    /// @param mean d finite numbers, not modified
    /// @throws IllegalArgumentException if a number is not finite
    public VariationalPrior mean(double[] mean) {
        VariationalPrior copy = copy();
        copy.mean = finite("mean_prior", mean);
        return copy;
    }

    /// ν₀, the `degrees_of_freedom_prior`, above d − 1; d by default.
    ///
    /// @throws IllegalArgumentException if it is not above 0 or not finite
    public VariationalPrior degreesOfFreedom(double degrees) {
        VariationalPrior copy = copy();
        copy.degreesOfFreedom = positive("degrees_of_freedom_prior", degrees);
        return copy;
    }

    /// W₀, the `covariance_prior`; by default the covariance of all rows, their variances, or the mean of these, as the
    /// family has it.
    ///
    /// @param covariance in the structure that the family's covariances have, or a simpler one
    public VariationalPrior covariance(Covariance covariance) {
        VariationalPrior copy = copy();
        copy.covariance = covariance;
        return copy;
    }

    /// The distribution of the weights.
    public Weights weights() {
        return weights;
    }

    /// γ; empty if it is left to the table, as below. As [Fit#prior] has it, everything is there.
    public Optional<Double> weightConcentration() {
        return Optional.ofNullable(weightConcentration);
    }

    /// β₀, or empty.
    public Optional<Double> meanPrecision() {
        return Optional.ofNullable(meanPrecision);
    }

    /// A copy of m₀, or empty.
    public Optional<double[]> mean() {
        return Optional.ofNullable(mean).map(double[]::clone);
    }

    /// ν₀, or empty.
    public Optional<Double> degreesOfFreedom() {
        return Optional.ofNullable(degreesOfFreedom);
    }

    /// W₀, or empty.
    public Optional<Covariance> covariance() {
        return Optional.ofNullable(covariance);
    }

    @Override
    public String objective() {
        return "lower bound";
    }

    @Override
    public void check(CovarianceFamily family, int d) {
        if (!has(family)) {
            throw new IllegalArgumentException("covariance is " + family.code()
                    + "; variational Bayes has the families full (VVV), tied (EEE), diag (VVI) and spherical (VII)");
        }
        if (mean != null) {
            checkMean("mean_prior", mean, d);
        }
        if (degreesOfFreedom != null && !(degreesOfFreedom > d - 1)) {
            throw new IllegalArgumentException("degrees_of_freedom_prior is " + degreesOfFreedom + " for " + d
                    + " columns; it must be above " + (d - 1));
        }
        if (covariance != null) {
            checkStructure("covariance_prior", covariance, family, d);
        }
    }

    @Override
    Prior resolved(CovarianceFamily family, int k, TableMoments table) {
        check(family, table.dimensions());
        VariationalPrior all = copy();
        all.weightConcentration = weightConcentration().orElse(1.0 / k);
        all.meanPrecision = meanPrecision().orElse(1.0);
        all.mean = mean().orElseGet(table::mean);
        all.degreesOfFreedom = degreesOfFreedom().orElse((double) table.dimensions());
        all.covariance = covariance().orElseGet(() -> table.covariance(family, 1.0));
        return all;
    }

    /// Itself: components without rows stay.
    @Override
    Prior of(int components) {
        return this;
    }

    @Override
    Maximisation maximisation(CovarianceFamily family, TableMoments table, boolean sorts) {
        return new VariationalBayes(family, table, this, sorts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VariationalPrior that
                && weights == that.weights
                && Objects.equals(weightConcentration, that.weightConcentration)
                && Objects.equals(meanPrecision, that.meanPrecision)
                && Arrays.equals(mean, that.mean)
                && Objects.equals(degreesOfFreedom, that.degreesOfFreedom)
                && Objects.equals(covariance, that.covariance);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                weights, weightConcentration, meanPrecision, Arrays.hashCode(mean), degreesOfFreedom, covariance);
    }

    @Override
    public String toString() {
        return "VariationalPrior[" + weights + ", weight_concentration_prior=" + weightConcentration
                + ", mean_precision_prior=" + meanPrecision + ", mean_prior=" + Arrays.toString(mean)
                + ", degrees_of_freedom_prior=" + degreesOfFreedom + ", covariance_prior=" + covariance + "]";
    }
}
