package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.CommonOrigin;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.linalg.Cholesky;
import org.mixtura.testing.Samples;

/// Statistics gathered about a common origin, and those about centres of their own, against plain sums.
class FeatureMomentsTest {
    private static final double TOLERANCE = 1e-12;

    /// `far` moves the rows and the components, all alike, `spread` the components apart.
    @ParameterizedTest
    @CsvSource({
        "VVI, DIAGONAL, 3, 9, 0, 1, true", "VVI, DIAGONAL, 6, 5, 1e5, 1, true", "VVI, DIAGONAL, 4, 7, 0, 50, false",
        "VVI, TRACE, 9, 3, 0, 1, true", "VVI, POOLED, 4, 7, 0, 0.3, true", "VII, DIAGONAL, 5, 5, 0, 1, true",
        "VII, TRACE, 3, 10, 0, 1, true", "VII, TRACE, 7, 4, 1e5, 1, true", "VII, TRACE, 4, 7, 0, 50, false",
        "VII, TRACE, 4, 2, 0, 1, false", "VII, POOLED, 9, 3, 0, 1, true", "EEE, POOLED, 3, 9, 0, 0.3, true",
        "EEE, POOLED, 6, 6, 1e5, 1, true", "EEE, POOLED, 4, 70, 0, 0.3, true", "EEE, POOLED, 9, 3, 0, 50, false",
        "EEE, DIAGONAL, 6, 5, 0, 1, true", "EEE, TRACE, 5, 5, 0, 1, true", "VVV, POOLED, 6, 5, 0, 1, false",
        "VVV, TRACE, 6, 5, 0, 1, false"
    })
    void areThoseOfPlainSums(
            String family, SecondMoments form, int k, int d, double far, double spread, boolean common) {
        GaussianMixture mixture = moved(Samples.mixture(Families.of(family), k, d, 5), far, spread);
        double[][] data = rows(mixture, 1000);
        double[] weights = Samples.weights(data.length, 6);
        Rows rows = Rows.of(data, weights);
        Expectation expectation = Expectation.under(mixture, form);
        assertThat(expectation.origin() != null).isEqualTo(common);

        SufficientStatistics statistics = expectation.over(rows, 2);

        Plain plain = new Plain(mixture, data, weights);
        for (int c = 0; c < k; c++) {
            assertThat(statistics.count(c)).isCloseTo(plain.counts[c], offset(TOLERANCE * data.length));
            for (int j = 0; j < d; j++) {
                assertThat(statistics.first[c][j]).isCloseTo(plain.first[c][j], offset(TOLERANCE * plain.size));
            }
        }
        for (int group = 0; group < form.groups(k); group++) {
            double[] expected = plain.second(form, group);
            assertThat(statistics.second[group]).containsExactly(expected, offset(TOLERANCE * plain.size));
        }
        SufficientStatistics sent = expectation.statistics(statistics.toBytes());
        assertThat(sent.second).isDeepEqualTo(statistics.second);
        assertThat(sent.first).isDeepEqualTo(statistics.first);
        assertThat(sent.counts).isEqualTo(statistics.counts);
        assertThat((long) statistics.toBytes().length).isLessThanOrEqualTo(expectation.statisticsBytes());
    }

    /// The M-step's scatters of less than all second moments are equal shares of the whole.
    @ParameterizedTest
    @CsvSource({"VII, TRACE, DIAGONAL", "EEE, POOLED, FULL"})
    void theMStepIsThatOfAllMoments(String code, SecondMoments few, SecondMoments all) {
        GaussianMixture mixture = moved(Samples.mixture(Families.of(code), 5, 5, 5), 0, 1);
        Rows rows = Rows.of(rows(mixture, 2000));
        double[] ridge = {0.1, 0.2, 0.3, 0.4, 0.5};
        MaximumLikelihood maximisation = new MaximumLikelihood(Families.of(code), ridge);
        GaussianMixture expected = maximisation
                .maximise(Expectation.under(mixture, all).over(rows, 1))
                .mixture();

        GaussianMixture actual = maximisation
                .maximise(Expectation.under(mixture, few).over(rows, 1))
                .mixture();

        for (int c = 0; c < 5; c++) {
            assertThat(actual.weight(c)).isCloseTo(expected.weight(c), offset(1e-13));
            assertThat(actual.component(c).mean())
                    .containsExactly(expected.component(c).mean(), offset(1e-12));
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 5; j++) {
                    assertThat(actual.component(c).covariance().get(i, j))
                            .isCloseTo(expected.component(c).covariance().get(i, j), offset(1e-11));
                }
            }
        }
    }

    /// What was found out about the sum of some rows is not said of more.
    @Test
    void poolsAreOfAllThatWasMerged() {
        GaussianMixture mixture = moved(Samples.mixture(Families.of("EEE"), 5, 5, 5), 0, 1);
        double[][] data = rows(mixture, 400);
        Expectation expectation = Expectation.under(mixture, SecondMoments.POOLED);
        SufficientStatistics all = expectation.over(Rows.of(data), 1);
        SufficientStatistics parts = expectation.over(Rows.of(Arrays.copyOf(data, 150)), 1);
        double[] before = parts.scatter(1);

        parts.merge(expectation.over(Rows.of(Arrays.copyOfRange(data, 150, 400)), 1));

        assertThat(parts.scatter(1)).containsExactly(all.scatter(1), offset(1e-9));
        assertThat(before[0]).isLessThan(0.9 * parts.scatter(1)[0]);
    }

    /// Centres far from where the rows are: what is left of a trace, or of a pool, has lost its digits.
    @ParameterizedTest
    @CsvSource({"DIAGONAL", "TRACE", "POOLED", "FULL"})
    void cancellationIsNoticed(SecondMoments form) {
        double[][] data = Samples.rows(500, 3, 3, 1);
        int[] labels = Samples.labels(data.length, 3, 2);
        for (double away : new double[] {100, 1e5}) {
            double[][] centres = new double[3][3];
            for (double[] centre : centres) {
                centre[1] = away;
            }
            SufficientStatistics statistics = Expectation.of(new Responsibilities.Hard(labels), centres, form)
                    .over(Rows.of(data), 1);
            assertThat(statistics.cancelled()).isEqualTo(away > 1e4);
            assertThat(statistics.cancelled(new double[] {0, 1e9, 0})).isFalse();
        }
    }

    /// Rows of weight 0 add nothing, however far away they are.
    @Test
    void rowsOfNoWeightDoNotMatter() {
        GaussianMixture mixture = moved(Samples.mixture(Families.of("VVI"), 5, 5, 5), 0, 1);
        double[][] data = rows(mixture, 200);
        double[] weights = Samples.weights(data.length, 6);
        weights[70] = 0;
        SufficientStatistics expected =
                Expectation.under(mixture, SecondMoments.DIAGONAL).over(Rows.of(data, weights), 1);
        for (double away : new double[] {1e30, 1e150}) {
            double[][] spoilt = Samples.copy(data);
            spoilt[70][1] = away;
            assertThat(Expectation.under(mixture, SecondMoments.DIAGONAL)
                            .over(Rows.of(spoilt, weights), 1)
                            .toBytes())
                    .isEqualTo(expected.toBytes());
        }
    }

    private static GaussianMixture moved(GaussianMixture mixture, double far, double spread) {
        return GaussianMixture.of(
                mixture.weights(),
                mixture.components().stream()
                        .map(g -> {
                            double[] mean = g.mean();
                            for (int j = 0; j < mean.length; j++) {
                                mean[j] = far + spread * mean[j];
                            }
                            return org.mixtura.Gaussian.of(mean, g.covariance());
                        })
                        .toList(),
                mixture.family());
    }

    private static double[][] rows(GaussianMixture mixture, int n) {
        double[][] rows = new double[n][];
        Rows sample = mixture.sample(n, 1);
        for (int i = 0; i < n; i++) {
            rows[i] = sample.row(i);
        }
        return rows;
    }

    /// Sums of rows times responsibilities, one by one.
    private static final class Plain {
        final double[] counts;
        final double[][] first;
        final double[][] full;
        double size;

        Plain(GaussianMixture mixture, double[][] data, double[] weights) {
            int k = mixture.size();
            int d = mixture.dimensions();
            this.counts = new double[k];
            this.first = new double[k][d];
            this.full = new double[k][d * (d + 1) / 2];
            for (int row = 0; row < data.length; row++) {
                double[] shares = mixture.responsibilities(data[row]);
                for (int c = 0; c < k; c++) {
                    double r = shares[c] * weights[row];
                    counts[c] += r;
                    for (int i = 0; i < d; i++) {
                        double z = data[row][i] - mixture.component(c).mean(i);
                        first[c][i] += r * z;
                        for (int j = 0; j <= i; j++) {
                            double y = data[row][j] - mixture.component(c).mean(j);
                            full[c][Cholesky.packed(i, j)] += r * z * y;
                        }
                        size = Math.max(size, full[c][Cholesky.packed(i, i)]);
                    }
                }
            }
        }

        double[] second(SecondMoments form, int group) {
            int d = first[0].length;
            double[] second = new double[form.length(d)];
            switch (form) {
                case FULL -> System.arraycopy(full[group], 0, second, 0, second.length);
                case POOLED -> {
                    for (double[] each : full) {
                        for (int i = 0; i < second.length; i++) {
                            second[i] += each[i];
                        }
                    }
                }
                case DIAGONAL, TRACE -> {
                    for (int j = 0; j < d; j++) {
                        second[form == SecondMoments.TRACE ? 0 : j] += full[group][Cholesky.packed(j, j)];
                    }
                }
            }
            return second;
        }
    }

    @Test
    void anOriginIsForTheMeansOfTheMixtureAlone() {
        GaussianMixture mixture = moved(Samples.mixture(Families.of("VVI"), 5, 5, 5), 0, 1);
        Expectation expectation = Expectation.under(mixture, SecondMoments.DIAGONAL);
        CommonOrigin origin = Objects.requireNonNull(expectation.origin());
        SufficientStatistics statistics = expectation.over(Rows.of(rows(mixture, 300)), 1);
        assertThat(expectation.recentred(statistics).origin()).isNull();
        assertThat(Expectation.under(mixture, SecondMoments.FULL).origin()).isNull();
        CommonOrigin sent = Objects.requireNonNull(
                Expectation.fromBytes(expectation.toBytes()).origin());
        assertThat(sent.point()).isEqualTo(origin.point());
    }
}
