package org.mixtura.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// Quantiles of mixtures, and the picture made of them.
class QuantilesTest {
    /// ½·erfc(−z/√2), by the C library.
    @ParameterizedTest
    @CsvSource({
        "-8, 6.220960574271819e-16",
        "-5.5, 1.8989562465887738e-08",
        "-4.9, 4.791832765903205e-07",
        "-1, 0.15865525393145707",
        "0, 0.5",
        "0.3, 0.6179114221889526",
        "2, 0.9772498680518208",
        "4.99, 0.9999996981035375"
    })
    void normalDistribution(double z, double expected) {
        assertThat(MixtureQuantiles.normal(z)).isCloseTo(expected, within(4e-16));
        assertThat(MixtureQuantiles.normal(-z)).isCloseTo(1 - expected, within(4e-16));
    }

    @Test
    void extremeArguments() {
        assertThat(MixtureQuantiles.normal(-50)).isZero();
        assertThat(MixtureQuantiles.normal(50)).isOne();
        assertThat(MixtureQuantiles.normal(Double.NaN)).isNaN();
    }

    @Test
    void quantileInvertsTheDistribution() {
        MixtureQuantiles line = MixtureQuantiles.of(Mixtures.line());
        for (double share : new double[] {1e-6, 0.1, 0.3, 0.5, 0.9, 1 - 1e-6}) {
            assertThat(line.probability(line.quantile(share))).isCloseTo(share, within(1e-11));
        }
        MixtureQuantiles one = MixtureQuantiles.of(Mixtures.many(1, 1));
        assertThat(one.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-9));
    }

    /// Data at the mixture's own quantiles lie on the diagonal, and within the band.
    @Test
    void dataThatFitLieOnTheDiagonal() {
        GaussianMixture mixture = Mixtures.line();
        MixtureQuantiles quantiles = MixtureQuantiles.of(mixture);
        int n = 200;
        double[][] rows = new double[n][1];
        for (int i = 0; i < n; i++) {
            rows[n - 1 - i][0] = quantiles.quantile((i + 0.5) / n);
        }
        Figure figure = QuantilePlot.of(Mixtures.view(mixture, Rows.of(rows), Mixtures.names(1)));
        Mark.Points points = Mixtures.marks(figure, Mark.Points.class).getFirst();
        Mark.Area band = Mixtures.marks(figure, Mark.Area.class).getFirst();
        assertThat(points.xs()).hasSize(n).isSorted();
        for (int i = 0; i < n; i++) {
            assertThat(points.ys()[i]).isCloseTo(points.xs()[i], within(1e-9));
            assertThat(points.ys()[i]).isBetween(band.base()[i], band.ys()[i]);
        }
        assertThat(figure.title()).contains("Quantiles");
    }

    @Test
    void weightsMoveTheShares() {
        Ordered ordered = Ordered.of(new double[] {3, 1, 2, 9}, new double[] {1, 2, 1, 0});
        assertThat(ordered.values()).containsExactly(1, 2, 3);
        assertThat(ordered.shares()).containsExactly(0.25, 0.625, 0.875);
        assertThat(ordered.quantile(0.625)).isEqualTo(2);
        assertThat(ordered.quantile(0.75)).isEqualTo(2.5);
        assertThat(ordered.quantile(0)).isEqualTo(1);
        assertThat(ordered.quantile(1)).isEqualTo(3);
    }

    @Test
    void moreColumnsAreRefused() {
        View view = Mixtures.view(Mixtures.one(), 10);
        assertThatThrownBy(() -> QuantilePlot.of(view)).hasMessageContaining("one column");
    }
}
