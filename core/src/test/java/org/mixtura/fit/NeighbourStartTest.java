package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

class NeighbourStartTest {
    private static final Rows ROWS = Rows.of(Samples.faithful());

    private static EmBuilder settings(int k, String family) {
        return Em.components(k).family(Families.of(family)).splitMerge(false);
    }

    private static GaussianMixture fitted(int k, String family) {
        return settings(k, family).build().fit(ROWS).mixture();
    }

    private static Fit beside(int k, String family, GaussianMixture... neighbours) {
        return settings(k, family)
                .initialiser(Initialiser.beside(List.of(neighbours)))
                .build()
                .fit(ROWS);
    }

    /// A split adds a component that gains something, a merge leaves as many clusters as are asked for.
    @ParameterizedTest
    @CsvSource({"VVV", "EEE", "VVI", "VII", "VEV"})
    void leadsFromEitherSide(String family) {
        GaussianMixture two = fitted(2, family);
        GaussianMixture four = fitted(4, family);
        double above = two.score(ROWS).logLikelihood();
        for (Fit fit : List.of(beside(3, family, two), beside(3, family, four), beside(3, family, two, four))) {
            assertThat(fit.mixture().size()).isEqualTo(3);
            assertThat(fit.mixture().family().code()).isEqualTo(family);
            assertThat(fit.outcome().converged()).isTrue();
            assertThat(fit.score().logLikelihood()).isGreaterThan(above);
        }
    }

    /// Two clusters far apart: whatever three components were, merged they are the two.
    @Test
    void mergingUndoesASplit() {
        Rows rows = Samples.mixture(Families.of("EEE"), 2, 2, 6).sample(500, 1);
        Fit three = settings(3, "EEE").build().fit(rows);
        Fit two = settings(2, "EEE").build().fit(rows);
        Fit merged = settings(2, "EEE")
                .initialiser(Initialiser.beside(List.of(three.mixture())))
                .build()
                .fit(rows);
        assertThat(merged.optima().getFirst().logLikelihood() - two.score().logLikelihood())
                .isGreaterThan(-1e-2);
    }

    @Test
    void aNeighbourHasOneComponentMoreOrFewer() {
        GaussianMixture two = fitted(2, "VVV");
        assertThatThrownBy(() -> beside(2, "VVV", two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a neighbour has 2 components and 2 are to be fitted; it must have one more or one fewer");
        assertThatThrownBy(() -> beside(4, "VVV", two)).hasMessageContaining("one more or one fewer");
    }
}
