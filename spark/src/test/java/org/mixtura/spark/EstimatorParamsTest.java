package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.Covariance;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.fit.Acceleration;
import org.mixtura.fit.ConjugatePrior;
import org.mixtura.fit.Em;
import org.mixtura.fit.EmBuilder;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Schedule;
import org.mixtura.fit.VariationalPrior;
import org.mixtura.io.FitLog;
import org.mixtura.io.ModelFile;
import org.mixtura.options.UsageException;
import org.mixtura.select.Candidate;
import org.mixtura.select.Criterion;
import org.mixtura.select.Search;
import org.mixtura.select.Selection;

/// Parameters that change the fit, each against core's own setting, and the search.
class EstimatorParamsTest {
    private static final int N = 700;
    private static final double[][] DATA = Tables.clusters(N, 2, 3, 2);
    private static final double[] WEIGHTS = Tables.weights(N);
    private static final Rows ROWS = Tables.rows(DATA, WEIGHTS);

    @TempDir
    Path folder;

    private static Dataset<Row> table() {
        return Tables.vectors(LocalSpark.get(), DATA, WEIGHTS, 3);
    }

    private static MixtureEstimator estimator() {
        return new MixtureEstimator().setWeightCol("weight").setSeed(3);
    }

    /// A parameter and what it is in core.
    record Setting(String name, UnaryOperator<MixtureEstimator> params, UnaryOperator<EmBuilder> core) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Setting> settings() {
        return Stream.of(
                new Setting("defaults", e -> e, em -> em),
                new Setting("acceleration", e -> e.setAcceleration("none"), em -> em.acceleration(Acceleration.NONE)),
                new Setting("schedule", e -> e.setSchedule("full"), em -> em.schedule(Schedule.FULL)),
                new Setting("splitMerge", e -> e.setSplitMerge(false), em -> em.splitMerge(false)),
                new Setting(
                        "nInit",
                        e -> e.setNInit(3).setInit("random"),
                        em -> em.starts(3).initialiser(org.mixtura.fit.Initialiser.random())),
                new Setting(
                        "regCovar",
                        e -> e.setRegCovar(0.5),
                        em -> em.regularisation(new org.mixtura.fit.Regularisation.Absolute(0.5))),
                new Setting("conjugate", e -> e.setPrior("conjugate"), em -> em.prior(ConjugatePrior.defaults())),
                new Setting(
                        "conjugate with values",
                        e -> e.setPrior("conjugate")
                                .setPriorShrinkage(0.5)
                                .setPriorMean(new double[] {1, -1})
                                .setPriorDof(7)
                                .setPriorScale(new double[][] {{2, 0.5}, {0.5, 1}}),
                        em -> em.prior(ConjugatePrior.defaults()
                                .shrinkage(0.5)
                                .mean(new double[] {1, -1})
                                .dof(7)
                                .scale(Covariance.full(new double[][] {{2, 0.5}, {0.5, 1}})))),
                new Setting(
                        "dirichlet-process",
                        e -> e.setPrior("dirichlet-process"),
                        em -> em.prior(VariationalPrior.dirichletProcess())),
                new Setting(
                        "dirichlet with values",
                        e -> e.setPrior("dirichlet")
                                .setWeightConcentrationPrior(0.01)
                                .setMeanPrecisionPrior(2)
                                .setMeanPrior(new double[] {1, 2})
                                .setDegreesOfFreedomPrior(4)
                                .setCovariancePrior(new double[][] {{3}}),
                        em -> em.prior(VariationalPrior.dirichletDistribution()
                                .weightConcentration(0.01)
                                .meanPrecision(2)
                                .mean(new double[] {1, 2})
                                .degreesOfFreedom(4)
                                .covariance(Covariance.spherical(3, 2)))));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void isThatOfCore(Setting setting) {
        MixtureSummary summary =
                setting.params.apply(estimator().setK(4)).fit(table()).summary();
        Fit local = setting.core.apply(Em.components(4).seed(3)).build().fit(ROWS);
        Differences.assertEqual(summary.fit(), local, 1e-8);
        assertThat(summary.fit().prior().isPresent()).isEqualTo(local.prior().isPresent());
        assertThat(summary.objective()).isEqualTo(summary.fit().objective());
        assertThat(summary.selection()).isEmpty();
    }

    @Test
    void theSeedCounts() {
        MixtureEstimator random = estimator().setK(4).setInit("random").setMaxIter(0);
        assertThat(random.fit(table()).mixture())
                .isNotEqualTo(random.setSeed(4).fit(table()).mixture());
    }

    @Test
    void searchesAsCoreDoes() throws java.io.IOException {
        MixtureModel model = estimator()
                .setKValues(new int[] {3, 1, 2})
                .setFamilies(new String[] {"EII", "full", "VVV"})
                .setCriterion("icl")
                .fit(table());
        Selection selection = model.summary().selection().orElseThrow();
        Selection local = new Search(
                        Em.components(1).seed(3).build(),
                        List.of(1, 2, 3),
                        List.of(Families.of("EII"), Families.of("VVV")),
                        Criterion.ICL)
                .run(ROWS, candidate -> {});
        assertThat(selection.candidates()).hasSize(6);
        assertThat(selection.criterion()).isEqualTo(Criterion.ICL);
        for (int i = 0; i < 6; i++) {
            Candidate candidate = selection.candidates().get(i);
            Candidate expected = local.candidates().get(i);
            assertThat(candidate.components()).isEqualTo(expected.components());
            assertThat(candidate.family()).isEqualTo(expected.family());
            assertThat(candidate.value(Criterion.ICL))
                    .isCloseTo(expected.value(Criterion.ICL), org.assertj.core.data.Offset.offset(1e-4));
        }
        Differences.assertEqual(model.summary().fit(), local.best(), 1e-8);
        assertThat(model.getK()).isEqualTo(local.best().mixture().size());

        model.save(folder.resolve("model").toString());
        FitLog log = FitLog.read(folder.resolve("model/model.json"));
        assertThat(log.criterion()).contains("icl");
        assertThat(log.candidates())
                .hasSize(6)
                .filteredOn(FitLog.Candidate::chosen)
                .hasSize(1);
        assertThat(log.trace()).hasSize(model.summary().trace().length);
        MixtureModel.load(folder.resolve("model").toString())
                .save(folder.resolve("again").toString());
        assertThat(folder.resolve("again/model.json")).hasSameTextualContentAs(folder.resolve("model/model.json"));
    }

    private static Stream<Setting> refusals() {
        return Stream.of(
                refusal("prior: found 'bayes'", e -> e.setPrior("bayes")),
                refusal("priorDof is set and says nothing with prior none", e -> e.setPriorDof(3)),
                refusal(
                        "meanPrior is set and says nothing with prior conjugate",
                        e -> e.setPrior("conjugate").setMeanPrior(new double[] {1, 2})),
                refusal(
                        "priorScale is set and says nothing with prior dirichlet",
                        e -> e.setPrior("dirichlet").setPriorScale(new double[][] {{1}})),
                refusal(
                        "covariancePrior: ",
                        e -> e.setPrior("dirichlet").setCovariancePrior(new double[][] {{1, 2}, {2, 1}})),
                refusal(
                        "finds out how many components",
                        e -> e.setPrior("dirichlet").setKValues(new int[] {1, 2})),
                refusal(
                        "variational Bayes has the families",
                        e -> e.setPrior("dirichlet").setFamily("EII")),
                refusal("k and kValues are both set", e -> e.setK(2).setKValues(new int[] {1, 2})),
                refusal(
                        "family and families are both set",
                        e -> e.setFamily("full").setFamilies(new String[] {"full"})),
                refusal("kValues is empty", e -> e.setKValues(new int[0])),
                refusal("families is empty", e -> e.setFamilies(new String[0])),
                refusal(
                        "families: there is no covariance family \"round\"",
                        e -> e.setFamilies(new String[] {"round"})),
                refusal("criterion: found 'cv'; choose from bic, aic, icl", e -> e.setCriterion("cv")),
                refusal("init: found 'x'", e -> e.setInit("x")),
                refusal("schedule: found 'x'", e -> e.setSchedule("x")),
                refusal("acceleration: found 'x'", e -> e.setAcceleration("x")),
                refusal("precision: found 'x'", e -> e.setPrecision("x")));
    }

    private static Setting refusal(String message, UnaryOperator<MixtureEstimator> params) {
        return new Setting(message, params, em -> em);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesBeforeItReadsRows(Setting setting) {
        MixtureEstimator estimator = setting.params.apply(estimator());
        assertThatThrownBy(() -> estimator.fit(table()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(setting.name);
    }

    @Test
    void aModelIsOneStart() {
        MixtureModel model = estimator().setMaxIter(1).fit(table());
        Path file = folder.resolve("start.json");
        ModelFile.write(model.model(), file);
        assertThatThrownBy(() -> estimator()
                        .setInitialModel(file.toString())
                        .setKValues(new int[] {2, 3})
                        .fit(table()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("kValues and initialModel are both set");
    }
}
