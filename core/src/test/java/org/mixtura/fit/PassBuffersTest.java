package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.parallel.Workers;
import org.mixtura.testing.Samples;

/// A pass that takes up another's buffers gives the bits of one with its own, whatever the other left in them.
class PassBuffersTest {
    private static final int K = 3;

    @ParameterizedTest
    @CsvSource({
        "2, FULL, 1",
        "2, DIAGONAL, 2",
        "6, FULL, 2",
        "6, DIAGONAL, 1",
        "9, DIAGONAL, 2",
        "9, TRACE, 2",
        "9, POOLED, 1",
        "70, FULL, 2",
        "70, POOLED, 2"
    })
    void nothingIsLeftBehind(int d, SecondMoments form, int threads) {
        Rows small = Rows.of(Samples.rows(50, d, K, 1));
        Rows large = Rows.of(Samples.rows(3000, d, K, 2));
        double[][] spoilt = Samples.rows(3000, d, K, 3);
        spoilt[2500][d - 1] = 1e150;
        Rows far = Rows.of(spoilt);
        Expectation near = Expectation.under(mixture(d, 0), form);
        Expectation aside = Expectation.under(mixture(d, 5), form);
        Expectation alone = Expectation.under(mixture(d, 1e6), form);
        try (Workers workers = new Workers(threads)) {
            for (Rows rows : List.of(large, small, large)) {
                for (Expectation expectation : List.of(near, aside, alone, near)) {
                    assertThat(expectation.over(rows, workers).toBytes())
                            .isEqualTo(expectation.over(rows, threads).toBytes());
                }
            }
            Expectation narrow = Expectation.under(narrow(d), form);
            assertThatThrownBy(() -> narrow.over(far, workers)).isInstanceOf(UnusableDataException.class);
            assertThat(near.over(large, workers).toBytes())
                    .isEqualTo(near.over(large, threads).toBytes());
        }
    }

    /// The last component is so far away that it has no rows.
    private static GaussianMixture mixture(int d, double away) {
        List<Gaussian> components = new ArrayList<>();
        double[] weights = new double[K];
        for (int c = 0; c < K; c++) {
            double[] mean = new double[d];
            mean[0] = c + (c == K - 1 ? away : 0);
            components.add(Gaussian.of(mean, Covariance.spherical(100.0, d)));
            weights[c] = 1.0 / K;
        }
        return GaussianMixture.of(weights, components);
    }

    /// A row at 1e150 has no density under it.
    private static GaussianMixture narrow(int d) {
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < K; c++) {
            components.add(Gaussian.of(new double[d], Covariance.spherical(1e-20 * (c + 1), d)));
        }
        return GaussianMixture.of(new double[] {0.5, 0.25, 0.25}, components);
    }
}
