package org.mixtura.report.plot;

import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;

/// The distribution function of a mixture in one column, and its inverse.
final class MixtureQuantiles {
    private static final int MOST_STEPS = 200;

    private final double[] weights;
    private final double[] means;
    private final double[] deviations;

    private MixtureQuantiles(double[] weights, double[] means, double[] deviations) {
        this.weights = weights;
        this.means = means;
        this.deviations = deviations;
    }

    /// @param mixture of one column
    static MixtureQuantiles of(GaussianMixture mixture) {
        double[] means = new double[mixture.size()];
        double[] deviations = new double[mixture.size()];
        for (int c = 0; c < mixture.size(); c++) {
            Gaussian component = mixture.component(c);
            means[c] = component.mean(0);
            deviations[c] = Math.sqrt(component.covariance().get(0, 0));
        }
        return new MixtureQuantiles(mixture.weights(), means, deviations);
    }

    /// P(X ≤ x).
    double probability(double x) {
        double sum = 0;
        for (int c = 0; c < weights.length; c++) {
            sum += weights[c] * normal((x - means[c]) / deviations[c]);
        }
        return sum;
    }

    /// The x with P(X ≤ x) = share, by bisection to the last digits.
    ///
    /// @param share between 0 and 1, exclusive
    double quantile(double share) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < weights.length; c++) {
            low = Math.min(low, means[c] - 38 * deviations[c]);
            high = Math.max(high, means[c] + 38 * deviations[c]);
        }
        for (int i = 0; i < MOST_STEPS && high - low > 1e-12 * Math.max(Math.abs(low), Math.abs(high)); i++) {
            double middle = low + (high - low) / 2;
            if (probability(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (high - low) / 2;
    }

    /// The standard normal distribution function. Within 5 of 0 by the series ½ + φ(z)(z + z³/3 + z⁵/(3·5) +
    /// …) of G. Marsaglia, *Evaluating the normal distribution*, J. Stat. Softw. 11 (2004),
    /// [doi:10.18637/jss.v011.i04](https://doi.org/10.18637/jss.v011.i04); in the tails by Laplace's
    /// continued fraction φ(z)/(z + 1/(z + 2/(z + …))).
    static double normal(double z) {
        if (Double.isNaN(z)) {
            return z;
        }
        double height = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
        double size = Math.abs(z);
        if (size < 5) {
            double term = z;
            double sum = z;
            for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
                term *= z * z / i;
                sum += term;
            }
            return 0.5 + height * sum;
        }
        double fraction = size;
        for (int i = 40; i > 0; i--) {
            fraction = size + i / fraction;
        }
        double tail = size > 39 ? 0 : height / fraction;
        return z < 0 ? tail : 1 - tail;
    }
}
