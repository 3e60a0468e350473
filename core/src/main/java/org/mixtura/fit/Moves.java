package org.mixtura.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.NotPositiveDefiniteException;
import org.mixtura.internal.linalg.Cholesky;

/// Mixtures beside a mixture: with a component split in two, or two merged into one. The whole keeps its mean and,
/// where a covariance is full, its covariance. The results are starts: their covariances are of no family yet.
final class Moves {
    /// How far apart the halves of a split are, in standard deviations of the component either side of its mean.
    private static final double HALF = 0.8;

    /// Enough for the widest direction to stand out.
    private static final int POWER_STEPS = 20;

    private Moves() {}

    /// The mixture with component c replaced by two halves, c and the last, along the direction in which c is widest
    /// beside the components' mean covariance: no unit or linear map of the columns changes the choice.
    ///
    /// ```text
    /// μ ± a·v        Σ − a²·vvᵀ        v = Σu / √(uᵀΣu), so that vᵀΣ⁻¹v = 1 and a < 1 leaves it positive definite
    /// ```
    ///
    /// @return empty if the halves or the mean covariance are not positive definite in doubles, as of a spike
    static Optional<GaussianMixture> split(GaussianMixture mixture, int c) {
        try {
            return Optional.of(halved(mixture, c));
        } catch (NotPositiveDefiniteException | Cholesky.NotPositiveDefinite e) {
            return Optional.empty();
        }
    }

    private static GaussianMixture halved(GaussianMixture mixture, int c) throws Cholesky.NotPositiveDefinite {
        Gaussian whole = mixture.component(c);
        Covariance covariance = whole.covariance();
        int d = whole.dimensions();
        double[] v;
        Covariance left;
        if (covariance instanceof Covariance.Full) {
            v = widest(covariance, whitener(mixture));
            double[] packed = new double[d * (d + 1) / 2];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    packed[Cholesky.packed(i, j)] = covariance.get(i, j) - HALF * HALF * v[i] * v[j];
                }
            }
            left = Covariance.full(packed, d);
        } else {
            int column = widestColumn(mixture, covariance);
            v = new double[d];
            v[column] = Math.sqrt(covariance.get(column, column));
            double[] variances = new double[d];
            Arrays.setAll(variances, j -> covariance.get(j, j));
            variances[column] *= 1 - HALF * HALF;
            left = Covariance.diagonal(variances);
        }
        double[] weights = Arrays.copyOf(mixture.weights(), mixture.size() + 1);
        weights[c] /= 2;
        weights[mixture.size()] = weights[c];
        List<Gaussian> components = new ArrayList<>(mixture.components());
        components.set(c, Gaussian.of(shifted(whole, v, HALF), left));
        components.add(Gaussian.of(shifted(whole, v, -HALF), left));
        return GaussianMixture.of(weights, components);
    }

    /// The components of the largest weights, at most so many, the heaviest first.
    static List<Integer> heaviest(GaussianMixture mixture, int most) {
        return IntStream.range(0, mixture.size())
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -mixture.weight(c)))
                .limit(most)
                .toList();
    }

    /// Two components and what merging them costs.
    record Pair(int first, int second, double cost) {}

    /// All pairs of components that can be merged, the cheapest first.
    static List<Pair> pairs(GaussianMixture mixture) {
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < mixture.size(); a++) {
            for (int b = a + 1; b < mixture.size(); b++) {
                double cost = mergeCost(mixture, a, b);
                if (cost < Double.POSITIVE_INFINITY) {
                    pairs.add(new Pair(a, b, cost));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::cost));
        return pairs;
    }

    private static double[] shifted(Gaussian gaussian, double[] v, double by) {
        double[] mean = gaussian.mean();
        for (int j = 0; j < v.length; j++) {
            mean[j] += by * v[j];
        }
        return mean;
    }

    /// v for a full covariance, by power iteration on P·Σ·Pᵀ with PᵀP the inverse of the mean covariance.
    private static double[] widest(Covariance covariance, double[] whitener) {
        int d = covariance.dimensions();
        double[] y = new double[d];
        for (int j = 0; j < d; j++) {
            y[j] = 1.0 + j / (double) d;
        }
        double[] v = y;
        for (int step = 0; step < POWER_STEPS; step++) {
            double[] u = transposed(whitener, y);
            v = product(covariance, u);
            double scale = 1.0 / Math.sqrt(dot(u, v));
            for (int j = 0; j < d; j++) {
                v[j] *= scale;
            }
            y = lower(whitener, v);
        }
        return v;
    }

    private static int widestColumn(GaussianMixture mixture, Covariance covariance) {
        int widest = 0;
        double most = -1;
        for (int j = 0; j < covariance.dimensions(); j++) {
            double share = covariance.get(j, j) / within(mixture, j, j);
            if (share > most) {
                most = share;
                widest = j;
            }
        }
        return widest;
    }

    /// The inverse Cholesky factor of the components' mean covariance.
    private static double[] whitener(GaussianMixture mixture) throws Cholesky.NotPositiveDefinite {
        int d = mixture.dimensions();
        double[] packed = new double[d * (d + 1) / 2];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                packed[Cholesky.packed(i, j)] = within(mixture, i, j);
            }
        }
        return Cholesky.inverse(Cholesky.factor(packed, d), d);
    }

    /// Entry (i, j) of Σ_c w_c Σ_c.
    private static double within(GaussianMixture mixture, int i, int j) {
        double sum = 0.0;
        for (int c = 0; c < mixture.size(); c++) {
            sum += mixture.weight(c) * mixture.component(c).covariance().get(i, j);
        }
        return sum;
    }

    private static double[] product(Covariance covariance, double[] u) {
        double[] product = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < u.length; j++) {
                product[i] += covariance.get(i, j) * u[j];
            }
        }
        return product;
    }

    private static double[] lower(double[] p, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j <= i; j++) {
                y[i] += p[i * x.length + j] * x[j];
            }
        }
        return y;
    }

    private static double[] transposed(double[] p, double[] y) {
        double[] x = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j <= i; j++) {
                x[j] += p[i * y.length + j] * y[i];
            }
        }
        return x;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0.0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /// The mixture with components a and b replaced by one of their weight, mean and covariance, in a's place.
    ///
    /// @return empty if that covariance is not positive definite in doubles, as of two spikes
    static Optional<GaussianMixture> merge(GaussianMixture mixture, int a, int b) {
        Gaussian both;
        try {
            both = merged(mixture, a, b);
        } catch (NotPositiveDefiniteException e) {
            return Optional.empty();
        }
        double[] weights = new double[mixture.size() - 1];
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < mixture.size(); c++) {
            if (c != b) {
                weights[components.size()] =
                        c == a ? Math.min(1.0, mixture.weight(a) + mixture.weight(b)) : mixture.weight(c);
                components.add(c == a ? both : mixture.component(c));
            }
        }
        return Optional.of(GaussianMixture.of(weights, components));
    }

    /// An upper bound of what merging a and b costs in mean log-likelihood (A. R. Runnalls 2007,
    /// [doi:10.1109/TAES.2007.4383588](https://doi.org/10.1109/TAES.2007.4383588)):
    ///
    /// ```text
    /// ½ ((w_a + w_b) log det Σ_ab − w_a log det Σ_a − w_b log det Σ_b)
    /// ```
    ///
    /// Infinite for two that cannot be merged.
    static double mergeCost(GaussianMixture mixture, int a, int b) {
        double wa = mixture.weight(a);
        double wb = mixture.weight(b);
        Covariance both;
        try {
            both = merged(mixture, a, b).covariance();
        } catch (NotPositiveDefiniteException e) {
            return Double.POSITIVE_INFINITY;
        }
        return 0.5
                * ((wa + wb) * both.logDeterminant()
                        - wa * mixture.component(a).covariance().logDeterminant()
                        - wb * mixture.component(b).covariance().logDeterminant());
    }

    private static Gaussian merged(GaussianMixture mixture, int a, int b) {
        Gaussian first = mixture.component(a);
        Gaussian second = mixture.component(b);
        int d = first.dimensions();
        double total = mixture.weight(a) + mixture.weight(b);
        double share = total > 0 ? mixture.weight(a) / total : 0.5;
        double[] mean = new double[d];
        double[] apart = new double[d];
        for (int j = 0; j < d; j++) {
            apart[j] = second.mean(j) - first.mean(j);
            mean[j] = first.mean(j) + (1 - share) * apart[j];
        }
        if (first.covariance() instanceof Covariance.Full || second.covariance() instanceof Covariance.Full) {
            double[] packed = new double[d * (d + 1) / 2];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    packed[Cholesky.packed(i, j)] = merged(first, second, share, apart, i, j);
                }
            }
            return Gaussian.of(mean, Covariance.full(packed, d));
        }
        double[] variances = new double[d];
        Arrays.setAll(variances, j -> merged(first, second, share, apart, j, j));
        return Gaussian.of(mean, Covariance.diagonal(variances));
    }

    private static double merged(Gaussian first, Gaussian second, double share, double[] apart, int i, int j) {
        return share * first.covariance().get(i, j)
                + (1 - share) * second.covariance().get(i, j)
                + share * (1 - share) * apart[i] * apart[j];
    }
}
