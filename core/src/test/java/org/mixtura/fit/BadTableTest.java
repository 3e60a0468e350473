package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.ConstantColumnsException;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

/// Tables that cannot be fitted, or only just.
class BadTableTest {
    private static final Regularisation NONE = new Regularisation.Absolute(0);

    private static void refused(int k, Rows rows, String message) {
        assertThatThrownBy(() -> Em.components(k).build().fit(rows))
                .isInstanceOf(UnusableDataException.class)
                .hasMessage(message);
    }

    private static double[][] normals(int n, int d) {
        Random random = new Random(n);
        double[][] data = new double[n][d];
        for (double[] row : data) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return data;
    }

    @Test
    void tooFewRows() {
        String rule = "; a fit needs at least two rows, and as many as components";
        refused(1, Rows.of(normals(1, 2)), "there is 1 row for 1 component" + rule);
        refused(4, Rows.of(normals(3, 2)), "there are 3 rows for 4 components" + rule);
        refused(
                3,
                Rows.of(normals(4, 1), new double[] {1, 0, 0, 2}),
                "there are 2 rows of positive weight for 3 components" + rule);
        assertThat(Em.components(3)
                        .build()
                        .fit(Rows.of(normals(3, 1)))
                        .mixture()
                        .size())
                .isBetween(1, 3);
    }

    @Test
    void allRowsEqual() {
        double[][] data = new double[10][];
        Arrays.setAll(data, i -> new double[] {3, 4});
        refused(1, Rows.of(data), "all rows are equal; there is nothing to fit a density to");
        refused(2, Rows.of(data), "all rows are equal; there is nothing to fit a density to");
    }

    @Test
    void aConstantColumn() {
        double[][] data = normals(50, 2);
        for (double[] row : data) {
            row[1] = 7.5;
        }
        assertThatThrownBy(() -> Em.components(2).build().fit(Rows.of(data)))
                .isInstanceOfSatisfying(UnusableDataException.class, e -> {
                    assertThat(e.row()).isEqualTo(-1);
                    assertThat(e.column()).isEqualTo(1);
                })
                .hasMessage(
                        "column 1: every row has 7.5, so the column has no variance; leave it out, or give an absolute"
                                + " regularisation");
        Fit fit = Em.components(2)
                .regularisation(new Regularisation.Absolute(1e-6))
                .build()
                .fit(Rows.of(data));
        assertThat(fit.mixture().component(0).mean(1)).isCloseTo(7.5, offset(1e-12));
        assertThat(fit.mixture().component(0).covariance().get(1, 1)).isCloseTo(1e-6, offset(1e-15));
    }

    /// All are named, and with as much regularisation as one may want there is none.
    @Test
    void constantColumns() {
        double[][] data = normals(50, 4);
        for (double[] row : data) {
            row[1] = 7.5;
            row[3] = 0;
        }
        assertThatThrownBy(() -> Em.components(2).build().fit(Rows.of(data)))
                .isInstanceOfSatisfying(ConstantColumnsException.class, e -> {
                    assertThat(e.row()).isEqualTo(-1);
                    assertThat(e.columns()).containsExactly(1, 3);
                })
                .hasMessage("columns 1, 3: all rows have the same number, so the columns have no variance; leave them"
                        + " out, or give an absolute regularisation");
        EmBuilder regularised = Em.components(2).regularisation(new Regularisation.Absolute(1e-6));
        assertThat(regularised.build().fit(Rows.of(data)).outcome().converged()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "tied"})
    void collinearColumns(String family) {
        double[][] data = normals(60, 3);
        for (double[] row : data) {
            row[2] = -4 * row[0];
        }
        EmBuilder settings = Em.components(1).family(Families.of(family));
        assertThatThrownBy(() -> settings.regularisation(NONE).build().fit(Rows.of(data)))
                .isInstanceOf(FitException.class)
                .hasMessage(
                        "the covariance is not positive definite: column 2 is constant or a linear combination of the"
                                + " columns before it. Try fewer components, a larger regularisation, or leave out columns that are"
                                + " constant or combinations of others");
        Fit fit = settings.regularisation(Regularisation.DEFAULT).build().fit(Rows.of(data));
        assertThat(fit.outcome().converged()).isTrue();
        assertThat(fit.score().logLikelihood()).isFinite();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-150, 1e149})
    void standardDeviationsWhoseSquaresAreNotNumbers(double scale) {
        double[][] data = normals(50, 2);
        for (double[] row : data) {
            row[0] *= scale;
        }
        assertThatThrownBy(() -> Em.components(1).build().fit(Rows.of(data)))
                .isInstanceOfSatisfying(
                        UnusableDataException.class, e -> assertThat(e.column()).isZero())
                .hasMessageStartingWith("column 0: the numbers lie between ")
                .hasMessageEndingWith(
                        "; a standard deviation must be between 1e-140 and 1e140 for its square to be representable,"
                                + " so rescale the column");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-130, 1e-30, 1e30, 1e130})
    void smallAndLargeNumbersFit(double scale) {
        double[][] data = Samples.rows(200, 2, 2, 3);
        int[] expected = Em.components(2).build().fit(Rows.of(data)).mixture().predict(Rows.of(data));
        for (double[] row : data) {
            row[0] *= scale;
            row[1] *= scale;
        }
        assertThat(Em.components(2).build().fit(Rows.of(data)).mixture().predict(Rows.of(data)))
                .isEqualTo(expected);
    }

    /// 1e9 ± 1e-3: the numbers themselves have three digits of the deviation left, and the fit keeps them.
    @Test
    void aColumnFarFromZero() {
        Random random = new Random(5);
        double[][] data = new double[400][];
        Arrays.setAll(data, i -> new double[] {1e9 + (i % 2 == 0 ? -1e-3 : 1e-3) + 1e-4 * random.nextGaussian()});
        Fit fit = Em.components(2).build().fit(Rows.of(data));
        assertThat(fit.outcome().converged()).isTrue();
        double[] means = fit.mixture().components().stream()
                .mapToDouble(g -> g.mean(0) - 1e9)
                .sorted()
                .toArray();
        assertThat(means[0]).isCloseTo(-1e-3, offset(3e-5));
        assertThat(means[1]).isCloseTo(1e-3, offset(3e-5));
        for (int c = 0; c < 2; c++) {
            assertThat(fit.mixture().component(c).covariance().get(0, 0)).isBetween(0.7e-8, 1.4e-8);
        }
        int[] labels = fit.mixture().predict(Rows.of(data));
        for (int i = 0; i < labels.length; i++) {
            assertThat(labels[i]).isEqualTo(labels[i % 2]);
        }
    }

    /// A row of weight 0 is as good as none, however far away.
    @ParameterizedTest
    @ValueSource(doubles = {1e6, 1e12, 1e150})
    void rowsOfNoWeightDoNotMatter(double far) {
        double[][] data = Samples.rows(200, 2, 2, 3);
        double[] weights = new double[200];
        Arrays.fill(weights, 1);
        double[][] more = Arrays.copyOf(data, 202);
        more[200] = new double[] {far, -far};
        more[201] = data[0];
        double[] moreWeights = Arrays.copyOf(weights, 202);
        moreWeights[0] = 0;
        moreWeights[201] = 1;
        more[0] = new double[] {far, far};
        Initialiser start = Initialiser.mixture(Samples.mixture(Families.of("VVV"), 2, 2, 3));
        Em em = Em.components(2)
                .initialiser(start)
                .maxIterations(20)
                .tolerance(0)
                .build();
        Fit expected = em.fit(Rows.of(data, weights));
        Fit fit = em.fit(Rows.of(more, moreWeights));
        assertThat(org.mixtura.testing.MixtureDifference.of(fit.mixture(), expected.mixture())
                        .largest())
                .isLessThan(1e-9);
    }

    /// Few of many rows have weight: the starts, which look at a sample, must find them.
    @ParameterizedTest
    @ValueSource(strings = {"kmeans", "kmeans++", "random-from-data"})
    void fewRowsOfWeightAmongMany(String start) {
        int n = 100_000;
        double[][] data = new double[n][];
        double[] weights = new double[n];
        Random random = new Random(1);
        Arrays.setAll(data, i -> new double[] {i % 10_000 == 0 ? i / 10_000.0 : 1000 + random.nextGaussian()});
        Arrays.setAll(weights, i -> i % 10_000 == 0 ? 1 : 0);
        Initialiser initialiser = switch (start) {
            case "kmeans" -> Initialiser.kMeans();
            case "kmeans++" -> Initialiser.kMeansPlusPlus();
            default -> Initialiser.randomFromData();
        };
        Fit fit = Em.components(2).initialiser(initialiser).build().fit(Rows.of(data, weights));
        assertThat(fit.mixture().component(0).mean(0)).isBetween(0.0, 9.0);
        assertThat(fit.mixture().component(1).mean(0)).isBetween(0.0, 9.0);
    }
}
