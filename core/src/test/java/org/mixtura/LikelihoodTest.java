package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;

/// A row of unknown density is refused by its number, unless it has no weight.
class LikelihoodTest {
    private final double[] max = new double[Rows.TILE];
    private final double[] sum = new double[Rows.TILE];
    private final double[] weights = new double[Rows.TILE];

    LikelihoodTest() {
        Arrays.fill(max, -2.0);
        Arrays.fill(sum, 1.0);
        Arrays.fill(weights, 1.0);
        sum[5] = Double.NaN; // one component's log-density is NaN, another's −2
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void namesTheRowOfWhichAComponentIsUnknown(boolean weighted) {
        assertThatThrownBy(() -> new Likelihood().add(max, sum, weights, weighted, 3))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageStartingWith("row " + (3 * Rows.TILE + 5) + ": the row has no density under the mixture");
    }

    @Test
    void asksNothingOfARowOfNoWeight() {
        weights[5] = 0.0;
        Likelihood likelihood = new Likelihood();
        likelihood.add(max, sum, weights, false, 3);
        likelihood.finish();
        assertThat(likelihood.logLikelihood()).isEqualTo(-2.0 * (Rows.TILE - 1));
        assertThat(likelihood.totalWeight()).isEqualTo(Rows.TILE - 1);
    }
}
