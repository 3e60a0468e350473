package org.mixtura.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.MixtureMultivariateNormalDistribution;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.distribution.fitting.MultivariateNormalMixtureExpectationMaximization;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.util.Pair;
import org.mixtura.GaussianMixture;

/// Commons Math: full covariances, two columns or more.
final class CommonsMath {
    private CommonsMath() {}

    static void main(String[] args) throws IOException {
        Job job = Job.of(List.of(args));
        job.allow("full");
        if (job.dimensions() < 2) {
            throw new UnsupportedOperationException("takes two columns or more");
        }
        List<Pair<Double, MultivariateNormalDistribution>> start = new ArrayList<>();
        for (int c = 0; c < job.components(); c++) {
            start.add(new Pair<>(
                    job.weights()[c], new MultivariateNormalDistribution(job.meanCopy(c), job.matrixCopy())));
        }
        var initial = new MixtureMultivariateNormalDistribution(start);
        double[][] rows = job.rows();
        // It runs one iteration more than it is told to, and so two at least.
        job.compare(2, iterations -> fit(rows, initial, iterations - 1), CommonsMath::mixture);
    }

    private static MixtureMultivariateNormalDistribution fit(
            double[][] rows, MixtureMultivariateNormalDistribution initial, int limit) {
        var em = new MultivariateNormalMixtureExpectationMaximization(rows);
        try {
            em.fit(initial, limit, Double.MIN_VALUE);
        } catch (ConvergenceException atTheLimit) {
            // What it throws at the limit of iterations; the model so far is there.
        }
        return em.getFittedModel();
    }

    private static GaussianMixture mixture(MixtureMultivariateNormalDistribution model) {
        var fitted = model.getComponents();
        double[] weights = new double[fitted.size()];
        double[][] means = new double[fitted.size()][];
        double[][][] covariances = new double[fitted.size()][][];
        for (int c = 0; c < weights.length; c++) {
            weights[c] = fitted.get(c).getFirst();
            means[c] = fitted.get(c).getSecond().getMeans();
            covariances[c] = fitted.get(c).getSecond().getCovariances().getData();
        }
        return Job.mixture(weights, means, covariances);
    }
}
