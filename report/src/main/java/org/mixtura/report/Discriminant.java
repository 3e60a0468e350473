package org.mixtura.report;

import java.util.Arrays;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.internal.linalg.Cholesky;
import org.mixtura.internal.linalg.SymmetricEigen;

/// The directions in which a mixture's components differ most. Immutable.
///
/// With the within scatter W = Σ_c w_c Σ_c and the between scatter B = Σ_c w_c (μ_c − μ)(μ_c − μ)ᵀ,
/// directions v solve B v = λ W v with vᵀWv = 1, the largest λ first: linear discriminant analysis, with the
/// components for classes. λ is the variance of the means in the direction, in units of the variance about
/// them.
///
/// The means of k components span k − 1 directions. After these come the directions in which the covariances
/// differ most (the largest eigenvalues of Σ_c w_c (S_c − I)², where S_c is Σ_c in units of W), as in L.
/// Scrucca, *Dimension reduction for model-based clustering*, Stat. Comput. 20 (2010),
/// [doi:10.1007/s11222-009-9138-7](https://doi.org/10.1007/s11222-009-9138-7); and if they do not differ
/// either, the directions of the largest variance of the columns, each in units of its own deviation.
public final class Discriminant {
    /// Ratios below this are rounding.
    private static final double NOTHING = 1e-10;

    private final double[][] directions;
    private final double[] separations;

    private Discriminant(double[][] directions, double[] separations) {
        this.directions = directions;
        this.separations = separations;
    }

    /// The first directions of a mixture.
    ///
    /// @param count how many, 1 … d
    /// @throws IllegalArgumentException if count is not in 1 … d
    public static Discriminant of(GaussianMixture mixture, int count) {
        int d = mixture.dimensions();
        if (count < 1 || count > d) {
            throw new IllegalArgumentException(
                    "count is " + count + "; a mixture of " + d + " columns has 1 to " + d + " directions");
        }
        Whitened space = new Whitened(mixture);
        double[][] directions = new double[count][];
        double[] separations = new double[count];
        double[] between = space.between();
        double[][] found = new double[count][];
        for (int l = 0; l < count; l++) {
            double[] axis = space.leading(between, found, l);
            double separation = space.along(between, axis);
            if (!(separation > NOTHING)) {
                separation = 0;
                double[] differences = space.differences();
                axis = space.leading(differences, found, l);
                if (!(space.along(differences, axis) > NOTHING)) {
                    axis = space.leading(space.variance(), found, l);
                }
            }
            found[l] = axis;
            separations[l] = separation;
            directions[l] = space.direction(axis);
        }
        return new Discriminant(directions, separations);
    }

    /// The directions, each of d coefficients of the columns; new arrays. The largest coefficient, in units
    /// of its column's deviation within components, is positive.
    public double[][] directions() {
        return Arrays.stream(directions).map(double[]::clone).toArray(double[][]::new);
    }

    /// λ of each direction; 0 where the means do not differ. A new array.
    public double[] separations() {
        return separations.clone();
    }

    /// The mixture's distribution along the directions: component c has mean V μ_c and covariance V Σ_c Vᵀ.
    ///
    /// @param directions q directions of d coefficients; not modified
    /// @throws org.mixtura.NotPositiveDefiniteException if the directions depend on each other, or so nearly
    ///     that a covariance is not positive definite
    public static GaussianMixture project(GaussianMixture mixture, double[][] directions) {
        int q = directions.length;
        Gaussian[] projected = new Gaussian[mixture.size()];
        for (int c = 0; c < mixture.size(); c++) {
            Gaussian component = mixture.component(c);
            double[] mean = apply(directions, component.mean());
            double[][] covariance = new double[q][q];
            double[][] full = component.covariance().toArray();
            for (int i = 0; i < q; i++) {
                double[] row = apply(full, directions[i]);
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] = dot(row, directions[j]);
                    covariance[j][i] = covariance[i][j];
                }
            }
            projected[c] = Gaussian.of(mean, Covariance.full(covariance));
        }
        return GaussianMixture.of(mixture.weights(), Arrays.asList(projected));
    }

    /// The matrix times the vector; a new array.
    ///
    /// @param matrix rows as long as x; not modified
    /// @param x not modified
    public static double[] apply(double[][] matrix, double[] x) {
        return Arrays.stream(matrix).mapToDouble(row -> dot(row, x)).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum = Math.fma(a[j], b[j], sum);
        }
        return sum;
    }

    /// The mixture in coordinates u = Lᵀv in which W = LLᵀ is the unit matrix. Columns are first put in
    /// units of their deviation within components, so that no unit matters.
    private static final class Whitened {
        private final GaussianMixture mixture;
        private final int d;
        private final double[] deviations;
        private final double[] within;
        private final double[] lower;
        private final double[] whitener;

        Whitened(GaussianMixture mixture) {
            this.mixture = mixture;
            this.d = mixture.dimensions();
            this.deviations = new double[d];
            for (int j = 0; j < d; j++) {
                for (int c = 0; c < mixture.size(); c++) {
                    deviations[j] += mixture.weight(c)
                            * mixture.component(c).covariance().get(j, j);
                }
                deviations[j] = Math.sqrt(deviations[j]);
            }
            this.within = new double[d * (d + 1) / 2];
            for (int c = 0; c < mixture.size(); c++) {
                for (int i = 0; i < d; i++) {
                    for (int j = 0; j <= i; j++) {
                        within[Cholesky.packed(i, j)] += mixture.weight(c) * scaled(c, i, j);
                    }
                }
            }
            try {
                this.lower = Cholesky.factor(within, d);
            } catch (Cholesky.NotPositiveDefinite e) {
                throw new IllegalStateException("a sum of positive definite covariances is not", e);
            }
            this.whitener = Cholesky.inverse(lower, d);
        }

        private double scaled(int c, int i, int j) {
            return mixture.component(c).covariance().get(i, j) / deviations[i] / deviations[j];
        }

        /// B in these coordinates, packed.
        double[] between() {
            double[] centre = new double[d];
            for (int c = 0; c < mixture.size(); c++) {
                for (int j = 0; j < d; j++) {
                    centre[j] += mixture.weight(c) * mixture.component(c).mean(j);
                }
            }
            double[] packed = new double[d * (d + 1) / 2];
            for (int c = 0; c < mixture.size(); c++) {
                double[] offset = new double[d];
                for (int j = 0; j < d; j++) {
                    offset[j] = (mixture.component(c).mean(j) - centre[j]) / deviations[j];
                }
                double[] white = times(whitener, offset);
                for (int i = 0; i < d; i++) {
                    for (int j = 0; j <= i; j++) {
                        packed[Cholesky.packed(i, j)] += mixture.weight(c) * white[i] * white[j];
                    }
                }
            }
            return packed;
        }

        /// Σ_c w_c (S_c − I)², packed.
        double[] differences() {
            double[] packed = new double[d * (d + 1) / 2];
            for (int c = 0; c < mixture.size(); c++) {
                double[][] difference = new double[d][];
                double[][] half = new double[d][];
                for (int i = 0; i < d; i++) {
                    double[] column = new double[d];
                    for (int j = 0; j < d; j++) {
                        column[j] = scaled(c, i, j);
                    }
                    half[i] = times(whitener, column);
                }
                for (int i = 0; i < d; i++) {
                    double[] column = new double[d];
                    for (int j = 0; j < d; j++) {
                        column[j] = half[j][i];
                    }
                    difference[i] = times(whitener, column);
                    difference[i][i] -= 1;
                }
                for (int i = 0; i < d; i++) {
                    for (int j = 0; j <= i; j++) {
                        packed[Cholesky.packed(i, j)] += mixture.weight(c) * dot(difference[i], difference[j]);
                    }
                }
            }
            return packed;
        }

        /// A matrix whose leading direction is, in the columns, that of the largest variance within: LᵀL,
        /// packed.
        double[] variance() {
            double[] packed = new double[d * (d + 1) / 2];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    for (int l = i; l < d; l++) {
                        packed[Cholesky.packed(i, j)] += lower[l * d + i] * lower[l * d + j];
                    }
                }
            }
            return packed;
        }

        /// The leading eigenvector of a packed matrix among directions orthogonal to those found.
        double[] leading(double[] packed, double[][] found, int count) {
            double[][] matrix = new double[d][d];
            double trace = 0;
            for (int i = 0; i < d; i++) {
                trace += packed[Cholesky.packed(i, i)];
                for (int j = 0; j < d; j++) {
                    matrix[i][j] = packed[i >= j ? Cholesky.packed(i, j) : Cholesky.packed(j, i)];
                }
            }
            for (int l = 0; l < count; l++) {
                deflate(matrix, found[l], trace + 1);
            }
            double[] deflated = new double[packed.length];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    deflated[Cholesky.packed(i, j)] = matrix[i][j];
                }
            }
            return Arrays.copyOf(SymmetricEigen.of(deflated, d).axes(), d);
        }

        /// Makes `axis` an eigenvector of the eigenvalue −`depth`, below all others: (I − aaᵀ) M (I − aaᵀ) −
        /// depth·aaᵀ.
        private static void deflate(double[][] matrix, double[] axis, double depth) {
            double[] image = apply(matrix, axis);
            double along = dot(axis, image);
            for (int i = 0; i < axis.length; i++) {
                for (int j = 0; j < axis.length; j++) {
                    matrix[i][j] += (along - depth) * axis[i] * axis[j] - image[i] * axis[j] - axis[i] * image[j];
                }
            }
        }

        /// aᵀMa.
        double along(double[] packed, double[] axis) {
            double sum = 0;
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    sum += axis[i] * axis[j] * packed[i >= j ? Cholesky.packed(i, j) : Cholesky.packed(j, i)];
                }
            }
            return sum;
        }

        /// The coefficients of the columns, v = L⁻ᵀu.
        double[] direction(double[] axis) {
            double[] direction = new double[d];
            int largest = 0;
            for (int j = 0; j < d; j++) {
                for (int i = j; i < d; i++) {
                    direction[j] += whitener[i * d + j] * axis[i];
                }
                if (Math.abs(direction[j]) > Math.abs(direction[largest])) {
                    largest = j;
                }
            }
            double sign = Math.signum(direction[largest]);
            for (int j = 0; j < d; j++) {
                direction[j] *= sign / deviations[j];
            }
            return direction;
        }

        /// A triangular matrix times a vector.
        private double[] times(double[] triangle, double[] x) {
            double[] product = new double[d];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    product[i] = Math.fma(triangle[i * d + j], x[j], product[i]);
                }
            }
            return product;
        }
    }
}
