package org.mixtura.report.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// Mixtures and views of them for tests.
final class Mixtures {
    private Mixtures() {}

    static Gaussian gaussian(double[] mean, double[][] covariance) {
        return Gaussian.of(mean, Covariance.full(covariance));
    }

    /// One Gaussian in two columns, correlated.
    static GaussianMixture one() {
        return GaussianMixture.of(new double[] {1}, List.of(gaussian(new double[] {2, -1}, new double[][] {
            {4, 1.5}, {1.5, 1}
        })));
    }

    /// Two components in one column.
    static GaussianMixture line() {
        return GaussianMixture.of(
                new double[] {0.3, 0.7},
                List.of(
                        gaussian(new double[] {-2}, new double[][] {{0.25}}),
                        gaussian(new double[] {3}, new double[][] {{4}})));
    }

    /// k components in d columns, apart.
    static GaussianMixture many(int k, int d) {
        double[] weights = new double[k];
        Arrays.fill(weights, 1.0 / k);
        List<Gaussian> components = IntStream.range(0, k)
                .mapToObj(c -> {
                    double[] mean = new double[d];
                    Arrays.setAll(mean, j -> 6.0 * c * (j % 2 == 0 ? 1 : -1) + j);
                    double[] variances = new double[d];
                    Arrays.fill(variances, 1 + 0.1 * c);
                    return Gaussian.of(mean, Covariance.diagonal(variances));
                })
                .toList();
        return GaussianMixture.of(weights, components);
    }

    static List<String> names(int d) {
        return IntStream.range(0, d).mapToObj(j -> "column " + j).toList();
    }

    /// A mixture and n of its draws.
    static View view(GaussianMixture mixture, int n) {
        return view(mixture, mixture.sample(n, 1), names(mixture.dimensions()));
    }

    static View view(GaussianMixture mixture, Rows rows, List<String> names) {
        return View.of(mixture, names, rows, "test.csv");
    }

    /// All marks of a type, of all panels.
    static <T extends Mark> List<T> marks(Figure figure, Class<T> type) {
        return figure.panels().stream()
                .flatMap(panel -> panel.marks().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
