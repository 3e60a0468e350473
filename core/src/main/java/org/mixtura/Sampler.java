package org.mixtura;

import java.util.function.Consumer;
import org.mixtura.internal.SplitMix;
import org.mixtura.internal.parallel.Workers;

/// Draws rows from a mixture, one after the other: a component by its weight, then μ + L·z with z standard
/// normal and Σ = LLᵀ. The same seed gives the same rows on every machine. Not safe for concurrent use.
///
/// Each block of 4096 rows has a stream of random numbers of its own, derived from the seed, so that threads can
/// draw blocks beside each other ([#draw]).
public final class Sampler {
    private static final int BLOCK = 4096;

    private final GaussianMixture mixture;
    private final long seed;
    private SplitMix random;
    private long drawn;
    private final double[] cumulative;
    private final double[] normal;
    private final double[][] factors;

    /// A sampler of the stream of rows that `seed` stands for.
    public Sampler(GaussianMixture mixture, long seed) {
        this.mixture = mixture;
        this.seed = seed;
        this.random = new SplitMix(seed);
        int k = mixture.size();
        this.cumulative = new double[k];
        double sum = 0.0;
        for (int c = 0; c < k; c++) {
            sum += mixture.weight(c);
            cumulative[c] = sum;
        }
        this.normal = new double[mixture.dimensions()];
        this.factors = new double[k][];
        for (int c = 0; c < k; c++) {
            factors[c] = factor(mixture.component(c).covariance());
        }
    }

    /// Draws n rows in parallel and hands them over in row order, some thousand at a time, one call at a time: those
    /// that [#next] draws one by one. Memory does not depend on n.
    ///
    /// @param n at least 0
    /// @param threads how many threads draw, at least 1
    /// @param consumer called on any of them; the rows it gets are valid until it returns
    public static void draw(GaussianMixture mixture, long n, long seed, int threads, Consumer<SampledRows> consumer) {
        try (Workers workers = new Workers(threads)) {
            workers.run(
                    (n + BLOCK - 1) / BLOCK,
                    () -> new SampledRows(new Sampler(mixture, seed), BLOCK),
                    (rows, block) -> rows.draw(block * BLOCK, (int) Math.min(BLOCK, n - block * BLOCK)),
                    (rows, block) -> consumer.accept(rows));
        }
    }

    /// Goes to the row of that number, a multiple of the block's length.
    void seek(long row) {
        drawn = row;
    }

    /// L for a full covariance, standard deviations otherwise.
    private static double[] factor(Covariance covariance) {
        int d = covariance.dimensions();
        return switch (covariance) {
            case Covariance.Full full -> full.factor();
            case Covariance.Diagonal diagonal -> {
                double[] deviations = new double[d];
                for (int j = 0; j < d; j++) {
                    deviations[j] = Math.sqrt(diagonal.variance(j));
                }
                yield deviations;
            }
            case Covariance.Spherical spherical -> {
                double[] deviations = new double[d];
                java.util.Arrays.fill(deviations, Math.sqrt(spherical.variance()));
                yield deviations;
            }
        };
    }

    int dimensions() {
        return normal.length;
    }

    /// Draws a row.
    ///
    /// @param row d long; overwritten
    /// @return the component that it was drawn from
    public int next(double[] row) {
        if (drawn % BLOCK == 0) {
            random = SplitMix.derived(seed, drawn / BLOCK);
        }
        drawn++;
        int c = component(random.nextDouble());
        Gaussian gaussian = mixture.component(c);
        int d = normal.length;
        for (int j = 0; j < d; j++) {
            normal[j] = random.nextGaussian();
        }
        double[] factor = factors[c];
        if (gaussian.covariance() instanceof Covariance.Full) {
            for (int i = 0; i < d; i++) {
                double x = gaussian.mean(i);
                for (int j = 0; j <= i; j++) {
                    x = Math.fma(factor[i * d + j], normal[j], x);
                }
                row[i] = x;
            }
        } else {
            for (int j = 0; j < d; j++) {
                row[j] = Math.fma(factor[j], normal[j], gaussian.mean(j));
            }
        }
        return c;
    }

    private int component(double u) {
        int last = cumulative.length - 1;
        int c = 0;
        while (c < last && u >= cumulative[c]) {
            c++;
        }
        return c;
    }
}
