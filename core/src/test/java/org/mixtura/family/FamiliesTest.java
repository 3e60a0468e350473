package org.mixtura.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamiliesTest {
    @ParameterizedTest
    @CsvSource({
        "VVV, VVV",
        "vvv, VVV",
        "full, VVV",
        "V, VVV",
        "EEE, EEE",
        "tied, EEE",
        "E, EEE",
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

    @Test
    void unknownNamesAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Families.of("VXV"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no covariance family \"VXV\"; choose from full (VVV), tied (EEE), diag (VVI),"
                        + " spherical (VII), or EII, VII, EEI, VEI, EVI, VVI, EEE, VEE, EVE, VVE, EEV, VEV, EVV, VVV;"
                        + " in one column E or V");
    }

    @Test
    void allIsInOrderOfParameters() {
        assertThat(Families.all()).extracting(CovarianceFamily::code).containsExactly("VII", "VVI", "EEE", "VVV");
        assertThat(Families.all()).isUnmodifiable();
    }
}
