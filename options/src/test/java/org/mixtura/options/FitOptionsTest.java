package org.mixtura.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.Covariance;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.Acceleration;
import org.mixtura.fit.ConjugatePrior;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Initialiser;
import org.mixtura.fit.Outcome;
import org.mixtura.fit.Schedule;
import org.mixtura.fit.VariationalPrior;
import org.mixtura.select.Criterion;
import org.mixtura.select.CrossValidation;
import org.mixtura.select.Search;
import org.mixtura.select.Selection;
import picocli.CommandLine;

/// What the options of a fit mean, and what they refuse.
class FitOptionsTest {
    private final List<String> notes = new ArrayList<>();

    private static FitOptions parse(String words) {
        FitOptions options = new FitOptions();
        CommandLine line = new CommandLine(options);
        Converters.register(line);
        line.parseArgs(words.isEmpty() ? new String[0] : words.split(" ", -1));
        return options;
    }

    private FitPlan plan(String words, long rows, int d) {
        FitOptions options = parse(words);
        options.check(null);
        return options.plan(rows, d, notes::add);
    }

    private static List<String> codes(FitPlan plan) {
        return plan.families().stream().map(CovarianceFamily::code).toList();
    }

    @Test
    void withoutSizesAndFamiliesThereIsASearchOfAll() {
        FitPlan plan = plan("", 1000, 2);
        assertThat(plan.components()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(plan.families()).isEqualTo(Families.all());
        assertThat(plan.candidates()).isEqualTo(126);
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("searching 1 to 9 components of EII, VII")
                .endsWith("by BIC, lower is better; -k and --covariance set what to try");
    }

    @Test
    void nobodyAskedForMoreComponentsThanRows() {
        assertThat(plan("", 3, 2).components()).containsExactly(1, 2, 3);
        assertThat(plan("-k 5", 3, 2).components()).containsExactly(5);
        assertThat(plan("--bayes", 4, 2).components()).containsExactly(4);
    }

    @Test
    void withOneOfThemTheOtherHasItsDefault() {
        FitPlan one = plan("-k 3", 1000, 2);
        assertThat(one.isSearch()).isFalse();
        assertThat(codes(one)).containsExactly("VVV");
        assertThat(notes).isEmpty();
        FitPlan several = plan("-k 4,1..2 --covariance tied,EII,EEE", 1000, 2);
        assertThat(several.components()).containsExactly(1, 2, 4);
        assertThat(codes(several)).containsExactly("EEE", "EII");
        assertThat(plan("--covariance diag", 1000, 2).components()).hasSize(9);
    }

    @Test
    void inOneColumnFamiliesThatAreTheSameAreTriedOnce() {
        assertThat(plan("-k 2 --covariance all", 1000, 1).families()).hasSize(2);
        assertThat(notes).singleElement().asString().startsWith("in one column").contains("trying ");
    }

    @Test
    void settingsOfEm() {
        FitOptions options = parse(
                "-k 2 --init random --n-init 4 --seed 1_000 --tol 1e-3 --max-iter 7 --schedule full --acceleration none"
                        + " --reg-covar 0.25");
        Em em = options.plan(100, 2, notes::add).settings().build();
        Em expected = Em.components(2)
                .initialiser(Initialiser.random())
                .starts(4)
                .seed(1000)
                .tolerance(1e-3)
                .maxIterations(7)
                .schedule(Schedule.FULL)
                .acceleration(Acceleration.NONE)
                .regularisation(new org.mixtura.fit.Regularisation.Absolute(0.25))
                .build();
        Rows rows = Rows.of(new double[][] {{1, 2}, {2, 1}, {1, 1}, {7, 8}, {8, 7}, {9, 9}, {8, 8}, {0, 1}});
        Fit fit = em.fit(rows);
        assertThat(fit.mixture()).isEqualTo(expected.fit(rows).mixture());
        assertThat(fit.regularisation()).isEqualTo(new org.mixtura.fit.Regularisation.Absolute(0.25));
        assertThat(fit.seed()).isEqualTo(expected.fit(rows).seed());
        assertThat(fit.restarts()).hasSize(4);
        assertThat(options.em().starts()).isEqualTo(4);
        assertThat(options.em().tolerance()).isEqualTo(1e-3);
        assertThat(options.em().maxIterations()).isEqualTo(7);
    }

    @Test
    void priorsOfBothKinds() {
        assertThat(plan("-k 2", 100, 2).settings().prior()).isEmpty();
        assertThat(plan(
                                "-k 2 --prior --prior-shrinkage 0 --prior-mean 1,-2 --prior-dof 9 --prior-scale 4,1;1,9",
                                100,
                                2)
                        .settings()
                        .prior())
                .contains(ConjugatePrior.defaults()
                        .shrinkage(0)
                        .mean(new double[] {1, -2})
                        .dof(9)
                        .scale(Covariance.full(new double[][] {{4, 1}, {1, 9}})));
        FitPlan bayes = plan(
                "--bayes dirichlet --weight-concentration-prior 0.5 --mean-precision-prior 2 --mean-prior 1,2"
                        + " --degrees-of-freedom-prior 5 --covariance-prior 4",
                100,
                2);
        assertThat(bayes.settings().prior())
                .contains(VariationalPrior.dirichletDistribution()
                        .weightConcentration(0.5)
                        .meanPrecision(2)
                        .mean(new double[] {1, 2})
                        .degreesOfFreedom(5)
                        .covariance(Covariance.spherical(4, 2)));
        assertThat(bayes.components()).containsExactly(10);
        assertThat(bayes.objective()).isEqualTo("lower bound");
        assertThat(notes).containsExactly("up to 10 components; -k sets how many there may be");
        assertThat(plan("--bayes -k 3", 100, 2).settings().prior()).contains(VariationalPrior.dirichletProcess());
        assertThat(plan("-k 2 --prior --prior-scale 4,9 --covariance diag", 100, 2)
                        .settings()
                        .prior())
                .contains(ConjugatePrior.defaults().scale(Covariance.diagonal(new double[] {4, 9})));
    }

    @Test
    void fromAMixtureOrAnotherStart() {
        Rows rows = Rows.of(new double[][] {{1, 2}, {2, 1}, {1, 1}, {7, 8}, {8, 7}, {9, 9}});
        var mixture =
                Em.components(2).family(Families.of("diag")).build().fit(rows).mixture();
        FitPlan same = parse("--max-iter 0").planFrom(mixture, "m.json", notes::add);
        assertThat(same.settings().build().fit(rows).mixture()).isEqualTo(mixture);
        assertThat(codes(parse("--covariance EII,VVV").planFrom(mixture, "m.json", notes::add)))
                .containsExactly("EII", "VVV");
        assertThatThrownBy(() -> parse("-k 3").planFrom(mixture, "m.json", notes::add))
                .hasMessage("option '-k' is 3, and the model m.json has 2 components; give -k 2 or leave it out");
        FitPlan labels = parse("").planFrom(Initialiser.labels(new int[] {0, 0, 0, 1, 1, 1}), 2, 2, notes::add);
        assertThat(labels.components()).containsExactly(2);
        assertThat(codes(labels)).containsExactly("VVV");
        assertThat(parse("").components(5)).isEqualTo(5);
        assertThat(parse("-k 4").components(5)).isEqualTo(4);
    }

    @Test
    void criteria() {
        assertThat(parse("").criterion()).isEqualTo(Criterion.BIC);
        assertThat(parse("--criterion AIC").criterion()).isEqualTo(Criterion.AIC);
        assertThat(parse("--criterion icl").criterion()).isEqualTo(Criterion.ICL);
        assertThat(parse("--criterion cv").criterion()).isEqualTo(new CrossValidation(5));
        assertThat(parse("--criterion cv --folds 3").criterion()).isEqualTo(new CrossValidation(3));
    }

    /// Options | part of the message.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--prior --bayes | are two ways to fit",
                "--prior-dof 3 | '--prior-dof' says nothing without '--prior'",
                "--prior --mean-prior 1,2 | '--mean-prior' says nothing without '--bayes'",
                "--bayes -k 1..3 | '-k' asks for several numbers of components, and '--bayes' finds out",
                "--bayes --covariance full,tied | '--covariance' asks for several families",
                "--bayes --covariance EII | '--bayes': covariance is EII",
                "--prior -k 2 --prior-mean 1,2,3 | '--prior'",
                "--prior -k 2 --prior-scale 1,2;2,1 | '--prior-scale'",
                "--folds 3 | '--folds' is 3 with '--criterion bic'",
            })
    void contradictions(String words, String message) {
        assertThatThrownBy(() -> plan(words, 100, 2))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    /// Options | part of the message, where a file gives the start.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--init random | '--init' and '--init-model' both say where to start",
                "--n-init 2 | '--n-init' is 2 with '--init-model'",
                "-k 2..3 | '-k' asks for several numbers of components, and '--init-model' starts one",
            })
    void contradictionsWithAFile(String words, String message) {
        assertThatThrownBy(() -> parse(words).check("--init-model"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-k 0", "-k 3..1", "-k x", "-k 2000000", "--covariance foo", "--init foo", "--schedule foo",
                        "--acceleration foo",
                "--criterion foo", "--folds 1", "--n-init 0", "--max-iter -1", "--seed x", "--tol -1", "--tol nan",
                        "--prior-dof 0",
                "--prior-mean 1,x", "--prior-scale 1,2;3", "--bayes=foo",
            })
    void badWords(String words) {
        assertThatThrownBy(() -> parse(words)).isInstanceOf(CommandLine.ParameterException.class);
    }

    @Test
    void otherConverters() {
        assertThat(Converters.Names.parse("a, b").values()).containsExactly("a", "b");
        assertThatThrownBy(() -> Converters.Names.parse("a,,b")).hasMessageContaining("empty");
        assertThatThrownBy(() -> Converters.Names.parse("a,a")).hasMessageContaining("twice");
        assertThat(new Converters.RowCount().convert("12_000")).isEqualTo(12000L);
        assertThat(Converters.oneOf(Precision.values(), "float32")).isEqualTo(Precision.FLOAT32);
    }

    @Test
    void warnsOfAFitToBeTrustedLess() {
        double[][] data = new double[60][];
        for (int i = 0; i < data.length; i++) {
            data[i] = new double[] {i % 7 + i % 5 * 0.1, 2.0 * (i % 7 + i % 5 * 0.1), i * i % 11};
        }
        Rows rows = Rows.of(data);
        FitOptions options = parse("-k 1 --max-iter 0");
        Fit fit = options.plan(60, 3, notes::add).settings().build().fit(rows);
        assertThat(Warnings.of(fit, null, List.of("a", "b", "c"), options.em()))
                .anyMatch(text -> text.endsWith("raise --max-iter (now 0) to go on"));
        Selection selection = new Search(
                        Em.components(1).build(), List.of(1, 100), List.of(Families.of("EII")), Criterion.BIC)
                .run(rows, candidate -> {});
        assertThat(selection.best().outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(Warnings.of(selection.best(), selection, List.of("a", "b", "c"), options.em()))
                .anyMatch(text -> text.startsWith("1 of 2 candidates failed; EII with 100 components: "));
    }

    /// Three clusters, searched in ranges that end there, begin there, or do neither; or in one number alone.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,3| the best has 3 components, the largest number tried; try -k 3..6",
                "3,4,5| the best has 3 components, the smallest number tried; try -k 1..3",
                "2,3,4| ''",
                "3| ''",
                "1,2| the best has 2 components, the largest number tried; try -k 2..4",
            })
    void warnsOfABestAtTheEdge(String tried, String warning) {
        double[][] data = new double[90][];
        Arrays.setAll(data, i -> new double[] {i % 3 * 100 + Math.sin(i)});
        List<Integer> components =
                Arrays.stream(tried.split(",", -1)).map(Integer::valueOf).toList();
        Selection selection = new Search(
                        Em.components(1).build(),
                        components,
                        List.of(Families.of("EII"), Families.of("VII")),
                        Criterion.BIC)
                .run(Rows.of(data), candidate -> {});
        List<String> warnings =
                Warnings.of(selection.best(), selection, List.of("a"), parse("").em());
        assertThat(warnings.stream().filter(text -> text.startsWith("the best has")))
                .isEqualTo(warning.isEmpty() ? List.of() : List.of(warning));
    }
}
