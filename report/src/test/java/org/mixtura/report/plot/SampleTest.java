package org.mixtura.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// Which rows are drawn.
class SampleTest {
    private static Rows counting(int n) {
        double[][] rows = new double[n][1];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            rows[i][0] = i;
            weights[i] = i + 1;
        }
        return Rows.of(rows, weights);
    }

    @Test
    void smallTablesAreDrawnWhole() {
        Sample sample = Sample.of(Mixtures.line(), counting(130), 20_000);
        assertThat(sample.size()).isEqualTo(130);
        for (int i = 0; i < 130; i++) {
            assertThat(sample.rows()[i]).containsExactly(i);
            assertThat(sample.weights()[i]).isEqualTo(i + 1);
        }
    }

    /// One row of each stretch of ten, and not the same one of each.
    @Test
    void largeTablesAreSampledEvenly() {
        Sample sample = Sample.of(Mixtures.line(), counting(5000), 500);
        int[] offsets = new int[10];
        for (int i = 0; i < 500; i++) {
            int row = (int) sample.rows()[i][0];
            assertThat(row / 10).isEqualTo(i);
            assertThat(sample.weights()[i]).isEqualTo(row + 1);
            offsets[row % 10]++;
        }
        assertThat(Arrays.stream(offsets)).allMatch(count -> count > 20);
        assertThat(sample.total()).isEqualTo(5000);
        assertThat(sample.thinned(50).size()).isEqualTo(50);
        assertThat(sample.thinned(50).rows()[1]).isSameAs(sample.rows()[10]);
    }

    @Test
    void rowsOfNoWeightAreNobodysMembers() {
        Rows rows = Rows.of(new double[][] {{-2}, {3}, {3}}, new double[] {1, 0, 1});
        Sample sample = Sample.of(Mixtures.line(), rows, 10);
        assertThat(sample.members(0)).containsExactly(0);
        assertThat(sample.members(1)).containsExactly(2);
    }

    @Test
    void labelsAreThoseOfAllColumnsWhateverIsShown() {
        GaussianMixture mixture = Mixtures.many(2, 3);
        View view = Mixtures.view(mixture, 100);
        View some = view.columns(List.of(2, 0));
        assertThat(some.sample().labels()).isEqualTo(mixture.predict(mixture.sample(100, 1)));
        assertThat(some.name(0)).isEqualTo("column 2");
        assertThat(some.points(1)).isEqualTo(view.points(0));
        assertThat(some.mixture().component(1).mean(0))
                .isEqualTo(mixture.component(1).mean(2));
    }

    @Test
    void numbersOfColumnsMustAgree() {
        assertThatThrownBy(() -> Mixtures.view(Mixtures.line(), counting(3), Mixtures.names(2)))
                .hasMessageContaining("they must agree");
    }
}
