package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.VariationalPosterior;
import org.mixtura.WeightPosterior;
import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.testing.MixtureDifference;
import org.mixtura.testing.Samples;

/// Long, since each of the four structures has updates and a bound of its own, written out here as the formulas are.
class VariationalBayesTest {
    private static final Rows ROWS = Rows.of(Samples.rows(200, 3, 3, 8));

    static Stream<CovarianceFamily> families() {
        return Families.all().stream().filter(VariationalPrior::has);
    }

    private static EmBuilder settings(CovarianceFamily family, VariationalPrior prior) {
        return Em.components(6).family(family).prior(prior);
    }

    private static VariationalPrior resolved(String family, VariationalPrior prior) {
        Fit fit = settings(Families.of(family), prior).maxIterations(3).build().fit(ROWS);
        return (VariationalPrior) fit.prior().orElseThrow();
    }

    @Test
    void fourFamilies() {
        assertThat(families().map(CovarianceFamily::code)).containsExactly("VII", "VVI", "EEE", "VVV");
        Em other = settings(Families.of("VEV"), VariationalPrior.dirichletProcess())
                .build();
        assertThatThrownBy(() -> other.fit(ROWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("covariance is VEV; variational Bayes has the families full (VVV), tied (EEE), diag (VVI)"
                        + " and spherical (VII)");
    }

    @ParameterizedTest
    @MethodSource("families")
    void defaults(CovarianceFamily family) {
        double[] mean = new double[3];
        double[][] covariance = new double[3][3];
        for (long i = 0; i < 200; i++) {
            for (int j = 0; j < 3; j++) {
                mean[j] += ROWS.row(i)[j] / 200;
            }
        }
        for (long i = 0; i < 200; i++) {
            for (int j = 0; j < 3; j++) {
                for (int l = 0; l < 3; l++) {
                    covariance[j][l] += (ROWS.row(i)[j] - mean[j]) * (ROWS.row(i)[l] - mean[l]) / 199;
                }
            }
        }
        VariationalPrior all = resolved(family.code(), VariationalPrior.dirichletDistribution());
        assertThat(all.weights()).isEqualTo(VariationalPrior.Weights.DIRICHLET_DISTRIBUTION);
        assertThat(all.weightConcentration()).contains(1.0 / 6);
        assertThat(all.meanPrecision()).contains(1.0);
        assertThat(all.degreesOfFreedom()).contains(3.0);
        assertThat(all.mean().orElseThrow()).usingComparatorWithPrecision(1e-12).containsExactly(mean);
        double trace = (covariance[0][0] + covariance[1][1] + covariance[2][2]) / 3;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double expected = switch (family.code()) {
                    case "VII" -> i == j ? trace : 0;
                    case "VVI" -> i == j ? covariance[i][i] : 0;
                    default -> covariance[i][j];
                };
                assertThat(all.covariance().orElseThrow().get(i, j)).isCloseTo(expected, offset(1e-11));
            }
        }
    }

    @Test
    void givenValues() {
        double[] mean = {1, 2, 3};
        VariationalPrior given = VariationalPrior.dirichletProcess()
                .weightConcentration(0.5)
                .meanPrecision(2)
                .mean(mean)
                .degreesOfFreedom(4.5)
                .covariance(Covariance.spherical(2.25, 3));
        mean[0] = 99;
        VariationalPrior all = resolved("full", given);
        assertThat(all.weights()).isEqualTo(VariationalPrior.Weights.DIRICHLET_PROCESS);
        assertThat(all.weightConcentration()).contains(0.5);
        assertThat(all.meanPrecision()).contains(2.0);
        assertThat(all.mean().orElseThrow()).containsExactly(1, 2, 3);
        assertThat(all.degreesOfFreedom()).contains(4.5);
        assertThat(all.covariance()).contains(Covariance.spherical(2.25, 3));
    }

    private static void assertRefused(Supplier<VariationalPrior> prior, String family, String message) {
        assertThatThrownBy(
                        () -> settings(Families.of(family), prior.get()).build().fit(ROWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void badValues() {
        VariationalPrior prior = VariationalPrior.dirichletProcess();
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            String rule = " is " + bad + "; it must be finite and above 0";
            assertRefused(() -> prior.weightConcentration(bad), "full", "weight_concentration_prior" + rule);
            assertRefused(() -> prior.meanPrecision(bad), "full", "mean_precision_prior" + rule);
            assertRefused(() -> prior.degreesOfFreedom(bad), "full", "degrees_of_freedom_prior" + rule);
        }
        assertRefused(
                () -> prior.degreesOfFreedom(2),
                "diag",
                "degrees_of_freedom_prior is 2.0 for 3 columns; it must be above 2");
        assertRefused(
                () -> prior.mean(new double[] {1, 2}),
                "full",
                "mean_prior has 2 numbers for 3 columns; give one for each");
        assertRefused(
                () -> prior.mean(new double[] {1, Double.NaN, 2}), "full", "mean_prior[1] is NaN; it must be finite");
        assertRefused(
                () -> prior.covariance(Covariance.spherical(1, 2)),
                "full",
                "covariance_prior has 2 columns and the table 3; they must agree");
        assertRefused(
                () -> prior.covariance(Covariance.diagonal(new double[] {1, 2, 3})),
                "spherical",
                "covariance_prior is more general than the covariances of the family VII ("
                        + Families.of("VII").description() + ")");
        assertThatThrownBy(() -> prior.covariance(Covariance.diagonal(new double[] {1, -2, 3})))
                .hasMessageContaining("variance of column 1 is -2.0");
    }

    /// By their definitions, with N = (8, 0, 2) and γ = 0.5.
    @Test
    void weights() {
        WeightPosterior dirichlet = new WeightPosterior.Dirichlet(new double[] {8.5, 0.5, 2.5});
        assertThat(dirichlet.weights())
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(8.5 / 11.5, 0.5 / 11.5, 2.5 / 11.5);
        WeightPosterior stick = new WeightPosterior.StickBreaking(new double[] {9, 1, 3}, new double[] {2.5, 2.5, 0.5});
        double[] shares = {9 / 11.5, 1 / 3.5, 3 / 3.5};
        double[] weights = {shares[0], (1 - shares[0]) * shares[1], (1 - shares[0]) * (1 - shares[1]) * shares[2]};
        double sum = Arrays.stream(weights).sum();
        assertThat(stick.weights())
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(weights[0] / sum, weights[1] / sum, weights[2] / sum);
        assertThat(new WeightPosterior.StickBreaking(new double[] {9, 1, 3}, new double[] {2.5, 2.5, 0.5}))
                .isEqualTo(stick)
                .hasSameHashCodeAs(stick)
                .hasToString("StickBreaking[a=[9.0, 1.0, 3.0], b=[2.5, 2.5, 0.5]]");
        assertThatThrownBy(() -> new WeightPosterior.Dirichlet(new double[] {1, 0}))
                .hasMessage("alpha[1] is 0.0; it must be finite and above 0");
        assertThatThrownBy(() -> new WeightPosterior.StickBreaking(new double[] {1, 2}, new double[] {1}))
                .hasMessage("a has 2 numbers and b 1; give one of each for each component");
    }

    /// The expectation of a logarithm, against 200,000 draws of the distribution.
    @Test
    void expectedLogs() {
        java.util.Random random = new java.util.Random(3);
        double[] a = {4, 2, 3};
        double[] b = {5, 3, 2};
        double[] sums = new double[3];
        int draws = 200_000;
        for (int i = 0; i < draws; i++) {
            double left = 0;
            for (int c = 0; c < 3; c++) {
                double x = gamma((int) a[c], random);
                double y = gamma((int) b[c], random);
                sums[c] += left + Math.log(x / (x + y));
                left += Math.log(y / (x + y));
            }
        }
        double[] expected = new WeightPosterior.StickBreaking(a, b).expectedLogs();
        for (int c = 0; c < 3; c++) {
            assertThat(expected[c]).isCloseTo(sums[c] / draws, offset(0.02));
        }
    }

    private static double gamma(int shape, java.util.Random random) {
        double sum = 0;
        for (int i = 0; i < shape; i++) {
            sum -= Math.log(1 - random.nextDouble());
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("families")
    void covarianceTimesPrecisionIsOne(CovarianceFamily family) {
        for (Gaussian g : settings(family, VariationalPrior.dirichletProcess())
                .build()
                .fit(ROWS)
                .mixture()
                .components()) {
            double[][] precision = g.covariance().precision();
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    double sum = 0;
                    for (int l = 0; l < 3; l++) {
                        sum += g.covariance().get(i, l) * precision[l][j];
                    }
                    assertThat(sum).isCloseTo(i == j ? 1 : 0, offset(1e-10));
                }
            }
        }
    }

    /// Two clear clusters and ten components: two of them get all rows but traces, and the others stay, with the prior.
    @ParameterizedTest
    @MethodSource("families")
    void surplusComponentsEmptyThemselves(CovarianceFamily family) {
        double[][] data = new double[400][2];
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < data.length; i++) {
            data[i][0] = random.nextGaussian() + (i % 2 == 0 ? 20 : -20);
            data[i][1] = random.nextGaussian();
        }
        for (VariationalPrior prior :
                List.of(VariationalPrior.dirichletProcess(), VariationalPrior.dirichletDistribution())) {
            Fit fit = Em.components(10)
                    .family(family)
                    .prior(prior.weightConcentration(1e-3))
                    .tolerance(1e-9)
                    .maxIterations(5000)
                    .starts(10)
                    .build()
                    .fit(Rows.of(data));
            assertThat(fit.outcome()).isInstanceOf(Outcome.Converged.class);
            assertThat(fit.mixture().size()).isEqualTo(10);
            VariationalPosterior posterior = fit.mixture().posterior().orElseThrow();
            double[] counts = Arrays.stream(posterior.meanPrecisions())
                    .map(b -> b - 1)
                    .sorted()
                    .toArray();
            assertThat(counts[9] + counts[8]).as(Arrays.toString(counts)).isGreaterThan(399.99);
            assertThat(counts[8]).isCloseTo(200, offset(0.01));
            assertThat(Arrays.stream(fit.mixture().weights())).allMatch(w -> w > 0);
            for (int c = 0; c < 10; c++) {
                if (posterior.meanPrecision(c) < 1 + 1e-9) {
                    assertThat(fit.mixture().component(c).mean())
                            .usingComparatorWithPrecision(1e-6)
                            .containsExactly(((VariationalPrior) fit.prior().orElseThrow())
                                    .mean()
                                    .orElseThrow());
                }
            }
        }
    }

    /// Going on from a fit is as never having stopped; and a mixture without posterior is taken for one with its rows.
    @ParameterizedTest
    @MethodSource("families")
    void warmStart(CovarianceFamily family) {
        EmBuilder settings = settings(family, VariationalPrior.dirichletProcess())
                .initialiser(Initialiser.labels(KMeans.labels(ROWS, 6, 1)))
                .tolerance(0);
        GaussianMixture half = settings.maxIterations(5).build().fit(ROWS).mixture();
        Fit whole = settings.maxIterations(10).build().fit(ROWS);
        Fit rest = settings.initialiser(Initialiser.mixture(half))
                .maxIterations(5)
                .build()
                .fit(ROWS);
        assertThat(rest.mixture()).isEqualTo(whole.mixture());
        assertThat(rest.objective()).isEqualTo(whole.objective());

        GaussianMixture plain = GaussianMixture.of(half.weights(), half.components(), half.family());
        Fit given = settings.initialiser(Initialiser.mixture(plain))
                .maxIterations(0)
                .build()
                .fit(ROWS);
        VariationalPosterior posterior = given.mixture().posterior().orElseThrow();
        for (int c = 0; c < 6; c++) {
            assertThat(posterior.meanPrecision(c)).isCloseTo(1 + 200 * plain.weight(c), offset(1e-9));
        }
        Fit other = settings(family, VariationalPrior.dirichletDistribution())
                .initialiser(Initialiser.mixture(half))
                .maxIterations(0)
                .build()
                .fit(ROWS);
        assertThat(other.mixture().posterior().orElseThrow().weights()).isInstanceOf(WeightPosterior.Dirichlet.class);
    }

    /// Every start leads to a fit, on any number of threads the same.
    @Test
    void anyStart() {
        for (Initialiser start : List.of(
                Initialiser.kMeans(),
                Initialiser.kMeansPlusPlus(),
                Initialiser.random(),
                Initialiser.randomFromData())) {
            EmBuilder settings = settings(Families.of("full"), VariationalPrior.dirichletProcess())
                    .initialiser(start)
                    .starts(2);
            Fit one = settings.threads(1).build().fit(ROWS);
            Fit three = settings.threads(3).build().fit(ROWS);
            assertThat(MixtureDifference.bits(three)).isEqualTo(MixtureDifference.bits(one));
            assertThat(one.objective())
                    .isEqualTo(one.restarts().stream()
                            .mapToDouble(Restart::objective)
                            .max()
                            .orElseThrow());
        }
    }

    /// A row of weight two is two rows.
    @ParameterizedTest
    @MethodSource("families")
    void weightsAreRepetitions(CovarianceFamily family) {
        double[][] data = Samples.rows(100, 2, 2, 3);
        double[][] repeated = Arrays.copyOf(data, 200);
        System.arraycopy(data, 0, repeated, 100, 100);
        double[] twos = new double[100];
        Arrays.fill(twos, 2);
        int[] labels = KMeans.labels(Rows.of(data), 3, 1);
        int[] both = Arrays.copyOf(labels, 200);
        System.arraycopy(labels, 0, both, 100, 100);
        EmBuilder settings = Em.components(3)
                .family(family)
                .prior(VariationalPrior.dirichletProcess())
                .tolerance(0)
                .maxIterations(8);
        Fit weighted = settings.initialiser(Initialiser.labels(labels)).build().fit(Rows.of(data, twos));
        Fit counted = settings.initialiser(Initialiser.labels(both)).build().fit(Rows.of(repeated));
        assertThat(MixtureDifference.of(weighted.mixture(), counted.mixture()).largest())
                .isLessThan(1e-11);
        assertThat(weighted.objective()).isCloseTo(counted.objective(), offset(1e-8));
    }

    /// float32 rows, and rows in compact order, give what plain passes do.
    @ParameterizedTest
    @MethodSource("families")
    void otherPasses(CovarianceFamily family) {
        double[][] data = new double[3000][];
        org.mixtura.data.RowsBuilder floats = Rows.builder(3).precision(org.mixtura.data.Precision.FLOAT32);
        for (int i = 0; i < data.length; i++) {
            data[i] = ROWS.row(i % 200);
            for (int j = 0; j < 3; j++) {
                data[i][j] = (float) (data[i][j] + 0.1 * Math.sin(i + 7.0 * j));
            }
            floats.add(data[i]);
        }
        Rows rows = Rows.of(data);
        EmBuilder settings = settings(family, VariationalPrior.dirichletProcess())
                .initialiser(Initialiser.labels(KMeans.labels(rows, 6, 1)))
                .tolerance(0)
                .maxIterations(6);
        double bound = settings.build().fit(rows).objective();
        assertThat(settings.build().fit(floats.build()).objective()).isCloseTo(bound, offset(1e-6 * Math.abs(bound)));

        EmBuilder many = Em.components(70)
                .family(family)
                .prior(VariationalPrior.dirichletDistribution())
                .initialiser(Initialiser.labels(KMeans.labels(rows, 70, 1)))
                .tolerance(0);
        GaussianMixture mixture = many.maxIterations(3).build().fit(rows).mixture();
        for (int i = 0; i < 3; i++) {
            mixture = many.initialiser(Initialiser.mixture(mixture))
                    .maxIterations(1)
                    .build()
                    .fit(rows)
                    .mixture();
        }
        Fit ordered = many.initialiser(Initialiser.labels(KMeans.labels(rows, 70, 1)))
                .maxIterations(6)
                .build()
                .fit(rows);
        assertThat(MixtureDifference.of(ordered.mixture(), mixture).largest()).isLessThan(1e-9);
    }

    /// Where columns are multiples of each other, the default prior is diagonal, and the fit goes on.
    @Test
    void dependentColumns() {
        double[][] data = new double[60][];
        for (int i = 0; i < 60; i++) {
            double x = Math.sin(i * 12.9898) * 3;
            data[i] = new double[] {x, 2 * x};
        }
        Fit fit = Em.components(3)
                .prior(VariationalPrior.dirichletProcess())
                .regularisation(new Regularisation.Absolute(0))
                .build()
                .fit(Rows.of(data));
        assertThat(((VariationalPrior) fit.prior().orElseThrow()).covariance().orElseThrow())
                .isInstanceOf(Covariance.Diagonal.class);
        assertThat(fit.objective()).isFinite();
    }
}
