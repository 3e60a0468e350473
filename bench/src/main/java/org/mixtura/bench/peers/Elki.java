package org.mixtura.bench.peers;

import elki.clustering.em.EM;
import elki.clustering.em.KDTreeEM;
import elki.clustering.em.models.DiagonalGaussianModel;
import elki.clustering.em.models.EMClusterModel;
import elki.clustering.em.models.EMClusterModelFactory;
import elki.clustering.em.models.MultivariateGaussianModel;
import elki.clustering.em.models.SphericalGaussianModel;
import elki.clustering.em.models.TextbookMultivariateGaussianModel;
import elki.clustering.em.models.TextbookMultivariateGaussianModelFactory;
import elki.clustering.kmeans.initialization.RandomlyChosen;
import elki.data.Cluster;
import elki.data.Clustering;
import elki.data.NumberVector;
import elki.data.model.EMModel;
import elki.data.type.TypeUtil;
import elki.database.Database;
import elki.database.StaticArrayDatabase;
import elki.database.relation.Relation;
import elki.datasource.ArrayAdapterDatabaseConnection;
import elki.utilities.random.RandomFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mixtura.GaussianMixture;

/// ELKI: EM with full, diagonal and spherical covariances; with a first argument `kd`, KDTreeEM, which is
/// approximate.
final class Elki {
    private final Job job;
    private final Relation<NumberVector> relation;

    private Elki(Job job) {
        this.job = job;
        Database database = new StaticArrayDatabase(new ArrayAdapterDatabaseConnection(job.rows()));
        database.initialize();
        relation = database.getRelation(TypeUtil.NUMBER_VECTOR_FIELD);
    }

    static void main(String[] args) throws IOException {
        List<String> all = List.of(args);
        boolean tree = all.getFirst().equals("kd");
        Job job = Job.of(tree ? all.subList(1, all.size()) : all);
        job.allow(tree ? new String[] {"full"} : new String[] {"full", "diag", "spherical"});
        Elki elki = new Elki(job);
        job.compare(1, tree ? elki::runTree : elki::runEm, Fitted::mixture);
    }

    private Fitted runEm(int iterations) {
        List<EMClusterModel<NumberVector, EMModel>> models = new ArrayList<>();
        EMClusterModelFactory<NumberVector, EMModel> start = (all, k) -> {
            for (int c = 0; c < k; c++) {
                models.add(model(c));
            }
            return models;
        };
        int n = iterations + 1;
        return new Fitted(models, new EM<>(job.components(), 0.0, start, n, n, 0.0, false).run(relation));
    }

    private EMClusterModel<NumberVector, EMModel> model(int c) {
        double weight = job.weights()[c];
        double[] mean = job.meanCopy(c);
        return switch (job.covariance()) {
            case "diag" -> new DiagonalGaussianModel(weight, mean, job.variances());
            case "spherical" -> new SphericalGaussianModel(weight, mean, job.variances()[0]);
            default -> new MultivariateGaussianModel(weight, mean, job.matrixCopy());
        };
    }

    /// With the bounds that its parameters have by default.
    private Fitted runTree(int iterations) {
        List<TextbookMultivariateGaussianModel> models = new ArrayList<>();
        var start = new TextbookMultivariateGaussianModelFactory(new RandomlyChosen<>(RandomFactory.DEFAULT)) {
            @Override
            public List<TextbookMultivariateGaussianModel> buildInitialModels(
                    Relation<? extends NumberVector> all, int k) {
                for (int c = 0; c < k; c++) {
                    models.add(
                            new TextbookMultivariateGaussianModel(job.weights()[c], job.meanCopy(c), job.matrixCopy()));
                }
                return models;
            }
        };
        var em = new KDTreeEM(job.components(), 0.01, 0.01, 0.0, 1e-4, start, iterations, iterations, false, false);
        return new Fitted(models, em.run(relation));
    }

    /// Weights come from the models; means and covariances from the clusters, since KDTreeEM's models are on
    /// another scale.
    private record Fitted(
            List<? extends EMClusterModel<NumberVector, EMModel>> models, Clustering<EMModel> clustering) {
        GaussianMixture mixture() {
            List<Cluster<EMModel>> clusters = clustering.getAllClusters();
            int k = models.size();
            if (clusters.size() != k) {
                throw new IllegalStateException(clusters.size() + " clusters instead of " + k);
            }
            double[] weights = new double[k];
            double[][] means = new double[k][];
            double[][][] covariances = new double[k][][];
            for (int c = 0; c < k; c++) {
                weights[c] = models.get(c).getWeight();
                means[c] = clusters.get(c).getModel().getMean();
                covariances[c] = clusters.get(c).getModel().getCovarianceMatrix();
            }
            return Job.mixture(weights, means, covariances);
        }
    }
}
