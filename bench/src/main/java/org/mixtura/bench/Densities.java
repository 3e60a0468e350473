package org.mixtura.bench;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mixtura.internal.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// The E-step's kernels: a tile under each of k components.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dmixtura.kernels=vector", "-Xmx6g"})
public class Densities {
    private double[][] whiteners = {};
    private double[][] inverseDeviations = {};
    private double[] scratch = {};
    private double[] out = {};
    private final double[] max = new double[Kernels.ROWS];

    /// Makes the components: unit variances, and correlations for the full ones.
    @Setup
    public void make(Shape shape) {
        int d = shape.d;
        Random random = new Random(2);
        whiteners = new double[shape.k][d * d];
        inverseDeviations = new double[shape.k][d];
        scratch = new double[Kernels.densityScratch(d)];
        out = new double[Kernels.ROWS * shape.k];
        for (double[] whitener : whiteners) {
            for (int i = 0; i < d; i++) {
                whitener[i * d + i] = 1;
                for (int j = 0; j < i; j++) {
                    whitener[i * d + j] = 0.1 * random.nextGaussian() / Math.sqrt(d);
                }
            }
        }
        for (double[] each : inverseDeviations) {
            Arrays.fill(each, 1.0);
        }
    }

    /// Full covariances.
    @Benchmark
    public double[] full(Shape s, Useful useful) {
        double[] tile = s.tiles[0];
        for (int c = 0; c < s.k; c++) {
            s.kernels.fullLogDensities(
                    tile, s.d, s.means[c], whiteners[c], 0.0, Kernels.EXACT, scratch, out, c * Kernels.ROWS, max);
        }
        useful.count((long) Kernels.ROWS * s.k, (long) s.d * (s.d + 1));
        return out;
    }

    /// Diagonal covariances.
    @Benchmark
    public double[] diagonal(Shape s, Useful useful) {
        double[] tile = s.tiles[0];
        for (int c = 0; c < s.k; c++) {
            s.kernels.diagonalLogDensities(
                    tile, s.d, s.means[c], inverseDeviations[c], 0.0, out, c * Kernels.ROWS, max);
        }
        useful.count((long) Kernels.ROWS * s.k, 2L * s.d);
        return out;
    }

    /// Spherical covariances.
    @Benchmark
    public double[] spherical(Shape s, Useful useful) {
        double[] tile = s.tiles[0];
        for (int c = 0; c < s.k; c++) {
            s.kernels.sphericalLogDensities(tile, s.d, s.means[c], 1.0, 0.0, out, c * Kernels.ROWS, max);
        }
        useful.count((long) Kernels.ROWS * s.k, 2L * s.d);
        return out;
    }

    /// Whether components lie apart in one direction, the first row of their whiteners.
    @Benchmark
    public double[] apart(Shape s, Useful useful, Blackhole answers) {
        double[] tile = s.tiles[0];
        for (int c = 0; c < s.k; c++) {
            answers.consume(
                    s.kernels.apart(tile, s.d, s.means[c], whiteners[c], 0.0, Kernels.NEGLIGIBLE, scratch, max));
        }
        useful.count((long) Kernels.ROWS * s.k, 2L * s.d);
        return scratch;
    }
}
