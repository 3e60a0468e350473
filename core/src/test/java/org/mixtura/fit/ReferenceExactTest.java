package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.mixtura.testing.Exact.DIGITS;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.Covariance;
import org.mixtura.GaussianMixture;
import org.mixtura.testing.Exact;
import org.mixtura.testing.MixtureDifference;

/// Data near 1e6 with standard deviations from 1e-3 to 1e3, against EM in 50-digit arithmetic.
class ReferenceExactTest {
    static Stream<Reference> cases() {
        return Reference.cases("exact");
    }

    private static Fit fit(Reference reference, int iterations) {
        return Em.components(reference.components())
                .family(reference.family())
                .initialiser(Initialiser.mixture(reference.start()))
                .regularisation(new Regularisation.Absolute(0))
                .tolerance(0)
                .maxIterations(iterations)
                .build()
                .fit(reference.rows());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parametersAndLikelihood(Reference reference) {
        Fit fit = fit(reference, reference.iterations());
        MixtureDifference difference = reference.difference(fit.mixture());
        assertThat(difference.weights()).isLessThan(reference.tolerance("weights"));
        assertThat(difference.means()).isLessThan(reference.tolerance("means"));
        assertThat(difference.covariances()).isLessThan(reference.tolerance("covariances"));
        double expected = reference.number("log_likelihood");
        double tolerance = Math.min(1e-9, reference.tolerance("log_likelihood"));
        assertThat(fit.score().logLikelihood()).isCloseTo(expected, offset(Math.abs(expected) * tolerance));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void likelihoodOfTheStart(Reference reference) {
        double expected = reference
                .content()
                .getAsJsonObject("start")
                .get("log_likelihood")
                .getAsDouble();
        assertThat(fit(reference, 0).score().logLikelihood())
                .isCloseTo(expected, offset(Math.abs(expected) * reference.tolerance("start_log_likelihood")));
    }

    /// The log-likelihood is that of the parameters as they stand, within 1e-9 of 50-digit arithmetic on them.
    @ParameterizedTest
    @MethodSource("cases")
    void likelihoodOfTheResult(Reference reference) {
        Fit fit = fit(reference, reference.iterations());
        double exact = exactLogLikelihood(fit.mixture(), reference.data()).doubleValue();
        assertThat(fit.score().logLikelihood()).isCloseTo(exact, offset(1e-9));
    }

    private static BigDecimal exactLogLikelihood(GaussianMixture mixture, double[][] rows) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal[] constants = new BigDecimal[mixture.size()];
        BigDecimal[][][] inverses = new BigDecimal[mixture.size()][][];
        for (int c = 0; c < constants.length; c++) {
            BigDecimal[][] matrix = exact(mixture.component(c).covariance());
            BigDecimal determinant = invert(matrix);
            inverses[c] = matrix;
            BigDecimal normaliser =
                    Exact.PI.multiply(BigDecimal.TWO).pow(matrix.length).multiply(determinant);
            constants[c] = Exact.of(mixture.weight(c)).divide(normaliser.sqrt(DIGITS), DIGITS);
        }
        for (double[] row : rows) {
            BigDecimal density = BigDecimal.ZERO;
            for (int c = 0; c < constants.length; c++) {
                BigDecimal q =
                        quadraticForm(inverses[c], row, mixture.component(c).mean());
                density =
                        density.add(constants[c].multiply(Exact.exp(q.divide(BigDecimal.valueOf(-2), DIGITS))), DIGITS);
            }
            sum = sum.add(Exact.log(density), DIGITS);
        }
        return sum;
    }

    private static BigDecimal quadraticForm(BigDecimal[][] inverse, double[] row, double[] mean) {
        BigDecimal q = BigDecimal.ZERO;
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < row.length; j++) {
                BigDecimal zi = Exact.of(row[i]).subtract(Exact.of(mean[i]));
                BigDecimal zj = Exact.of(row[j]).subtract(Exact.of(mean[j]));
                q = q.add(zi.multiply(inverse[i][j], DIGITS).multiply(zj, DIGITS), DIGITS);
            }
        }
        return q;
    }

    private static BigDecimal[][] exact(Covariance covariance) {
        int d = covariance.dimensions();
        BigDecimal[][] matrix = new BigDecimal[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                matrix[i][j] = Exact.of(covariance.get(i, j));
            }
        }
        return matrix;
    }

    /// Gauss–Jordan in place; the determinant.
    private static BigDecimal invert(BigDecimal[][] a) {
        BigDecimal determinant = BigDecimal.ONE;
        for (int p = 0; p < a.length; p++) {
            BigDecimal pivot = a[p][p];
            determinant = determinant.multiply(pivot, DIGITS);
            a[p][p] = BigDecimal.ONE;
            for (int j = 0; j < a.length; j++) {
                a[p][j] = a[p][j].divide(pivot, DIGITS);
            }
            for (int i = 0; i < a.length; i++) {
                if (i != p) {
                    BigDecimal factor = a[i][p];
                    a[i][p] = BigDecimal.ZERO;
                    for (int j = 0; j < a.length; j++) {
                        a[i][j] = a[i][j].subtract(factor.multiply(a[p][j], DIGITS), DIGITS);
                    }
                }
            }
        }
        return determinant;
    }
}
