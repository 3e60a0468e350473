package org.mixtura.fit;

import org.mixtura.Covariance;
import org.mixtura.family.CovarianceFamily;

/// What is believed of a mixture before the rows are seen. Immutable; what is left out has a default that the table
/// decides.
public abstract sealed class Prior permits ConjugatePrior, VariationalPrior {
    Prior() {}

    /// What a fit under this prior raises: `penalised log-likelihood` or `lower bound`.
    public abstract String objective();

    /// Whether the prior goes with a family and a table of d columns.
    ///
    /// @throws IllegalArgumentException if not, naming the value at fault and the rule
    public abstract void check(CovarianceFamily family, int d);

    /// The same prior with every value that was left out.
    ///
    /// @throws IllegalArgumentException as [#check]
    abstract Prior resolved(CovarianceFamily family, int k, TableMoments table);

    /// This prior, which is resolved, with the defaults for so many components.
    abstract Prior of(int components);

    /// The M-step under this prior, which is resolved.
    abstract Maximisation maximisation(CovarianceFamily family, TableMoments table, boolean sorts);

    static void checkMean(String name, double[] mean, int d) {
        if (mean.length != d) {
            throw new IllegalArgumentException(
                    name + " has " + mean.length + " numbers for " + d + " columns; give one for each");
        }
    }

    static void checkStructure(String name, Covariance covariance, CovarianceFamily family, int d) {
        if (covariance.dimensions() != d) {
            throw new IllegalArgumentException(
                    name + " has " + covariance.dimensions() + " columns and the table " + d + "; they must agree");
        }
        boolean simple = switch (covariance) {
            case Covariance.Full full -> !family.diagonal();
            case Covariance.Diagonal diagonal -> !family.code().endsWith("II");
            case Covariance.Spherical spherical -> true;
        };
        if (!simple) {
            throw new IllegalArgumentException(name + " is more general than the covariances of the family "
                    + family.code() + " (" + family.description() + ")");
        }
    }

    /// Copies a mean.
    ///
    /// @throws IllegalArgumentException if a number is not finite
    static double[] finite(String name, double[] mean) {
        for (int j = 0; j < mean.length; j++) {
            if (!Double.isFinite(mean[j])) {
                throw new IllegalArgumentException(name + "[" + j + "] is " + mean[j] + "; it must be finite");
            }
        }
        return mean.clone();
    }

    static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be finite and above 0");
        }
        return value;
    }
}
