package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

class SpuriousTest {
    /// 200 rows of a cloud; of the others, 20 far away, the second number is what `second` makes of the first.
    private static double[][] cloudAnd(java.util.function.DoubleUnaryOperator second) {
        Random random = new Random(5);
        double[][] rows = new double[220][2];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = random.nextGaussian();
            rows[i][1] = i < 200 ? random.nextGaussian() : second.applyAsDouble(rows[i][0]);
            rows[i][0] += i < 200 ? 0 : 30;
        }
        return rows;
    }

    private static int[] labels(int first, int rows) {
        int[] labels = new int[rows];
        java.util.Arrays.fill(labels, first, rows, 1);
        return labels;
    }

    private static Fit fit(double[][] rows, int first, String family, Regularisation regularisation) {
        return Em.components(2)
                .family(Families.of(family))
                .initialiser(Initialiser.labels(labels(first, rows.length)))
                .regularisation(regularisation)
                .build()
                .fit(Rows.of(rows));
    }

    @Test
    void aPlaneIsFlatInAnyDirection() {
        for (double slope : new double[] {0, 0.5}) {
            Fit fit = fit(cloudAnd(x -> 3 + slope * x), 200, "VVV", Regularisation.DEFAULT);
            assertThat(fit.spurious()).singleElement().satisfies(spurious -> {
                assertThat(spurious.component()).isEqualTo(1);
                assertThat(spurious.rows()).isCloseTo(20, within(1e-6));
                assertThat(spurious.kind()).isEqualTo(Spurious.Kind.FLAT);
            });
        }
    }

    /// Along the axes only a plane across them is flat.
    @Test
    void aDiagonalComponentIsFlatAlongAColumnOnly() {
        assertThat(fit(cloudAnd(x -> 3), 200, "VVI", Regularisation.DEFAULT).spurious())
                .singleElement()
                .extracting(Spurious::kind)
                .isEqualTo(Spurious.Kind.FLAT);
        assertThat(fit(cloudAnd(x -> 3 + 0.5 * x), 200, "VVI", Regularisation.DEFAULT)
                        .spurious())
                .isEmpty();
    }

    /// Where the second column is twice the first, all is flat, and no component has a better likelihood than
    /// another by that.
    @Test
    void columnsThatDependOnEachOtherAreNoAccident() {
        double[][] rows = cloudAnd(x -> 0);
        for (double[] row : rows) {
            row[1] = 2 * row[0];
        }
        assertThat(fit(rows, 200, "VVV", Regularisation.DEFAULT).spurious()).isEmpty();
    }

    /// What all share cannot close in on a few rows.
    @Test
    void aSharedCovarianceIsNeverSpurious() {
        assertThat(fit(cloudAnd(x -> 3), 217, "EEE", Regularisation.DEFAULT).spurious())
                .isEmpty();
    }

    @Test
    void threeRowsAreTooFewForTwoColumns() {
        double[][] rows = cloudAnd(x -> x * x);
        for (int i = 200; i < 217; i++) {
            rows[i][0] -= 30;
        }
        assertThat(fit(rows, 217, "VVV", Regularisation.DEFAULT).spurious())
                .singleElement()
                .isEqualTo(new Spurious(1, 3.0, Spurious.Kind.FEW_ROWS));
    }

    /// A ridge of a tenth of the variance is meant to make components round.
    @Test
    void smoothingIsNoAccident() {
        assertThat(fit(cloudAnd(x -> 3), 200, "VVV", new Regularisation.Absolute(0.1))
                        .spurious())
                .isEmpty();
    }

    @Test
    void clustersAreNotSpurious() {
        for (String family : List.of("VVV", "VVI", "VII", "EEE", "VEV")) {
            for (double[][] rows : List.of(Samples.faithful(), Samples.rows(300, 3, 2, 1))) {
                Em em = Em.components(2).family(Families.of(family)).build();
                assertThat(em.fit(Rows.of(rows)).spurious()).as(family).isEmpty();
                Em bare = em.toBuilder(2)
                        .regularisation(new Regularisation.Absolute(0))
                        .build();
                assertThat(bare.fit(Rows.of(rows)).spurious()).as(family).isEmpty();
            }
        }
        assertThat(Em.components(1)
                        .build()
                        .fit(Rows.of(new double[][] {{1, 1}, {2, 3}, {4, 1}}))
                        .spurious())
                .isEmpty();
    }
}
