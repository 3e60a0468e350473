package org.mixtura.internal.kernel;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.mixtura.data.Rows;

/// A seeded input for the kernels: a table of n rows, and the parameters of k components.
///
/// @param extreme what is extreme about it
record KernelCase(int d, int k, int n, Extreme extreme) {
    enum Extreme {
        /// Nothing.
        NONE,
        /// Rows and means are subnormal numbers, whiteners large enough to bring them back.
        SUBNORMAL,
        /// Rows of 1e150, some of whose squared distances overflow.
        HUGE,
        /// The last component has a variance of 1e-24.
        COLLAPSED,
        /// Components of weight 0 (log-densities of −∞); for k = 1 every one.
        EMPTY
    }

    static Stream<KernelCase> all() {
        return Stream.concat(narrow(), wide());
    }

    /// Beyond [Kernels#FOLDED] and [Kernels#PANELS], with all remainders of a division by four.
    private static Stream<KernelCase> wide() {
        return Stream.of(65, 66, 67, 68, 257, 258, 260, 291)
                .flatMap(d -> Stream.of(1, 130)
                        .flatMap(
                                n -> Arrays.stream(Extreme.values()).map(extreme -> new KernelCase(d, 2, n, extreme))));
    }

    private static Stream<KernelCase> narrow() {
        return Arrays.stream(new int[] {1, 2, 3, 5, 8, 16, 17, 64})
                .boxed()
                .flatMap(d -> Stream.of(1, 2, 7)
                        .flatMap(k -> Stream.of(1, 63, 64, 65, 1000)
                                .flatMap(n -> Arrays.stream(Extreme.values())
                                        .map(extreme -> new KernelCase(d, k, n, extreme)))));
    }

    Random random() {
        return new Random(31L * (31L * (31L * d + k) + n) + extreme.name().length());
    }

    /// The rows, a quarter of which have weight 0.
    Rows rows() {
        Random random = random();
        double[][] rows = new double[n][d];
        double[] weights = new double[n];
        double scale = switch (extreme) {
            case SUBNORMAL -> 1e-310;
            case HUGE -> 1e149;
            default -> 1.0;
        };
        for (int i = 0; i < n; i++) {
            weights[i] = i > 0 && random.nextInt(4) == 0 ? 0.0 : 2.0 * random.nextDouble();
            for (int j = 0; j < d; j++) {
                rows[i][j] = scale * Math.clamp(2.0 * random.nextGaussian(), -10.0, 10.0);
            }
        }
        weights[0] = 1.0;
        return Rows.of(rows, weights);
    }

    double[] mean(int c) {
        Random random = new Random(1000 + c);
        double[] mean = new double[d];
        Arrays.setAll(mean, j -> (extreme == Extreme.SUBNORMAL ? 1e-310 : 1.0) * random.nextGaussian());
        return mean;
    }

    /// P, row-major; its diagonal serves as inverse deviations.
    double[] whitener(int c) {
        Random random = new Random(2000 + c);
        double scale = switch (extreme) {
            case SUBNORMAL -> 1e305;
            case HUGE -> c % 2 == 0 ? 1e-150 : 1e5;
            case COLLAPSED -> c == k - 1 ? 1e12 : 1.0;
            default -> 1.0;
        };
        double[] whitener = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                whitener[i * d + j] = 0.3 * scale * random.nextGaussian();
            }
            whitener[i * d + i] = scale * (0.5 + random.nextDouble());
        }
        return whitener;
    }

    double[] inverseDeviations(int c) {
        double[] whitener = whitener(c);
        double[] inverse = new double[d];
        Arrays.setAll(inverse, j -> whitener[j * d + j]);
        return inverse;
    }

    double constant(int c) {
        boolean empty = extreme == Extreme.EMPTY && (c % 2 == 1 || k == 1);
        return empty ? Double.NEGATIVE_INFINITY : -0.9 * d - 0.1 * c;
    }
}
