package org.mixtura;

import org.mixtura.internal.SplitMix;

/// Draws rows from a mixture, one after the other: a component by its weight, then μ + L·z with z standard
/// normal and Σ = LLᵀ. The same seed gives the same rows on every machine. Not safe for concurrent use.
public final class Sampler {
    private final GaussianMixture mixture;
    private final SplitMix random;
    private final double[] cumulative;
    private final double[] normal;
    private final double[][] factors;

    /// A sampler of the stream of rows that `seed` stands for.
    public Sampler(GaussianMixture mixture, long seed) {
        this.mixture = mixture;
        this.random = new SplitMix(seed);
        int k = mixture.size();
        this.cumulative = new double[k];
        double sum = 0.0;
        for (int c = 0; c < k; c++) {
            sum += mixture.weight(c);
            cumulative[c] = sum;
        }
        this.normal = new double[mixture.dimensions()];
        this.factors = new double[k][];
        for (int c = 0; c < k; c++) {
            factors[c] = factor(mixture.component(c).covariance());
        }
    }

    /// L for a full covariance, standard deviations otherwise.
    private static double[] factor(Covariance covariance) {
        int d = covariance.dimensions();
        return switch (covariance) {
            case Covariance.Full full -> full.factor();
            case Covariance.Diagonal diagonal -> {
                double[] deviations = new double[d];
                for (int j = 0; j < d; j++) {
                    deviations[j] = Math.sqrt(diagonal.variance(j));
                }
                yield deviations;
            }
            case Covariance.Spherical spherical -> {
                double[] deviations = new double[d];
                java.util.Arrays.fill(deviations, Math.sqrt(spherical.variance()));
                yield deviations;
            }
        };
    }

    /// Draws a row.
    ///
    /// @param row d long; overwritten
    /// @return the component that it was drawn from
    public int next(double[] row) {
        int c = component(random.nextDouble());
        Gaussian gaussian = mixture.component(c);
        int d = normal.length;
        for (int j = 0; j < d; j++) {
            normal[j] = random.nextGaussian();
        }
        double[] factor = factors[c];
        if (gaussian.covariance() instanceof Covariance.Full) {
            for (int i = 0; i < d; i++) {
                double x = gaussian.mean(i);
                for (int j = 0; j <= i; j++) {
                    x = Math.fma(factor[i * d + j], normal[j], x);
                }
                row[i] = x;
            }
        } else {
            for (int j = 0; j < d; j++) {
                row[j] = Math.fma(factor[j], normal[j], gaussian.mean(j));
            }
        }
        return c;
    }

    private int component(double u) {
        int last = cumulative.length - 1;
        int c = 0;
        while (c < last && u >= cumulative[c]) {
            c++;
        }
        return c;
    }
}
