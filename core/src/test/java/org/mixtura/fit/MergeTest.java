package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.testing.MixtureDifference;

/// Statistics of parts, merged in any order and grouping, are the statistics of the whole.
class MergeTest {
    @ParameterizedTest
    @MethodSource("org.mixtura.fit.FitProblem#all")
    void mergedPartsAreTheBatch(FitProblem problem) {
        GaussianMixture mixture = problem.fit().mixture();
        SufficientStatistics batch = statistics(mixture, problem, 0, problem.n());
        for (int seed = 0; seed < 3; seed++) {
            assertClose(merged(parts(mixture, problem), seed), batch);
        }
        SufficientStatistics zero = new SufficientStatistics(batch.centres, batch.form);
        zero.merge(batch);
        assertThat(numbers(zero)).isEqualTo(numbers(batch));
    }

    private static SufficientStatistics merged(List<SufficientStatistics> parts, long seed) {
        List<SufficientStatistics> left = new ArrayList<>(parts);
        Collections.shuffle(left, new Random(seed));
        SufficientStatistics first = left.removeFirst();
        if (seed == 0 || left.size() < 3) {
            left.forEach(first::merge);
            return first;
        }
        SufficientStatistics second = left.removeFirst();
        left.forEach(second::merge);
        first.merge(second);
        return first;
    }

    private static List<SufficientStatistics> parts(GaussianMixture mixture, FitProblem problem) {
        List<SufficientStatistics> parts = new ArrayList<>();
        int[] ends = {0, 1, 64, 100, 163, problem.n()};
        for (int p = 1; p < ends.length; p++) {
            parts.add(statistics(mixture, problem, ends[p - 1], ends[p]));
        }
        return parts;
    }

    private static SufficientStatistics statistics(GaussianMixture mixture, FitProblem problem, int from, int to) {
        double[][] data = Arrays.copyOfRange(problem.data(), from, to);
        double[] weights = Arrays.copyOfRange(problem.weights(), from, to);
        Rows rows = problem.weighted() ? Rows.of(data, weights) : Rows.of(data);
        // A part must not move to better centres of its own: these are already the means.
        return Expectation.under(mixture, mixture.family().secondMoments()).over(rows, 1);
    }

    private static void assertClose(SufficientStatistics actual, SufficientStatistics batch) {
        assertThat(actual.likelihood().logLikelihood())
                .isCloseTo(batch.likelihood().logLikelihood(), org.assertj.core.data.Percentage.withPercentage(1e-10));
        double[] expected = numbers(batch);
        double[] values = numbers(actual);
        double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < values.length; i++) {
            assertThat(Math.abs(values[i] - expected[i])).isLessThan(1e-12 * size);
        }
    }

    private static double[] numbers(SufficientStatistics statistics) {
        List<Double> numbers = new ArrayList<>();
        for (int c = 0; c < statistics.components(); c++) {
            numbers.add(statistics.count(c));
            Arrays.stream(statistics.first[c]).forEach(numbers::add);
        }
        for (double[] second : statistics.second) {
            Arrays.stream(second).forEach(numbers::add);
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The M-step of merged parts is that of the batch; common axes are where steps of 1e-10 end.
    @ParameterizedTest
    @MethodSource("org.mixtura.fit.FitProblem#some")
    void theMStepDoesNotKnowWhoFolded(FitProblem problem) {
        GaussianMixture mixture = problem.fit().mixture();
        Maximisation maximisation = new MaximumLikelihood(mixture.family(), new double[problem.d()]);
        GaussianMixture folded =
                maximisation.maximise(merged(parts(mixture, problem), 1)).mixture();
        GaussianMixture whole = maximisation
                .maximise(statistics(mixture, problem, 0, problem.n()))
                .mixture();
        assertThat(MixtureDifference.of(folded, whole).largest())
                .isLessThan(problem.family().endsWith("VE") ? 1e-10 : 1e-12);
    }
}
