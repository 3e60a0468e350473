package org.mixtura.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.FitException;
import org.mixtura.fit.Regularisation;
import org.mixtura.testing.Samples;

class SearchTest {
    private static final Em SETTINGS = Em.components(1).seed(3).build();

    /// mclust's choice for Old Faithful among all families is EEE, 3.
    @Test
    void oldFaithful() {
        List<Candidate> told = new ArrayList<>();
        Selection selection = new Search(SETTINGS, List.of(1, 2, 3, 4, 5), Families.all(), Criterion.BIC)
                .run(Rows.of(Samples.faithful()), told::add);
        assertThat(selection.best().mixture().size()).isEqualTo(3);
        assertThat(selection.best().mixture().family().code()).isEqualTo("EEE");
        assertThat(selection.candidates()).hasSize(70).isUnmodifiable();
        assertThat(selection.criterion()).isEqualTo(Criterion.BIC);
    }

    /// Candidates run beside each other here, and the threads may outnumber them.
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 50})
    void threadsChangeNothing(int threads) {
        List<Candidate> told = new ArrayList<>();
        Rows rows = Rows.of(Samples.faithful());
        Em settings = Em.components(1).seed(3).threads(threads).build();
        Selection selection =
                new Search(settings, List.of(1, 2, 300), Families.all(), Criterion.BIC).run(rows, told::add);
        for (int i = 0; i < told.size(); i++) {
            Candidate candidate = told.get(i);
            assertThat(candidate.components()).isEqualTo(List.of(1, 2, 300).get(i % 3));
            assertThat(candidate.family().code())
                    .isEqualTo(Families.all().get(i / 3).code());
            if (candidate.components() == 300) {
                assertThat(candidate.reason()).startsWith("there are 272 rows for 300 components");
            } else {
                Fit alone = SETTINGS.toBuilder(candidate.components())
                        .family(candidate.family())
                        .splitMerge(false)
                        .build()
                        .remembering()
                        .fit(rows);
                assertThat(Objects.requireNonNull(candidate.fit()).mixture()).isEqualTo(alone.mixture());
                assertThat(Objects.requireNonNull(selection.candidates().get(i).fit())
                                .score()
                                .logLikelihood())
                        .isGreaterThanOrEqualTo(alone.score().logLikelihood());
            }
        }
    }

    /// Faithful with 5 components has a better optimum than the first start finds.
    @Test
    void theBestIsFittedOnceMoreWithSplitMerge() {
        List<Candidate> told = new ArrayList<>();
        Em settings = Em.components(1).build();
        Rows rows = Rows.of(Samples.faithful());
        Selection selection =
                new Search(settings, List.of(5), List.of(Families.of("VVV")), Criterion.BIC).run(rows, told::add);
        Fit alone = settings.toBuilder(5).build().fit(rows);
        assertThat(selection.best().mixture()).isEqualTo(alone.mixture());
        assertThat(selection.candidates())
                .singleElement()
                .extracting(Candidate::fit)
                .isSameAs(selection.best());
        double first = told.getFirst().value(Criterion.BIC);
        assertThat(selection.best().score().bic()).isLessThan(first - 1);
        Selection plain = new Search(
                        settings.withoutSplitMerge(), List.of(5), List.of(Families.of("VVV")), Criterion.BIC)
                .run(rows, candidate -> {});
        assertThat(plain.best().score().bic()).isEqualTo(first);
    }

    @Test
    void whatProgressThrowsEndsTheSearch() {
        Search search = new Search(SETTINGS, List.of(1, 2), Families.all(), Criterion.BIC);
        assertThatThrownBy(() -> search.run(Rows.of(Samples.faithful()), candidate -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
    }

    @ParameterizedTest
    @EnumSource
    void theBestHasTheLeastValue(InformationCriterion criterion) {
        Selection selection = new Search(SETTINGS, List.of(1, 2, 3), Families.all(), criterion)
                .run(Rows.of(Samples.rows(300, 2, 3, 2)), candidate -> {});
        double least = selection.candidates().stream()
                .mapToDouble(candidate -> candidate.value(criterion))
                .min()
                .orElseThrow();
        assertThat(criterion.of(selection.best().score())).isEqualTo(least);
        assertThat(selection.candidates()).allMatch(candidate -> candidate.sound());
    }

    @Test
    void failuresAreKeptWithTheirReason() {
        double[][] data = {{1}, {2}, {4}, {8}};
        Selection selection = new Search(SETTINGS, List.of(1, 9), List.of(Families.of("full")), Criterion.AIC)
                .run(Rows.of(data), candidate -> {});
        Candidate failed = selection.candidates().get(1);
        assertThat(failed.fit()).isNull();
        assertThat(failed.value(Criterion.AIC)).isNaN();
        assertThat(failed.reason()).startsWith("there are 4 rows for 9 components");
        assertThat(selection.best().mixture().size()).isEqualTo(1);
    }

    @Test
    void whenAllFailTheFirstReasonIsThrown() {
        double[][] equal = {{1}, {1}, {1}};
        Search search = new Search(SETTINGS, List.of(1, 9), Families.all(), Criterion.BIC);
        assertThatThrownBy(() -> search.run(Rows.of(equal), candidate -> {}))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("all rows are equal");
        double[][] collinear = {{1, 1}, {2, 2}, {3, 3}};
        Em bare =
                Em.components(1).regularisation(new Regularisation.Absolute(0)).build();
        assertThatThrownBy(() -> new Search(bare, List.of(1), List.of(Families.of("full")), Criterion.BIC)
                        .run(Rows.of(collinear), candidate -> {}))
                .isInstanceOf(FitException.class);
    }

    @Test
    void thereMustBeSomethingToTry() {
        assertThatThrownBy(() -> new Search(SETTINGS, List.of(), Families.all(), Criterion.BIC))
                .hasMessageContaining("there is nothing to try");
        assertThatThrownBy(() -> new Search(SETTINGS, List.of(1), List.of(), Criterion.BIC))
                .hasMessageContaining("there is nothing to try");
        assertThatThrownBy(() -> new Search(SETTINGS, List.of(1, 0), Families.all(), Criterion.BIC))
                .hasMessage("components has 0; every number must be at least 1");
    }
}
