package org.mixtura.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.family.CollapseException;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Scatters;
import org.mixtura.internal.linalg.Cholesky;

/// Mixtures of one shape as points of a space without bounds, in which they may be extrapolated: for each component
/// log w, μ, and of Σ = LLᵀ the triangle of L with logarithms on its diagonal, or the logarithms of the variances.
///
/// The space has a metric at each mixture, the Fisher information of a row whose component is known. In it the
/// derivative of an EM step is symmetric, whatever the family, and steps are as long as they matter: a change of
/// units changes nothing.
final class Coordinates {
    private final CovarianceFamily family;
    private final int k;
    private final int d;
    private final Shape shape;

    /// What is kept of a covariance.
    private enum Shape {
        FULL,
        DIAGONAL,
        SPHERICAL;

        static Shape of(GaussianMixture mixture) {
            return switch (mixture.component(0).covariance()) {
                case Covariance.Full full -> FULL;
                case Covariance.Diagonal diagonal -> DIAGONAL;
                case Covariance.Spherical spherical -> SPHERICAL;
            };
        }

        int numbers(int d) {
            return switch (this) {
                case FULL -> d * (d + 1) / 2;
                case DIAGONAL -> d;
                case SPHERICAL -> 1;
            };
        }
    }

    /// Those of a mixture of its family.
    Coordinates(GaussianMixture mixture) {
        this.family = mixture.family();
        this.k = mixture.size();
        this.d = mixture.dimensions();
        this.shape = Shape.of(mixture);
    }

    /// Whether a mixture has a place among these coordinates.
    boolean hold(GaussianMixture mixture) {
        return mixture.size() == k && mixture.family().equals(family) && Shape.of(mixture) == shape;
    }

    private int stride() {
        return 1 + d + shape.numbers(d);
    }

    /// The point of a mixture.
    double[] point(GaussianMixture mixture) {
        double[] point = new double[k * stride()];
        for (int c = 0; c < k; c++) {
            int at = c * stride();
            point[at] = StrictMath.log(Math.max(mixture.weight(c), Double.MIN_NORMAL));
            Gaussian gaussian = mixture.component(c);
            for (int j = 0; j < d; j++) {
                point[at + 1 + j] = gaussian.mean(j);
            }
            write(gaussian.covariance(), point, at + 1 + d);
        }
        return point;
    }

    private void write(Covariance covariance, double[] point, int at) {
        if (shape != Shape.FULL) {
            for (int j = 0; j < shape.numbers(d); j++) {
                point[at + j] = StrictMath.log(covariance.get(j, j));
            }
            return;
        }
        double[] lower = factor(covariance);
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                point[at + Cholesky.packed(i, j)] = lower[i * d + j];
            }
            point[at + Cholesky.packed(i, i)] = StrictMath.log(lower[i * d + i]);
        }
    }

    private double[] factor(Covariance covariance) {
        double[] packed = new double[d * (d + 1) / 2];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                packed[Cholesky.packed(i, j)] = covariance.get(i, j);
            }
        }
        try {
            return Cholesky.factor(packed, d);
        } catch (Cholesky.NotPositiveDefinite e) {
            throw new IllegalStateException("a covariance is positive definite", e);
        }
    }

    /// The mixture at a point, its covariances brought back to the family by the family's own M-step.
    ///
    /// @param near a mixture of the family, where an M-step that iterates begins
    /// @return none if the point is too far out for a mixture in floating point
    Optional<GaussianMixture> mixture(double[] point, GaussianMixture near) {
        try {
            return Optional.of(tried(point, near));
        } catch (CollapseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private GaussianMixture tried(double[] point, GaussianMixture near) {
        double[] weights = weights(point);
        double[][] covariances = new double[k][];
        List<Covariance> before = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            covariances[c] = covariance(point, c * stride() + 1 + d, weights[c]);
            before.add(near.component(c).covariance());
        }
        List<Covariance> ofFamily =
                family.maximise(new Scatters(d, weights.clone(), covariances, shape != Shape.FULL).from(before));
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            int mean = c * stride() + 1;
            components.add(Gaussian.of(Arrays.copyOfRange(point, mean, mean + d), ofFamily.get(c)));
        }
        return GaussianMixture.of(weights, components, family);
    }

    private double[] weights(double[] point) {
        double[] weights = new double[k];
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < k; c++) {
            most = Math.max(most, point[c * stride()]);
        }
        double sum = 0.0;
        for (int c = 0; c < k; c++) {
            weights[c] = StrictMath.exp(point[c * stride()] - most);
            sum += weights[c];
        }
        for (int c = 0; c < k; c++) {
            weights[c] /= sum;
        }
        return weights;
    }

    /// w·Σ, packed or its diagonal.
    private double[] covariance(double[] point, int at, double weight) {
        if (shape != Shape.FULL) {
            double[] variances = new double[d];
            for (int j = 0; j < d; j++) {
                variances[j] = weight * StrictMath.exp(point[at + (shape == Shape.SPHERICAL ? 0 : j)]);
            }
            return variances;
        }
        double[] lower = new double[d * (d + 1) / 2];
        for (int i = 0; i < d; i++) {
            System.arraycopy(point, at + Cholesky.packed(i, 0), lower, Cholesky.packed(i, 0), i);
            lower[Cholesky.packed(i, i)] = StrictMath.exp(point[at + Cholesky.packed(i, i)]);
        }
        double[] packed = new double[lower.length];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0.0;
                for (int l = 0; l <= j; l++) {
                    sum += lower[Cholesky.packed(i, l)] * lower[Cholesky.packed(j, l)];
                }
                packed[Cholesky.packed(i, j)] = weight * sum;
            }
        }
        return packed;
    }

    /// The metric at a mixture.
    Metric at(GaussianMixture mixture) {
        return new Metric(mixture);
    }

    /// The Fisher information at a mixture of a row whose component is known, which EM's M-step maximises by:
    ///
    /// ```text
    /// Σ_c w_c ((d log w_c)² + ‖P_c dμ_c‖² + ½‖A_c + A_cᵀ‖²)      Σ_c = L_cL_cᵀ, P_c = L_c⁻¹, A_c = P_c dL_c
    /// ```
    final class Metric {
        private final double[] roots = new double[k];
        private final double[][] lower = new double[k][];
        private final double[][] whitener = new double[k][];

        private Metric(GaussianMixture mixture) {
            for (int c = 0; c < k; c++) {
                roots[c] = Math.sqrt(mixture.weight(c));
                Covariance covariance = mixture.component(c).covariance();
                if (shape == Shape.FULL) {
                    lower[c] = factor(covariance);
                    whitener[c] = Cholesky.inverse(lower[c], d);
                } else {
                    whitener[c] = new double[d];
                    for (int j = 0; j < d; j++) {
                        whitener[c][j] = 1 / Math.sqrt(covariance.get(j, j));
                    }
                }
            }
        }

        /// A difference of two points in coordinates in which the metric is the sum of squares; a new array.
        double[] flat(double[] difference) {
            double[] flat = new double[difference.length];
            for (int c = 0; c < k; c++) {
                int at = c * stride();
                flat[at] = difference[at];
                if (shape == Shape.FULL) {
                    whiten(c, difference, flat, at + 1);
                } else {
                    for (int j = 0; j < d; j++) {
                        flat[at + 1 + j] = whitener[c][j] * difference[at + 1 + j];
                    }
                    double information = Math.sqrt(shape == Shape.SPHERICAL ? d / 2.0 : 0.5);
                    for (int j = at + 1 + d; j < at + stride(); j++) {
                        flat[j] = information * difference[j];
                    }
                }
                for (int j = at; j < at + stride(); j++) {
                    flat[j] *= roots[c];
                }
            }
            return flat;
        }

        private void whiten(int c, double[] difference, double[] flat, int mean) {
            int triangle = mean + d;
            double[] column = new double[d];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    flat[mean + i] += whitener[c][i * d + j] * difference[mean + j];
                }
            }
            for (int j = 0; j < d; j++) {
                for (int i = j; i < d; i++) {
                    column[i] = difference[triangle + Cholesky.packed(i, j)] * (i == j ? lower[c][i * d + i] : 1.0);
                }
                for (int i = j; i < d; i++) {
                    double sum = 0.0;
                    for (int l = j; l <= i; l++) {
                        sum += whitener[c][i * d + l] * column[l];
                    }
                    flat[triangle + Cholesky.packed(i, j)] = i == j ? Math.sqrt(2.0) * sum : sum;
                }
            }
        }
    }
}
