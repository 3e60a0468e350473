package org.mixtura;

import java.util.Optional;
import org.mixtura.internal.kernel.FloatKernels;

/// A mixture in float32, in the coordinates of a [FloatScale]. Immutable; shared by the [FloatEvaluator]s of a
/// pass.
public final class FloatMixture {
    /// How many times its own width a component may lie away from the middle of the columns. A mean's rounding,
    /// 2⁻²⁵ of that, moves the quadratic form by its square.
    private static final double FARTHEST = 2048;

    /// How much a component's width counts beside its distance: moments' rounding is a smaller share of them,
    /// but it counts in full where columns are nearly dependent.
    private static final double WIDTH = 8;

    final FloatScale scale;
    final int d;
    final int k;
    final double constant;
    final float[][] means;
    final float[] constants;
    final float[][] whiteners;
    final Covariance[] covariances;

    private final double[][] exactMeans;

    private FloatMixture(GaussianMixture mixture) {
        this.scale = FloatScale.of(mixture);
        this.d = mixture.dimensions();
        this.k = mixture.size();
        this.means = new float[k][];
        this.constants = new float[k];
        this.whiteners = new float[k][];
        this.covariances = new Covariance[k];
        this.exactMeans = new double[k][];
        double[] exact = new double[k];
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < k; c++) {
            Gaussian gaussian = mixture.component(c);
            exactMeans[c] = gaussian.sharedMean();
            means[c] = scale.round(exactMeans[c]);
            covariances[c] = gaussian.covariance();
            whiteners[c] = whitener(gaussian.covariance());
            exact[c] = mixture.logFactor(c);
            largest = Math.max(largest, exact[c]);
        }
        this.constant = largest;
        for (int c = 0; c < k; c++) {
            constants[c] = (float) (exact[c] - largest);
        }
    }

    /// The mixture in float32, if that is precise enough for it: not if a component is much narrower than its
    /// distance from the mixture's mean, or its columns are nearly dependent.
    public static Optional<FloatMixture> of(GaussianMixture mixture) {
        FloatMixture rounded = new FloatMixture(mixture);
        for (int c = 0; c < rounded.k; c++) {
            if (!rounded.suits(c)) {
                return Optional.empty();
            }
        }
        return Optional.of(rounded);
    }

    /// The coordinates of columns.
    public FloatScale scale() {
        return scale;
    }

    /// The number of components, k.
    public int components() {
        return k;
    }

    /// The number of columns, d.
    public int dimensions() {
        return d;
    }

    /// Directions between the exact components; for one thread.
    Separation separation() {
        return new Separation(exactMeans, covariances, FloatKernels.NEGLIGIBLE);
    }

    private float[] whitener(Covariance covariance) {
        return switch (covariance) {
            case Covariance.Full full -> {
                double[] exact = full.whitener();
                float[] rounded = new float[d * d];
                for (int i = 0; i < d; i++) {
                    for (int j = 0; j <= i; j++) {
                        rounded[i * d + j] = (float) (exact[i * d + j] / scale.scale(j));
                    }
                }
                yield rounded;
            }
            case Covariance.Diagonal diagonal -> {
                float[] inverse = new float[d];
                for (int j = 0; j < d; j++) {
                    inverse[j] = (float) (1.0 / (Math.sqrt(diagonal.variance(j)) * scale.scale(j)));
                }
                yield inverse;
            }
            case Covariance.Spherical spherical ->
                new float[] {(float) (1.0 / (spherical.variance() * scale.scale(0) * scale.scale(0)))};
        };
    }

    /// Whether ‖row i of P · (a column's distance or width)‖ is small for each i; false too where P overflows.
    private boolean suits(int c) {
        float[] p = whiteners[c];
        for (int i = 0; i < d; i++) {
            double squares = 0.0;
            switch (covariances[c]) {
                case Covariance.Full f -> {
                    for (int j = 0; j <= i; j++) {
                        squares += square(c, j, p[i * d + j]);
                    }
                }
                case Covariance.Diagonal g -> squares = square(c, i, p[i]);
                case Covariance.Spherical s -> squares = square(c, i, Math.sqrt(p[0]));
            }
            if (!(squares <= FARTHEST * FARTHEST)) {
                return false;
            }
        }
        return true;
    }

    private double square(int c, int j, double p) {
        double deviation = WIDTH * Math.sqrt(covariances[c].get(j, j)) * scale.scale(j);
        return p * p * Math.fma(deviation, deviation, (double) means[c][j] * means[c][j]);
    }
}
