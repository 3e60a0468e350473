package org.mixtura.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mixtura.Covariance;
import org.mixtura.internal.linalg.Cholesky;

/// The four estimates of the covariances from the same scatters.
class FamilyEstimatesTest {
    private static final int D = 3;

    private final double[] counts = {4.0, 10.0};
    private final double[][] packed = new double[2][D * (D + 1) / 2];
    private Scatters scatters = new Scatters(D, counts, packed, false);

    @BeforeEach
    void randomScatters() {
        Random random = new Random(6);
        for (int c = 0; c < 2; c++) {
            for (int row = 0; row < 20; row++) {
                double[] z = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
                for (int i = 0; i < D; i++) {
                    for (int j = 0; j <= i; j++) {
                        packed[c][Cholesky.packed(i, j)] += z[i] * z[j];
                    }
                }
            }
        }
    }

    private List<Covariance> estimates(String family) {
        return Families.of(family).maximise(scatters);
    }

    @Test
    void fullIsTheScatterOverTheCount() {
        List<Covariance> full = estimates("full");
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < D; i++) {
                for (int j = 0; j <= i; j++) {
                    assertThat(full.get(c).get(i, j)).isEqualTo(packed[c][Cholesky.packed(i, j)] / counts[c]);
                    assertThat(full.get(c).get(j, i)).isEqualTo(full.get(c).get(i, j));
                }
            }
        }
    }

    @Test
    void tiedIsTheWeightedMeanOfFull() {
        List<Covariance> full = estimates("full");
        List<Covariance> tied = estimates("tied");
        assertThat(tied.get(0)).isSameAs(tied.get(1));
        for (int i = 0; i < D; i++) {
            for (int j = 0; j < D; j++) {
                double mean = (4 * full.get(0).get(i, j) + 10 * full.get(1).get(i, j)) / 14;
                assertThat(tied.get(0).get(i, j)).isCloseTo(mean, offset(1e-15));
            }
        }
    }

    @Test
    void diagonalIsTheDiagonalOfFullAndSphericalItsMean() {
        List<Covariance> full = estimates("full");
        List<Covariance> diagonal = estimates("diag");
        List<Covariance> spherical = estimates("spherical");
        for (int c = 0; c < 2; c++) {
            double sum = 0.0;
            for (int j = 0; j < D; j++) {
                assertThat(diagonal.get(c).get(j, j)).isEqualTo(full.get(c).get(j, j));
                assertThat(diagonal.get(c).get(j, (j + 1) % D)).isZero();
                assertThat(spherical.get(c).get(j, (j + 1) % D)).isZero();
                sum += full.get(c).get(j, j);
            }
            assertThat(spherical.get(c).get(1, 1)).isCloseTo(sum / D, offset(1e-15));
        }
    }

    /// Where the M-step needs diagonals only, diagonals are enough.
    @Test
    void diagonalScattersSuffice() {
        double[][] diagonals = new double[2][D];
        for (int c = 0; c < 2; c++) {
            int component = c;
            Arrays.setAll(diagonals[c], j -> packed[component][Cholesky.packed(j, j)]);
        }
        List<Covariance> vvi = estimates("VVI");
        List<Covariance> vii = estimates("VII");
        scatters = new Scatters(D, counts, diagonals, true);
        assertThat(estimates("VVI")).isEqualTo(vvi);
        assertThat(estimates("VII")).isEqualTo(vii);
        assertThatThrownBy(() -> estimates("VVV"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only the diagonals of the scatters were gathered");
    }

    @Test
    void aCollapseNamesItsComponent() {
        Arrays.fill(packed[1], 0.0);
        for (String family : List.of("full", "diag", "spherical")) {
            assertThatThrownBy(() -> estimates(family))
                    .isInstanceOfSatisfying(
                            CollapseException.class,
                            e -> assertThat(e.component()).isEqualTo(1))
                    .hasMessageContaining("not positive definite");
        }
        assertThat(estimates("tied")).hasSize(2);
        Arrays.fill(packed[0], 0.0);
        assertThatThrownBy(() -> estimates("tied"))
                .isInstanceOfSatisfying(
                        CollapseException.class, e -> assertThat(e.component()).isEqualTo(-1));
    }
}
