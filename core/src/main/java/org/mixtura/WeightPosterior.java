package org.mixtura;

import java.util.Arrays;
import org.mixtura.internal.SpecialFunctions;

/// What variational Bayes knows of a mixture's weights: a distribution over them. Immutable.
public sealed interface WeightPosterior permits WeightPosterior.StickBreaking, WeightPosterior.Dirichlet {
    /// The number of components, k.
    int size();

    /// E[log weight_c]; a new array, k long.
    double[] expectedLogs();

    /// The weights to report: the means of the distribution, scaled to sum to 1; a new array, k long.
    double[] weights();

    /// log of the distribution's normaliser: Σ_c log B(a_c, b_c), or Σ_c log Γ(α_c) − log Γ(Σα).
    double logNormaliser();

    /// A stick broken k times, the posterior under a Dirichlet process prior: component c takes the share
    /// v_c ~ Beta(a_c, b_c) of what those before it have left, and
    ///
    /// ```text
    /// E[log weight_c] = ψ(a_c) − ψ(a_c + b_c) + Σ_{l<c} (ψ(b_l) − ψ(a_l + b_l))
    /// weight_c ∝ a_c/(a_c + b_c) · Π_{l<c} b_l/(a_l + b_l)
    /// ```
    ///
    /// D. M. Blei, M. I. Jordan 2006, [doi:10.1214/06-BA104](https://doi.org/10.1214/06-BA104).
    final class StickBreaking implements WeightPosterior {
        private final double[] a;
        private final double[] b;

        /// @param a k numbers above 0; not modified
        /// @param b as many; not modified
        /// @throws IllegalArgumentException if a number is not finite and above 0, or the lengths differ
        public StickBreaking(double[] a, double[] b) {
            this.a = checked("a", a);
            this.b = checked("b", b);
            if (a.length != b.length) {
                throw new IllegalArgumentException(
                        "a has " + a.length + " numbers and b " + b.length + "; give one of each for each component");
            }
        }

        /// A copy of the a_c, k long.
        public double[] a() {
            return a.clone();
        }

        /// A copy of the b_c, k long.
        public double[] b() {
            return b.clone();
        }

        @Override
        public int size() {
            return a.length;
        }

        @Override
        public double[] expectedLogs() {
            double[] logs = new double[a.length];
            double left = 0.0;
            for (int c = 0; c < a.length; c++) {
                double both = SpecialFunctions.digamma(a[c] + b[c]);
                logs[c] = SpecialFunctions.digamma(a[c]) - both + left;
                left += SpecialFunctions.digamma(b[c]) - both;
            }
            return logs;
        }

        @Override
        public double[] weights() {
            double[] weights = new double[a.length];
            double left = 1.0;
            for (int c = 0; c < a.length; c++) {
                weights[c] = left * (a[c] / (a[c] + b[c]));
                left *= b[c] / (a[c] + b[c]);
            }
            return scaledToOne(weights);
        }

        @Override
        public double logNormaliser() {
            double sum = 0.0;
            for (int c = 0; c < a.length; c++) {
                sum += SpecialFunctions.logBeta(a[c], b[c]);
            }
            return sum;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof StickBreaking that && Arrays.equals(a, that.a) && Arrays.equals(b, that.b);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(a) + Arrays.hashCode(b);
        }

        @Override
        public String toString() {
            return "StickBreaking[a=" + Arrays.toString(a) + ", b=" + Arrays.toString(b) + "]";
        }
    }

    /// A Dirichlet distribution: E[log weight_c] = ψ(α_c) − ψ(Σα), and weight_c = α_c/Σα.
    final class Dirichlet implements WeightPosterior {
        private final double[] alpha;

        /// @param alpha k numbers above 0; not modified
        /// @throws IllegalArgumentException if a number is not finite and above 0
        public Dirichlet(double[] alpha) {
            this.alpha = checked("alpha", alpha);
        }

        /// A copy of the α_c, k long.
        public double[] alpha() {
            return alpha.clone();
        }

        @Override
        public int size() {
            return alpha.length;
        }

        @Override
        public double[] expectedLogs() {
            double all = SpecialFunctions.digamma(sum());
            double[] logs = new double[alpha.length];
            Arrays.setAll(logs, c -> SpecialFunctions.digamma(alpha[c]) - all);
            return logs;
        }

        @Override
        public double[] weights() {
            return scaledToOne(alpha.clone());
        }

        @Override
        public double logNormaliser() {
            double logs = 0.0;
            for (double each : alpha) {
                logs += SpecialFunctions.logGamma(each);
            }
            return logs - SpecialFunctions.logGamma(sum());
        }

        private double sum() {
            double sum = 0.0;
            for (double each : alpha) {
                sum += each;
            }
            return sum;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Dirichlet that && Arrays.equals(alpha, that.alpha);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(alpha);
        }

        @Override
        public String toString() {
            return "Dirichlet" + Arrays.toString(alpha);
        }
    }

    private static double[] checked(String name, double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException(name + " is empty; give a number for each component");
        }
        for (int c = 0; c < values.length; c++) {
            if (!(values[c] > 0 && values[c] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        name + "[" + c + "] is " + values[c] + "; it must be finite and above 0");
            }
        }
        return values.clone();
    }

    /// Modifies and returns the array.
    private static double[] scaledToOne(double[] values) {
        double sum = 0.0;
        for (double value : values) {
            sum += value;
        }
        for (int c = 0; c < values.length; c++) {
            values[c] /= sum;
        }
        return values;
    }
}
