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
import org.mixtura.Gaussian;
import org.mixtura.internal.linalg.Cholesky;
import org.mixtura.testing.Samples;

/// scikit-learn's four estimates of the covariances from the same scatters, and what collapses in which family.
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
        for (String family : List.of("VII", "VEI", "EVI", "VVI", "VEE", "EVE", "VVE", "VEV", "EVV", "VVV")) {
            assertThatThrownBy(() -> estimates(family))
                    .isInstanceOfSatisfying(
                            CollapseException.class,
                            e -> assertThat(e.component()).isEqualTo(1))
                    .hasMessageContaining("not positive definite");
        }
        for (String family : List.of("EII", "EEI", "EEE", "EEV")) {
            assertThat(estimates(family)).hasSize(2);
        }
        Arrays.fill(packed[0], 0.0);
        for (String family : List.of("EII", "EEI", "EEE", "EEV")) {
            assertThatThrownBy(() -> estimates(family))
                    .isInstanceOfSatisfying(
                            CollapseException.class,
                            e -> assertThat(e.component()).isEqualTo(-1))
                    .hasMessageContaining("not positive definite");
        }
    }

    /// A scatter without extent in one column: a component's own shape cannot bear it, a shared one can
    /// (but for most rows: on more than 2/3 of them, flat in one of three columns, it could not).
    @Test
    void aFlatScatterCollapsesWhereShapesAreItsOwn() {
        for (int i = 0; i < D; i++) {
            packed[0][Cholesky.packed(2, i)] = 0.0;
        }
        for (String family : List.of("EVI", "VVI", "EVE", "VVE", "EVV", "VVV")) {
            assertThatThrownBy(() -> estimates(family))
                    .isInstanceOfSatisfying(
                            CollapseException.class,
                            e -> assertThat(e.component()).isEqualTo(0));
        }
        for (String family : List.of("EII", "VII", "EEI", "VEI", "EEE", "VEE", "EEV", "VEV")) {
            assertThat(estimates(family)).hasSize(2);
        }
    }

    /// The M-step begins where it is told, and that may be anywhere: the answer is the same where there is one.
    @Test
    void whereItBeginsDoesNotMatter() {
        for (String code : List.of("VEI", "VEE", "VEV", "EVE", "VVE")) {
            CovarianceFamily family = Families.of(code);
            List<Covariance> cold = family.maximise(scatters);
            List<Covariance> other = Samples.mixture(family, 2, D, 4).components().stream()
                    .map(Gaussian::covariance)
                    .toList();
            List<Covariance> warm = family.maximise(scatters.from(other));
            List<Covariance> again = family.maximise(scatters.from(cold));
            for (int c = 0; c < 2; c++) {
                for (int i = 0; i < D; i++) {
                    for (int j = 0; j <= i; j++) {
                        double expected = cold.get(c).get(i, j);
                        assertThat(warm.get(c).get(i, j)).as(code).isCloseTo(expected, offset(1e-9));
                        assertThat(again.get(c).get(i, j)).as(code).isCloseTo(expected, offset(1e-9));
                    }
                }
            }
        }
        assertThatThrownBy(() -> scatters.from(List.of(Covariance.spherical(1, D))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are 1 covariances to begin from and 2 components; give one for each");
    }
}
