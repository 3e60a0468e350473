package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mixtura.Covariance;
import org.mixtura.Evaluator;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.TilePosterior;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.Families;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.parallel.Workers;
import org.mixtura.testing.MixtureDifference;
import org.mixtura.testing.Samples;

/// Fits over rows in compact order, against the same passes in the table's own order.
class OrderedFitTest {
    private static final int K = 70;

    enum Table {
        /// Clusters 20 standard deviations apart, of 30 to 40 rows: some fill no tile.
        CLUSTERS,
        /// Clusters of 150 rows and more.
        LARGE_CLUSTERS,
        /// All around one point: every component matters everywhere.
        OVERLAP,
        /// Each row three times, and the last 200 equal: all components begin there, so that all matter.
        DUPLICATES,
        /// Components with one row each, and one with all the others.
        SINGLES;

        double[][] rows(int d) {
            Random random = new Random(d);
            int n = this == LARGE_CLUSTERS ? 11_003 : 2_503;
            double[][] rows = new double[n][d];
            for (int i = 0; i < n; i++) {
                int c = this == SINGLES ? Math.max(0, K - n + i) : i % K;
                for (int j = 0; j < d; j++) {
                    rows[i][j] = (this == OVERLAP ? 0.0 : centre(c, j)) + random.nextGaussian();
                }
                if (this == DUPLICATES) {
                    rows[i] = i < 3 * K || i % 3 == 0 ? rows[i] : rows[i - 1].clone();
                    rows[i] = i < n - 200 ? rows[i] : rows[0].clone();
                }
            }
            return rows;
        }
    }

    private static double centre(int c, int j) {
        return j == 0 ? 20.0 * c : 20.0 * ((c * (j + 3)) % 5);
    }

    private static GaussianMixture start(String family, double[][] rows) {
        int d = rows[0].length;
        double[] weights = new double[K];
        Arrays.fill(weights, 1.0 / K);
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < K; c++) {
            double[][] covariance = new double[d][d];
            for (int i = 0; i < d; i++) {
                Arrays.fill(covariance[i], 0, d, 0.1);
                covariance[i][i] = 1.5;
            }
            Covariance shape = switch (family) {
                case "VII" -> Covariance.spherical(1.5, d);
                case "VVI" -> {
                    double[] variances = new double[d];
                    Arrays.fill(variances, 1.5);
                    yield Covariance.diagonal(variances);
                }
                default -> Covariance.full(covariance);
            };
            components.add(Gaussian.of(rows[rows.length - K + c], shape));
        }
        return GaussianMixture.of(weights, components, Families.of(family));
    }

    private static EmBuilder settings(GaussianMixture start) {
        return Em.components(K)
                .family(start.family())
                .initialiser(Initialiser.mixture(start))
                .regularisation(new Regularisation.Absolute(0.01))
                .tolerance(0)
                .maxIterations(5)
                .threads(1);
    }

    /// Five iterations in the table's own order, then the likelihood.
    private static GaussianMixture plain(GaussianMixture start, Rows rows, double[] likelihood) {
        double[] ridge = new double[rows.dimensions()];
        Arrays.fill(ridge, 0.01);
        Maximisation maximisation = new MaximumLikelihood(start.family(), ridge);
        GaussianMixture mixture = start;
        for (int i = 0; i <= 5; i++) {
            Expectation expectation = Expectation.under(mixture, start.family().secondMoments());
            SufficientStatistics statistics = expectation.over(rows, 1);
            if (statistics.cancelled()) {
                statistics = expectation.recentred(statistics).over(rows, 1);
            }
            likelihood[0] = statistics.likelihood().logLikelihood();
            mixture = i == 5
                    ? mixture
                    : maximisation.maximise(statistics, mixture).mixture();
        }
        return mixture;
    }

    @ParameterizedTest
    @CsvSource({
        "CLUSTERS, VVV, 3, false",
        "CLUSTERS, VVI, 12, true",
        "CLUSTERS, VII, 1, false",
        "CLUSTERS, VEV, 2, true",
        "LARGE_CLUSTERS, VVV, 3, true",
        "LARGE_CLUSTERS, EEE, 11, false",
        "LARGE_CLUSTERS, VVI, 1, false",
        "OVERLAP, VVV, 2, true",
        "OVERLAP, VII, 4, false",
        "OVERLAP, EEE, 12, false",
        "DUPLICATES, VVV, 3, false",
        "DUPLICATES, VII, 2, true",
        "SINGLES, VVV, 2, false",
        "SINGLES, VVI, 11, true"
    })
    void equalsTheFitInTheTablesOrder(Table table, String family, int d, boolean weighted) {
        double[][] data = table.rows(d);
        Rows rows = weighted ? Rows.of(data, Samples.weights(data.length, 5)) : Rows.of(data);
        GaussianMixture start = start(family, data);
        double[] likelihood = new double[1];
        GaussianMixture expected = plain(start, rows, likelihood);
        Fit fit = settings(start).build().fit(rows);
        assertThat(fit.score().logLikelihood() / likelihood[0]).isCloseTo(1.0, within(1e-12));
        assertThat(fit.mixture().size()).isEqualTo(expected.size());
        assertThat(MixtureDifference.of(fit.mixture(), expected).largest()).isLessThan(1e-12);
        Fit other = settings(start).threads(3).build().fit(rows);
        assertThat(MixtureDifference.bits(other)).isEqualTo(MixtureDifference.bits(fit));
    }

    /// Each row is there once, each posterior is that of all components in every bit, and on clusters few components
    /// are evaluated.
    @ParameterizedTest
    @EnumSource
    void passesOverWhatIsOutOfReach(Table table) {
        int d = 3;
        double[][] data = table.rows(d);
        Rows rows = Rows.of(data, Samples.weights(data.length, 5));
        GaussianMixture mixture = start("VVV", data);
        Evaluator evaluator = Evaluator.forFitting(mixture);
        double[] tile = new double[Rows.TILE * d];
        double[] weights = new double[Rows.TILE];
        TilePosterior all = new TilePosterior(K);
        TilePosterior near = new TilePosterior(K);
        List<List<Double>> seen = new ArrayList<>();
        long evaluated = 0;
        try (Workers workers = new Workers(2);
                OrderedRows ordered = RowOrder.of(rows, labels(rows, mixture), mixture, workers)) {
            for (int t = 0; t < ordered.tiles(); t++) {
                ordered.copyTile(t, tile);
                ordered.copyWeights(t, weights);
                for (int r = 0; r < ordered.count(t); r++) {
                    seen.add(List.of(tile[r], tile[Rows.TILE + r], tile[2 * Rows.TILE + r], weights[r]));
                }
                evaluator.posterior(tile, weights, ordered.extents(), t, near);
                evaluator.posterior(tile, weights, all);
                evaluated += near.evaluated();
                assertThat(roots(near)).isDeepEqualTo(roots(all));
                assertThat(near.scale()).isEqualTo(all.scale());
            }
            double share = (double) evaluated / ordered.tiles() / K;
            switch (table) {
                case CLUSTERS -> assertThat(share).isLessThan(0.1);
                case LARGE_CLUSTERS -> assertThat(share).isLessThan(0.06);
                case SINGLES -> assertThat(share).isLessThan(0.2);
                case OVERLAP, DUPLICATES -> assertThat(share).isGreaterThan(0.9);
            }
        }
        double[] given = Samples.weights(data.length, 5);
        List<List<Double>> expected = new ArrayList<>();
        for (int i = 0; i < data.length; i++) {
            expected.add(List.of(data[i][0], data[i][1], data[i][2], given[i]));
        }
        assertThat(seen).hasSize(data.length).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static int[] labels(Rows rows, GaussianMixture mixture) {
        int[] labels = new int[(int) rows.size()];
        Expectation.labelling(mixture, SecondMoments.FULL, labels).over(rows, 2);
        assertThat(labels).isEqualTo(mixture.predict(rows));
        return labels;
    }

    private static double[][] roots(TilePosterior posterior) {
        double[][] roots = new double[K][Rows.TILE];
        for (int c = 0; c < K; c++) {
            int at = posterior.at(c);
            if (at >= 0) {
                roots[c] = Arrays.copyOfRange(posterior.roots(), at, at + Rows.TILE);
            }
        }
        return roots;
    }

    /// Numbers of rows in messages are the table's.
    @Test
    void namesTheRowOfTheTable() {
        double[][] data = Table.CLUSTERS.rows(2);
        data[1234][0] = 1e140;
        Rows rows = Rows.of(data);
        GaussianMixture wide = wide(1e280);
        EmBuilder settings = settings(start("VVV", data));
        try (Workers workers = new Workers(1)) {
            Maximisation maximisation = new MaximumLikelihood(wide.family(), new double[2]);
            Fold fold = new LocalFold(rows, ColumnSummary.of(rows, 1), workers);
            Problem problem = new Problem(fold, maximisation, 1, settings, workers);
            try (Passes passes = Passes.of(problem, 5)) {
                passes.under(wide);
                assertThatThrownBy(() -> passes.under(wide(1e-200)))
                        .isInstanceOfSatisfying(
                                UnusableDataException.class,
                                e -> assertThat(e.row()).isEqualTo(1234));
            }
        }
    }

    private static GaussianMixture wide(double variance) {
        double[] weights = new double[K];
        Arrays.fill(weights, 1.0 / K);
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < K; c++) {
            components.add(Gaussian.of(new double[] {centre(c, 0), centre(c, 1)}, Covariance.full(new double[][] {
                {variance, 0}, {0, variance}
            })));
        }
        return GaussianMixture.of(weights, components, Families.of("VVV"));
    }
}
