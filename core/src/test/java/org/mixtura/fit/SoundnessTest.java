package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

class SoundnessTest {
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

    /// Twenty rows with one number in a column are a group that has it by nature; on a slope they are a spike.
    @Test
    void aConstantColumnIsNotedAndASlopeIsFlat() {
        Fit constant = fit(cloudAnd(x -> 3), 200, "VVV", Regularisation.DEFAULT);
        assertThat(constant.degenerate()).isFalse();
        assertThat(constant.doubts()).singleElement().satisfies(doubt -> {
            assertThat(doubt.component()).isEqualTo(1);
            assertThat(doubt.rows()).isCloseTo(20, within(1e-6));
            assertThat(doubt.kind()).isEqualTo(Doubt.Kind.CONSTANT);
            assertThat(doubt.columns()).containsExactly(1);
            assertThat(doubt.reason(j -> "height")).isEqualTo("its 20 rows have one value of height");
        });
        assertThat(constant.comparable().logLikelihood())
                .isLessThan(constant.score().logLikelihood() - 20);
        Fit slope = fit(cloudAnd(x -> 3 + 0.5 * x), 200, "VVV", Regularisation.DEFAULT);
        assertThat(slope.degenerate()).isTrue();
        assertThat(slope.doubts()).singleElement().extracting(Doubt::kind).isEqualTo(Doubt.Kind.FLAT);
        assertThat(slope.comparable()).isEqualTo(slope.score());
    }

    /// Along the axes only a plane across them is flat.
    @Test
    void aDiagonalComponentIsFlatAlongAColumnOnly() {
        assertThat(fit(cloudAnd(x -> 3), 200, "VVI", Regularisation.DEFAULT).doubts())
                .singleElement()
                .extracting(Doubt::kind)
                .isEqualTo(Doubt.Kind.CONSTANT);
        assertThat(fit(cloudAnd(x -> 3 + 0.5 * x), 200, "VVI", Regularisation.DEFAULT)
                        .doubts())
                .isEmpty();
    }

    /// Five rows of one value are fewer than twice the three that variances of their own need.
    @Test
    void aConstantColumnOfFewRowsIsASpike() {
        double[][] rows = cloudAnd(x -> 3);
        for (int i = 200; i < 215; i++) {
            rows[i][0] -= 30;
            rows[i][1] = rows[i][0] * 0.1;
        }
        assertThat(fit(rows, 215, "VVI", Regularisation.DEFAULT).doubts())
                .singleElement()
                .extracting(Doubt::kind)
                .isEqualTo(Doubt.Kind.FLAT);
    }

    /// Where the second column is twice the first, all is flat, and no component has a better likelihood than
    /// another by that.
    @Test
    void columnsThatDependOnEachOtherAreNoAccident() {
        double[][] rows = cloudAnd(x -> 0);
        for (double[] row : rows) {
            row[1] = 2 * row[0];
        }
        assertThat(fit(rows, 200, "VVV", Regularisation.DEFAULT).doubts()).isEmpty();
    }

    /// Two groups, each with one number in the second column: every component sits on one value.
    @Test
    void allComponentsOnOneValueEachAreDegenerate() {
        double[][] rows = cloudAnd(x -> 1);
        for (int i = 0; i < 200; i++) {
            rows[i][1] = 0;
        }
        for (String family : List.of("VVV", "EEE", "VVI", "EEI")) {
            Fit fit = fit(rows, 200, family, Regularisation.DEFAULT);
            assertThat(fit.degenerate()).as(family).isTrue();
            assertThat(fit.doubts()).as(family).hasSize(2).allSatisfy(doubt -> {
                assertThat(doubt.kind()).isEqualTo(Doubt.Kind.ONE_VALUE);
                assertThat(doubt.columns()).containsExactly(1);
            });
        }
    }

    /// What all share cannot close in on a few rows, and needs no more than one.
    @Test
    void aSharedCovarianceIsSoundOnFewRows() {
        assertThat(fit(cloudAnd(x -> x * x), 219, "EEE", Regularisation.DEFAULT).doubts())
                .isEmpty();
    }

    /// A plane holds three rows of three columns, and of one more column than rows all of them.
    @Test
    void rowsMayBeTooFewForACovariance() {
        double[][] rows = Samples.rows(40, 3, 1, 3);
        for (int i = 37; i < 40; i++) {
            rows[i][0] += 40;
        }
        Fit three = fit(rows, 37, "VVV", Regularisation.DEFAULT);
        assertThat(three.doubts()).singleElement().satisfies(doubt -> {
            assertThat(doubt.kind()).isEqualTo(Doubt.Kind.FEW_ROWS);
            assertThat(doubt.reason()).isEqualTo("its 3 rows are too few for its covariance");
        });
        assertThat(fit(rows, 37, "VII", Regularisation.DEFAULT).doubts()).isEmpty();
        Fit wide = Em.components(1).build().fit(Rows.of(Samples.rows(30, 50, 1, 2)));
        assertThat(wide.doubts()).singleElement().extracting(Doubt::kind).isEqualTo(Doubt.Kind.FEW_ROWS);
        assertThat(wide.underdetermined()).isTrue();
    }

    /// A ridge of a tenth of the variance is meant to make components round.
    @Test
    void smoothingIsNoAccident() {
        assertThat(fit(cloudAnd(x -> 3), 200, "VVV", new Regularisation.Absolute(0.1))
                        .doubts())
                .isEmpty();
    }

    @Test
    void clustersAreSound() {
        for (String family : List.of("VVV", "VVI", "VII", "EEE", "VEV")) {
            for (double[][] rows : List.of(Samples.faithful(), Samples.rows(300, 3, 2, 1))) {
                Em em = Em.components(2).family(Families.of(family)).build();
                assertThat(em.fit(Rows.of(rows)).doubts()).as(family).isEmpty();
                Em bare = em.toBuilder(2)
                        .regularisation(new Regularisation.Absolute(0))
                        .build();
                assertThat(bare.fit(Rows.of(rows)).doubts()).as(family).isEmpty();
            }
        }
        assertThat(Em.components(1)
                        .build()
                        .fit(Rows.of(new double[][] {{1, 1}, {2, 3}, {4, 1}}))
                        .doubts())
                .isEmpty();
    }
}
