package org.mixtura.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;

/// The columns that a page shows, standardised by the mixture: all of them where they are few, and else those in
/// which the means of the components lie furthest apart in units of the deviation about them.
///
/// What is shown of a mixture is its marginal distribution of these columns.
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShownColumns(int[] indices, double[] origins, double[] scales) {
    static ShownColumns of(GaussianMixture mixture) {
        int d = mixture.dimensions();
        double[] means = new double[d];
        double[] between = new double[d];
        double[] within = new double[d];
        for (int j = 0; j < d; j++) {
            for (int c = 0; c < mixture.size(); c++) {
                means[j] += mixture.weight(c) * mixture.component(c).mean(j);
            }
            for (int c = 0; c < mixture.size(); c++) {
                Gaussian g = mixture.component(c);
                double offset = g.mean(j) - means[j];
                between[j] += mixture.weight(c) * offset * offset;
                within[j] += mixture.weight(c) * g.covariance().get(j, j);
            }
        }
        int[] indices = IntStream.range(0, d)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -between[j] / within[j]))
                .limit(Limits.columns(mixture.size(), d))
                .sorted()
                .mapToInt(j -> j)
                .toArray();
        double[] origins = new double[indices.length];
        double[] scales = new double[indices.length];
        for (int i = 0; i < indices.length; i++) {
            int j = indices[i];
            origins[i] = means[j];
            scales[i] = Math.sqrt(between[j] + within[j]);
        }
        return new ShownColumns(indices, origins, scales);
    }

    int count() {
        return indices.length;
    }

    /// Shown column i of a row, in deviations from the mixture's mean.
    double standardised(double x, int i) {
        return (x - origins[i]) / scales[i];
    }

    /// The marginal distribution of these columns, standardised.
    GaussianMixture standardised(GaussianMixture mixture) {
        List<Gaussian> components =
                mixture.components().stream().map(this::standardised).toList();
        return GaussianMixture.of(mixture.weights(), components);
    }

    private Gaussian standardised(Gaussian g) {
        int d = count();
        double[] mean = new double[d];
        double[][] covariance = new double[d][d];
        for (int i = 0; i < d; i++) {
            mean[i] = standardised(g.mean(indices[i]), i);
            for (int j = 0; j <= i; j++) {
                double value = g.covariance().get(indices[i], indices[j]) / scales[i] / scales[j];
                covariance[i][j] = value;
                covariance[j][i] = value;
            }
        }
        return Gaussian.of(mean, Covariance.full(covariance));
    }
}
