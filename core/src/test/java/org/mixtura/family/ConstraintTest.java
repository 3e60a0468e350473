package org.mixtura.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.testing.Samples;

class ConstraintTest {
    static List<CovarianceFamily> families() {
        return Families.all();
    }

    private static List<Covariance> covariances(CovarianceFamily family, int k, int d, long seed) {
        return Samples.mixture(family, k, d, seed).components().stream()
                .map(Gaussian::covariance)
                .toList();
    }

    /// A family's own covariances pass under it, and under those of which it is a special case, and no others.
    @ParameterizedTest
    @MethodSource("families")
    void tellsFamiliesApart(CovarianceFamily family) {
        for (int seed = 0; seed < 5; seed++) {
            List<Covariance> covariances = covariances(family, 3, 3, seed);
            for (CovarianceFamily other : families()) {
                assertThat(Constraint.violation(other, covariances).isEmpty())
                        .as("%s under %s", family.code(), other.code())
                        .isEqualTo(isSpecialCase(family.code(), other.code()));
            }
        }
    }

    private static boolean isSpecialCase(String code, String of) {
        boolean volume = of.charAt(0) == 'V' || code.charAt(0) == 'E';
        boolean shape = of.charAt(1) == 'V' || code.charAt(1) == 'I' || of.charAt(1) == code.charAt(1);
        boolean axes = of.charAt(2) == 'V' || code.charAt(2) == 'I' || of.charAt(2) == code.charAt(2);
        return volume && shape && axes;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EEE | covariances[1] differs from covariances[0]; in the family EEE (one full covariance, shared by all components) all are equal
            VVI | covariances[0] is more general than the family VVI (each component its own variances, no correlations) allows
            EVV | covariances[1] has another determinant than covariances[0]; in the family EVV (each component its own full covariance, all of one volume) all have the same
            VEE | covariances[1] is not proportional to covariances[0], as in the family VEE (one full covariance for all components, each at its own scale) all are
            VEV | covariances[1] has eigenvalues in other proportions than covariances[0]; in the family VEV (the same shape for all components, each at its own scale and in its own axes) all have the same
            VVE | covariances[0] has other axes than the others; in the family VVE (the same axes for all components, each its own variances along them) all have the same
            """)
    void saysWhatIsWrong(String code, String message) {
        List<Covariance> covariances = covariances(Families.of("VVV"), 2, 3, 1);
        assertThat(Constraint.violation(Families.of(code), covariances)).contains(message);
    }

    /// What an M-step gives passes, also where it is nearly singular.
    @ParameterizedTest
    @MethodSource("families")
    void estimatesPassEvenIfIllConditioned(CovarianceFamily family) {
        for (double small : new double[] {1, 1e-6, 1e-12}) {
            double[][] scatters = new double[3][];
            for (int c = 0; c < 3; c++) {
                double[] full =
                        Scatters.packed(covariances(Families.of("VVV"), 3, 4, 8).get(c));
                for (int j = 0; j < 4; j++) {
                    full[6 + j] *= j == 3 ? small : Math.sqrt(small);
                }
                scatters[c] = full;
            }
            double[] counts = {1, 1, 1};
            List<Covariance> found = new ArrayList<>(family.maximise(new Scatters(4, counts, scatters, false)));
            assertThat(Constraint.violation(family, found)).isEmpty();
        }
    }
}
