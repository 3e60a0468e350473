package org.mixtura.fit;

import java.util.stream.Stream;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

/// A seeded problem: family × k × d × n × with or without weights.
record FitProblem(String family, int k, int d, int n, boolean weighted) {
    static Stream<FitProblem> all() {
        return Families.all().stream()
                .map(CovarianceFamily::code)
                .flatMap(family -> Stream.of(1, 2, 4)
                        .flatMap(k -> Stream.of(1, 2, 5)
                                .flatMap(d -> Stream.of(200, 450)
                                        .flatMap(n -> Stream.of(false, true)
                                                .map(weighted -> new FitProblem(family, k, d, n, weighted))))));
    }

    static Stream<FitProblem> some() {
        return all().filter(p -> p.k > 1 && p.n == 200);
    }

    double[][] data() {
        return Samples.rows(n, d, k, 100L * k + d);
    }

    double[] weights() {
        return Samples.weights(n, n);
    }

    Rows rows() {
        return rows(data());
    }

    /// A table of the given rows with this problem's weights.
    Rows rows(double[][] data) {
        return weighted ? Rows.of(data, weights()) : Rows.of(data);
    }

    int[] labels() {
        return KMeans.labels(rows(), k, 3);
    }

    /// Fifteen iterations from labels without regularisation.
    EmBuilder settings() {
        return Em.components(k)
                .family(Families.of(family))
                .initialiser(Initialiser.labels(labels()))
                .regularisation(new Regularisation.Absolute(0))
                .tolerance(0)
                .maxIterations(15)
                .threads(1);
    }

    Fit fit() {
        return settings().build().fit(rows());
    }

    GaussianMixture mixture() {
        return Samples.mixture(Families.of(family), k, d, 7L * k + d);
    }
}
