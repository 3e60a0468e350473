package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

class StartsTest {
    private static final Rows ROWS = Rows.of(Samples.rows(200, 2, 3, 6));

    static List<CovarianceFamily> families() {
        return Samples.families();
    }

    private static Fit start(int k, Initialiser initialiser) {
        return Em.components(k)
                .initialiser(initialiser)
                .maxIterations(0)
                .build()
                .fit(ROWS);
    }

    private static void refused(ThrowingCallable action, String message) {
        assertThatThrownBy(action).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    /// Without short runs in two metrics, and without the better half of them going on, one start ends below.
    @ParameterizedTest
    @CsvSource({"VVV, -180.1855", "EEE, -256.3540", "VVI, -306.8605"})
    void oneDefaultStartIsEnoughForIris(String family, double logLikelihood) {
        Fit fit = Em.components(3).family(Families.of(family)).build().fit(Rows.of(Samples.iris()));
        assertThat(fit.score().logLikelihood()).isGreaterThan(logLikelihood - 1e-3);
    }

    @Test
    void labelsAreChecked() {
        int[] labels = Samples.labels(200, 3, 1);
        refused(
                () -> start(3, Initialiser.labels(new int[199])),
                "there are 199 labels for 200 rows; give one for each");
        refused(
                () -> start(2, Initialiser.labels(labels)),
                "the label of row 2 is 2; labels of 2 components are 0 to 1");
        refused(
                () -> start(4, Initialiser.labels(labels)),
                "no row is labelled 3; each of the 4 components needs at least one row");
        labels[17] = -1;
        refused(
                () -> start(3, Initialiser.labels(labels)),
                "the label of row 17 is -1; labels of 3 components are 0 to 2");
    }

    @Test
    void labelsAreCopied() {
        int[] labels = Samples.labels(200, 3, 1);
        Initialiser initialiser = Initialiser.labels(labels);
        GaussianMixture expected = start(3, initialiser).mixture();
        labels[0] = 99;
        assertThat(start(3, initialiser).mixture()).isEqualTo(expected);
    }

    @Test
    void mixturesAreChecked() {
        refused(
                () -> start(3, Initialiser.mixture(Samples.mixture(Families.of("VVV"), 3, 1, 1))),
                "the initial mixture has 1 columns and the table 2; they must agree");
        refused(
                () -> start(2, Initialiser.mixture(Samples.mixture(Families.of("VVV"), 3, 2, 1))),
                "the initial mixture has 3 components and 2 are to be fitted; they must agree");
    }

    /// The family of a start need not be the one to be fitted.
    @ParameterizedTest
    @MethodSource("families")
    void aMixtureOfAnyFamilyStarts(CovarianceFamily family) {
        Initialiser initialiser = Initialiser.mixture(Samples.mixture(family, 3, 2, 1));
        for (CovarianceFamily other : families()) {
            Fit fit = Em.components(3)
                    .family(other)
                    .initialiser(initialiser)
                    .maxIterations(3)
                    .build()
                    .fit(ROWS);
            assertThat(fit.mixture().family()).isEqualTo(other);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void randomFromDataStartsAtRowsWithTheCovarianceOfAll(CovarianceFamily family) {
        EmBuilder settings =
                Em.components(4).family(family).maxIterations(0).regularisation(new Regularisation.Absolute(0));
        GaussianMixture start = settings.initialiser(Initialiser.randomFromData())
                .build()
                .fit(ROWS)
                .mixture();
        GaussianMixture whole = settings.build().toBuilder(1)
                .initialiser(Initialiser.labels(new int[200]))
                .build()
                .fit(ROWS)
                .mixture();
        assertThat(start.weights()).containsOnly(0.25);
        assertThat(start.components()).extracting(g -> g.mean(0)).doesNotHaveDuplicates();
        for (Gaussian gaussian : start.components()) {
            boolean found = false;
            for (int i = 0; i < 200; i++) {
                found |= java.util.Arrays.equals(gaussian.mean(), ROWS.row(i));
            }
            assertThat(found).as("the mean is a row").isTrue();
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    double expected = whole.component(0).covariance().get(i, j);
                    assertThat(gaussian.covariance().get(i, j)).isCloseTo(expected, offset(1e-12));
                }
            }
        }
    }

    /// Random responsibilities: every component near the whole, none the same.
    @Test
    void randomStartsNearTheWhole() {
        GaussianMixture start = start(4, Initialiser.random()).mixture();
        GaussianMixture whole = start(1, Initialiser.random()).mixture();
        for (int c = 0; c < 4; c++) {
            assertThat(start.weight(c)).isCloseTo(0.25, offset(0.05));
            double deviation = Math.sqrt(whole.component(0).covariance().get(0, 0));
            assertThat(start.component(c).mean(0)).isCloseTo(whole.component(0).mean(0), offset(0.3 * deviation));
        }
        assertThat(start.components()).doesNotHaveDuplicates();
    }

    /// Large tables are started from a sample and finished on all rows.
    @Test
    void aLargeTableIsFittedOnAllRows() {
        GaussianMixture truth = GaussianMixture.of(
                new double[] {0.3, 0.7},
                List.of(
                        Gaussian.of(new double[] {0}, org.mixtura.Covariance.spherical(1, 1)),
                        Gaussian.of(new double[] {9}, org.mixtura.Covariance.spherical(4, 1))));
        Rows rows = truth.sample(60_000, 2);
        Fit fit = Em.components(2).family(Families.of("VII")).build().fit(rows);
        assertThat(fit.score().totalWeight()).isEqualTo(60_000.0);
        assertThat(fit.score()).isEqualTo(fit.mixture().score(rows));
        assertThat(fit.score().logLikelihood()).isGreaterThan(truth.score(rows).logLikelihood());
    }
}
