package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.internal.parallel.Workers;
import org.mixtura.testing.Samples;

class StartBudgetTest {
    /// Small tables have all that a start may do; large matrices six clusterings, of which two run on for some
    /// iterations.
    @ParameterizedTest
    @CsvSource({
        "150, 4, 3, VVV, 1000, 32, 5",
        "150, 4, 3, VVE, 1000, 32, 5",
        "2000, 200, 10, VVV, 6, 2, 0",
        "2000, 200, 10, EEE, 6, 2, 0",
        "2000, 200, 10, VVI, 6, 32, 2",
    })
    void isByTheShape(int n, int d, int k, String family, int clusterings, int iterations, int rounds) {
        Rows rows = Rows.of(Samples.rows(n, d, 1, 1));
        ColumnSummary columns = ColumnSummary.of(rows, 1);
        EmBuilder settings = Em.components(k).family(Families.of(family));
        try (Workers workers = new Workers(1)) {
            Problem problem = new Problem(
                    new LocalFold(rows, columns, workers),
                    new MaximumLikelihood(Families.of(family), new double[d]),
                    0,
                    settings,
                    workers);
            StartBudget budget = StartBudget.of(problem, rows);
            assertThat(Math.min(1000, budget.clusterings())).isEqualTo(clusterings);
            assertThat(budget.finalists()).isGreaterThanOrEqualTo(2);
            assertThat(budget.iterations(32)).isEqualTo(iterations);
            assertThat(budget.splitMergeRounds(5)).isEqualTo(rounds);
        }
    }
}
