package org.mixtura.fit;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.Covariance;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;

/// The conjugate prior of means and covariances, for a fit by maximum a posteriori: a component on few rows, or on
/// rows in a plane, keeps a sensible covariance. Immutable; each setter gives a changed copy.
///
/// ```text
/// Σ ~ inverse Wishart(dof ν, scale Λ)      μ | Σ ~ N(mean, Σ / shrinkage)
/// ```
///
/// or in spherical and diagonal families, for each variance, inverse gamma (ν/2, Λ/2) with a number Λ. Names and
/// defaults are those of mclust's `priorControl`: C. Fraley, A. E. Raftery 2007,
/// [doi:10.1007/s00357-007-0004-5](https://doi.org/10.1007/s00357-007-0004-5). What a prior counts as in a family that
/// shares something, [CovarianceFamily#priorCount] and [CovarianceFamily#priorShare] say.
public final class ConjugatePrior extends Prior {
    private static final ConjugatePrior DEFAULTS = new ConjugatePrior(0.01, null, null, null, 0);

    private final double shrinkage;
    private final double @Nullable [] mean;
    private final @Nullable Double dof;
    private final @Nullable Covariance scale;
    /// The number of components that the scale is the default for; 0 if it was given, or is not there yet.
    private final int scaleFor;

    private ConjugatePrior(
            double shrinkage,
            double @Nullable [] mean,
            @Nullable Double dof,
            @Nullable Covariance scale,
            int scaleFor) {
        this.shrinkage = shrinkage;
        this.mean = mean;
        this.dof = dof;
        this.scale = scale;
        this.scaleFor = scaleFor;
    }

    /// The prior with mclust's defaults.
    public static ConjugatePrior defaults() {
        return DEFAULTS;
    }

    /// How many rows the prior mean counts as; 0.01 by default. 0 leaves means where the rows are.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public ConjugatePrior shrinkage(double shrinkage) {
        if (!(shrinkage >= 0 && shrinkage < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("shrinkage is " + shrinkage + "; it must be finite and at least 0");
        }
        return new ConjugatePrior(shrinkage, mean, dof, scale, scaleFor);
    }

    /// What means are drawn to; the mean of all rows by default.
    ///
    /// @param mean d finite numbers, not modified
    /// @throws IllegalArgumentException if a number is not finite
    public ConjugatePrior mean(double[] mean) {
        return new ConjugatePrior(shrinkage, finite("mean", mean), dof, scale, scaleFor);
    }

    /// The degrees of freedom ν; d + 2 by default.
    ///
    /// @throws IllegalArgumentException if it is not above 0 or not finite
    public ConjugatePrior dof(double dof) {
        return new ConjugatePrior(shrinkage, mean, positive("dof", dof), scale, scaleFor);
    }

    /// The scale Λ; by default the covariance of all rows divided by k^(2/d), or in spherical and diagonal families
    /// the mean of the columns' variances divided by that. Should components collapse, k is what is left of them,
    /// so that the fit has the prior of a mixture of its size.
    ///
    /// @param scale in the structure that the family's covariances have, or a simpler one
    public ConjugatePrior scale(Covariance scale) {
        return new ConjugatePrior(shrinkage, mean, dof, scale, 0);
    }

    /// The shrinkage.
    public double shrinkage() {
        return shrinkage;
    }

    /// A copy of the mean; empty if it is left to the table. As [Fit#prior] has it, it is there.
    public Optional<double[]> mean() {
        return Optional.ofNullable(mean).map(double[]::clone);
    }

    /// The degrees of freedom, or empty.
    public Optional<Double> dof() {
        return Optional.ofNullable(dof);
    }

    /// The scale, or empty.
    public Optional<Covariance> scale() {
        return Optional.ofNullable(scale);
    }

    @Override
    public String objective() {
        return "penalised log-likelihood";
    }

    @Override
    public void check(CovarianceFamily family, int d) {
        if (mean != null) {
            checkMean("mean", mean, d);
        }
        if (scale != null) {
            checkStructure("scale", scale, family, d);
        }
    }

    @Override
    Prior resolved(CovarianceFamily family, int k, TableMoments table) {
        Resolved all = resolve(family, k, table);
        return new ConjugatePrior(shrinkage, all.mean, all.dof, all.scale, all.scaleFor);
    }

    @Override
    Prior of(int components) {
        if (scale == null || scaleFor == 0 || scaleFor == components) {
            return this;
        }
        Covariance other = times(scale, factor(scaleFor, components, scale.dimensions()));
        return new ConjugatePrior(shrinkage, mean, dof, other, components);
    }

    /// What the default scale for `before` components is to be multiplied by for `components`.
    private static double factor(int before, int components, int d) {
        return Math.pow((double) before / components, 2.0 / d);
    }

    private static Covariance times(Covariance covariance, double factor) {
        int d = covariance.dimensions();
        return switch (covariance) {
            case Covariance.Spherical spherical -> Covariance.spherical(spherical.variance() * factor, d);
            case Covariance.Diagonal diagonal -> {
                double[] variances = new double[d];
                Arrays.setAll(variances, j -> diagonal.variance(j) * factor);
                yield Covariance.diagonal(variances);
            }
            case Covariance.Full full -> {
                double[][] matrix = full.toArray();
                for (double[] row : matrix) {
                    Arrays.setAll(row, j -> row[j] * factor);
                }
                yield Covariance.full(matrix);
            }
        };
    }

    @Override
    Maximisation maximisation(CovarianceFamily family, TableMoments table, boolean sorts) {
        return new MaximumAPosteriori(family, table, resolve(family, 1, table));
    }

    private Resolved resolve(CovarianceFamily family, int k, TableMoments table) {
        int d = table.dimensions();
        check(family, d);
        double[] centre = mean == null ? table.mean() : mean;
        Covariance spread = scale == null ? defaultScale(family, Math.pow(k, -2.0 / d), table) : scale;
        int spreadFor = scale == null ? k : scaleFor;
        return new Resolved(shrinkage, centre, dof == null ? d + 2 : dof, spread, spreadFor);
    }

    private static Covariance defaultScale(CovarianceFamily family, double factor, TableMoments table) {
        return family.diagonal()
                ? Covariance.spherical(table.meanVariance() * factor, table.dimensions())
                : table.covariance(family, factor);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConjugatePrior that
                && shrinkage == that.shrinkage
                && Arrays.equals(mean, that.mean)
                && Objects.equals(dof, that.dof)
                && Objects.equals(scale, that.scale);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shrinkage, Arrays.hashCode(mean), dof, scale);
    }

    @Override
    public String toString() {
        return "ConjugatePrior[shrinkage=" + shrinkage + ", mean=" + Arrays.toString(mean) + ", dof=" + dof + ", scale="
                + scale + "]";
    }

    /// Every value of the prior.
    static final class Resolved {
        private final double shrinkage;
        private final double[] mean;
        private final double dof;
        private final Covariance scale;
        private final int scaleFor;

        private Resolved(double shrinkage, double[] mean, double dof, Covariance scale, int scaleFor) {
            this.shrinkage = shrinkage;
            this.mean = mean;
            this.dof = dof;
            this.scale = scale;
            this.scaleFor = scaleFor;
        }

        /// What it adds to each of k components. In one column all families of a letter have the same prior.
        PriorRows rows(CovarianceFamily family, int k) {
            int d = mean.length;
            CovarianceFamily like = d > 1 ? family : Families.of(family.code().substring(0, 1));
            double share = like.priorShare(k, d);
            if (scaleFor != 0 && scaleFor != k) {
                share *= factor(scaleFor, k, d);
            }
            return new PriorRows(shrinkage, mean, like.priorCount(dof, k, d), PriorRows.scatter(scale, family, share));
        }
    }
}
