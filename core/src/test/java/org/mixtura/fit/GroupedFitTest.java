package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.Covariance;
import org.mixtura.Evaluator;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.TilePosterior;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.Families;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.parallel.Workers;
import org.mixtura.testing.MixtureDifference;
import org.mixtura.testing.Samples;

/// Fits that read rows of one component together, against the same passes in the table's own order.
class GroupedFitTest {
    private static final int ITERATIONS = 4;

    enum Table {
        /// 30 standard deviations apart: on most tiles all components but one are passed over.
        CLUSTERS,
        /// 12 standard deviations apart: about where components begin not to matter.
        MIDDLE,
        /// Most rows have several components.
        NEAR,
        /// Each row three times, of two clusters only.
        DUPLICATES;

        double[][] rows(int n, int d, int k) {
            Random random = new Random(d);
            double[][] centres = new double[k][d];
            double apart = this == NEAR ? 2.0 : this == MIDDLE ? 12.0 : 30.0;
            for (double[] centre : centres) {
                Arrays.setAll(centre, j -> apart / Math.sqrt(2 * d) * random.nextGaussian());
            }
            double[][] rows = new double[n][];
            for (int i = 0; i < n; i++) {
                int c = i < k ? i : random.nextInt(this == DUPLICATES ? 2 : k);
                rows[i] = new double[d];
                for (int j = 0; j < d; j++) {
                    rows[i][j] = centres[c][j] + random.nextGaussian();
                }
                if (this == DUPLICATES && i >= k && i % 3 != 0) {
                    rows[i] = rows[i - 1];
                }
            }
            return rows;
        }
    }

    private static GaussianMixture start(String family, double[][] rows, int k) {
        int d = rows[0].length;
        double[] weights = new double[k];
        Arrays.fill(weights, 1.0 / k);
        double[][] covariance = new double[d][d];
        for (int i = 0; i < d; i++) {
            Arrays.fill(covariance[i], 0.1);
            covariance[i][i] = 1.5;
        }
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            components.add(Gaussian.of(rows[c], Covariance.full(covariance)));
            covariance[0][0] += family.equals("VVV") ? 1e-3 : 0.0; // one for all would be evaluated at once
        }
        return GaussianMixture.of(weights, components, Families.of(family));
    }

    private static EmBuilder settings(GaussianMixture start) {
        return Em.components(start.size())
                .family(start.family())
                .initialiser(Initialiser.mixture(start))
                .regularisation(new Regularisation.Absolute(0.01))
                .tolerance(0)
                .maxIterations(ITERATIONS)
                .threads(1);
    }

    /// Iterations in the table's own order, then the likelihood.
    private static GaussianMixture plain(GaussianMixture start, Rows rows, double[] likelihood) {
        double[] ridge = new double[rows.dimensions()];
        Arrays.fill(ridge, 0.01);
        Maximisation maximisation = new MaximumLikelihood(start.family(), ridge);
        GaussianMixture mixture = start;
        for (int i = 0; ; i++) {
            SufficientStatistics statistics =
                    Expectation.under(mixture, SecondMoments.FULL).over(rows, 1);
            if (statistics.cancelled()) {
                statistics = Expectation.under(mixture, SecondMoments.FULL)
                        .recentred(statistics)
                        .over(rows, 1);
            }
            likelihood[0] = statistics.likelihood().logLikelihood();
            if (i == ITERATIONS) {
                return mixture;
            }
            mixture = maximisation.maximise(statistics, mixture).mixture();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CLUSTERS, VVV, 16, 3, false",
        "CLUSTERS, VVV, 17, 20, true",
        "CLUSTERS, EEE, 16, 5, false",
        "CLUSTERS, VEV, 19, 4, true",
        "CLUSTERS, VVV, 70, 6, false",
        "MIDDLE, VVV, 16, 5, false",
        "NEAR, VVV, 16, 7, true",
        "NEAR, EVV, 18, 3, false",
        "NEAR, VVV, 66, 3, true",
        "DUPLICATES, VVV, 16, 3, true",
    })
    void equalsTheFitInTheTablesOrder(Table table, String family, int d, int k, boolean weighted) {
        double[][] data = table.rows(5_003, d, k);
        Rows rows = weighted ? Rows.of(data, Samples.weights(data.length, 5)) : Rows.of(data);
        GaussianMixture start = start(family, data, k);
        double[] likelihood = new double[1];
        GaussianMixture expected = plain(start, rows, likelihood);
        Fit fit = settings(start).build().fit(rows);
        assertThat(fit.score().logLikelihood() / likelihood[0]).isCloseTo(1.0, within(1e-12));
        assertThat(MixtureDifference.of(fit.mixture(), expected).largest()).isLessThan(1e-12);
        Fit other = settings(start).threads(3).build().fit(rows);
        assertThat(MixtureDifference.bits(other)).isEqualTo(MixtureDifference.bits(fit));
    }

    @ParameterizedTest
    @CsvSource({"CLUSTERS, 16, 5", "CLUSTERS, 66, 3", "NEAR, 17, 4"})
    void float32IsNearTheFitInTheTablesOrder(Table table, int d, int k) {
        double[][] data = table.rows(5_003, d, k);
        RowsBuilder builder = Rows.builder(d).precision(Precision.FLOAT32);
        Arrays.stream(data).forEach(builder::add);
        Rows rows = builder.build();
        GaussianMixture start = start("VVV", data, k);
        double[] likelihood = new double[1];
        GaussianMixture expected = plain(start, rows, likelihood);
        Fit fit = settings(start).build().fit(rows);
        assertThat(fit.score().logLikelihood() / likelihood[0]).isCloseTo(1.0, within(1e-7));
        assertThat(MixtureDifference.of(fit.mixture(), expected).largest()).isLessThan(1e-4);
        Fit other = settings(start).threads(3).build().fit(rows);
        assertThat(MixtureDifference.bits(other)).isEqualTo(MixtureDifference.bits(fit));
    }

    /// All rows are dealt out, once each with its weight, those of a component one after the other.
    @ParameterizedTest
    @ValueSource(ints = {16, 300})
    void readsEachRowOnce(int d) {
        int k = 5;
        double[][] data = Table.CLUSTERS.rows(5_003, d, k);
        double[] given = Samples.weights(data.length, 3);
        for (int i = 0; i < data.length; i++) {
            data[i][0] = i;
        }
        Rows rows = Rows.of(data, given);
        try (Workers workers = new Workers(1)) {
            Grouping grouping =
                    Objects.requireNonNull(Grouping.of(rows, problem(rows, start("VVV", data, k), workers)));
            TileReader plain = new TileReader(rows, grouping);
            plain.begin(0, rows.tiles());
            double[] tile = new double[Rows.TILE * d];
            double[] weights = new double[Rows.TILE];
            for (int t = 0; t < rows.tiles(); t++) {
                plain.read(t, tile, weights);
                assertThat(plain.likely(t)).containsOnly(-1);
                for (int r = 0; r < Rows.TILE; r++) {
                    assertThat(tile[r]).isEqualTo(Math.min(t * Rows.TILE + r, data.length - 1));
                    plain.belongs(t, r, (int) tile[r] % k);
                }
            }
            grouping.complete();
            TileReader reader = new TileReader(rows, grouping);
            boolean[] seen = new boolean[data.length];
            int changes = 0;
            int last = -1;
            long padding = 0;
            for (long first = 0; first < rows.tiles(); first += 40) {
                reader.begin(first, Math.min(rows.tiles(), first + 40));
                for (long t = first; t < Math.min(rows.tiles(), first + 40); t++) {
                    reader.read(t, tile, weights);
                    assertThat(reader.likely(t)[0]).isEqualTo((int) tile[0] % k);
                    for (int r = 0; r < Rows.TILE; r++) {
                        int row = (int) tile[r];
                        if (seen[row]) {
                            assertThat(row).isEqualTo(data.length - 1);
                            padding++;
                            assertThat(weights[r]).isZero();
                            continue;
                        }
                        seen[row] = true;
                        assertThat(weights[r]).isEqualTo(given[row]);
                        for (int j = 1; j < d; j++) {
                            assertThat(tile[j * Rows.TILE + r]).isEqualTo(data[row][j]);
                        }
                        changes += row % k == last ? 0 : 1;
                        last = row % k;
                    }
                }
            }
            assertThat(seen).doesNotContain(false);
            assertThat(padding).isEqualTo(rows.tiles() * Rows.TILE - data.length);
            assertThat(changes).isLessThanOrEqualTo(d > 100 ? 6 * k : 2 * k);
        }
    }

    /// The posterior is that of all components in every bit, whatever is expected, and few are evaluated where rows are
    /// of one component.
    @ParameterizedTest
    @EnumSource(names = {"CLUSTERS", "MIDDLE", "NEAR"})
    void passesOverComponentsThatLieApart(Table table) {
        int d = 16;
        int k = 6;
        double[][] data = table.rows(3_000, d, k);
        GaussianMixture mixture = start("VVV", data, k);
        int[] labels = mixture.predict(Rows.of(data));
        List<double[]> sorted = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            for (int i = 0; i < data.length; i++) {
                if (labels[i] == c) {
                    sorted.add(data[i]);
                }
            }
        }
        Rows rows = Rows.of(sorted.toArray(double[][]::new));
        int[] expected = mixture.predict(rows);
        Evaluator evaluator = Evaluator.forFitting(mixture);
        double[] tile = new double[Rows.TILE * d];
        double[] weights = new double[Rows.TILE];
        TilePosterior all = new TilePosterior(k);
        TilePosterior some = new TilePosterior(k);
        long evaluated = 0;
        for (int t = 0; t < rows.tiles(); t++) {
            rows.copyTile(t, tile);
            rows.copyWeights(t, weights);
            evaluator.posterior(tile, weights, all);
            assertThat(all.evaluated()).isEqualTo(k);
            int last = expected[Math.min(expected.length, (t + 1) * Rows.TILE) - 1];
            for (int[] guess : new int[][] {{t % k, -1, -1}, {5, 1, 0}, {expected[t * Rows.TILE], last, -1}}) {
                evaluator.expect(guess);
                evaluator.posterior(tile, weights, some);
                for (int c = 0; c < k; c++) {
                    assertThat(roots(some, c)).isEqualTo(roots(all, c));
                }
                assertThat(some.scale()).isEqualTo(all.scale());
            }
            evaluated += some.evaluated();
        }
        double share = (double) evaluated / rows.tiles() / k;
        switch (table) {
            case CLUSTERS -> assertThat(share).isLessThan(0.25);
            case MIDDLE -> assertThat(share).isBetween(0.3, 0.95);
            default -> assertThat(share).isGreaterThan(0.9);
        }
    }

    private static double[] roots(TilePosterior posterior, int c) {
        int at = posterior.at(c);
        return at < 0 ? new double[Rows.TILE] : Arrays.copyOfRange(posterior.roots(), at, at + Rows.TILE);
    }

    private static Problem problem(Rows rows, GaussianMixture start, Workers workers) {
        Maximisation maximisation = new MaximumLikelihood(start.family(), new double[rows.dimensions()]);
        Fold fold = new LocalFold(rows, ColumnSummary.of(rows, 1), workers);
        return new Problem(fold, maximisation, 1, settings(start), workers);
    }

    /// By the shape alone.
    @Test
    void isForManyColumnsUnderFullCovariances() {
        try (Workers workers = new Workers(1)) {
            double[][] wide = Table.NEAR.rows(70, 16, 3);
            double[][] narrow = Table.NEAR.rows(70, 15, 3);
            assertThat(Grouping.of(Rows.of(wide), problem(Rows.of(wide), start("VVV", wide, 3), workers)))
                    .isNotNull();
            assertThat(Grouping.of(Rows.of(wide), problem(Rows.of(wide), start("VVV", wide, 2), workers)))
                    .isNull();
            assertThat(Grouping.of(Rows.of(narrow), problem(Rows.of(narrow), start("VVV", narrow, 3), workers)))
                    .isNull();
            GaussianMixture diagonal = Samples.mixture(Families.of("VVI"), 3, 16, 1);
            assertThat(Grouping.of(Rows.of(wide), problem(Rows.of(wide), diagonal, workers)))
                    .isNull();
        }
    }

    /// Numbers of rows in messages are the table's.
    @Test
    void namesTheRowOfTheTable() {
        double[][] data = Table.CLUSTERS.rows(5_003, 16, 3);
        data[3210][0] = 1e140;
        Rows rows = Rows.of(data);
        try (Workers workers = new Workers(1);
                Passes passes = Passes.of(problem(rows, start("VVV", data, 3), workers), 5)) {
            passes.under(start("VVV", data, 3));
            assertThatThrownBy(() -> passes.under(wide(data, 1e-200)))
                    .isInstanceOfSatisfying(
                            UnusableDataException.class,
                            e -> assertThat(e.row()).isEqualTo(3210));
        }
    }

    private static GaussianMixture wide(double[][] data, double variance) {
        double[][] covariance = new double[16][16];
        for (int j = 0; j < 16; j++) {
            covariance[j][j] = variance;
        }
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            components.add(Gaussian.of(data[c], Covariance.full(covariance)));
        }
        return GaussianMixture.of(new double[] {0.25, 0.25, 0.5}, components, Families.of("VVV"));
    }
}
