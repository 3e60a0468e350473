package org.mixtura.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.testing.Samples;

/// What a search over all families and 1 to 9 components chooses with all settings at their defaults, and that
/// its candidates help each other.
class ChoiceTest {
    private static final List<Integer> ONE_TO_NINE =
            IntStream.rangeClosed(1, 9).boxed().toList();

    private static Selection search(double[][] data, Em settings) {
        return new Search(settings, ONE_TO_NINE, Families.all(), Criterion.BIC).run(Rows.of(data), candidate -> {});
    }

    private static double[][] data(String name) {
        return switch (name) {
            case "faithful" -> Samples.faithful();
            case "iris" -> Samples.iris();
            default -> Samples.table(name, name.equals("galaxies") ? "velocity" : name);
        };
    }

    /// The choices and BIC that mclust's authors published, BIC with our sign.
    @ParameterizedTest
    @CsvSource({
        "faithful, EEE, 3, 2314.316",
        "iris, VEV, 2, 561.7285",
        "galaxies, V, 3, 441.6122",
        "acidity, E, 2, 392.0723",
    })
    void arePublished(String name, String family, int components, double bic) {
        Fit best = search(data(name), Em.components(1).build()).best();
        String letter = best.mixture().dimensions() == 1
                ? best.mixture().family().code().substring(0, 1)
                : best.mixture().family().code();
        assertThat(letter).isEqualTo(family);
        assertThat(best.mixture().size()).isEqualTo(components);
        assertThat(best.score().bic()).isLessThan(bic + 2e-3);
        assertThat(best.degenerate()).isFalse();
    }

    /// A third of the rows lies apart and has 0 in one column: a group that has it by nature is chosen, and counts as
    /// if it were as wide as the column's rounding.
    @Test
    void aGroupWithAConstantColumnIsChosenForWhatItIs() {
        double[][] data = Samples.rows(180, 2, 1, 4);
        for (int i = 0; i < 60; i++) {
            data[i][0] = 0.0;
            data[i][1] += 30.0;
        }
        Selection selection = search(data, 1, 2);
        assertThat(selection.chosen().components()).isEqualTo(2);
        assertThat(selection.chosen().sound()).isTrue();
        assertThat(selection.chosen().comparable(Criterion.BIC))
                .isGreaterThan(selection.chosen().value(Criterion.BIC) + 100)
                .isLessThan(selection.candidates().getFirst().value(Criterion.BIC));
    }

    /// A third of the rows lies apart and on a slope: a component that closes in on them is as likely as the
    /// regularisation lets it be.
    @Test
    void aDegenerateCandidateIsPassedOverWithItsReason() {
        double[][] data = Samples.rows(180, 2, 1, 4);
        for (int i = 0; i < 60; i++) {
            data[i][0] = 0.5 * data[i][1];
            data[i][1] += 30.0;
        }
        Selection selection = search(data, 1, 2);
        Candidate passedOver = selection.candidates().get(1);
        assertThat(passedOver.value(Criterion.BIC))
                .isLessThan(selection.best().score().bic() - 100);
        assertThat(passedOver.sound()).isFalse();
        assertThat(passedOver.reason())
                .matches("component \\d is degenerate: its (59.9|60|60.\\d) rows lie in a plane, and only the"
                        + " regularisation gives it a likelihood");
        assertThat(selection.chosen().components()).isEqualTo(1);
        assertThat(selection.chosen().sound()).isTrue();
    }

    /// Two clusters on a slope each.
    @Test
    void aDegenerateOneIsChosenWhereThereIsNothingElse() {
        double[][] data = Samples.rows(100, 2, 1, 5);
        for (int i = 0; i < data.length; i++) {
            data[i][0] = (i % 2 == 0 ? 0.5 : -2) * data[i][1] + 50.0 * (i % 2);
        }
        Selection selection = search(data, 2);
        assertThat(selection.candidates()).noneMatch(Candidate::sound);
        assertThat(selection.best().degenerate()).isTrue();
    }

    private static Selection search(double[][] data, Integer... components) {
        return new Search(
                        Em.components(1).build().withoutSplitMerge(),
                        List.of(components),
                        List.of(Families.of("VVV")),
                        Criterion.BIC)
                .run(Rows.of(data), candidate -> {});
    }

    /// No candidate gets worse, many get better, and no thread changes a bit of it.
    @Test
    void neighboursHelpEachOther() {
        Em settings = Em.components(1).seed(2).threads(1).build();
        Selection alone = search(Samples.faithful(), settings.withoutSplitMerge());
        Selection together = search(Samples.faithful(), settings);
        int better = 0;
        double gain = 0.0;
        for (int i = 0; i < alone.candidates().size(); i++) {
            Fit own = Objects.requireNonNull(alone.candidates().get(i).fit());
            Fit helped = Objects.requireNonNull(together.candidates().get(i).fit());
            if (!own.degenerate()) {
                double more = helped.score().logLikelihood() - own.score().logLikelihood();
                assertThat(helped.degenerate()).isFalse();
                assertThat(more).isGreaterThanOrEqualTo(0.0);
                gain += more;
                better += more > 0 ? 1 : 0;
            }
        }
        assertThat(better).isGreaterThan(25);
        assertThat(gain).isGreaterThan(100);
        Selection threaded =
                search(Samples.faithful(), settings.toBuilder(1).threads(3).build());
        assertThat(threaded.candidates().stream()
                        .map(c -> Objects.requireNonNull(c.fit()).mixture()))
                .isEqualTo(together.candidates().stream()
                        .map(c -> Objects.requireNonNull(c.fit()).mixture())
                        .toList());
    }
}
