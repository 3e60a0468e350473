package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// Oracles: what a listener heard of the same fit, and the rule of what is kept.
class HistoryTest {
    private static final Rows ROWS = GaussianMixture.of(
                    new double[] {0.5, 0.5},
                    List.of(
                            Gaussian.of(new double[] {0}, Covariance.spherical(1, 1)),
                            Gaussian.of(new double[] {3}, Covariance.spherical(2, 1))))
            .sample(500, 5);

    private static EmBuilder em() {
        return Em.components(2).initialiser(Initialiser.randomFromData()).tolerance(0);
    }

    @Test
    void nothingIsKeptUnlessAskedFor() {
        assertThat(em().maxIterations(3).build().fit(ROWS).history()).isEmpty();
    }

    @Test
    void shortRunsAreKeptWhole() {
        List<Iteration> heard = new ArrayList<>();
        Fit fit = em().maxIterations(9).history(10).listener(heard::add).build().fit(ROWS);
        assertThat(fit.history()).isEqualTo(heard).hasSize(10);
        assertThat(fit.traceNanoTimes()).hasSize(10).isSorted();
        assertThat(fit.history().getLast().mixture()).isEqualTo(fit.mixture());
        assertThat(fit.history().stream().mapToDouble(Iteration::meanObjective))
                .containsExactly(java.util.Arrays.stream(fit.trace()).boxed().toArray(Double[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, '0 1 2 3 4 6 8 10'",
        "25, 10, '0 1 2 3 4 8 16 24 25'",
        "4, 2, '0 4'",
        "1, 2, '0 1'",
        "7, 3, '0 4 7'",
        "0, 5, '0'"
    })
    void longRunsAreThinned(int iterations, int most, String kept) {
        Fit fit = em().maxIterations(iterations).history(most).build().fit(ROWS);
        assertThat(fit.history().stream().map(i -> String.valueOf(i.iteration())))
                .containsExactly(kept.split(" "));
    }

    @Test
    void neverMoreThanAskedForAndTheEndsAlways() {
        GaussianMixture mixture = em().maxIterations(0).build().fit(ROWS).mixture();
        for (int most = 2; most < 20; most++) {
            History history = new History(most);
            for (int i = 0; i < 300; i++) {
                history.add(new Iteration(2, mixture.family(), 0, i, i, mixture));
                List<Integer> kept =
                        history.iterations().stream().map(Iteration::iteration).toList();
                assertThat(kept).hasSizeLessThanOrEqualTo(most).isSorted().contains(0, i);
                assertThat(kept)
                        .containsAll(IntStream.range(0, Math.min(i, most / 2))
                                .boxed()
                                .toList());
            }
        }
    }

    @Test
    void theBestStartsHistoryIsKept() {
        Fit fit = em().maxIterations(5).starts(4).history(10).build().fit(ROWS);
        assertThat(fit.history().getLast().mixture()).isEqualTo(fit.mixture());
        assertThat(fit.history().stream().map(Iteration::start).distinct()).hasSize(1);
    }

    @Test
    void aHistoryOfOneIsRefused() {
        assertThatThrownBy(() -> em().history(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("history is 1; it must be at least 2");
    }
}
