package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.Score;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

/// Optima: where EM ends from mclust's labels, and what the default start finds beside published results.
class ReferenceOptimumTest {
    static Stream<Reference> optima() {
        return Reference.cases("mclust_optimum");
    }

    @ParameterizedTest
    @MethodSource("optima")
    void fromLabelsToTheSameOptimum(Reference reference) {
        Fit fit = Em.components(reference.components())
                .family(reference.family())
                .initialiser(Initialiser.labels(reference.get("labels", int[].class)))
                .regularisation(new Regularisation.Absolute(0))
                .tolerance(1e-13)
                .maxIterations(50_000)
                .threads(1)
                .build()
                .fit(reference.rows());
        assertThat(fit.outcome().converged()).isTrue();
        assertThat(fit.score().freeParameters()).isEqualTo(reference.get("parameters", Long.class));
        assertThat(fit.score().logLikelihood())
                .isCloseTo(
                        reference.number("converged_log_likelihood"),
                        offset(reference.tolerance("converged_log_likelihood")));
    }

    /// With mclust's sign: its BIC and ICL from its own log-likelihood, parameters and classification.
    @ParameterizedTest
    @MethodSource("optima")
    void criteriaAreMclusts(Reference reference) {
        double n = reference.data().length;
        double logLikelihood = reference.number("log_likelihood");
        double peak = (reference.number("mclust_icl") - reference.number("mclust_bic")) / 2;
        Score score = new Score((long) n, n, logLikelihood, peak, reference.get("parameters", Long.class));
        assertThat(score.bic()).isCloseTo(-reference.number("mclust_bic"), offset(1e-9));
        assertThat(score.icl()).isCloseTo(-reference.number("mclust_icl"), offset(1e-9));
    }

    /// The published table of conformance results. VII and EII, VVI and EEI are the same at k = 1.
    @ParameterizedTest
    @CsvSource({
        "faithful, EEE, 3, 11, -2314.316",
        "waiting, E, 2, 4, -2090.427",
        "iris, VVV, 3, 44, -580.8396",
        "iris, EEE, 3, 24, -632.9647",
        "iris, VVI, 3, 26, -744.6382",
        "iris, VII, 1, 5, -1804.0854",
        "iris, VVI, 1, 8, -1522.1202",
        "iris, EEE, 1, 14, -829.9782",
        "galaxies, V, 1, 2, -489.4892",
        "galaxies, V, 2, 5, -462.5230",
        "galaxies, V, 3, 8, -441.6122",
        "acidity, E, 2, 4, -392.0723"
    })
    void publishedResultsAreReached(String data, String family, int k, long parameters, double mclustBic) {
        double[][] table = switch (data) {
            case "faithful" -> Samples.faithful();
            case "waiting" -> Samples.table("faithful", "waiting");
            case "iris" -> Samples.iris();
            case "galaxies" -> Samples.table("galaxies", "velocity");
            default -> Samples.table("acidity", "acidity");
        };
        Fit fit =
                Em.components(k).family(Families.of(family)).starts(20).build().fit(Rows.of(table));
        assertThat(fit.score().freeParameters()).isEqualTo(parameters);
        double published = (mclustBic + parameters * Math.log(table.length)) / 2;
        assertThat(fit.score().logLikelihood()).isGreaterThanOrEqualTo(published - 1e-3);
    }
}
