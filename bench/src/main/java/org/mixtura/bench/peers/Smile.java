package org.mixtura.bench.peers;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.mixtura.GaussianMixture;
import smile.math.matrix.Matrix;
import smile.stat.distribution.MultivariateExponentialFamilyMixture;
import smile.stat.distribution.MultivariateGaussianDistribution;
import smile.stat.distribution.MultivariateMixture;

/// Smile: full and diagonal covariances.
final class Smile {
    private Smile() {}

    static void main(String[] args) throws IOException {
        Job job = Job.of(List.of(args));
        job.allow("full", "diag");
        double[][] rows = job.rows();
        // It counts its first log-likelihood as a gain over 0: without this tolerance, it would stop there.
        job.compare(
                1,
                iterations ->
                        MultivariateExponentialFamilyMixture.fit(rows, start(job), 0.0, iterations, -Double.MAX_VALUE),
                Smile::mixture);
    }

    private static MultivariateMixture.Component[] start(Job job) {
        var start = new MultivariateMixture.Component[job.components()];
        Arrays.setAll(
                start,
                c -> new MultivariateMixture.Component(
                        job.weights()[c],
                        job.covariance().equals("diag")
                                ? new MultivariateGaussianDistribution(job.meanCopy(c), job.variances())
                                : new MultivariateGaussianDistribution(job.meanCopy(c), Matrix.of(job.matrixCopy()))));
        return start;
    }

    private static GaussianMixture mixture(MultivariateExponentialFamilyMixture fitted) {
        int k = fitted.components.length;
        double[] weights = new double[k];
        double[][] means = new double[k][];
        double[][][] covariances = new double[k][][];
        for (int c = 0; c < k; c++) {
            weights[c] = fitted.components[c].priori();
            means[c] = fitted.components[c].distribution().mean();
            covariances[c] = fitted.components[c].distribution().cov().toArray();
        }
        return Job.mixture(weights, means, covariances);
    }
}
