package org.mixtura.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mixtura.internal.kernel.Kernels.ROWS;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What the scalar kernels make of a tile's sums for the likelihood.
class ScalarLikelihoodTest {
    private final Kernels kernels = new ScalarKernels();

    /// Rows of weight 0 take no part.
    @Test
    void sumsAndProducts() {
        Random random = new Random(1);
        double[] product = random.doubles(ROWS).toArray();
        double[] before = product.clone();
        double[] sums = random.doubles(ROWS).toArray();
        double[] maxima = new double[ROWS];
        Arrays.fill(maxima, Double.NaN);
        maxima[3] = 2.0;
        sums[4] = Double.NaN;
        double[] weights = new double[ROWS];
        weights[3] = 1.0;
        double[] lanes = new double[3 * Kernels.LANES];
        kernels.tally(weights, maxima, sums, product, lanes);
        assertThat(Lanes.sum(lanes, 0)).isEqualTo(2.0);
        assertThat(Lanes.sum(lanes, Kernels.LANES)).isEqualTo(1.0);
        assertThat(Lanes.sum(lanes, 2 * Kernels.LANES)).isEqualTo(sums[3]);
        for (int r = 0; r < ROWS; r++) {
            assertThat(product[r]).isEqualTo(r == 3 ? before[r] * sums[r] : before[r]);
        }
    }

    @Test
    void aLogDensityThatIsNoNumberIsLostToNobody() {
        double[] max = new double[ROWS];
        double[] sum = new double[ROWS];
        Arrays.fill(sum, 1.0);
        max[1] = Double.NEGATIVE_INFINITY;
        sum[1] = Double.NaN;
        sum[2] = Double.NaN;
        max[3] = Double.NaN;
        sum[3] = Double.NaN;
        kernels.logSums(max, sum);
        assertThat(Arrays.copyOf(max, 4)).containsExactly(0.0, Double.NEGATIVE_INFINITY, Double.NaN, Double.NaN);
    }
}
