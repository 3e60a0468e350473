package org.mixtura.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.CollapseException;
import org.mixtura.family.Scatters;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.SplitMix;

/// Means at random rows; for each component the covariance of all rows, as the family allows it.
final class RandomRowsStart {
    private RandomRowsStart() {}

    static Maximisation.Step start(Problem problem) {
        int k = problem.components();
        Rows rows = RowSample.take(problem);
        List<Covariance> covariances = covariances(problem, rows);
        SplitMix random = SplitMix.derived(problem.seed(), 1);
        double[] weights = new double[k];
        Arrays.fill(weights, 1.0 / k);
        List<Gaussian> components = new ArrayList<>();
        for (long row : RowSample.indices(rows.size(), k, random)) {
            components.add(Gaussian.of(rows.row(row), covariances.get(components.size())));
        }
        GaussianMixture mixture =
                GaussianMixture.of(weights, components, problem.maximisation().family());
        return problem.maximisation().given(mixture);
    }

    /// The family's covariances for components that all have the rows' scatter.
    private static List<Covariance> covariances(Problem problem, Rows rows) {
        int k = problem.components();
        boolean diagonal = problem.diagonal();
        Expectation whole = Expectation.of(
                new Responsibilities.Hard(new int[Math.toIntExact(rows.size())]),
                new double[][] {problem.columnMeans()},
                diagonal ? SecondMoments.DIAGONAL : SecondMoments.FULL);
        SufficientStatistics statistics = problem.statistics(whole, rows);
        double[] scatter = statistics.scatter(0, problem.maximisation().ridge());
        double[] counts = new double[k];
        Arrays.fill(counts, statistics.count(0));
        double[][] scatters = new double[k][];
        Arrays.fill(scatters, scatter);
        try {
            return problem.maximisation()
                    .family()
                    .maximise(new Scatters(rows.dimensions(), counts, scatters, diagonal));
        } catch (CollapseException e) {
            throw FitException.singular(e);
        }
    }
}
