package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.testing.MixtureDifference;
import org.mixtura.testing.Samples;

/// Weights mean what they should, and so do numbers of less precision.
class FitInvarianceTest {
    /// By a power of two exactly, by another number to rounding; the default regularisation included.
    @ParameterizedTest
    @MethodSource("org.mixtura.fit.FitProblem#some")
    void theScaleOfWeightsDoesNotMatter(FitProblem problem) {
        double[] weights = problem.weights();
        EmBuilder settings = problem.settings().regularisation(Regularisation.DEFAULT);
        Fit fit = settings.build().fit(Rows.of(problem.data(), weights));
        Fit quarter = settings.build().fit(Rows.of(problem.data(), scaled(weights, 0.25)));
        Fit other = settings.build().fit(Rows.of(problem.data(), scaled(weights, 3.7e5)));
        assertThat(quarter.mixture()).isEqualTo(fit.mixture());
        assertThat(quarter.score().logLikelihood() * 4).isEqualTo(fit.score().logLikelihood());
        assertThat(MixtureDifference.of(other.mixture(), fit.mixture()).largest())
                .isLessThan(1e-9);
        assertThat(other.score().meanLogLikelihood()).isCloseTo(fit.score().meanLogLikelihood(), offset(1e-11));
    }

    private static double[] scaled(double[] weights, double factor) {
        return Arrays.stream(weights).map(w -> w * factor).toArray();
    }

    @ParameterizedTest
    @MethodSource("org.mixtura.fit.FitProblem#some")
    void integerWeightsAreRepeatedRows(FitProblem problem) {
        double[][] data = problem.data();
        int[] labels = problem.labels();
        double[] times = new double[data.length];
        Arrays.setAll(times, i -> i % 4);
        List<double[]> repeated = new ArrayList<>();
        IntStream.Builder repeatedLabels = IntStream.builder();
        for (int i = 0; i < data.length; i++) {
            for (int m = 0; m < times[i]; m++) {
                repeated.add(data[i]);
                repeatedLabels.add(labels[i]);
            }
        }
        EmBuilder settings = problem.settings().regularisation(Regularisation.DEFAULT);
        Fit weighted = settings.build().fit(Rows.of(data, times));
        Fit expected = settings.initialiser(
                        Initialiser.labels(repeatedLabels.build().toArray()))
                .build()
                .fit(Rows.of(repeated.toArray(double[][]::new)));
        assertThat(MixtureDifference.of(weighted.mixture(), expected.mixture()).largest())
                .isLessThan(1e-9);
        assertThat(weighted.score().bic()).isCloseTo(expected.score().bic(), offset(1e-7));
        assertThat(weighted.score().icl()).isCloseTo(expected.score().icl(), offset(1e-7));
    }

    /// float32 rows give nearly what the rounded rows give, and the others; less near where common axes span a
    /// nearly round plane, in which they turn easily.
    @ParameterizedTest
    @MethodSource("org.mixtura.fit.FitProblem#some")
    void float32RowsAreClose(FitProblem problem) {
        double[][] data = problem.data();
        double[][] rounded = Samples.copy(data);
        for (double[] row : rounded) {
            Arrays.setAll(row, j -> (float) row[j]);
        }
        RowsBuilder builder = Rows.builder(problem.d()).precision(Precision.FLOAT32);
        double[] weights = problem.weights();
        for (int i = 0; i < data.length; i++) {
            if (problem.weighted()) {
                builder.add(data[i], weights[i]);
            } else {
                builder.add(data[i]);
            }
        }
        Fit fit = problem.settings().build().fit(builder.build());
        Fit same = problem.settings().build().fit(problem.rows(rounded));
        double likelihood = same.score().logLikelihood();
        assertThat(fit.score().logLikelihood()).isCloseTo(likelihood, offset(1e-6 * Math.abs(likelihood)));
        assertThat(MixtureDifference.of(fit.mixture(), problem.fit().mixture()).largest())
                .isLessThan(problem.family().endsWith("VE") ? 1e-4 : 1e-5);
    }
}
