package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.data.Rows;

class ColumnResolutionTest {
    /// Of a variable that is uniform over a cell of width h the variance is h²/12.
    @Test
    void roundedColumnsHaveTheVarianceOfTheirCell() {
        Random random = new Random(3);
        double[][] rows = new double[200][4];
        for (double[] row : rows) {
            row[0] = random.nextInt(2);
            row[1] = random.nextInt(30) * 0.5;
            row[2] = random.nextGaussian();
            row[3] = 7;
        }
        double[] variances = ColumnResolution.variances(Rows.of(rows));
        assertThat(variances[0]).isCloseTo(1 / 12.0, within(1e-15));
        assertThat(variances[1]).isCloseTo(0.25 / 12, within(1e-15));
        assertThat(variances[2]).isZero();
        assertThat(variances[3]).isZero();
    }
}
