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

/// ELKI: EM with full, diagonal and spherical covariances; with a first argument `kd`, KDTreeEM, which is
/// approximate.
final class Elki {
    private final Job job;
    private final List<EMClusterModel<NumberVector, EMModel>> models = new ArrayList<>();

    private Elki(Job job) {
        this.job = job;
    }

    static void main(String[] args) throws IOException {
        boolean tree = args[0].equals("kd");
        new Elki(Job.of(tree ? java.util.Arrays.copyOfRange(args, 1, args.length) : args)).run(tree);
    }

    private void run(boolean tree) {
        Database database = new StaticArrayDatabase(new ArrayAdapterDatabaseConnection(job.rows()));
        database.initialize();
        Relation<NumberVector> relation = database.getRelation(TypeUtil.NUMBER_VECTOR_FIELD);
        job.allow(tree ? new String[] {"full"} : new String[] {"full", "diag", "spherical"});
        long begin = System.nanoTime();
        Clustering<EMModel> fitted = tree ? runTree(relation) : runEm(relation);
        report((System.nanoTime() - begin) / 1e9, fitted);
    }

    private Clustering<EMModel> runEm(Relation<NumberVector> relation) {
        EMClusterModelFactory<NumberVector, EMModel> start = (all, k) -> {
            for (int c = 0; c < k; c++) {
                models.add(model(c));
            }
            return models;
        };
        int n = job.iterations() + 1;
        return new EM<>(job.components(), 0.0, start, n, n, 0.0, false).run(relation);
    }

    private EMClusterModel<NumberVector, EMModel> model(int c) {
        double weight = job.weights()[c];
        double[] mean = job.means()[c];
        return switch (job.covariance()) {
            case "diag" -> new DiagonalGaussianModel(weight, mean, job.variances());
            case "spherical" -> new SphericalGaussianModel(weight, mean, job.variances()[0]);
            default -> new MultivariateGaussianModel(weight, mean, job.matrixCopy());
        };
    }

    /// With the bounds that its parameters have by default.
    private Clustering<EMModel> runTree(Relation<NumberVector> relation) {
        var start = new TextbookMultivariateGaussianModelFactory(new RandomlyChosen<>(RandomFactory.DEFAULT)) {
            @Override
            public List<TextbookMultivariateGaussianModel> buildInitialModels(
                    Relation<? extends NumberVector> all, int k) {
                List<TextbookMultivariateGaussianModel> made = new ArrayList<>();
                for (int c = 0; c < k; c++) {
                    made.add(new TextbookMultivariateGaussianModel(job.weights()[c], job.means()[c], job.matrixCopy()));
                }
                models.addAll(made);
                return made;
            }
        };
        int n = job.iterations();
        return new KDTreeEM(job.components(), 0.01, 0.01, 0.0, 1e-4, start, n, n, false, false).run(relation);
    }

    /// Weights from the models; means and covariances from the clusters, since KDTreeEM's models are on another
    /// scale.
    private void report(double seconds, Clustering<EMModel> clustering) {
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
        job.report(seconds, weights, means, covariances);
    }
}
