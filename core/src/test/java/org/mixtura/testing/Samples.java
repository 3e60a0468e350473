package org.mixtura.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.internal.linalg.Cholesky;
import org.mixtura.internal.linalg.SymmetricEigen;

/// Seeded random problems, and the tables in the test resources.
public final class Samples {
    private Samples() {}

    /// n rows in d columns from k overlapping, correlated clusters, the first k rows from one each.
    public static double[][] rows(int n, int d, int k, long seed) {
        Random random = new Random(seed);
        double[][] centres = new double[k][];
        double[][][] shapes = new double[k][][];
        for (int c = 0; c < k; c++) {
            centres[c] = normals(d, 3.0, random);
            shapes[c] = shape(d, random);
        }
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            int c = i < k ? i : random.nextInt(k);
            double[] z = normals(d, 1.0, random);
            rows[i] = centres[c].clone();
            for (int j = 0; j < d; j++) {
                for (int l = 0; l < d; l++) {
                    rows[i][j] += shapes[c][j][l] * z[l];
                }
            }
        }
        return rows;
    }

    /// n weights in (0, 3), every seventh of them 0.
    public static double[] weights(int n, long seed) {
        Random random = new Random(seed);
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = i % 7 == 6 ? 0.0 : 3.0 * random.nextDouble();
        }
        return weights;
    }

    /// Labels 0 … k − 1 for n rows, each of them used: i mod k for the first k rows, then random.
    public static int[] labels(int n, int k, long seed) {
        Random random = new Random(seed);
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> i < k ? i : random.nextInt(k));
        return labels;
    }

    /// A mixture of the given family and random parameters.
    public static GaussianMixture mixture(CovarianceFamily family, int k, int d, long seed) {
        Random random = new Random(seed);
        double[] weights = new double[k];
        Arrays.setAll(weights, c -> 0.2 + random.nextDouble());
        double sum = Arrays.stream(weights).sum();
        List<Gaussian> components = new ArrayList<>();
        Parts shared = Parts.random(d, random);
        for (int c = 0; c < k; c++) {
            weights[c] /= sum;
            Covariance covariance =
                    Parts.random(d, random).or(shared, family.code()).covariance(family.code());
            components.add(Gaussian.of(normals(d, 3.0, random), covariance));
        }
        return GaussianMixture.of(weights, components, family);
    }

    /// The volume, shape (of determinant 1) and axes (one a row) of a covariance.
    @SuppressWarnings("ArrayRecordComponent") // private; never compared
    private record Parts(double volume, double[] shape, double[] axes) {
        static Parts random(int d, Random random) {
            double[][] shape = Samples.shape(d, random);
            double[] packed = new double[d * (d + 1) / 2];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    for (int l = 0; l < d; l++) {
                        packed[Cholesky.packed(i, j)] += shape[i][l] * shape[j][l];
                    }
                }
            }
            SymmetricEigen eigen = SymmetricEigen.of(packed, d);
            double log = Arrays.stream(eigen.values()).map(Math::log).sum() / d;
            double[] values =
                    Arrays.stream(eigen.values()).map(v -> v * Math.exp(-log)).toArray();
            return new Parts(Math.exp(log), values, eigen.axes());
        }

        Parts or(Parts shared, String code) {
            return new Parts(
                    code.charAt(0) == 'E' ? shared.volume : volume,
                    code.charAt(1) == 'E' ? shared.shape : shape,
                    code.charAt(2) == 'E' ? shared.axes : axes);
        }

        Covariance covariance(String code) {
            double[] variances = Arrays.stream(shape).map(v -> volume * v).toArray();
            if (code.endsWith("II")) {
                return Covariance.spherical(volume, shape.length);
            }
            return code.endsWith("I")
                    ? Covariance.diagonal(variances)
                    : Covariance.full(SymmetricEigen.compose(variances, axes, shape.length), shape.length);
        }
    }

    private static double[][] shape(int d, Random random) {
        double[][] shape = new double[d][];
        for (int j = 0; j < d; j++) {
            shape[j] = normals(d, 0.6 / Math.sqrt(d), random);
            shape[j][j] += 1.0;
        }
        return shape;
    }

    private static double[] normals(int d, double scale, Random random) {
        double[] values = new double[d];
        Arrays.setAll(values, j -> scale * random.nextGaussian());
        return values;
    }

    /// The named columns of a table in the test resources.
    public static double[][] table(String name, String... columns) {
        try (InputStream in = Samples.class.getResourceAsStream("/org/mixtura/data/" + name + ".csv")) {
            List<String> lines = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
            return lines.stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> Arrays.stream(columns)
                            .mapToDouble(column -> Double.parseDouble(cells[header.indexOf(column)]))
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Old Faithful, 272×2.
    public static double[][] faithful() {
        return table("faithful", "eruptions", "waiting");
    }

    /// Iris, 150×4.
    public static double[][] iris() {
        return table("iris", "sepal_length", "sepal_width", "petal_length", "petal_width");
    }

    /// A deep copy.
    public static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /// The families, for parameterised tests.
    public static List<CovarianceFamily> families() {
        return Families.all();
    }
}
