package org.mixtura.fit;

import org.mixtura.data.ColumnSummary;

/// What is added to every estimated variance, so that a component on few or equal rows keeps a density. A part
/// of the model, reported with it.
public sealed interface Regularisation {
    /// The default: 10⁻⁶ of each column's own variance.
    Regularisation DEFAULT = new Relative(1e-6);

    /// `factor` times the variance of each column: a change of unit changes no clustering.
    ///
    /// @param factor finite and ≥ 0
    record Relative(double factor) implements Regularisation {
        /// @throws IllegalArgumentException if the factor is negative or not finite
        public Relative {
            check("factor", factor);
        }

        @Override
        public double[] ridge(ColumnSummary columns) {
            double[] ridge = new double[columns.dimensions()];
            for (int j = 0; j < ridge.length; j++) {
                ridge[j] = factor * columns.variance(j);
            }
            return ridge;
        }
    }

    /// `value` for every column, in squared units of the data: scikit-learn's `reg_covar`.
    ///
    /// @param value finite and ≥ 0
    record Absolute(double value) implements Regularisation {
        /// @throws IllegalArgumentException if the value is negative or not finite
        public Absolute {
            check("reg_covar", value);
        }

        @Override
        public double[] ridge(ColumnSummary columns) {
            double[] ridge = new double[columns.dimensions()];
            java.util.Arrays.fill(ridge, value);
            return ridge;
        }
    }

    /// What is added to the variance of each column; a new array, d long.
    double[] ridge(ColumnSummary columns);

    private static void check(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be finite and at least 0");
        }
    }
}
