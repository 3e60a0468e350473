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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Bayes' rule for a tile; d plays no part.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dmixtura.kernels=vector"})
public class Responsibilities {
    @Param({"3", "10", "32", "256"})
    int k;

    private final Kernels kernels = Kernels.active();
    private final double[] weights = new double[Kernels.ROWS];
    private final double[] max = new double[Kernels.ROWS];
    private final double[] sum = new double[Kernels.ROWS];
    private final double[] scale = new double[Kernels.ROWS];
    private final double[] rootScale = new double[Kernels.ROWS];
    private boolean[] matters = {};
    private double[] logDensities = {};
    private double[] out = {};

    /// Makes log-densities between −30 and 0.
    @Setup
    public void make() {
        Random random = new Random(3);
        Arrays.fill(weights, 1.0);
        logDensities = new double[Kernels.ROWS * k];
        Arrays.setAll(logDensities, i -> -30 * random.nextDouble());
        out = new double[logDensities.length];
        matters = new boolean[k];
    }

    /// Both steps, and the copy that keeps their input.
    @Benchmark
    public double[] responsibilities(Useful useful) {
        System.arraycopy(logDensities, 0, out, 0, out.length);
        Arrays.fill(max, 0.0);
        kernels.roots(out, k, max, Kernels.NEGLIGIBLE, sum, matters);
        kernels.scales(weights, sum, scale);
        kernels.squareRoots(scale, rootScale);
        useful.count((long) Kernels.ROWS * k, 0);
        return out;
    }
}
