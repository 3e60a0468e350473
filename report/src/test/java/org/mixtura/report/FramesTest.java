package org.mixtura.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Initialiser;
import org.mixtura.fit.Outcome;

/// Which component is which from iteration to iteration.
class FramesTest {
    private static final Rows ROWS = Examples.rows(300, 2, 1);

    private static Gaussian at(double mean) {
        return Gaussian.of(new double[] {mean}, Covariance.spherical(1, 1));
    }

    @Test
    void withoutAFitThereIsOne() {
        GaussianMixture mixture = Examples.groups(3, 2);
        Frames frames = Frames.of(null, mixture, 10);
        assertThat(frames.mixtures()).containsExactly(mixture);
        assertThat(frames.identities()).containsExactly(new int[] {0, 1, 2});
    }

    @Test
    void withoutAHistoryThereIsOne() {
        Fit fit = Em.components(2).build().fit(ROWS);
        assertThat(Frames.of(fit, fit.mixture(), 10).iterations()).containsExactly(fit.iterations());
    }

    @Test
    void aLongHistoryIsThinnedToItsEnds() {
        Fit fit = Em.components(2)
                .tolerance(0)
                .maxIterations(50)
                .history(100)
                .build()
                .fit(ROWS);
        assertThat(Frames.of(fit, fit.mixture(), 6).iterations()).containsExactly(0, 10, 20, 30, 40, 50);
    }

    /// The second and the third of four lie where no rows are: what is left keeps its identity, and those that
    /// collapse have numbers above.
    @Test
    void whatCollapsesIsAboveTheOthers() {
        Fit fit = Em.components(4)
                .initialiser(Initialiser.mixture(GaussianMixture.of(
                        new double[] {0.25, 0.25, 0.25, 0.25}, List.of(at(0), at(1000), at(-2000), at(4)))))
                .history(100)
                .build()
                .fit(ROWS);
        assertThat(fit.outcome()).isInstanceOf(Outcome.Collapsed.class);
        Frames frames = Frames.of(fit, fit.mixture(), 100);
        assertThat(frames.identities().getFirst()).containsExactly(0, 2, 3, 1);
        assertThat(frames.identities().getLast()).containsExactly(0, 1);
        assertThat(fit.mixture().component(1).mean(0)).isCloseTo(4, org.assertj.core.data.Offset.offset(0.5));
    }

    /// The run's second and first component are the mixture's first and second; its third has no counterpart, and that
    /// which collapses is above all.
    @Test
    void aReplayIsNamedByTheMixture() {
        Fit run = Em.components(4)
                .initialiser(Initialiser.mixture(GaussianMixture.of(
                        new double[] {0.3, 0.3, 0.1, 0.3}, List.of(at(4.5), at(-0.5), at(1000), at(0.5)))))
                .maxIterations(3)
                .history(100)
                .build()
                .fit(ROWS);
        GaussianMixture mixture = GaussianMixture.of(new double[] {0.5, 0.5}, List.of(at(0), at(4)));
        Frames frames = Frames.of(run, mixture, ShownColumns.of(mixture), 100);
        assertThat(run.mixture().size()).isEqualTo(3);
        assertThat(frames.identities().getFirst()).containsExactly(0, 1, 2, 3);
        assertThat(frames.mixtures().getFirst().component(1).mean(0)).isEqualTo(4.5);
        assertThat(frames.mixtures().getFirst().component(3).mean(0)).isEqualTo(1000);
        assertThat(frames.identities().getLast()).containsExactly(0, 1);
        assertThat(frames.iterations()).containsExactly(0, 1, 2, 3, 4);
    }
}
