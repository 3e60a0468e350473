package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mixtura.Covariance;
import org.mixtura.GaussianMixture;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.parallel.Workers;

class SmoothedMaximumLikelihoodTest {
    private static final double[][] DATA = {{0, 0}, {1, 0}, {0, 2}, {3, 1}, {10, 10}, {11, 10}, {10, 12}};
    private static final int[] LABELS = {0, 0, 0, 0, 1, 1, 1};
    private static final double[] RESOLUTION = {0.25, 0.5};

    private static SufficientStatistics statistics(Responsibilities responsibilities, SecondMoments form) {
        try (Workers workers = new Workers(1)) {
            return Expectation.of(responsibilities, new double[][] {{2, 1}, {10, 11}}, form)
                    .over(Rows.of(DATA), workers);
        }
    }

    /// The formula of the class, with scatters by hand: a = 3/2 for full covariances of two columns.
    @Test
    void covariancesOfFewRowsAreDrawnTowardsThePooledOne() {
        double[][] own = {{6, 0, 2.75}, {2 / 3.0, -2 / 3.0, 8 / 3.0}};
        double[] counts = {4, 3};
        double a = 1.5;
        for (int c = 0; c < 2; c++) {
            own[c][0] += counts[c] * RESOLUTION[0];
            own[c][2] += counts[c] * RESOLUTION[1];
        }
        Maximisation maximisation =
                new SmoothedMaximumLikelihood(Families.of("VVV"), new double[2], RESOLUTION, 1.0, 1);
        GaussianMixture mixture = maximisation
                .maximise(statistics(new Responsibilities.Hard(LABELS), SecondMoments.FULL))
                .mixture();
        for (int c = 0; c < 2; c++) {
            Covariance covariance = mixture.component(c).covariance();
            int[][] entries = {{0, 0}, {1, 0}, {1, 1}};
            for (int e = 0; e < 3; e++) {
                double pooled = (own[0][e] + own[1][e]) / 7;
                assertThat(covariance.get(entries[e][0], entries[e][1]))
                        .isCloseTo((own[c][e] + a * pooled) / (counts[c] + a), within(1e-12));
            }
        }
        assertThat(mixture.weight(0)).isCloseTo(4 / 7.0, within(1e-15));
    }

    /// ℓ less half the clouds' share, from the precisions.
    @Test
    void theObjectiveCountsRowsAsClouds() {
        GaussianMixture mixture = GaussianMixture.of(
                new double[] {0.5, 0.5},
                java.util.List.of(
                        org.mixtura.Gaussian.of(new double[] {1, 1}, Covariance.diagonal(new double[] {2, 4})),
                        org.mixtura.Gaussian.of(new double[] {10, 11}, Covariance.diagonal(new double[] {1, 5}))));
        SufficientStatistics seen = statistics(new Responsibilities.Bayes(mixture), SecondMoments.DIAGONAL);
        double clouds = seen.count(0) * (0.25 / 2 + 0.5 / 4) + seen.count(1) * (0.25 / 1 + 0.5 / 5);
        Maximisation maximisation =
                new SmoothedMaximumLikelihood(Families.of("VVI"), new double[2], RESOLUTION, 1.0, 1);
        assertThat(maximisation.objective(seen, mixture))
                .isCloseTo(mixture.score(Rows.of(DATA)).logLikelihood() - 0.5 * clouds, within(1e-10));
    }

    /// A component that closes in on one value of a rounded column gains no likelihood without bound.
    @Test
    void aSpikeOnOneValueIsBounded() {
        double[][] data = new double[100][1];
        for (int i = 0; i < data.length; i++) {
            data[i][0] = i % 5;
        }
        Rows rows = Rows.of(data);
        ColumnSummary columns = ColumnSummary.of(rows, 1);
        double[] resolution = ColumnResolution.variances(rows);
        Maximisation maximisation = new SmoothedMaximumLikelihood(
                Families.of("VII"), Regularisation.DEFAULT.ridge(columns), resolution, 1.0, 1);
        int[] labels = new int[100];
        java.util.Arrays.setAll(labels, i -> i % 5);
        try (Workers workers = new Workers(1)) {
            double[][] centres = {{0}, {1}, {2}, {3}, {4}};
            SufficientStatistics hard = Expectation.of(new Responsibilities.Hard(labels), centres, SecondMoments.TRACE)
                    .over(rows, workers);
            GaussianMixture spikes = maximisation.maximise(hard).mixture();
            SufficientStatistics seen =
                    Expectation.under(spikes, SecondMoments.TRACE).over(rows, workers);
            // No probability of a cell of width 1 is above that of its share of the rows.
            assertThat(maximisation.meanObjective(seen, spikes)).isLessThan(Math.log(0.2));
        }
    }
}
