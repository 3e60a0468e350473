package org.mixtura.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Kernel estimates against their formula, and bandwidths against those of R.
class KernelDensityTest {
    /// R 4.2.2: `bw.SJ(x, method = "dpi")`; it bins from another origin.
    @ParameterizedTest
    @CsvSource({"faithful.csv, 0, 0.1652727785", "faithful.csv, 1, 2.630933392", "iris.csv, 2, 0.29630176"})
    void bandwidthsAreThoseOfR(String file, int column, double expected) throws IOException {
        double[] x = Files.readAllLines(Path.of("../examples", file)).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
                .toArray();
        double[] weights = Looks.all(x.length, 1);
        assertThat(Bandwidth.of(x, weights, 1)).isCloseTo(expected, within(0.01 * expected));
        assertThat(Bandwidth.of(x, Looks.all(x.length, 7), 1)).isCloseTo(expected, within(0.01 * expected));
    }

    @Test
    void equalValuesHaveABandwidth() {
        assertThat(Bandwidth.of(new double[] {3, 3, 3}, new double[] {1, 1, 1}, 1))
                .isPositive();
        assertThat(Bandwidth.of(new double[] {3}, new double[] {1}, 2)).isPositive();
    }

    /// In two columns each has the bandwidth for two.
    @Test
    void theBandwidthIsThatOfEachColumn() {
        double[][] points = {{0, 1, 4, 2}, {10, 30, 20, 60}};
        double[] weights = Looks.all(4, 1);
        assertThat(KernelDensity.of(new double[][] {points[0]}, weights).bandwidth(0))
                .isEqualTo(Bandwidth.of(points[0], weights, 1));
        KernelDensity two = KernelDensity.of(points, weights);
        assertThat(two.bandwidth(0)).isEqualTo(Bandwidth.of(points[0], weights, 2));
        assertThat(two.bandwidth(1)).isEqualTo(Bandwidth.of(points[1], weights, 2));
    }

    @Test
    void inOneColumnItIsTheSumOfBumps() {
        double[] x = {0, 1, 5, 5.5};
        double[] weights = {1, 2, 1, 0};
        KernelDensity estimate = KernelDensity.of(new double[][] {x}, weights);
        double h = estimate.bandwidth(0);
        double[] places = new Range(-3, 8).steps(23);
        double[] found = estimate.on(places);
        for (int g = 0; g < places.length; g++) {
            double expected = 0;
            for (int i = 0; i < x.length; i++) {
                expected += weights[i] / 4 * bump((places[g] - x[i]) / h) / h;
            }
            assertThat(found[g]).isCloseTo(expected, within(1e-7));
        }
    }

    @Test
    void inTwoColumnsItIsTheSumOfProductsAndIntegratesToOne() {
        double[][] points = {{0, 1, 4, 2}, {10, 30, 20, 60}};
        KernelDensity estimate = KernelDensity.of(points, Looks.all(4, 1));
        double h = estimate.bandwidth(0);
        double v = estimate.bandwidth(1);
        double[] xs = new Range(-8 * h, 4 + 8 * h).steps(161);
        double[] ys = new Range(10 - 8 * v, 60 + 8 * v).steps(181);
        double[] found = estimate.on(xs, ys);
        double expected = 0;
        for (int i = 0; i < 4; i++) {
            expected += bump((xs[60] - points[0][i]) / h) * bump((ys[70] - points[1][i]) / v) / (4 * h * v);
        }
        assertThat(found[70 * xs.length + 60]).isCloseTo(expected, within(1e-9));
        double mass = Arrays.stream(found).sum() * (xs[1] - xs[0]) * (ys[1] - ys[0]);
        assertThat(mass).isCloseTo(1, within(1e-5));
    }

    private static double bump(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
