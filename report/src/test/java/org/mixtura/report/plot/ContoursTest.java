package org.mixtura.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;

/// Contours against those that are known in closed form.
class ContoursTest {
    private static final GaussianMixture ONE = Mixtures.one();

    /// The contour of a Gaussian at radius r is the ellipse of all points at r deviations.
    @Test
    void contourOfOneGaussianIsItsEllipse() {
        Grid grid = Grid.of(ONE, new Range(-10, 14), new Range(-7, 5));
        Gaussian gaussian = ONE.component(0);
        for (double radius : new double[] {0.5, 1, 2, 3}) {
            double level = ONE.logDensity(gaussian.mean()) - 0.5 * radius * radius;
            List<double[]> rings = Contours.of(grid, level);
            assertThat(rings).hasSize(1);
            double[] ring = rings.getFirst();
            assertThat(ring.length).isGreaterThan(40);
            for (int i = 0; i < ring.length; i += 2) {
                double[] point = {ring[i], ring[i + 1]};
                gaussian.whiten(point);
                assertThat(Math.hypot(point[0], point[1])).isCloseTo(radius, within(0.01));
            }
            assertThat(area(ring)).isCloseTo(Math.PI * radius * radius * Math.sqrt(4 * 1 - 1.5 * 1.5), within(0.06));
        }
    }

    /// Outside of an ellipse of r deviations lies exp(−r²/2) of a Gaussian: the level that encloses a share s is the
    /// density at the mean times 1 − s.
    @Test
    void levelsEncloseTheirShares() {
        double[] levels = DensityContours.levels(ONE);
        assertThat(levels).hasSize(20).isSorted();
        double peak = ONE.logDensity(ONE.component(0).mean());
        for (int l = 0; l < 20; l++) {
            double share = 1 - (l + 0.5) / 20;
            assertThat(Math.exp(levels[l] - peak)).isCloseTo(1 - share, within(0.012));
        }
    }

    @Test
    void contoursThatLeaveTheGridAreClosedOutsideOfIt() {
        Grid grid = Grid.of(ONE, new Range(2, 14), new Range(-7, 5));
        double level = ONE.logDensity(ONE.component(0).mean()) - 0.5;
        List<double[]> rings = Contours.of(grid, level);
        assertThat(rings).hasSize(1);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rings.getFirst().length; i += 2) {
            least = Math.min(least, rings.getFirst()[i]);
        }
        assertThat(least).isLessThan(2);
    }

    @Test
    void groupsHoldHolesAndSaddlesStayClosed() {
        double[] steps = new Range(0, 3).steps(4);
        double[] ringOfHighs = {1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1};
        assertThat(Contours.of(new Grid(steps, steps, ringOfHighs), 0.5)).hasSize(2);
        double[] chessboard = {1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1};
        List<double[]> separate = Contours.of(new Grid(steps, steps, chessboard), 0.6);
        assertThat(separate).hasSize(8);
        List<double[]> meeting = Contours.of(new Grid(steps, steps, chessboard), 0.4);
        assertThat(meeting.size()).isLessThan(8);
    }

    @Test
    void nothingIsAboveTheTop() {
        Grid grid = Grid.of(ONE, new Range(-10, 14), new Range(-7, 5));
        assertThat(Contours.of(grid, 100)).isEmpty();
    }

    private static double area(double[] ring) {
        double twice = 0;
        int n = ring.length;
        for (int i = 0; i < n; i += 2) {
            int next = (i + 2) % n;
            twice += ring[i] * ring[next + 1] - ring[next] * ring[i + 1];
        }
        return Math.abs(twice / 2);
    }
}
