package org.mixtura.fit;

import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.family.Families;

/// A start from clusters of a whitened sample.
final class ClusterStart {
    /// Enough for the sample's covariance to be factored whatever the user's regularisation is.
    private static final double WHITENING_RIDGE = 1e-9;

    private ClusterStart() {}

    /// @param lloyd whether k-means follows its seeds, or each row goes to its nearest seed
    static Maximisation.Step start(Problem problem, boolean lloyd) {
        Rows sample = RowSample.take(problem.rows(), RowSample.size(problem), problem.seed());
        KMeans kMeans = new KMeans(whitened(problem, sample), problem.components(), problem.seed());
        int[] labels = lloyd ? kMeans.cluster() : kMeans.seedClusters();
        return LabelStart.fromLabels(problem, sample, labels);
    }

    /// y = P(x − mean), where PᵀP is the inverse of the sample's covariance. Constant columns become 0.
    private static Rows whitened(Problem problem, Rows sample) {
        int d = sample.dimensions();
        double[] ridge = new double[d];
        for (int j = 0; j < d; j++) {
            double variance = problem.columns().variance(j);
            ridge[j] = variance > 0 ? WHITENING_RIDGE * variance : 1.0;
        }
        int[] one = new int[Math.toIntExact(sample.size())];
        Expectation whole = Expectation.of(
                () -> Assignment.labels(one, 1), new double[][] {problem.columnMeans()}, false);
        GaussianMixture gaussian = new Maximisation(Families.of("VVV"), ridge)
                .maximise(problem.statistics(whole, sample))
                .mixture();
        return apply(gaussian.component(0), sample);
    }

    private static Rows apply(Gaussian gaussian, Rows sample) {
        int d = sample.dimensions();
        RowsBuilder builder = Rows.builder(d);
        double[] tile = new double[Rows.TILE * d];
        double[] weights = new double[Rows.TILE];
        double[] y = new double[d];
        for (long t = 0; t < sample.tiles(); t++) {
            sample.copyTile(t, tile);
            sample.copyWeights(t, weights);
            long rows = Math.min(Rows.TILE, sample.size() - t * Rows.TILE);
            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < d; j++) {
                    y[j] = tile[j * Rows.TILE + r];
                }
                gaussian.whiten(y);
                builder.add(y, weights[r]);
            }
        }
        return builder.build();
    }
}
