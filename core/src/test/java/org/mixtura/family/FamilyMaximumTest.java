package org.mixtura.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.Covariance;
import org.mixtura.internal.linalg.Cholesky;

/// No covariances of a family are more likely than those of its M-step: a general minimiser that knows nothing but
/// the family's constraint finds none, neither near by nor from anywhere else.
class FamilyMaximumTest {
    private static final int STARTS = 4;

    static Stream<Arguments> problems() {
        return Families.all().stream()
                .flatMap(family -> IntStream.rangeClosed(1, 6)
                        .boxed()
                        .flatMap(d -> IntStream.rangeClosed(1, 5).mapToObj(k -> Arguments.of(family.code(), d, k))));
    }

    private static double[][][] covariances(int k, int d, Random random) {
        double[][][] s = new double[k][d][d];
        for (double[][] matrix : s) {
            double[][] shape = new double[d][];
            for (int i = 0; i < d; i++) {
                shape[i] = random.doubles(d, -1, 1).toArray();
                shape[i][i] += 1;
            }
            int rows = d + 2 + random.nextInt(10);
            for (int row = 0; row < rows; row++) {
                double[] z = new double[d];
                for (int l = 0; l < d; l++) {
                    double normal = random.nextGaussian();
                    for (int i = 0; i < d; i++) {
                        z[i] += shape[i][l] * normal;
                    }
                }
                for (int i = 0; i < d; i++) {
                    for (int j = 0; j < d; j++) {
                        matrix[i][j] += z[i] * z[j] / rows;
                    }
                }
            }
        }
        return s;
    }

    /// The scatters N_c·S_c.
    private static Scatters scatters(double[][][] s, double[] counts, boolean diagonal) {
        int d = s[0].length;
        double[][] scatters = new double[s.length][diagonal ? d : d * (d + 1) / 2];
        for (int c = 0; c < s.length; c++) {
            for (int i = 0; i < d; i++) {
                for (int j = diagonal ? i : 0; j <= i; j++) {
                    scatters[c][diagonal ? i : Cholesky.packed(i, j)] = counts[c] * s[c][i][j];
                }
            }
        }
        return new Scatters(d, counts, scatters, diagonal);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void nothingIsMoreLikely(String code, int d, int k) {
        Random random = new Random(31L * d + k);
        double[][][] s = covariances(k, d, random);
        double[] counts = random.doubles(k, 5, 60).toArray();
        double total = Arrays.stream(counts).sum();
        double[] shares = Arrays.stream(counts).map(n -> n / total).toArray();
        CovarianceFamily family = Families.of(code);
        ConstrainedModel model = new ConstrainedModel(code, s, shares);
        List<Covariance> answer = family.maximise(scatters(s, counts, family.diagonal()));

        ConstrainedModel.Point point = model.point(answer);
        double[] gradient = new double[model.size()];
        double value = model.value(point, gradient);
        assertThat(value).isCloseTo(objective(answer, s, shares), offset(1e-9));
        assertThat(gradient).usingComparatorWithPrecision(1e-7).containsOnly(0);
        for (double scale : new double[] {1e-3, 1e-2, 0.1, 0.5}) {
            for (int i = 0; i < 20; i++) {
                double[] by = random.doubles(model.size(), -scale, scale).toArray();
                assertThat(model.value(model.moved(point, by), gradient)).isGreaterThan(value - 1e-12);
            }
        }
        assertThat(model.minimum(point)).isGreaterThan(value - 1e-11);
        for (int i = 0; i < STARTS; i++) {
            double other = model.minimum(model.random(random));
            assertThat(other).isGreaterThan(value - 1e-9);
        }
    }

    private static double objective(List<Covariance> answer, double[][][] s, double[] shares) {
        double value = 0;
        for (int c = 0; c < shares.length; c++) {
            double[][] precision = answer.get(c).precision();
            double trace = 0;
            for (int i = 0; i < precision.length; i++) {
                for (int j = 0; j < precision.length; j++) {
                    trace += precision[i][j] * s[c][i][j];
                }
            }
            value += shares[c] * (answer.get(c).logDeterminant() + trace);
        }
        return value;
    }
}
