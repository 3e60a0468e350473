package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;

class ModelFileTest {
    @TempDir
    Path folder;

    private static Covariance covariance(String family, int d, SplittableRandom random) {
        double scale = Math.pow(10, random.nextInt(-8, 8));
        if (family.equals("VII")) {
            return Covariance.spherical(scale * random.nextDouble(0.1, 1), d);
        }
        double[] variances = random.doubles(d, 0.5, 1).map(v -> v * scale).toArray();
        if (family.equals("VVI")) {
            return Covariance.diagonal(variances);
        }
        double[][] matrix = new double[d][d];
        for (int i = 0; i < d; i++) {
            matrix[i][i] = variances[i];
            for (int j = 0; j < i; j++) {
                matrix[i][j] = matrix[j][i] = scale * random.nextDouble(-0.4, 0.4) / d;
            }
        }
        return Covariance.full(matrix);
    }

    static GaussianMixture mixture(String family, int k, int d, SplittableRandom random) {
        List<Gaussian> components = new ArrayList<>();
        Covariance shared = covariance(family, d, random);
        double[] weights = random.doubles(k, 0.1, 1).toArray();
        double sum = Arrays.stream(weights).sum();
        for (int c = 0; c < k; c++) {
            weights[c] /= sum;
            double[] mean = random.doubles(d, -1e6, 1e6).toArray();
            components.add(Gaussian.of(mean, family.equals("EEE") ? shared : covariance(family, d, random)));
        }
        return GaussianMixture.of(weights, components, Families.of(family));
    }

    static Provenance provenance(int d, SplittableRandom random) {
        return new Provenance(
                "data \"of\" ü.csv",
                random.nextLong(1, Long.MAX_VALUE),
                random.nextDouble(),
                -random.nextDouble() * 1e9,
                random.nextGaussian(),
                random.nextGaussian(),
                random.nextGaussian(),
                random.nextGaussian(),
                random.nextInt(1000),
                random.nextBoolean(),
                "converged",
                "relative 1.0E-6",
                random.doubles(d).boxed().toList(),
                random.nextLong(),
                "0.1.0",
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "EEE", "VVI", "VII"})
    void roundTrips(String family) {
        Path file = folder.resolve("model.json");
        for (int seed = 1; seed <= 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int d = random.nextInt(1, 6);
            List<String> columns =
                    IntStream.range(0, d).mapToObj(j -> "c \"" + j + "\"\n</ü").toList();
            Model model = new Model(
                    mixture(family, random.nextInt(1, 5), d, random),
                    columns,
                    seed % 2 == 0 ? Optional.empty() : Optional.of(provenance(d, random)));
            ModelFile.write(model, file);
            Model read = ModelFile.read(file);
            assertThat(read).isEqualTo(model);
            assertThat(ModelFile.toJson(read)).isEqualTo(ModelFile.toJson(model));
            assertThat(folder).isDirectoryNotContaining("glob:**.part");
        }
    }

    /// A fitted model of every family reads back as it was and shares what it should.
    @Test
    void fittedModelsOfEveryFamilyRoundTrip() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] data = new double[120][];
        Arrays.setAll(data, i -> {
            double x = random.nextGaussian() * 1e3;
            double z = random.nextGaussian();
            return new double[] {x + 3e3 * (i % 2), 1e-3 * x + z, z * (1 + i % 2) + random.nextGaussian()};
        });
        for (CovarianceFamily family : Families.all()) {
            GaussianMixture mixture =
                    Em.components(2).family(family).build().fit(Rows.of(data)).mixture();
            Model model = new Model(mixture, List.of("a", "b", "c"), Optional.empty());
            Path file = folder.resolve(family.code() + ".json");
            ModelFile.write(model, file);
            assertThat(ModelFile.read(file)).isEqualTo(model);
        }
    }

    @Test
    void isReadableByAPerson() {
        GaussianMixture mixture = GaussianMixture.of(
                new double[] {0.25, 0.75},
                List.of(
                        Gaussian.of(new double[] {1, 2}, Covariance.full(new double[][] {{1, 0.5}, {0.5, 2}})),
                        Gaussian.of(new double[] {3, 1e-5}, Covariance.full(new double[][] {{1, 0}, {0, 2}}))));
        assertThat(ModelFile.toJson(new Model(mixture, List.of("a", "b"), Optional.empty())))
                .isEqualTo("""
                        {
                          "format": "mixtura-model",
                          "version": 1,
                          "covariance": "VVV",
                          "columns": ["a", "b"],
                          "weights": [0.25, 0.75],
                          "means": [
                            [1.0, 2.0],
                            [3.0, 1.0E-5]
                          ],
                          "covariances": [
                            [
                              [1.0, 0.5],
                              [0.5, 2.0]
                            ],
                            [
                              [1.0, 0.0],
                              [0.0, 2.0]
                            ]
                          ]
                        }
                        """);
    }

    @Test
    void keepsWhatAFitTells() {
        Rows rows = Rows.of(new double[][] {{0, 1}, {1, 0}, {2, 2.5}, {10, 11}, {11, 10}, {12, 12.5}});
        Fit fit = Em.components(2).seed(7).build().fit(rows);
        Model model = new Model(fit.mixture(), List.of("a", "b"), Optional.of(Provenance.of("t.csv", fit)));
        Path file = folder.resolve("model.json");
        ModelFile.write(model, file);
        Provenance read = ModelFile.read(file).provenance().orElseThrow();
        assertThat(read.rows()).isEqualTo(6);
        assertThat(read.seed()).isEqualTo(7);
        assertThat(read.bic()).isEqualTo(fit.score().bic());
        assertThat(read.regularisation()).isEqualTo("relative 1.0E-6");
        assertThat(read.ridge()).hasSize(2);
        assertThat(ModelFile.read(file)).isEqualTo(model);
    }

    @Test
    void ignoresUnknownFieldsAndTheirOrder() throws IOException {
        Path file = Files.writeString(folder.resolve("m.json"), """
                {"note": {"by": ["hand"]}, "means": [[1], [2]], "covariances": [1, 2.5], "weights": [0.5, 0.5],
                 "columns": ["a"], "covariance": "spherical", "version": 1, "format": "mixtura-model"}
                """);
        GaussianMixture mixture = ModelFile.read(file).mixture();
        assertThat(mixture.family().code()).isEqualTo("VII");
        assertThat(mixture.component(1).covariance()).isEqualTo(Covariance.spherical(2.5, 1));
    }

    @Test
    void needsANameForEachColumn() {
        GaussianMixture mixture = mixture("VVV", 1, 2, new SplittableRandom(1));
        assertThatThrownBy(() -> new Model(mixture, List.of("a"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give one for each");
        assertThatThrownBy(() -> new Table(Rows.of(new double[][] {{1, 2}}), List.of("a"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 names for 2 columns; give one for each");
    }

    @Test
    void refusesAPlaceThatCannotBeWritten() {
        Model model = new Model(mixture("VVV", 1, 1, new SplittableRandom(1)), List.of("a"), Optional.empty());
        assertThatThrownBy(() -> ModelFile.write(model, folder))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("directory");
        assertThat(folder).isEmptyDirectory();
    }
}
