package org.mixtura.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// Oracle: the predictions of all rows, sorted.
class SurveyTest {
    private static final int N = 1234;
    private final GaussianMixture mixture = Examples.groups(3, 2);
    private final Rows rows = mixture.sample(N, 11);
    private final ShownColumns columns = ShownColumns.of(mixture);

    @Test
    void theRowsOfHighestUncertainty() {
        double[][] shares = mixture.responsibilities(rows);
        List<Integer> expected = IntStream.range(0, N)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> max(shares[i])))
                .limit(10)
                .toList();
        List<RemarkableRow> found = Survey.of(mixture, rows, columns, 2).uncertain();
        assertThat(found.stream().map(row -> (int) row.row())).isEqualTo(expected);
        for (RemarkableRow row : found) {
            double[] of = shares[(int) row.row()];
            assertThat(row.probability()).isEqualTo(max(of)).isEqualTo(of[row.label()]);
            double[] sorted = of.clone();
            java.util.Arrays.sort(sorted);
            assertThat(row.nextProbability()).isEqualTo(sorted[1]).isEqualTo(of[row.next()]);
            assertThat(row.values()).isEqualTo(rows.row(row.row()));
        }
    }

    private static double max(double[] values) {
        return java.util.Arrays.stream(values).max().orElseThrow();
    }

    @Test
    void theRowsOfLowestDensity() {
        double[] densities = mixture.logDensities(rows);
        List<Integer> expected = IntStream.range(0, N)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> densities[i]))
                .limit(10)
                .toList();
        assertThat(Survey.of(mixture, rows, columns, 2).unlikely().stream().map(row -> (int) row.row()))
                .isEqualTo(expected);
    }

    @Test
    void aSingleComponentLeavesNoDoubt() {
        GaussianMixture one = Examples.groups(1, 2);
        assertThat(Survey.of(one, rows, columns, 1).uncertain()).isEmpty();
    }

    @Test
    void smallTablesAreDrawnWhole() {
        Survey survey = Survey.of(mixture, rows, columns, 1);
        assertThat(survey.sample)
                .isEqualTo(IntStream.range(0, N).mapToObj(i -> (long) i).toList());
        assertThat(survey.values.get(77)).isEqualTo(rows.row(77));
    }

    /// One row of each stretch of 50000 / 20000 rows.
    @Test
    void largeTablesAreSampledEvenly() {
        int n = 50_000;
        Rows many = mixture.sample(n, 5);
        Survey survey = Survey.of(mixture, many, columns, 2);
        assertThat(survey.sample).hasSize(20_000).isSorted().doesNotHaveDuplicates();
        for (int i = 0; i < 20_000; i++) {
            assertThat(survey.sample.get(i)).isBetween(i * 5L / 2, (i + 1) * 5L / 2);
        }
        assertThat(survey.values.get(9000)).isEqualTo(many.row(survey.sample.get(9000)));
        assertThat(Survey.of(mixture, many, columns, 1).sample).isEqualTo(survey.sample);
    }
}
