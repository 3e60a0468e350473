package org.mixtura.bench.peers;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// What a peer is to do: rows, a start, and a number of iterations.
///
/// `bench/compare` writes little-endian doubles: `rows.f64`, row by row, and `start.f64`, the weights, the
/// means and one covariance matrix, where every component starts.
///
/// @param covariance `full`, `tied`, `diag` or `spherical`
/// @param rows n×d
/// @param weights k long
/// @param means k×d
/// @param matrix d×d
@SuppressWarnings("ArrayRecordComponent") // a parameter object of a program that ends with it
record Job(String covariance, int iterations, double[][] rows, double[] weights, double[][] means, double[][] matrix) {
    /// Reads a job: the folder, n, d, k, the covariance and the iterations.
    static Job of(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        int n = Integer.parseInt(args[1]);
        int d = Integer.parseInt(args[2]);
        int k = Integer.parseInt(args[3]);
        double[][] rows = read(folder.resolve("rows.f64"), 0, n, d);
        Path start = folder.resolve("start.f64");
        return new Job(
                args[4],
                Integer.parseInt(args[5]),
                rows,
                read(start, 0, 1, k)[0],
                read(start, k, k, d),
                read(start, k + (long) k * d, d, d));
    }

    private static double[][] read(Path file, long skip, int rows, int columns) throws IOException {
        double[][] numbers = new double[rows][columns];
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(skip * Double.BYTES);
            ByteBuffer row = ByteBuffer.allocate(columns * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (double[] each : numbers) {
                row.clear();
                while (row.hasRemaining()) {
                    if (channel.read(row) < 0) {
                        throw new EOFException(file + " is too short");
                    }
                }
                row.flip().asDoubleBuffer().get(each);
            }
        }
        return numbers;
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

    /// A copy of the start's covariance; some libraries keep what they are given.
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

    /// Prints the time, and the log-likelihood of the rows under what was fitted; of all peers alike by
    /// Mixtura.
    void report(double seconds, double[] fitted, double[][] centres, double[][][] covariances) {
        double total = 0;
        for (double weight : fitted) {
            total += weight;
        }
        List<Gaussian> parts = new ArrayList<>();
        double[] shares = new double[fitted.length];
        for (int c = 0; c < fitted.length; c++) {
            parts.add(Gaussian.of(centres[c], Covariance.full(covariances[c])));
            shares[c] = fitted[c] / total;
        }
        double logLikelihood =
                GaussianMixture.of(shares, parts).score(Rows.of(rows)).logLikelihood();
        System.out.printf(Locale.ROOT, "{\"fit_seconds\": %.6f, \"log_likelihood\": %.9f}%n", seconds, logLikelihood);
    }
}
