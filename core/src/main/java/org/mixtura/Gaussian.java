package org.mixtura;

import java.util.Arrays;

/// A multivariate normal distribution. Immutable.
public final class Gaussian {
    private static final double LOG_2_PI = StrictMath.log(2.0 * Math.PI);

    private final double[] mean;
    private final Covariance covariance;

    private Gaussian(double[] mean, Covariance covariance) {
        this.mean = mean;
        this.covariance = covariance;
    }

    /// The normal distribution of the given mean and covariance.
    ///
    /// @param mean d finite numbers, not modified
    /// @throws IllegalArgumentException if the mean is not finite or its length is not the covariance's
    public static Gaussian of(double[] mean, Covariance covariance) {
        if (mean.length != covariance.dimensions()) {
            throw new IllegalArgumentException("the mean has " + mean.length + " numbers and the covariance "
                    + covariance.dimensions() + " columns; they must agree");
        }
        for (int j = 0; j < mean.length; j++) {
            if (!Double.isFinite(mean[j])) {
                throw new IllegalArgumentException("mean[" + j + "] is " + mean[j] + "; it must be finite");
            }
        }
        return new Gaussian(mean.clone(), covariance);
    }

    /// The number of columns, d.
    public int dimensions() {
        return mean.length;
    }

    /// A copy of the mean, d long.
    public double[] mean() {
        return mean.clone();
    }

    /// Element j of the mean.
    public double mean(int j) {
        return mean[j];
    }

    /// The covariance.
    public Covariance covariance() {
        return covariance;
    }

    /// The log-density log φ(x) = −½(d log 2π + log det Σ + (x−μ)ᵀΣ⁻¹(x−μ)).
    ///
    /// @param x d numbers, not modified
    /// @return NaN if x has a NaN; −∞ if x has an infinity, or the quadratic form overflows
    /// @throws IllegalArgumentException if the length of x is not d
    public double logDensity(double[] x) {
        return GaussianMixture.of(new double[] {1.0}, java.util.List.of(this)).logDensity(x);
    }

    /// Replaces x by P(x − μ), where Σ⁻¹ = PᵀP: standard normal coordinates.
    ///
    /// @param x d numbers; modified
    public void whiten(double[] x) {
        for (int j = 0; j < x.length; j++) {
            x[j] -= mean[j];
        }
        switch (covariance) {
            case Covariance.Full full -> {
                double[] p = full.whitener();
                for (int i = x.length - 1; i >= 0; i--) {
                    double y = 0.0;
                    for (int j = 0; j <= i; j++) {
                        y = Math.fma(p[i * x.length + j], x[j], y);
                    }
                    x[i] = y;
                }
            }
            case Covariance.Diagonal diagonal -> {
                for (int j = 0; j < x.length; j++) {
                    x[j] /= Math.sqrt(diagonal.variance(j));
                }
            }
            case Covariance.Spherical spherical -> {
                for (int j = 0; j < x.length; j++) {
                    x[j] /= Math.sqrt(spherical.variance());
                }
            }
        }
    }

    /// −½(d log 2π + log det Σ).
    double logNormaliser() {
        return -0.5 * (mean.length * LOG_2_PI + covariance.logDeterminant());
    }

    /// The mean itself; not to be modified.
    double[] sharedMean() {
        return mean;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gaussian that && Arrays.equals(mean, that.mean) && covariance.equals(that.covariance);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + covariance.hashCode();
    }

    @Override
    public String toString() {
        return "Gaussian[mean=" + Arrays.toString(mean) + ", covariance=" + covariance + "]";
    }
}
