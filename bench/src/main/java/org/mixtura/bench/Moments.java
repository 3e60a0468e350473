package org.mixtura.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.mixtura.internal.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The M-step's kernels: a group of tiles into the moments of each of k components.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dmixtura.kernels=vector", "-Xmx6g"})
public class Moments {
    private double[] scratch = {};

    /// The scratch memory of a group.
    @Setup(Level.Trial)
    public void make(Shape shape) {
        scratch = new double[Kernels.momentScratch(shape.d, false)];
    }

    /// All second moments.
    @Benchmark
    public double[][] full(Shape s, FullSums sums, Useful useful) {
        for (int c = 0; c < s.k; c++) {
            Arrays.fill(s.at, c * Kernels.ROWS);
            s.kernels.fullMoments(
                    s.tiles, s.group, s.d, s.means[c], s.roots, s.at, s.scale, s.scale, scratch, sums.lanes[c]);
        }
        useful.count((long) Kernels.ROWS * s.group * s.k, (long) s.d * (s.d + 1));
        return sums.lanes;
    }

    /// Second moments on the diagonal.
    @Benchmark
    public double[][] diagonal(Shape s, DiagonalSums sums, Useful useful) {
        for (int c = 0; c < s.k; c++) {
            Arrays.fill(s.at, c * Kernels.ROWS);
            s.kernels.diagonalMoments(
                    s.tiles, s.group, s.d, s.means[c], s.roots, s.at, s.scale, scratch, sums.lanes[c]);
        }
        useful.count((long) Kernels.ROWS * s.group * s.k, 2L * s.d);
        return sums.lanes;
    }

    /// Where full moments are summed.
    @State(Scope.Thread)
    public static class FullSums {
        double[][] lanes = {};

        /// Zeros.
        @Setup
        public void make(Shape shape) {
            lanes = new double[shape.k][Kernels.fullMoments(shape.d)];
        }
    }

    /// Where diagonal moments are summed.
    @State(Scope.Thread)
    public static class DiagonalSums {
        double[][] lanes = {};

        /// Zeros.
        @Setup
        public void make(Shape shape) {
            lanes = new double[shape.k][Kernels.LANES * (1 + shape.d + Shape.packed(shape.d, true))];
        }
    }
}
