package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

/// What a fit under a prior raises never falls: every prior × family, and many tables.
class PriorMonotoneTest {
    record Case(CovarianceFamily family, Prior prior) {
        @Override
        public String toString() {
            return family.code() + " " + prior.objective()
                    + (prior instanceof VariationalPrior v ? " " + v.weights() : "");
        }
    }

    static Stream<Case> cases() {
        Stream<Case> map = Families.all().stream()
                .flatMap(family -> Stream.of(
                                ConjugatePrior.defaults(),
                                ConjugatePrior.defaults().shrinkage(1).dof(8))
                        .map(prior -> new Case(family, prior)));
        Stream<Case> bayes = Families.all().stream()
                .filter(VariationalPrior::has)
                .flatMap(family -> Stream.of(
                                VariationalPrior.dirichletProcess(), VariationalPrior.dirichletDistribution())
                        .flatMap(prior -> Stream.of(
                                prior,
                                prior.weightConcentration(1e-3),
                                prior.weightConcentration(1e3)
                                        .meanPrecision(1e-2)
                                        .degreesOfFreedom(9)))
                        .map(prior -> new Case(family, prior)));
        return Stream.concat(map, bayes);
    }

    private static Fit fit(Case c, double[][] data, int k, int set) {
        Fit fit = Em.components(k)
                .family(c.family)
                .prior(c.prior)
                .initialiser(Initialiser.labels(KMeans.labels(Rows.of(data), k, set)))
                .regularisation(new Regularisation.Absolute(0))
                .tolerance(0)
                .maxIterations(200)
                .threads(1)
                .build()
                .fit(Rows.of(data));
        double[] trace = fit.trace();
        assertThat(trace).hasSize(201);
        assertThat(trace[200] * data.length).isCloseTo(fit.objective(), org.assertj.core.data.Offset.offset(1e-9));
        return fit;
    }

    /// Where a strong prior leaves a component without rows, it is removed, and what follows is of another model.
    @ParameterizedTest
    @MethodSource("cases")
    void overTwoHundredIterations(Case c) {
        for (int set = 0; set < 10; set++) {
            int k = 2 + set % 4;
            int d = 1 + set % 4;
            Fit fit = fit(c, Samples.rows(120 + 10 * set, d, k, set), k, set);
            double[] trace = fit.trace();
            List<Integer> removals = fit.outcome() instanceof Outcome.Collapsed collapsed
                    ? collapsed.collapses().stream()
                            .map(Outcome.Removal::iteration)
                            .toList()
                    : List.of();
            assertThat(removals.isEmpty() || c.prior instanceof ConjugatePrior).isTrue();
            for (int i = 1; i < trace.length; i++) {
                if (removals.contains(i)) {
                    continue;
                }
                assertThat(trace[i]).as("set %s, iteration %s", set, i).isGreaterThanOrEqualTo(trace[i - 1] - 1e-12);
            }
        }
    }

    /// Between the tables' own scale and a million times it, the same happens.
    @ParameterizedTest
    @MethodSource("cases")
    void inAnyUnit(Case c) {
        double[][] data = Samples.rows(150, 3, 3, 4);
        double[] trace = fit(c, data, 3, 1).trace();
        double[][] scaled = java.util.Arrays.stream(data)
                .map(row -> java.util.Arrays.stream(row).map(x -> 1e6 * x).toArray())
                .toArray(double[][]::new);
        double[] other = fit(c, scaled, 3, 1).trace();
        double gain = trace[200] - trace[0];
        assertThat(other[200] - other[0]).isCloseTo(gain, org.assertj.core.data.Offset.offset(1e-9));
    }
}
