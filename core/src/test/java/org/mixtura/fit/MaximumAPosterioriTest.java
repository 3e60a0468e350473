package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Rows;
import org.mixtura.family.ConstrainedModel;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.internal.parallel.Workers;
import org.mixtura.testing.Samples;

/// No means and covariances of a family have a larger penalised expected likelihood than those of the M-step.
class MaximumAPosterioriTest {
    private static final double KAPPA = 2.5;

    static Stream<Arguments> problems() {
        return Families.all().stream()
                .flatMap(family -> IntStream.of(1, 2, 4)
                        .boxed()
                        .flatMap(d -> IntStream.of(1, 3).mapToObj(k -> Arguments.of(family.code(), d, k))));
    }

    private static double[][] scale(int d) {
        double[][] scale = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                scale[i][j] = i == j ? 1 + i : 0.25;
            }
        }
        return scale;
    }

    /// An M-step and what it was made from.
    private static final class Solved {
        private final List<double[][]> scatters = new ArrayList<>();
        private final double[] counts;
        private final GaussianMixture answer;
        private final Maximisation maximisation;
        private final SufficientStatistics statistics;

        Solved(String code, int d, int k) {
            CovarianceFamily family = Families.of(code);
            Rows rows = Rows.of(Samples.rows(60, d, k, 9L * d + k));
            Covariance scale = family.diagonal() ? Covariance.spherical(1.5, d) : Covariance.full(scale(d));
            double[] mean = new double[d];
            Arrays.setAll(mean, j -> 0.5 * j - 1);
            ConjugatePrior prior =
                    ConjugatePrior.defaults().shrinkage(KAPPA).mean(mean).dof(7).scale(scale);
            ColumnSummary columns = ColumnSummary.of(rows, 1);
            try (Workers workers = new Workers(1)) {
                TableMoments table = new TableMoments(new LocalFold(rows, columns, workers), new double[d], 1);
                maximisation = prior.maximisation(family, table, true);
                double[][] centres = new double[k][d];
                Expectation random = Expectation.of(new Responsibilities.Random(k, 5), centres, family.secondMoments());
                statistics = random.over(rows, workers);
            }
            answer = maximisation.maximise(statistics).mixture();
            counts = new double[k];
            for (int c = 0; c < k; c++) {
                counts[c] = statistics.count(c);
                double[] packed = statistics.scatter(c);
                double[][] scatter = new double[d][d];
                for (int i = 0; i < d; i++) {
                    for (int j = 0; j <= i; j++) {
                        scatter[i][j] = !family.diagonal() ? packed[i * (i + 1) / 2 + j] : i == j ? packed[i] : 0;
                        scatter[j][i] = scatter[i][j];
                    }
                }
                scatters.add(scatter);
            }
        }

        /// −2 × (the expected log-likelihood of the rows, without constants, + what the objective adds to a
        /// log-likelihood).
        private double value(GaussianMixture mixture) {
            double prior = maximisation.objective(statistics, mixture)
                    - statistics.likelihood().logLikelihood();
            double value = -2 * prior;
            for (int c = 0; c < counts.length; c++) {
                Gaussian gaussian = mixture.component(c);
                double[] own = statistics.mean(c);
                double[][] precision = gaussian.covariance().precision();
                value += counts[c] * gaussian.covariance().logDeterminant();
                for (int i = 0; i < own.length; i++) {
                    for (int j = 0; j < own.length; j++) {
                        double shift = (own[i] - gaussian.mean(i)) * (own[j] - gaussian.mean(j));
                        value += precision[i][j] * (scatters.get(c)[i][j] + counts[c] * shift);
                    }
                }
            }
            return value;
        }
    }

    /// The prior as it is written in the literature and in mclust, by family: what N_c gains, and the share of the
    /// scale.
    private static double[] countAndShare(String code, int d, int k) {
        double nu = 7;
        String like = d == 1 ? code.charAt(0) + "II" : code;
        return switch (like) {
            case "EII" -> new double[] {1 + (nu + 2) / (k * d), 1.0 / (k * d)};
            case "VII" -> new double[] {1 + (nu + 2) / d, 1.0 / d};
            case "EEI" -> new double[] {1 + (nu + 2) / k, 1.0 / k};
            case "VEI" -> new double[] {(nu + 3) / d, 1};
            case "EVI" -> new double[] {(nu + 2) / k, 1};
            case "VVI" -> new double[] {nu + 3, 1};
            case "EEE" -> new double[] {1 + (nu + d + 1) / k, 1.0 / k};
            case "EEV" -> new double[] {(nu + d + 2) / k, 1};
            case "VEV" -> new double[] {0, 1};
            default -> new double[] {nu + d + 2, 1};
        };
    }

    @ParameterizedTest
    @MethodSource("problems")
    void nothingIsMoreProbable(String code, int d, int k) {
        Solved solved = new Solved(code, d, k);
        double[] counts = solved.counts;
        SufficientStatistics statistics = solved.statistics;
        GaussianMixture answer = solved.answer;
        Random random = new Random(d + 10L * k);
        double[][][] s = new double[k][d][d];
        double[] shares = new double[k];
        double[] prior = countAndShare(code, d, k);
        double total = Arrays.stream(counts).sum() + k * prior[0];
        double[][] scale =
                Families.of(code).diagonal() ? Covariance.spherical(1.5, d).toArray() : scale(d);
        for (int c = 0; c < k; c++) {
            double n = counts[c] + prior[0];
            shares[c] = n / total;
            double[] own = statistics.mean(c);
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    double pull =
                            counts[c] * KAPPA / (counts[c] + KAPPA) * (own[i] - 0.5 * i + 1) * (own[j] - 0.5 * j + 1);
                    s[c][i][j] = (solved.scatters.get(c)[i][j] + prior[1] * scale[i][j] + pull) / n;
                }
            }
        }
        ConstrainedModel model = new ConstrainedModel(code, s, shares);
        List<Covariance> covariances =
                answer.components().stream().map(Gaussian::covariance).toList();
        ConstrainedModel.Point point = model.point(covariances);
        double[] gradient = new double[model.size()];
        double least = solved.value(answer);
        assertThat(total * model.value(point, gradient)).isCloseTo(least, offset(1e-8 * Math.abs(least) + 1e-8));
        assertThat(gradient).usingComparatorWithPrecision(1e-7).containsOnly(0);
        for (double reach : new double[] {1e-3, 1e-2, 0.1, 0.5}) {
            for (int i = 0; i < 20; i++) {
                double[] by = random.doubles(model.size(), -reach, reach).toArray();
                List<Covariance> moved = model.covariances(model.moved(point, by));
                List<Gaussian> components = new ArrayList<>();
                for (int c = 0; c < k; c++) {
                    double[] mean = answer.component(c).mean();
                    for (int j = 0; j < d; j++) {
                        mean[j] += random.nextDouble(-reach, reach);
                    }
                    components.add(Gaussian.of(mean, moved.get(c)));
                }
                assertThat(solved.value(GaussianMixture.of(answer.weights(), components)))
                        .isGreaterThan(least);
            }
        }
        for (int i = 0; i < 3; i++) {
            assertThat(total * model.minimum(model.random(random))).isGreaterThan(least - 1e-7);
        }
    }
}
