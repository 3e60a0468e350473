package org.mixtura.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.MixtureMultivariateNormalDistribution;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.distribution.fitting.MultivariateNormalMixtureExpectationMaximization;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.util.Pair;

/// Commons Math: full covariances, two columns or more.
final class CommonsMath {
    private CommonsMath() {}

    static void main(String[] args) throws IOException {
        Job job = Job.of(args);
        job.allow("full");
        if (job.dimensions() < 2) {
            throw new UnsupportedOperationException("takes two columns or more");
        }
        List<Pair<Double, MultivariateNormalDistribution>> start = new ArrayList<>();
        for (int c = 0; c < job.components(); c++) {
            start.add(new Pair<>(job.weights()[c], new MultivariateNormalDistribution(job.means()[c], job.matrix())));
        }
        var initial = new MixtureMultivariateNormalDistribution(start);
        long begin = System.nanoTime();
        var em = new MultivariateNormalMixtureExpectationMaximization(job.rows());
        try {
            // It runs one iteration more than it is told to, and so two at least.
            em.fit(initial, Math.max(1, job.iterations() - 1), Double.MIN_VALUE);
        } catch (ConvergenceException atTheLimit) {
            // What it throws at the limit of iterations; the model so far is there.
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        var fitted = em.getFittedModel().getComponents();
        double[] weights = new double[fitted.size()];
        double[][] means = new double[fitted.size()][];
        double[][][] covariances = new double[fitted.size()][][];
        for (int c = 0; c < weights.length; c++) {
            weights[c] = fitted.get(c).getFirst();
            means[c] = fitted.get(c).getSecond().getMeans();
            covariances[c] = fitted.get(c).getSecond().getCovariances().getData();
        }
        job.report(seconds, weights, means, covariances);
    }
}
