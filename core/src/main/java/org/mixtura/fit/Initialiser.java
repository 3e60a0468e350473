package org.mixtura.fit;

import java.util.List;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// Where EM starts.
///
/// Starts that cluster do so on a sample of the rows, after a linear map that gives the sample unit variances
/// and no correlations, so that neither units nor stretched directions matter.
@FunctionalInterface
public interface Initialiser {
    /// The starting mixture for a problem; the same for the same seed.
    ///
    /// @throws FitException if there is none
    Maximisation.Step start(Problem problem);

    /// The same start for the many candidates of a search of one table. It may remember what does not depend on their
    /// families, such as clusterings, for as long as it is reachable itself, and spend less on each, as candidates
    /// begin at their neighbours too. Any thread may use it.
    default Initialiser remembering() {
        return this;
    }

    /// k-means on a sample, seeded by k-means++, in whitened and in standardised columns and from several
    /// seeds; the best of them after a few iterations of EM on the sample. The default.
    static Initialiser kMeans() {
        return new ClusterStart();
    }

    /// The seeds of k-means++ on a whitened sample, each row to its nearest; then an M-step.
    static Initialiser kMeansPlusPlus() {
        return problem -> {
            Rows sample = RowSample.take(problem);
            Rows whitened = SampleMetric.whitened(problem, sample);
            int[] labels = new KMeans(whitened, problem.components()).seedClusters(problem.seed());
            return LabelStart.fromLabels(problem, sample, labels);
        };
    }

    /// Random responsibilities for every row, uniform and scaled to sum to one; then an M-step. All components
    /// start near the middle, where EM can rest on a saddle: for comparison rather than for use. As
    /// scikit-learn's `random`.
    static Initialiser random() {
        return problem -> {
            return problem.maximise(problem.about(new Responsibilities.Random(problem.components(), problem.seed())));
        };
    }

    /// Means at k rows drawn at random, equal weights, and for each component the covariance of all rows.
    static Initialiser randomFromData() {
        return RandomRowsStart::start;
    }

    /// An M-step from given labels.
    ///
    /// @param labels one for each row, 0 … k − 1, each of them at least once on a row of weight > 0;
    ///     not modified
    static Initialiser labels(int[] labels) {
        int[] copy = labels.clone();
        return problem -> LabelStart.start(problem, copy);
    }

    /// Mixtures of one component fewer, with a component split, or of one more, with two merged: the most
    /// likely of them after a few iterations on a sample.
    ///
    /// @param neighbours fits of the same table; at least one
    static Initialiser beside(List<GaussianMixture> neighbours) {
        return new NeighbourStart(neighbours);
    }

    /// A mixture that exists already: an earlier fit's, or given weights, means and covariances. Its family
    /// need not be the one to be fitted.
    static Initialiser mixture(GaussianMixture mixture) {
        return problem -> {
            if (mixture.dimensions() != problem.columns().dimensions()) {
                throw new IllegalArgumentException("the initial mixture has " + mixture.dimensions()
                        + " columns and the table " + problem.columns().dimensions() + "; they must agree");
            }
            if (mixture.size() != problem.components()) {
                throw new IllegalArgumentException("the initial mixture has " + mixture.size() + " components and "
                        + problem.components() + " are to be fitted; they must agree");
            }
            return problem.maximisation().given(mixture);
        };
    }
}
