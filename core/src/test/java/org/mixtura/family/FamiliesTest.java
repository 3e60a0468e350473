package org.mixtura.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.Covariance;

class FamiliesTest {
    @ParameterizedTest
    @CsvSource({
        "VVV, VVV",
        "vvv, VVV",
        "full, VVV",
        "V, VII",
        "EEE, EEE",
        "tied, EEE",
        "E, EII",
        "eev, EEV",
        "VVI, VVI",
        "Diag, VVI",
        "VII, VII",
        "spherical, VII"
    })
    void haveNames(String name, String code) {
        assertThat(Families.of(name).code()).isEqualTo(code);
        assertThat(Families.of(name).description()).isNotBlank();
    }

    /// The counts at k = 2, d = 5 are scikit-learn's.
    @ParameterizedTest
    @CsvSource({
        "spherical, 2, 5, 13",
        "diag, 2, 5, 21",
        "tied, 2, 5, 26",
        "full, 2, 5, 41",
        "full, 1, 1, 2",
        "tied, 1, 1, 2",
        "diag, 1, 1, 2",
        "spherical, 1, 1, 2",
        "full, 3, 2, 17"
    })
    void countTheirFreeParameters(String name, int k, int d, long parameters) {
        assertThat(Families.of(name).freeParameters(k, d)).isEqualTo(parameters);
    }

    /// Counted, not computed: of k components in d columns each letter E counts once, V once for each component, a
    /// volume 1, a shape d − 1, axes as many as there are planes.
    @Test
    void freeParametersAreThoseOfVolumesShapesAndAxes() {
        for (CovarianceFamily family : Families.all()) {
            String code = family.code();
            for (int d = 1; d <= 6; d++) {
                for (int k = 1; k <= 5; k++) {
                    long volume = times(code.charAt(0), k);
                    long shape = times(code.charAt(1), k) * (d - 1);
                    long axes = times(code.charAt(2), k) * d * (d - 1) / 2;
                    assertThat(family.covarianceParameters(k, d)).as(code).isEqualTo(volume + shape + axes);
                }
            }
        }
    }

    private static long times(char letter, int k) {
        return letter == 'I' ? 0 : letter == 'E' ? 1 : k;
    }

    /// The numbers of mclust's nMclustParams for k = 3, d = 4 without the 2 weights and 12 means.
    @ParameterizedTest
    @CsvSource({
        "EII, 1", "VII, 3", "EEI, 4", "VEI, 6", "EVI, 10", "VVI, 12", "EEE, 10",
        "VEE, 12", "EVE, 16", "VVE, 18", "EEV, 22", "VEV, 24", "EVV, 28", "VVV, 30"
    })
    void covarianceParametersAreMclusts(String code, long parameters) {
        assertThat(Families.of(code).covarianceParameters(3, 4)).isEqualTo(parameters);
    }

    @Test
    void unknownNamesAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Families.of("VIV"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no covariance family \"VIV\"; choose from full (VVV), tied (EEE), diag (VVI),"
                        + " spherical (VII), or EII, VII, EEI, VEI, EVI, VVI, EEE, VEE, EVE, VVE, EEV, VEV, EVV, VVV; in"
                        + " one column E or V");
    }

    @Test
    void allAreFourteen() {
        assertThat(Families.all())
                .extracting(CovarianceFamily::code)
                .containsExactly(
                        "EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "VEE", "EVE", "VVE", "EEV", "VEV", "EVV",
                        "VVV");
        assertThat(Families.all()).isUnmodifiable();
    }

    @Test
    void oneColumnHasTwo() {
        assertThat(Families.distinct(Families.all(), 1))
                .extracting(CovarianceFamily::code)
                .containsExactly("EII", "VII");
        assertThat(Families.distinct(List.of(Families.of("full"), Families.of("tied"), Families.of("VEV")), 1))
                .extracting(CovarianceFamily::code)
                .containsExactly("VVV", "EEE");
        assertThat(Families.distinct(Families.all(), 2)).isEqualTo(Families.all());
    }

    /// In one column all families of a first letter estimate the same.
    @Test
    void oneColumnHasTwoEstimates() {
        for (CovarianceFamily family : Families.all()) {
            double[][] scatters = {{6}, {20}};
            List<Covariance> found = family.maximise(new Scatters(1, new double[] {3, 7}, scatters, family.diagonal()));
            boolean equal = family.code().startsWith("E");
            assertThat(found.get(0).get(0, 0)).isCloseTo(equal ? 2.6 : 2, offset(1e-14));
            assertThat(found.get(1).get(0, 0)).isCloseTo(equal ? 2.6 : 20 / 7.0, offset(1e-14));
        }
    }
}
