package org.mixtura.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.Expectation;
import org.mixtura.fit.Maximisation;
import org.mixtura.fit.MaximumLikelihood;
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

/// One EM iteration, E-step and M-step, on one thread.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dmixtura.kernels=vector", "-Xmx10g"})
public class WholeIteration {
    /// Useful flops of an iteration, about: some tens of milliseconds' work.
    private static final double WORK = 1e9;

    @Param({"1", "2", "3", "10", "16", "17", "50", "128", "512"})
    int d;

    @Param({"3", "10", "32", "256"})
    int k;

    /// Or any other family: `-p covariance=VVE`.
    @Param({"full", "tied", "diag", "spherical"})
    String covariance = "full";

    private CovarianceFamily family = Families.of("full");
    private Rows rows = Rows.of(new double[1][1]);
    private GaussianMixture mixture =
            GaussianMixture.of(new double[] {1}, List.of(Gaussian.of(new double[1], Covariance.spherical(1, 1))));
    private Maximisation maximisation = new MaximumLikelihood(family, new double[1]);

    /// Draws rows from the mixture that the iteration begins with.
    @Setup
    public void make() {
        Random random = new Random(4);
        family = Families.of(covariance);
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            double[] mean = new double[d];
            Arrays.setAll(mean, j -> random.nextGaussian());
            components.add(Gaussian.of(mean, start()));
        }
        double[] weights = new double[k];
        Arrays.fill(weights, 1.0 / k);
        double[] ridge = new double[d];
        Arrays.fill(ridge, 1e-6);
        mixture = GaussianMixture.of(weights, components, family);
        maximisation = new MaximumLikelihood(family, ridge);
        rows = mixture.sample((long) Math.clamp(WORK / k / flops(), 8.0 * Rows.TILE, 1e6), 5);
    }

    private Covariance start() {
        double[] variances = new double[d];
        Arrays.fill(variances, 1.0);
        if (family.code().endsWith("II")) {
            return Covariance.spherical(1.0, d);
        } else if (family.diagonal()) {
            return Covariance.diagonal(variances);
        }
        double[][] unit = new double[d][d];
        for (int j = 0; j < d; j++) {
            unit[j][j] = 1.0;
        }
        return Covariance.full(unit);
    }

    private long flops() {
        return family.diagonal() ? 4L * d : 2L * d * (d + 1);
    }

    /// The iteration.
    @Benchmark
    public GaussianMixture iteration(Useful useful) {
        var statistics = Expectation.under(mixture, family.secondMoments()).over(rows, 1);
        useful.count(rows.size() * k, flops());
        return maximisation.maximise(statistics, mixture).mixture();
    }
}
