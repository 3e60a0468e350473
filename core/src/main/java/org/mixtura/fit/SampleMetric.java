package org.mixtura.fit;

import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.family.Families;
import org.mixtura.family.SecondMoments;

/// A sample in coordinates in which distances mean something.
final class SampleMetric {
    /// Enough for the sample's covariance to be factored whatever the user's regularisation is.
    private static final double RIDGE = 1e-9;

    private SampleMetric() {}

    /// Unit variances and no correlations: y = P(x − mean), where PᵀP is the inverse of the sample's
    /// covariance. Constant columns become 0.
    static Rows whitened(Problem problem, Rows sample) {
        double[] ridge = variances(problem);
        for (int j = 0; j < ridge.length; j++) {
            ridge[j] *= problem.columns().variance(j) > 0 ? RIDGE : 1.0;
        }
        int[] one = new int[Math.toIntExact(sample.size())];
        Expectation whole = Expectation.of(
                new Responsibilities.Hard(one), new double[][] {problem.columnMeans()}, SecondMoments.FULL);
        GaussianMixture gaussian = new MaximumLikelihood(Families.of("VVV"), ridge)
                .maximise(problem.statistics(whole, sample))
                .mixture();
        return apply(gaussian.component(0), sample);
    }

    /// Each column divided by its standard deviation.
    static Rows standardised(Problem problem, Rows sample) {
        return apply(Gaussian.of(problem.columnMeans(), Covariance.diagonal(variances(problem))), sample);
    }

    /// The columns' variances, 1 for constant columns.
    private static double[] variances(Problem problem) {
        double[] variances = new double[problem.columns().dimensions()];
        for (int j = 0; j < variances.length; j++) {
            double variance = problem.columns().variance(j);
            variances[j] = variance > 0 ? variance : 1.0;
        }
        return variances;
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
