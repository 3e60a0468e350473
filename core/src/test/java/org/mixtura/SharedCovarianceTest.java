package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.data.Rows;
import org.mixtura.internal.SplitMix;

class SharedCovarianceTest {
    private static final int D = 5;

    /// x_j = s_j·(z_j + z_{j−1}/2) for independent z: columns of very different units that hang together.
    private static double[] related(double[] z, double[] centre) {
        double[] x = new double[D];
        for (int j = 0; j < D; j++) {
            x[j] = scale(j) * (z[j] + (j > 0 ? 0.5 * z[j - 1] : 0.0)) + centre[j];
        }
        return x;
    }

    private static double scale(int j) {
        return Math.pow(4, j - 2);
    }

    private static Covariance covariance() {
        double[][] matrix = new double[D][D];
        for (int i = 0; i < D; i++) {
            for (int j = Math.max(0, i - 1); j <= i; j++) {
                double entry = i == j ? i == 0 ? 1.0 : 1.25 : 0.5;
                matrix[i][j] = scale(i) * scale(j) * entry;
                matrix[j][i] = matrix[i][j];
            }
        }
        return Covariance.full(matrix);
    }

    /// Against each component's own log-density, from its own mean: centres up to 1000 standard deviations apart in
    /// common coordinates, and beyond.
    @ParameterizedTest
    @CsvSource({"1, 0, 1e-12", "30, 1e6, 1e-12", "900, 0, 1e-10", "1e6, 0, 1e-11"})
    void densitiesAreThoseOfComponentsOfTheirOwn(double apart, double offset, double tolerance) {
        SplitMix random = new SplitMix(4);
        Covariance shared = covariance();
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < 4; c++) {
            double[] mean = new double[D];
            for (int j = 0; j < D; j++) {
                mean[j] = Math.rint(offset + scale(j) * apart * Math.cos(c + j) * 1024) / 1024;
            }
            // Of equal numbers, not the same object.
            components.add(Gaussian.of(mean, c % 2 == 0 ? shared : covariance()));
        }
        double[] weights = {0.1, 0.2, 0.3, 0.4};
        GaussianMixture mixture = GaussianMixture.of(weights, components);
        double[][] data = new double[200][];
        for (int i = 0; i < data.length; i++) {
            double[] z = new double[D];
            for (int j = 0; j < D; j++) {
                z[j] = random.nextGaussian();
            }
            data[i] = related(z, components.get(i % 4).mean());
        }

        double[] densities = mixture.logDensities(Rows.of(data));

        for (int i = 0; i < data.length; i++) {
            double max = Double.NEGATIVE_INFINITY;
            double[] parts = new double[4];
            for (int c = 0; c < 4; c++) {
                parts[c] = Math.log(weights[c]) + components.get(c).logDensity(data[i]);
                max = Math.max(max, parts[c]);
            }
            double sum = 0.0;
            for (double part : parts) {
                sum += Math.exp(part - max);
            }
            assertThat(densities[i]).isCloseTo(max + Math.log(sum), offset(tolerance));
        }
    }
}
