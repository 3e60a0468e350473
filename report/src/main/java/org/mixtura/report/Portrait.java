package org.mixtura.report;

import java.util.List;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.internal.linalg.Cholesky;

/// A mixture as the page computes with it: for each component its weight, the mean and the rows of the lower Cholesky
/// factor, both in standardised columns.
final class Portrait {
    private Portrait() {}

    /// Appends k·(1 + d + d(d+1)/2) numbers.
    static void add(Packed numbers, GaussianMixture mixture, ShownColumns columns) {
        GaussianMixture shown = columns.standardised(mixture);
        int d = columns.count();
        for (int c = 0; c < shown.size(); c++) {
            Gaussian g = shown.component(c);
            numbers.add(shown.weight(c));
            for (int j = 0; j < d; j++) {
                numbers.add(g.mean(j));
            }
            double[] lower = factor(g.covariance(), d);
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    numbers.add(lower[i * d + j]);
                }
            }
        }
    }

    private static double[] factor(Covariance covariance, int d) {
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

    static String of(List<GaussianMixture> mixtures, ShownColumns columns) {
        Packed numbers = new Packed();
        mixtures.forEach(mixture -> add(numbers, mixture, columns));
        return numbers.text();
    }
}
