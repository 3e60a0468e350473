package org.mixtura.bench.peers;

import java.io.IOException;
import java.util.Arrays;
import smile.math.matrix.Matrix;
import smile.stat.distribution.MultivariateExponentialFamilyMixture;
import smile.stat.distribution.MultivariateGaussianDistribution;
import smile.stat.distribution.MultivariateMixture;

/// Smile: full and diagonal covariances.
final class Smile {
    private Smile() {}

    static void main(String[] args) throws IOException {
        Job job = Job.of(args);
        job.allow("full", "diag");
        var start = new MultivariateMixture.Component[job.components()];
        Arrays.setAll(
                start,
                c -> new MultivariateMixture.Component(
                        job.weights()[c],
                        job.covariance().equals("diag")
                                ? new MultivariateGaussianDistribution(job.means()[c], job.variances())
                                : new MultivariateGaussianDistribution(job.means()[c], Matrix.of(job.matrixCopy()))));
        // It counts its first log-likelihood as a gain over 0: without this tolerance, it would stop there.
        long begin = System.nanoTime();
        var fitted =
                MultivariateExponentialFamilyMixture.fit(job.rows(), start, 0.0, job.iterations(), -Double.MAX_VALUE);
        double seconds = (System.nanoTime() - begin) / 1e9;
        int k = fitted.components.length;
        double[] weights = new double[k];
        double[][] means = new double[k][];
        double[][][] covariances = new double[k][][];
        for (int c = 0; c < k; c++) {
            weights[c] = fitted.components[c].priori();
            means[c] = fitted.components[c].distribution().mean();
            covariances[c] = fitted.components[c].distribution().cov().toArray();
        }
        job.report(seconds, weights, means, covariances);
    }
}
