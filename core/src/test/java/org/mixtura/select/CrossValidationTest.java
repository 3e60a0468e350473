package org.mixtura.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.testing.Samples;

class CrossValidationTest {
    private static final Em SETTINGS = Em.components(1).seed(3).tolerance(1e-10).build();

    private static Selection search(Rows rows, List<Integer> components, int folds) {
        return new Search(SETTINGS, components, List.of(Families.of("VVV")), new CrossValidation(folds))
                .run(rows, candidate -> {});
    }

    /// The same by copying the rows of each fold.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void equalsFitsToCopies(boolean weighted) {
        int folds = 4;
        double[][] data = Samples.rows(300, 2, 2, 8);
        double[] weights = Samples.weights(300, 5);
        Rows rows = weighted ? Rows.of(data, weights) : Rows.of(data);
        double sum = 0.0;
        double total = 0.0;
        double[] mask = new double[Rows.TILE];
        for (int f = 0; f < folds; f++) {
            Rows fold = FoldRows.only(rows, f, folds, 3);
            List<double[]> rest = new ArrayList<>();
            List<Double> restWeights = new ArrayList<>();
            List<Integer> held = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                fold.copyWeights(i / Rows.TILE, mask);
                if (mask[i % Rows.TILE] > 0) {
                    held.add(i);
                } else {
                    rest.add(data[i]);
                    restWeights.add(weighted ? weights[i] : 1.0);
                }
            }
            GaussianMixture mixture = SETTINGS.toBuilder(2)
                    .build()
                    .fit(Rows.of(
                            rest.toArray(double[][]::new),
                            restWeights.stream().mapToDouble(w -> w).toArray()))
                    .mixture();
            for (int i : held) {
                double weight = weighted ? weights[i] : 1.0;
                sum += weight * mixture.logDensity(data[i]);
                total += weight;
            }
        }
        HeldOut heldOut = Objects.requireNonNull(
                search(rows, List.of(2), folds).candidates().getFirst().heldOut());
        assertThat(heldOut.mean()).isCloseTo(sum / total, offset(1e-6));
        assertThat(heldOut.folds()).isEqualTo(folds);
    }

    /// Means 1, 2, 4 of weights 1, 1, 2: the mean is 2.75, the weighted variance 0.25·(1.75² + 0.75²) +
    /// 0.5·1.25².
    @Test
    void theStandardErrorIsThatOfTheFolds() {
        HeldOut heldOut = HeldOut.of(new double[] {1, 2, Double.NaN, 4}, new double[] {1, 1, 0, 2});
        assertThat(heldOut.mean()).isEqualTo(2.75);
        assertThat(heldOut.standardError()).isCloseTo(Math.sqrt(1.6875 / 2), offset(1e-15));
        assertThat(heldOut.folds()).isEqualTo(3);
    }

    /// The likelihood of the rows themselves grows with every component; that of held-out rows does not.
    @Test
    void findsTheNumberOfClusters() {
        Selection selection =
                search(Samples.mixture(Families.of("EEE"), 3, 2, 2).sample(400, 2), List.of(1, 2, 3, 4, 6, 9), 5);
        assertThat(selection.chosen().components())
                .as(selection.candidates().stream()
                        .map(Candidate::heldOut)
                        .toList()
                        .toString())
                .isEqualTo(3);
        Candidate nine = selection.candidates().getLast();
        assertThat(Objects.requireNonNull(nine.fit()).score().logLikelihood())
                .isGreaterThan(selection.best().score().logLikelihood());
        assertThat(selection.criterion().better(1, Double.NaN)).isFalse();
        assertThat(selection.candidates())
                .allMatch(c -> c.value(selection.criterion())
                        <= selection.candidates().get(2).value(selection.criterion()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void threadsChangeNothing(int threads) {
        Rows rows = Rows.of(Samples.faithful());
        Em settings = Em.components(1).seed(3).threads(threads).build();
        assertThat(new Search(settings, List.of(1, 2), Families.all(), new CrossValidation(3))
                        .run(rows, candidate -> {}).candidates().stream().map(Candidate::heldOut))
                .isEqualTo(new Search(
                                Em.components(1).seed(3).threads(1).build(),
                                List.of(1, 2),
                                Families.all(),
                                new CrossValidation(3))
                        .run(rows, candidate -> {}).candidates().stream()
                                .map(Candidate::heldOut)
                                .toList());
    }

    @Test
    void aFoldThatFailsIsTheReason() {
        double[][] data = {{1}, {2}, {4}, {8}, {16}, {31}};
        Selection selection = search(Rows.of(data), List.of(1, 4), 2);
        Candidate failed = selection.candidates().get(1);
        assertThat(failed.fit()).isNotNull();
        assertThat(failed.heldOut()).isNull();
        assertThat(failed.value(selection.criterion())).isNaN();
        assertThat(failed.reason())
                .startsWith("without fold 1 of 2: there are 3 rows of positive weight for 4 components");
        assertThat(selection.best().mixture().size()).isEqualTo(1);
        assertThatThrownBy(() -> search(Rows.of(data), List.of(4), 2)).hasMessageStartingWith("without fold 1 of 2: ");
    }

    @Test
    void foldsAreChecked() {
        assertThatThrownBy(() -> new CrossValidation(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("folds is 1; it must be at least 2");
        assertThatThrownBy(() -> search(Rows.of(new double[][] {{1}, {2}, {4}}), List.of(1), 4))
                .isInstanceOf(UnusableDataException.class)
                .hasMessage("there are 3 rows for 4 folds; give at most as many folds as rows");
    }
}
