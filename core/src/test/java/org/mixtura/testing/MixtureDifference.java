package org.mixtura.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.fit.Fit;

/// How far two mixtures are apart, in units that have no unit: weights absolutely; means in standard deviations
/// of the component and column; covariances in products of the two standard deviations.
///
/// @param weights the largest difference of weights
/// @param means of means
/// @param covariances of covariances
public record MixtureDifference(double weights, double means, double covariances) {
    /// The difference from given weights (k), means (k×d) and covariances (k×d×d), in units of the given.
    public static MixtureDifference of(
            GaussianMixture mixture, double[] weights, double[][] means, double[][][] covariances) {
        assertThat(mixture.size()).as("components").isEqualTo(weights.length);
        double weight = 0.0;
        double mean = 0.0;
        double covariance = 0.0;
        for (int c = 0; c < weights.length; c++) {
            Gaussian gaussian = mixture.component(c);
            weight = max(weight, mixture.weight(c) - weights[c]);
            for (int i = 0; i < means[c].length; i++) {
                double si = Math.sqrt(covariances[c][i][i]);
                mean = max(mean, (gaussian.mean(i) - means[c][i]) / si);
                for (int j = 0; j < means[c].length; j++) {
                    double sj = Math.sqrt(covariances[c][j][j]);
                    covariance = max(covariance, (gaussian.covariance().get(i, j) - covariances[c][i][j]) / si / sj);
                }
            }
        }
        return new MixtureDifference(weight, mean, covariance);
    }

    private static double max(double largest, double difference) {
        assertThat(difference).as("difference").isNotNaN();
        return Math.max(largest, Math.abs(difference));
    }

    /// The difference of two mixtures, in units of the second.
    public static MixtureDifference of(GaussianMixture mixture, GaussianMixture other) {
        double[][] means = other.components().stream().map(Gaussian::mean).toArray(double[][]::new);
        double[][][] covariances =
                other.components().stream().map(g -> g.covariance().toArray()).toArray(double[][][]::new);
        return of(mixture, other.weights(), means, covariances);
    }

    /// The largest of the three.
    public double largest() {
        return Math.max(weights, Math.max(means, covariances));
    }

    /// All bits of a fit's parameters, trace and log-likelihood as hexadecimal digits.
    public static String bits(Fit fit) {
        GaussianMixture mixture = fit.mixture();
        int k = mixture.size();
        int d = mixture.dimensions();
        double[] trace = fit.trace();
        ByteBuffer buffer = ByteBuffer.allocate(8 * (k * (1 + d + d * d) + trace.length + 2));
        for (int c = 0; c < k; c++) {
            buffer.putDouble(mixture.weight(c));
            for (int i = 0; i < d; i++) {
                buffer.putDouble(mixture.component(c).mean(i));
                for (int j = 0; j < d; j++) {
                    buffer.putDouble(mixture.component(c).covariance().get(i, j));
                }
            }
        }
        for (double likelihood : trace) {
            buffer.putDouble(likelihood);
        }
        buffer.putDouble(fit.score().logLikelihood()).putDouble(fit.score().logPeak());
        return HexFormat.of().formatHex(buffer.array());
    }
}
