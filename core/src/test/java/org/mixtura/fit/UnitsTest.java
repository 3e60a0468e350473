package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

/// A change of origin or unit changes no clustering, whatever the start, with default settings.
///
/// A family can follow the change of one column's unit if stretching a covariance along that column leaves it in the
/// family: those without correlations but with a variance for each column, and those of full covariances that are
/// equal, proportional, of equal volume, or free. Spheres, equal eigenvalues and common axes do not survive; in
/// those families all columns change together.
class UnitsTest {
    private static final int K = 3;
    private static final double[][] DATA = Samples.rows(600, 3, K, 17);
    private static final double TWO_TO_20 = 0x1p20;
    private static final List<String> FREE_OF_UNITS = List.of("EEI", "VEI", "EVI", "VVI", "EEE", "VEE", "EVV", "VVV");

    static Stream<Arguments> familiesAndStarts() {
        return Families.all().stream()
                .map(CovarianceFamily::code)
                .flatMap(family -> Stream.of("kmeans", "kmeans++", "random", "random-from-data", "labels")
                        .map(start -> Arguments.of(family, start)));
    }

    private static Initialiser start(String name) {
        return switch (name) {
            case "kmeans" -> Initialiser.kMeans();
            case "kmeans++" -> Initialiser.kMeansPlusPlus();
            case "random" -> Initialiser.random();
            case "random-from-data" -> Initialiser.randomFromData();
            default -> Initialiser.labels(Samples.labels(DATA.length, K, 1));
        };
    }

    private static EmBuilder settings(String family, String start) {
        return Em.components(K).family(Families.of(family)).initialiser(start(start));
    }

    private static double[][] changed(String family, DoubleUnaryOperator change) {
        double[][] data = Samples.copy(DATA);
        for (double[] row : data) {
            for (int j = 0; j < 3; j++) {
                if (j == 1 || !FREE_OF_UNITS.contains(family)) {
                    row[j] = change.applyAsDouble(row[j]);
                }
            }
        }
        return data;
    }

    @ParameterizedTest
    @MethodSource("familiesAndStarts")
    void sameAssignments(String family, String start) {
        int[] expected = assignments(family, start, DATA);
        assertThat(Arrays.stream(expected).distinct().count()).isGreaterThan(1);
        assertThat(assignments(family, start, changed(family, x -> x + 100))).isEqualTo(expected);
        assertThat(assignments(family, start, changed(family, x -> x * 1e6))).isEqualTo(expected);
        assertThat(assignments(family, start, changed(family, x -> x * TWO_TO_20)))
                .isEqualTo(expected);
        assertThat(assignments(family, start, changed(family, x -> x / 1e6))).isEqualTo(expected);
    }

    private static int[] assignments(String family, String start, double[][] data) {
        Rows rows = Rows.of(data);
        return renumbered(settings(family, start).build().fit(rows).mixture().predict(rows));
    }

    /// Numbers components in the order in which rows first belong to them: of candidates that tie, the default
    /// start may prefer one or the other by their rounding, and they differ in the order of components.
    private static int[] renumbered(int[] labels) {
        List<Integer> order = new ArrayList<>();
        return Arrays.stream(labels)
                .peek(label -> {
                    if (!order.contains(label)) {
                        order.add(label);
                    }
                })
                .map(order::indexOf)
                .toArray();
    }

    /// Multiplying by a power of two rounds nothing: the start's parameters scale in every bit. (The default
    /// start has iterations in it, whose log-determinants round.)
    @ParameterizedTest
    @MethodSource("familiesAndStarts")
    void startsScaleExactlyByAPowerOfTwo(String family, String start) {
        if (start.equals("kmeans")) {
            return;
        }
        GaussianMixture expected = startOf(family, start, DATA);
        GaussianMixture scaled = startOf(family, start, changed(family, x -> x * TWO_TO_20));
        assertThat(scaled.weights()).isEqualTo(expected.weights());
        for (int c = 0; c < K; c++) {
            Gaussian g = scaled.component(c);
            for (int i = 0; i < 3; i++) {
                assertThat(g.mean(i)).isEqualTo(expected.component(c).mean(i) * factor(family, i));
                for (int j = 0; j < 3; j++) {
                    assertThat(g.covariance().get(i, j))
                            .isEqualTo(expected.component(c).covariance().get(i, j)
                                    * factor(family, i)
                                    * factor(family, j));
                }
            }
        }
    }

    private static double factor(String family, int column) {
        return column == 1 || !FREE_OF_UNITS.contains(family) ? TWO_TO_20 : 1.0;
    }

    private static GaussianMixture startOf(String family, String start, double[][] data) {
        return settings(family, start)
                .maxIterations(0)
                .build()
                .fit(Rows.of(data))
                .mixture();
    }
}
