package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.GaussianMixture;
import org.mixtura.Score;
import org.mixtura.data.Rows;
import org.mixtura.testing.MixtureDifference;

/// What is true of every fit.
class FitPropertiesTest {
    @ParameterizedTest
    @MethodSource("org.mixtura.fit.FitProblem#all")
    void theLikelihoodNeverFalls(FitProblem problem) {
        Fit fit = problem.fit();
        double[] trace = fit.trace();
        assertThat(fit.iterations()).isEqualTo(15);
        assertThat(trace).hasSize(16);
        for (int i = 1; i < trace.length; i++) {
            assertThat(trace[i]).isGreaterThanOrEqualTo(trace[i - 1] - 1e-10);
        }
    }

    /// The log-likelihood is that of the returned parameters over all rows: score gives the same bits.
    @ParameterizedTest
    @MethodSource("org.mixtura.fit.FitProblem#all")
    void theScoreIsThatOfTheResult(FitProblem problem) {
        Fit fit = problem.fit();
        Score score = fit.mixture().score(problem.rows());
        assertThat(score).isEqualTo(fit.score());
        assertThat(score.meanLogLikelihood()).isEqualTo(fit.trace()[15]);
        double[] weights = problem.weights();
        double sum = 0.0;
        double[] densities = fit.mixture().logDensities(problem.rows());
        for (int i = 0; i < densities.length; i++) {
            sum += (problem.weighted() ? weights[i] : 1.0) * densities[i];
        }
        assertThat(score.logLikelihood()).isCloseTo(sum, offset(1e-11 * Math.abs(sum)));
    }

    @ParameterizedTest
    @MethodSource("org.mixtura.fit.FitProblem#all")
    void responsibilitiesAndWeightsSumToOne(FitProblem problem) {
        GaussianMixture mixture = problem.fit().mixture();
        assertThat(Arrays.stream(mixture.weights()).sum()).isCloseTo(1.0, offset(1e-14));
        for (double[] row : mixture.responsibilities(problem.rows())) {
            assertThat(Arrays.stream(row).sum()).isCloseTo(1.0, offset(1e-14));
            assertThat(Arrays.stream(row).min().orElseThrow()).isNotNegative();
        }
    }

    @ParameterizedTest
    @MethodSource("org.mixtura.fit.FitProblem#some")
    void relabellingTheStartRelabelsTheResult(FitProblem problem) {
        int k = problem.k();
        int[] relabelled = Arrays.stream(problem.labels()).map(c -> (c + 1) % k).toArray();
        Fit other = problem.settings()
                .initialiser(Initialiser.labels(relabelled))
                .build()
                .fit(problem.rows());
        GaussianMixture mixture = other.mixture();
        double[] weights = new double[k];
        List<org.mixtura.Gaussian> components = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            weights[c] = mixture.weight((c + 1) % k);
            components.add(mixture.component((c + 1) % k));
        }
        GaussianMixture back = GaussianMixture.of(weights, components, mixture.family());
        assertThat(MixtureDifference.of(back, problem.fit().mixture()).largest())
                .isLessThan(1e-9);
    }

    @ParameterizedTest
    @MethodSource("org.mixtura.fit.FitProblem#some")
    void permutingColumnsPermutesTheResult(FitProblem problem) {
        int d = problem.d();
        double[][] permuted =
                Arrays.stream(problem.data()).map(row -> turned(row)).toArray(double[][]::new);
        GaussianMixture expected = problem.fit().mixture();
        GaussianMixture mixture =
                problem.settings().build().fit(problem.rows(permuted)).mixture();
        double[][] means = new double[problem.k()][];
        double[][][] covariances = new double[problem.k()][d][];
        for (int c = 0; c < problem.k(); c++) {
            means[c] = turned(expected.component(c).mean());
            double[][] matrix = turned(expected.component(c).covariance().toArray());
            Arrays.setAll(covariances[c], i -> turned(matrix[i]));
        }
        assertThat(MixtureDifference.of(mixture, expected.weights(), means, covariances)
                        .largest())
                .isLessThan(1e-9);
    }

    /// Each element one place on.
    private static double[] turned(double[] values) {
        double[] turned = new double[values.length];
        Arrays.setAll(turned, j -> values[(j + 1) % values.length]);
        return turned;
    }

    private static double[][] turned(double[][] rows) {
        double[][] turned = new double[rows.length][];
        Arrays.setAll(turned, i -> rows[(i + 1) % rows.length]);
        return turned;
    }

    @ParameterizedTest
    @MethodSource("org.mixtura.fit.FitProblem#some")
    void theOrderOfRowsDoesNotMatter(FitProblem problem) {
        List<Integer> order = new ArrayList<>(
                java.util.stream.IntStream.range(0, problem.n()).boxed().toList());
        java.util.Collections.shuffle(order, new Random(1));
        double[][] data = problem.data();
        double[] weights = problem.weights();
        int[] labels = problem.labels();
        double[][] shuffled = order.stream().map(i -> data[i]).toArray(double[][]::new);
        double[] shuffledWeights = order.stream().mapToDouble(i -> weights[i]).toArray();
        Rows rows = problem.weighted() ? Rows.of(shuffled, shuffledWeights) : Rows.of(shuffled);
        Fit fit = problem.settings()
                .initialiser(Initialiser.labels(
                        order.stream().mapToInt(i -> labels[i]).toArray()))
                .build()
                .fit(rows);
        assertThat(MixtureDifference.of(fit.mixture(), problem.fit().mixture()).largest())
                .isLessThan(1e-9);
    }

    @ParameterizedTest
    @MethodSource("org.mixtura.fit.FitProblem#all")
    void noIterationsReturnTheStart(FitProblem problem) {
        GaussianMixture start = problem.mixture();
        Fit fit = problem.settings()
                .initialiser(Initialiser.mixture(start))
                .maxIterations(0)
                .build()
                .fit(problem.rows());
        assertThat(fit.mixture()).isEqualTo(start);
        assertThat(fit.iterations()).isZero();
        assertThat(fit.trace()).hasSize(1);
        assertThat(fit.score()).isEqualTo(start.score(problem.rows()));
        assertThat(fit.outcome()).isInstanceOf(Outcome.IterationLimit.class);
    }

    @ParameterizedTest
    @MethodSource("org.mixtura.fit.FitProblem#all")
    void twoWarmStartedIterationsAreTwoIterations(FitProblem problem) {
        EmBuilder settings = problem.settings().maxIterations(1);
        Fit first = settings.build().fit(problem.rows());
        Fit second = settings.initialiser(Initialiser.mixture(first.mixture()))
                .build()
                .fit(problem.rows());
        Fit both = problem.settings().maxIterations(2).build().fit(problem.rows());
        assertThat(second.mixture()).isEqualTo(both.mixture());
        assertThat(second.score()).isEqualTo(both.score());
    }
}
