package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

class OptimumTest {
    private static final Outcome CONVERGED = new Outcome.Converged();

    private static Restart restart(double logLikelihood, Outcome outcome) {
        return new Restart(0, logLikelihood, logLikelihood, 10, outcome, false);
    }

    private static Outcome collapsed() {
        return new Outcome.Collapsed(List.of(new Outcome.Removal(3, 1, "it is flat")), CONVERGED);
    }

    @Test
    void startsThatStopCloseToEachOtherFoundOneOptimum() {
        List<Restart> restarts = List.of(
                restart(-210.0, CONVERGED),
                restart(-200.00005, CONVERGED),
                restart(Double.NaN, new Outcome.Failed("no component is left")),
                restart(-200.0, CONVERGED),
                restart(-200.00012, collapsed()),
                restart(-210.00008, CONVERGED),
                restart(-200.0015, CONVERGED),
                restart(-200.0009, CONVERGED));
        assertThat(Optimum.among(restarts, 1e-6, 100.0))
                .containsExactly(
                        new Optimum(-200.0, List.of(1, 3, 6, 7)),
                        new Optimum(-200.00012, List.of(4)),
                        new Optimum(-210.0, List.of(0, 5)));
    }

    @Test
    void withoutAToleranceNineDigitsDecide() {
        List<Restart> restarts =
                List.of(restart(-1e6, CONVERGED), restart(-1e6 - 1e-4, CONVERGED), restart(-1e6 - 0.01, CONVERGED));
        assertThat(Optimum.among(restarts, 0.0, 100.0))
                .containsExactly(new Optimum(-1e6, List.of(0, 1)), new Optimum(-1e6 - 0.01, List.of(2)));
    }

    /// The oracle: the same starts run on until nothing moves any more, where equal optima agree in ten digits.
    @ParameterizedTest
    @CsvSource({"VVV, 3", "VVI, 5", "VII, 3", "VEV, 3"})
    void groupsAreThoseOfTheStartsRunToTheirEnds(String family, int k) {
        EmBuilder settings = Em.components(k)
                .family(Families.of(family))
                .initialiser(Initialiser.randomFromData())
                .starts(12)
                .seed(5);
        Rows rows = Rows.of(Samples.faithful());
        Fit fit = settings.build().fit(rows);
        List<Restart> ends = settings.tolerance(1e-13)
                .maxIterations(100_000)
                .build()
                .fit(rows)
                .restarts();
        List<Optimum> optima = fit.optima();
        assertThat(optima.getFirst().logLikelihood()).isEqualTo(fit.score().logLikelihood());
        assertThat(optima.stream().mapToInt(Optimum::found).sum()).isEqualTo(12);
        assertThat(optima).hasSizeBetween(2, 11);
        for (Optimum optimum : optima) {
            assertThat(IntStream.range(0, 12)
                            .filter(i -> Math.abs(ends.get(i).logLikelihood()
                                            - ends.get(optimum.starts().getFirst())
                                                    .logLikelihood())
                                    < 1e-6)
                            .boxed())
                    .isEqualTo(optimum.starts());
        }
    }
}
