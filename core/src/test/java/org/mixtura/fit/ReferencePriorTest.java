package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.testing.MixtureDifference;

/// Maximum a posteriori with the default prior, iteration by iteration, against mclust, to the tolerances that the file
/// states.
class ReferencePriorTest {
    static Stream<Reference> cases() {
        return Reference.cases("mclust_prior");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asMclust(Reference reference) {
        Fit fit = Em.components(reference.components())
                .family(reference.family())
                .prior(ConjugatePrior.defaults())
                .initialiser(Initialiser.labels(reference.labels()))
                .regularisation(new Regularisation.Absolute(0))
                .tolerance(0)
                .maxIterations(reference.iterations())
                .build()
                .fit(reference.rows());
        MixtureDifference difference = reference.difference(fit.mixture());
        if (Set.of("VEE", "EVE", "VVE").contains(reference.family().code())) {
            assertThat(difference.largest()).isLessThan(reference.tolerance("iterated"));
            return;
        }
        assertThat(difference.weights()).isLessThan(reference.tolerance("weights"));
        assertThat(difference.means()).isLessThan(reference.tolerance("means"));
        assertThat(difference.covariances()).isLessThan(reference.tolerance("covariances"));
        double expected = reference.number("log_likelihood");
        assertThat(fit.score().logLikelihood())
                .isCloseTo(expected, offset(Math.abs(expected) * reference.tolerance("log_likelihood")));
    }
}
