package org.mixtura.bench.peers;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.mixtura.Covariance;
import org.mixtura.Evaluator;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;

/// What a program is to do: fit rows from a start, for few and for more iterations, and say when it was done.
///
/// `bench/compare` writes little-endian doubles: `rows.f64`, row by row, and `start.f64`, the weights, the
/// means and one covariance matrix, where every component starts.
///
/// @param folder where the files are
/// @param n rows
/// @param covariance `full`, `tied`, `diag` or `spherical`
/// @param few iterations of the shorter fit; 0 if there is to be one fit only, without warm-up
/// @param more iterations of the longer fit
/// @param warmUp seconds of fits before any is timed as a warm one
/// @param weights k long
/// @param means k×d
/// @param matrix d×d
@SuppressWarnings("ArrayRecordComponent") // a parameter object of a program that ends with it
record Job(
        Path folder,
        int n,
        String covariance,
        int few,
        int more,
        double warmUp,
        double[] weights,
        double[][] means,
        double[][] matrix) {

    /// Reads a job: the folder, n, d, k, the covariance, few and more iterations, and the seconds of warm-up.
    static Job of(List<String> args) throws IOException {
        Path folder = Path.of(args.get(0));
        int d = Integer.parseInt(args.get(2));
        int k = Integer.parseInt(args.get(3));
        double[][] weights = new double[1][];
        double[][] means = new double[k][];
        double[][] matrix = new double[d][];
        try (FileChannel start = FileChannel.open(folder.resolve("start.f64"))) {
            weights[0] = read(start, k);
            for (int c = 0; c < k; c++) {
                means[c] = read(start, d);
            }
            for (int j = 0; j < d; j++) {
                matrix[j] = read(start, d);
            }
        }
        return new Job(
                folder,
                Integer.parseInt(args.get(1)),
                args.get(4),
                Integer.parseInt(args.get(5)),
                Integer.parseInt(args.get(6)),
                Double.parseDouble(args.get(7)),
                weights[0],
                means,
                matrix);
    }

    private static double[] read(FileChannel channel, int numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(numbers * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("an input file is too short");
            }
        }
        double[] values = new double[numbers];
        bytes.flip().asDoubleBuffer().get(values);
        return values;
    }

    /// Reads the rows and hands on one after the other.
    void eachRow(Consumer<double[]> consumer) {
        try (FileChannel channel = FileChannel.open(folder.resolve("rows.f64"))) {
            for (int i = 0; i < n; i++) {
                consumer.accept(read(channel, dimensions()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads the rows: n×d.
    double[][] rows() {
        List<double[]> rows = new ArrayList<>(n);
        eachRow(rows::add);
        return rows.toArray(double[][]::new);
    }

    int components() {
        return weights.length;
    }

    int dimensions() {
        return means[0].length;
    }

    /// The diagonal of the start's covariance.
    double[] variances() {
        double[] variances = new double[dimensions()];
        for (int j = 0; j < variances.length; j++) {
            variances[j] = matrix[j][j];
        }
        return variances;
    }

    /// A copy of a component's mean; some libraries keep and change what they are given.
    double[] meanCopy(int c) {
        return means[c].clone();
    }

    /// A copy of the start's covariance.
    double[][] matrixCopy() {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }

    /// Ends the program where the library has no such covariance.
    void allow(String... covariances) {
        if (!List.of(covariances).contains(covariance)) {
            throw new UnsupportedOperationException("no " + covariance + " covariances");
        }
    }

    /// Times a library that does not say when each iteration is done: the longer fit in the cold JVM, both fits in
    /// the warm one. Prints it, with the log-likelihood of the rows; of all libraries alike by Mixtura.
    ///
    /// @param least the fewest iterations that the library can do
    /// @param fit a fit of so many iterations
    /// @param mixture what was fitted
    <M> void compare(int least, IntFunction<M> fit, Function<M, GaussianMixture> mixture) {
        Timings cold = new Timings();
        Timings warm = new Timings();
        M fitted = cold.time(Math.max(least, more), fit);
        if (few > 0) {
            warmUp(() -> new Timings().time(few, fit));
            warm.time(few, fit);
            fitted = warm.time(more, fit);
        }
        print(cold, warm, Map.of(Math.max(least, more), logLikelihood(mixture.apply(fitted))));
    }

    /// Fits again and again until the JVM has compiled what matters.
    void warmUp(Runnable fit) {
        long begin = System.nanoTime();
        do {
            fit.run();
        } while (System.nanoTime() - begin < warmUp * 1e9);
    }

    private double logLikelihood(GaussianMixture mixture) {
        Evaluator evaluator = mixture.evaluator();
        double[] sum = {0};
        eachRow(row -> sum[0] += evaluator.evaluate(row));
        return sum[0];
    }

    /// Prints the seconds of a fit's iterations in the cold and in the warm JVM, and log-likelihoods by iteration.
    static void print(Timings cold, Timings warm, Map<Integer, Double> logLikelihoods) {
        System.out.printf(
                "{\"cold\": %s, \"warm\": %s, \"log_likelihoods\": %s}%n", cold, warm, Timings.json(logLikelihoods));
    }

    /// A mixture of full covariances from what a library has fitted.
    static GaussianMixture mixture(double[] weights, double[][] means, double[][][] covariances) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        List<Gaussian> parts = new ArrayList<>();
        double[] shares = new double[weights.length];
        for (int c = 0; c < weights.length; c++) {
            parts.add(Gaussian.of(means[c], Covariance.full(covariances[c])));
            shares[c] = weights[c] / total;
        }
        return GaussianMixture.of(shares, parts);
    }
}
