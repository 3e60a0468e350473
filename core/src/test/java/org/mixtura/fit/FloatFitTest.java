package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.family.SecondMoments;
import org.mixtura.testing.MixtureDifference;
import org.mixtura.testing.Samples;

/// Fits in float32 beside fits in float64 of the same rounded rows.
class FloatFitTest {
    /// What the log-likelihood may differ by, of its size.
    private static final double LIKELIHOOD = 1e-6;

    /// What parameters may differ by after 30 iterations, in standard deviations; see [MixtureDifference].
    private static final double PARAMETERS = 1e-4;

    /// Three blobs in four columns, at 1e6 with deviations of about 1000, whose rounding float32 rows show.
    private static double[][] blobs() {
        double[][] rows = Samples.rows(5000, 4, 3, 11);
        for (double[] row : rows) {
            Arrays.setAll(row, j -> 1e6 + 1000 * row[j]);
        }
        return rows;
    }

    private static double[][] data(String name) {
        return switch (name) {
            case "iris" -> Samples.iris();
            case "faithful" -> Samples.faithful();
            case "blobs" -> blobs();
            default -> Samples.rows(9000, 17, 5, 3);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "iris, VVV, 3",
        "iris, EEE, 3",
        "iris, VVI, 2",
        "iris, VII, 3",
        "faithful, VVV, 2",
        "faithful, EII, 3",
        "blobs, VVV, 3",
        "blobs, EEE, 3",
        "blobs, VVI, 3",
        "blobs, VII, 3",
        "wide, VVV, 5",
        "wide, VEV, 5",
        "wide, EEI, 5"
    })
    void theFitIsTheSameInSixDigits(String name, String family, int k) {
        double[][] data = rounded(data(name));
        Em em = Em.components(k)
                .family(Families.of(family))
                .initialiser(Initialiser.labels(KMeans.labels(Rows.of(data), k, 1)))
                .tolerance(0)
                .maxIterations(30)
                .threads(1)
                .build();
        Fit exact = em.fit(Rows.of(data));
        Fit fit = em.fit(floats(data));
        assertThat(MixtureDifference.bits(fit)).isNotEqualTo(MixtureDifference.bits(exact));
        assertThat(relative(fit.score().logLikelihood(), exact.score().logLikelihood()))
                .isLessThan(LIKELIHOOD);
        assertThat(MixtureDifference.of(fit.mixture(), exact.mixture()).largest())
                .isLessThan(PARAMETERS);
        assertThat(fit.score().icl())
                .isCloseTo(exact.score().icl(), org.assertj.core.data.Percentage.withPercentage(1e-3));
    }

    /// A start far from its rows is made good by a second pass about the new means.
    @Test
    void meansThatMoveFarLoseNothing() {
        double[][] data = rounded(Samples.rows(2000, 3, 1, 5));
        GaussianMixture far = mixture(new double[] {300, -300, 300}, 4e4);
        Expectation expectation = Expectation.under(far, SecondMoments.FULL);
        SufficientStatistics first = expectation.over(floats(data), 1);
        assertThat(first.cancelled()).isTrue();
        double[] scatter = expectation.recentred(first).over(floats(data), 1).scatter(0);
        double[] exact = expectation.over(Rows.of(data), 1).scatter(0);
        for (int i = 0; i < scatter.length; i++) {
            assertThat(Math.abs(scatter[i] - exact[i])).isLessThan(1e-9 * exact[0]);
        }
    }

    /// Nearly dependent columns, and a component as narrow as the rounding of its distance, are left to
    /// float64.
    @ParameterizedTest
    @CsvSource({"0.99999999, 1", "0, 1e-4"})
    void whatFloat32CannotHoldIsDoneInFloat64(double correlation, double width) {
        double[][] rows = rounded(Samples.rows(300, 2, 2, 5));
        double v = width * width;
        Covariance narrow = Covariance.full(new double[][] {{v, correlation * v}, {correlation * v, v}});
        GaussianMixture mixture = GaussianMixture.of(
                new double[] {0.5, 0.5},
                List.of(Gaussian.of(new double[] {0, 0}, narrow), wide(new double[] {4, 4}, 1)),
                family());
        assertThat(bits(mixture, floats(rows))).isEqualTo(bits(mixture, Rows.of(rows)));
    }

    /// The square of its distance overflows in float32.
    @Test
    void aRowFarAwayIsDoneInFloat64() {
        double[][] rows = rounded(Samples.rows(300, 2, 1, 5));
        rows[7][1] = 2e25f;
        GaussianMixture mixture = mixture(new double[] {0, 0}, 1);
        assertThat(bits(mixture, floats(rows))).isEqualTo(bits(mixture, Rows.of(rows)));
        rows[7][1] = 1;
        assertThat(bits(mixture, floats(rows))).isNotEqualTo(bits(mixture, Rows.of(rows)));
    }

    /// Powers of two are exact, so a column's unit changes no bit of what has none.
    @Test
    void unitsOfPowersOfTwoChangeNothing() {
        double[][] rows = rounded(Samples.rows(700, 3, 2, 5));
        double[][] scaled = Samples.copy(rows);
        for (double[] row : scaled) {
            row[1] *= 0x1p100;
        }
        Em em = Em.components(2)
                .initialiser(Initialiser.labels(KMeans.labels(Rows.of(rows), 2, 1)))
                .tolerance(0)
                .maxIterations(5)
                .build();
        assertThat(em.fit(floats(scaled)).mixture().weights())
                .isEqualTo(em.fit(floats(rows)).mixture().weights());
    }

    private static CovarianceFamily family() {
        return Families.of("VVV");
    }

    private static GaussianMixture mixture(double[] mean, double variance) {
        return GaussianMixture.of(new double[] {1}, List.of(wide(mean, variance)), family());
    }

    private static Gaussian wide(double[] mean, double variance) {
        double[][] covariance = new double[mean.length][mean.length];
        for (int j = 0; j < mean.length; j++) {
            covariance[j][j] = variance;
        }
        return Gaussian.of(mean, Covariance.full(covariance));
    }

    private static String bits(GaussianMixture mixture, Rows rows) {
        SufficientStatistics statistics =
                Expectation.under(mixture, SecondMoments.FULL).over(rows, 1);
        return statistics.likelihood().logLikelihood()
                + Arrays.toString(statistics.counts)
                + Arrays.deepToString(statistics.second);
    }

    private static double relative(double actual, double expected) {
        return Math.abs(actual / expected - 1);
    }

    private static double[][] rounded(double[][] data) {
        double[][] rounded = Samples.copy(data);
        for (double[] row : rounded) {
            Arrays.setAll(row, j -> (float) row[j]);
        }
        return rounded;
    }

    private static Rows floats(double[][] data) {
        RowsBuilder builder = Rows.builder(data[0].length).precision(Precision.FLOAT32);
        for (double[] row : data) {
            builder.add(row);
        }
        return builder.build();
    }
}
