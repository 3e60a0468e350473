package org.mixtura.bench;

import java.util.Arrays;
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

/// The kernels of components about a common origin: features of a tile with diagonal covariances, the k log-densities
/// and the moments of them.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dmixtura.kernels=vector", "-Xmx6g"})
public class Features {
    private int p;
    private double[] features = {};
    private double[][] forms = {};
    private double[] constants = {};
    private int[] components = {};
    private int[] at = {};
    private double[][] moments = {};
    private double[] out = {};
    private final double[] scratch = new double[2 * Kernels.ROWS];
    private final double[] max = new double[Kernels.ROWS];

    /// Makes the features of a tile and the components' forms.
    @Setup
    public void make(Shape s) {
        p = (2 * s.d + 3) / 4 * 4;
        features = new double[Kernels.ROWS * p];
        forms = new double[s.k][p];
        for (int c = 0; c < s.k; c++) {
            System.arraycopy(s.means[c], 0, forms[c], 0, s.d);
            Arrays.fill(forms[c], s.d, 2 * s.d, -0.5);
        }
        constants = new double[s.k];
        components = new int[s.k];
        Arrays.setAll(components, c -> c);
        at = new int[s.k];
        Arrays.setAll(at, c -> c * Kernels.ROWS);
        moments = new double[s.k][Kernels.LANES * (p + 1)];
        out = new double[Kernels.ROWS * s.k];
        tabulate(s);
    }

    private void tabulate(Shape s) {
        s.kernels.centre(s.tiles[0], s.d, s.means[0], features);
        s.kernels.squares(features, s.d);
    }

    /// Log-densities, the features included.
    @Benchmark
    public double[] densities(Shape s, Useful useful) {
        tabulate(s);
        s.kernels.linear(features, p, forms, constants, components, s.k, out, 0, max);
        useful.count((long) Kernels.ROWS * s.k, 2L * s.d);
        return out;
    }

    /// Moments.
    @Benchmark
    public double[][] moments(Shape s, Useful useful) {
        s.kernels.featureMoments(features, p, s.roots[0], at, s.k, s.scale[0], scratch, moments);
        useful.count((long) Kernels.ROWS * s.k, 2L * s.d);
        return moments;
    }
}
