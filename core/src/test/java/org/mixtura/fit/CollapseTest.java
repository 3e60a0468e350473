package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

/// A component that collapses is removed, the rest goes on, and the fit says so.
class CollapseTest {
    private static final Regularisation NONE = new Regularisation.Absolute(0);

    /// 50 rows of a cloud, and 10 equal ones far from it, labelled 1.
    private static double[][] cloudAndPoint() {
        double[][] data = Arrays.copyOf(Samples.rows(50, 2, 1, 4), 60);
        for (int i = 50; i < 60; i++) {
            data[i] = new double[] {40, 40};
        }
        return data;
    }

    private static final int[] LABELS =
            java.util.stream.IntStream.range(0, 60).map(i -> i < 50 ? 0 : 1).toArray();

    @ParameterizedTest
    @ValueSource(strings = {"VII", "VEI", "EVI", "VVI", "VEE", "EVE", "VVE", "VEV", "EVV", "VVV"})
    void aComponentOnEqualRowsIsRemovedAndReported(String family) {
        Fit fit = Em.components(2)
                .family(Families.of(family))
                .initialiser(Initialiser.labels(LABELS))
                .regularisation(NONE)
                .build()
                .fit(Rows.of(cloudAndPoint()));
        assertThat(fit.mixture().size()).isEqualTo(1);
        assertThat(fit.mixture().weight(0)).isEqualTo(1.0);
        assertThat(fit.componentsWanted()).isEqualTo(2);
        Outcome.Collapsed outcome = (Outcome.Collapsed) fit.outcome();
        assertThat(outcome.converged()).isTrue();
        assertThat(outcome.label()).isEqualTo("collapsed");
        assertThat(outcome.collapses()).hasSize(1);
        assertThat(outcome.collapses().getFirst().component()).isEqualTo(1);
        assertThat(outcome.collapses().getFirst().iteration()).isZero();
        assertThat(outcome.sentence())
                .startsWith("component 1 of the start was removed: the covariance is not positive definite")
                .endsWith("; the rest converged");
        assertThat(fit.score().freeParameters()).isEqualTo(Families.of(family).freeParameters(1, 2));
    }

    @Test
    void regularisationKeepsIt() {
        Fit fit =
                Em.components(2).initialiser(Initialiser.labels(LABELS)).build().fit(Rows.of(cloudAndPoint()));
        assertThat(fit.mixture().size()).isEqualTo(2);
        assertThat(fit.mixture().weight(1)).isCloseTo(1 / 6.0, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(fit.mixture().component(1).covariance().get(0, 0))
                .isCloseTo(fit.ridge()[0], org.assertj.core.data.Percentage.withPercentage(1e-3));
    }

    /// Nor does a shared shape with a shared volume, whatever its axes.
    @ParameterizedTest
    @ValueSource(strings = {"EII", "EEI", "EEE", "EEV"})
    void aSharedCovarianceDoesNotCollapse(String family) {
        Fit fit = Em.components(2)
                .family(Families.of(family))
                .initialiser(Initialiser.labels(LABELS))
                .regularisation(NONE)
                .build()
                .fit(Rows.of(cloudAndPoint()));
        assertThat(fit.mixture().size()).isEqualTo(2);
        assertThat(fit.outcome().converged()).isTrue();
    }

    /// No row is near it: all its responsibilities underflow.
    @Test
    void aComponentWithoutRowsIsRemovedAndReported() {
        GaussianMixture start = GaussianMixture.of(
                new double[] {0.5, 0.25, 0.25},
                List.of(
                        Gaussian.of(new double[] {1e6, 0}, Covariance.spherical(1, 2)),
                        Gaussian.of(new double[] {0, 0}, Covariance.spherical(1, 2)),
                        Gaussian.of(new double[] {1, 1}, Covariance.spherical(1, 2))));
        Fit fit = Em.components(3)
                .initialiser(Initialiser.mixture(start))
                .build()
                .fit(Rows.of(Samples.rows(200, 2, 2, 4)));
        assertThat(fit.mixture().size()).isEqualTo(2);
        Outcome.Collapsed outcome = (Outcome.Collapsed) fit.outcome();
        assertThat(outcome.collapses()).containsExactly(new Outcome.Removal(1, 0, "no rows were left to it"));
        assertThat(outcome.sentence()).startsWith("component 0 of iteration 1 was removed: no rows were left to it");
        double[] trace = fit.trace();
        assertThat(trace).hasSize(fit.iterations() + 1);
    }

    /// The default scale of the prior is made for three components, and then for the two that are left: the fit is the
    /// one from these two.
    @ParameterizedTest
    @ValueSource(strings = {"VVV", "EEE", "VVI", "VII"})
    void thePriorIsThatOfTheComponentsThatAreLeft(String family) {
        Gaussian far = Gaussian.of(new double[] {1e6, 0}, Covariance.spherical(1, 2));
        Gaussian left = Gaussian.of(new double[] {0, 0}, Covariance.spherical(1, 2));
        Gaussian right = Gaussian.of(new double[] {1, 1}, Covariance.spherical(1, 2));
        Rows rows = Rows.of(Samples.rows(200, 2, 2, 4));
        Fit two = underPrior(family, GaussianMixture.of(new double[] {0.5, 0.5}, List.of(left, right)), rows);
        Fit three =
                underPrior(family, GaussianMixture.of(new double[] {0.5, 0.25, 0.25}, List.of(far, left, right)), rows);
        assertThat(three.mixture().size()).isEqualTo(2);
        Covariance scale = ((ConjugatePrior) two.prior().orElseThrow()).scale().orElseThrow();
        Covariance found =
                ((ConjugatePrior) three.prior().orElseThrow()).scale().orElseThrow();
        assertThat(found.get(0, 0)).isCloseTo(scale.get(0, 0), offset(1e-12 * scale.get(0, 0)));
        assertThat(found.get(0, 1)).isCloseTo(scale.get(0, 1), offset(1e-12 * scale.get(0, 0)));
        assertThat(three.objective()).isCloseTo(two.objective(), offset(1e-4));
        assertThat(three.mixture().component(0).mean())
                .containsExactly(two.mixture().component(0).mean(), offset(1e-3));
        assertThat(three.again(rows, 5).objective()).isEqualTo(three.objective());
    }

    private static Fit underPrior(String family, GaussianMixture start, Rows rows) {
        return Em.components(start.size())
                .family(Families.of(family))
                .prior(ConjugatePrior.defaults())
                .initialiser(Initialiser.mixture(start))
                .tolerance(1e-10)
                .build()
                .fit(rows);
    }

    /// Three distinct rows, five components: at most three remain, and those that went are named.
    @ParameterizedTest
    @ValueSource(strings = {"kmeans", "kmeans++", "random-from-data"})
    void moreComponentsThanDistinctRows(String start) {
        double[][] data = new double[30][];
        Arrays.setAll(data, i -> new double[] {i % 3, (i % 3) * (i % 3)});
        Initialiser initialiser = switch (start) {
            case "kmeans" -> Initialiser.kMeans();
            case "kmeans++" -> Initialiser.kMeansPlusPlus();
            default -> Initialiser.randomFromData();
        };
        Fit fit = Em.components(5).initialiser(initialiser).build().fit(Rows.of(data));
        assertThat(fit.mixture().size()).isBetween(1, 5);
        assertThat(fit.score().logLikelihood()).isFinite();
        if (fit.mixture().size() < 5) {
            Outcome.Collapsed outcome = (Outcome.Collapsed) fit.outcome();
            assertThat(outcome.collapses()).hasSize(5 - fit.mixture().size());
        }
    }

    @Test
    void whenNoneIsLeftTheFitFailsAndSaysWhatToTry() {
        double[][] data = {{0, 0}, {0, 1}, {5, 5}, {5, 6}};
        Em em = Em.components(2)
                .initialiser(Initialiser.labels(new int[] {0, 0, 1, 1}))
                .regularisation(NONE)
                .build();
        assertThatThrownBy(() -> em.fit(Rows.of(data)))
                .isInstanceOfSatisfying(
                        FitException.class, e -> assertThat(e.reason()).isEqualTo(e.getMessage()))
                .hasMessageContaining("the covariance is not positive definite: column ")
                .hasMessageContaining("Try fewer components, a larger regularisation");
    }

    /// One start may fail where another does not; the report tells them apart.
    @Test
    void restartsThatFailAreReported() {
        double[][] data = {{0, 0}, {0, 1}, {5, 5}, {5, 6}};
        boolean[] first = {true};
        Initialiser once = problem -> {
            if (first[0]) {
                first[0] = false;
                throw FitException.singular("nothing to start from");
            }
            return Initialiser.labels(new int[4]).start(problem);
        };
        Fit fit = Em.components(1)
                .initialiser(once)
                .regularisation(NONE)
                .starts(2)
                .build()
                .fit(Rows.of(data));
        assertThat(fit.restarts().get(0).outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(fit.restarts().get(0).outcome().label()).isEqualTo("failed");
        assertThat(fit.restarts().get(0).outcome().sentence()).startsWith("failed: nothing to start from");
        assertThat(fit.restarts().get(0).logLikelihood()).isNaN();
        assertThat(fit.restarts().get(1).logLikelihood()).isEqualTo(fit.score().logLikelihood());
    }
}
