package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

class MovesTest {
    private static Gaussian round(double x, double y) {
        return Gaussian.of(new double[] {x, y}, Covariance.diagonal(new double[] {1, 1}));
    }

    /// The first moments of a mixture, then the second ones about 0.
    private static double[] moments(GaussianMixture mixture) {
        int d = mixture.dimensions();
        double[] moments = new double[d + d * d];
        for (int c = 0; c < mixture.size(); c++) {
            Gaussian g = mixture.component(c);
            for (int i = 0; i < d; i++) {
                moments[i] += mixture.weight(c) * g.mean(i);
                for (int j = 0; j < d; j++) {
                    if (i != j && mixture.family().diagonal()) {
                        continue; // not kept
                    }
                    moments[d + i * d + j] +=
                            mixture.weight(c) * (g.covariance().get(i, j) + g.mean(i) * g.mean(j));
                }
            }
        }
        return moments;
    }

    @ParameterizedTest
    @CsvSource({"VVV, 1", "VVV, 2", "VVV, 5", "VVI, 3", "VII, 3"})
    void theWholeKeepsItsMoments(String family, int d) {
        GaussianMixture mixture = Samples.mixture(Families.of(family), 4, d, 3);
        double[] expected = moments(mixture);
        GaussianMixture split = Moves.split(mixture, 2).orElseThrow();
        assertThat(split.size()).isEqualTo(5);
        assertThat(moments(split)).containsExactly(expected, offset(1e-12));
        GaussianMixture merged = Moves.merge(mixture, 1, 3).orElseThrow();
        assertThat(merged.size()).isEqualTo(3);
        assertThat(merged.weight(1)).isEqualTo(mixture.weight(1) + mixture.weight(3));
        assertThat(moments(merged)).containsExactly(expected, offset(1e-12));
    }

    /// The component is widest along the first column, as the other one is too; for these two it is wide along the
    /// second.
    @Test
    void theSplitIsWhereTheComponentIsWideBesideTheOthers() {
        Gaussian wide = Gaussian.of(new double[] {0, 0}, Covariance.full(new double[][] {{100, 3}, {3, 9}}));
        Gaussian other = Gaussian.of(new double[] {30, 0}, Covariance.full(new double[][] {{100, 0}, {0, 0.1}}));
        GaussianMixture split = Moves.split(GaussianMixture.of(new double[] {0.5, 0.5}, List.of(wide, other)), 0)
                .orElseThrow();
        double acrossColumns =
                Math.abs(split.component(0).mean(1) - split.component(2).mean(1));
        assertThat(acrossColumns).isGreaterThan(0.95 * 2 * 0.8 * 3);
    }

    /// Halving the unit of a column halves what the split does there and changes nothing else.
    @Test
    void unitsDoNotMatter() {
        GaussianMixture mixture = Samples.mixture(Families.of("VVV"), 3, 3, 8);
        GaussianMixture scaled = GaussianMixture.of(
                mixture.weights(),
                mixture.components().stream().map(MovesTest::scaled).toList());
        Gaussian expected = scaled(Moves.split(mixture, 1).orElseThrow().component(3));
        Gaussian found = Moves.split(scaled, 1).orElseThrow().component(3);
        assertThat(found.mean()).containsExactly(expected.mean(), offset(1e-9));
    }

    private static Gaussian scaled(Gaussian g) {
        double[][] matrix = g.covariance().toArray();
        double[] mean = g.mean();
        mean[1] *= 1024;
        for (int j = 0; j < 3; j++) {
            matrix[1][j] *= 1024;
            matrix[j][1] *= 1024;
        }
        return Gaussian.of(mean, Covariance.full(matrix));
    }

    /// Two components that are equal cost nothing; apart by δ along one column of unit variance ½·w·log(1 + δ²/4).
    @Test
    void theCostOfAMergeGrowsWithTheDistance() {
        GaussianMixture mixture =
                GaussianMixture.of(new double[] {0.25, 0.25, 0.5}, List.of(round(0, 0), round(0, 0), round(3, 0)));
        assertThat(Moves.mergeCost(mixture, 0, 1)).isCloseTo(0, offset(1e-15));
        GaussianMixture two = GaussianMixture.of(new double[] {0.5, 0.5}, List.of(round(0, 0), round(3, 0)));
        assertThat(Moves.mergeCost(two, 0, 1)).isCloseTo(0.5 * Math.log(1 + 9.0 / 4), offset(1e-12));
    }

    /// One component on two clusters and two on a third: EM alone stays there.
    @Test
    void aComponentThatIsMissingMovesToWhereItBelongs() {
        double[] thirds = {1 / 3.0, 1 / 3.0, 1 / 3.0};
        GaussianMixture truth = GaussianMixture.of(thirds, List.of(round(0, 0), round(8, 0), round(40, 0)));
        Rows rows = truth.sample(3000, 4);
        GaussianMixture poor = GaussianMixture.of(
                thirds,
                List.of(
                        Gaussian.of(new double[] {4, 0}, Covariance.diagonal(new double[] {17, 1})),
                        round(39, 0),
                        round(41, 0)));
        Initialiser stuck = Initialiser.mixture(poor);
        Initialiser moved =
                problem -> SplitMerge.improve(problem, rows, stuck.start(problem), StartBudget.of(problem, rows));
        double alone = fit(stuck, rows);
        double improved = fit(moved, rows);
        assertThat(alone).isLessThan(truth.score(rows).meanLogLikelihood() - 0.3);
        assertThat(improved).isGreaterThan(truth.score(rows).meanLogLikelihood());
    }

    private static double fit(Initialiser initialiser, Rows rows) {
        return Em.components(3)
                .initialiser(initialiser)
                .build()
                .fit(rows)
                .score()
                .meanLogLikelihood();
    }

    /// Two weights that add up to more than 1 by rounding.
    @Test
    void aMergedWeightIsAtMostOne() {
        double half = Math.nextUp(0.5);
        GaussianMixture two = GaussianMixture.of(
                new double[] {half, half},
                List.of(
                        Gaussian.of(new double[] {0}, Covariance.spherical(1, 1)),
                        Gaussian.of(new double[] {1}, Covariance.spherical(1, 1))));
        assertThat(half + half).isGreaterThan(1);
        assertThat(Moves.merge(two, 0, 1).orElseThrow().weight(0)).isEqualTo(1.0);
    }

    /// A spike of standard deviation 1e-150, as a regularisation of 1e-300 leaves it, has no direction in doubles.
    @Test
    void aSpikeCannotBeSplit() {
        GaussianMixture mixture = GaussianMixture.of(new double[] {0.75, 0.25}, List.of(wide(2), spike(1e5, 1e-300)));
        assertThat(Moves.split(mixture, 0)).isPresent();
        assertThat(Moves.split(mixture, 1)).isEmpty();
    }

    /// What lies between two spikes is a line.
    @Test
    void twoSpikesCannotBeMerged() {
        GaussianMixture mixture =
                GaussianMixture.of(new double[] {0.25, 0.25, 0.5}, List.of(spike(0, 1e-20), spike(10, 1e-20), wide(5)));
        assertThat(Moves.merge(mixture, 0, 1)).isEmpty();
        assertThat(Moves.merge(mixture, 0, 2)).isPresent();
        assertThat(Moves.mergeCost(mixture, 0, 1)).isInfinite();
        assertThat(Moves.pairs(mixture)).hasSize(2).noneMatch(pair -> pair.first() == 0 && pair.second() == 1);
    }

    /// Both moves of a search's neighbours are impossible, and that is a failure of the start and not of the program.
    @Test
    void neighboursThatCannotMoveAreNoStart() {
        GaussianMixture spikes =
                GaussianMixture.of(new double[] {0.5, 0.5}, List.of(spike(0, 1e-20), spike(10, 1e-20)));
        Em one = Em.components(1)
                .initialiser(Initialiser.beside(List.of(spikes)))
                .build();
        Rows rows = Rows.of(new double[][] {{0, 0.5}, {10, 9.25}, {4, 5}, {1, 1}});
        assertThatThrownBy(() -> one.fit(rows)).isInstanceOf(FitException.class);
    }

    private static Gaussian wide(double x) {
        return Gaussian.of(new double[] {x, x}, Covariance.full(new double[][] {{1, 0.5}, {0.5, 2}}));
    }

    private static Gaussian spike(double x, double variance) {
        return Gaussian.of(new double[] {x, x}, Covariance.full(new double[][] {{variance, 0}, {0, variance}}));
    }
}
