package org.mixtura.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mixtura.Covariance;
import org.mixtura.NotPositiveDefiniteException;
import org.mixtura.internal.linalg.Cholesky;
import org.mixtura.internal.parallel.Workers;

/// What a covariance family's M-step is made from: for each component its weight N_c = Σ r and its scatter
/// about its mean, W_c = Σ r (x − μ_c)(x − μ_c)ᵀ, with any regularisation added. Beside them, where an iterated
/// M-step may begin: at the covariances that the responsibilities came from.
public final class Scatters {
    /// Of k·d³: some milliseconds' work, beside which starting a thread is nothing.
    private static final double WORTH_THREADS = 1e7;

    private final int d;
    private final double[] counts;
    private final double[][] scatters;
    private final boolean diagonal;
    private final List<Covariance> previous;
    private final int threads;

    /// With nothing to begin from.
    ///
    /// @param counts N_c, k long; kept, not to be modified afterwards
    /// @param scatters W_c: packed lower triangles (entry (i, j ≤ i) at i(i+1)/2 + j), or diagonals; kept
    /// @param diagonal which of the two
    public Scatters(int d, double[] counts, double[][] scatters, boolean diagonal) {
        this(d, counts, scatters, diagonal, List.of(), 1);
    }

    private Scatters(
            int d, double[] counts, double[][] scatters, boolean diagonal, List<Covariance> previous, int threads) {
        this.d = d;
        this.counts = counts;
        this.scatters = scatters;
        this.diagonal = diagonal;
        this.previous = previous;
        this.threads = threads;
    }

    /// The same scatters for an M-step that begins, if it iterates, at these covariances and ends nowhere worse.
    ///
    /// @param covariances of the family that is to be maximised, one for each component
    /// @throws IllegalArgumentException if there are not as many as components
    public Scatters from(List<Covariance> covariances) {
        if (covariances.size() != counts.length) {
            throw new IllegalArgumentException("there are " + covariances.size() + " covariances to begin from and "
                    + counts.length + " components; give one for each");
        }
        return new Scatters(d, counts, scatters, diagonal, List.copyOf(covariances), threads);
    }

    /// The same scatters for an M-step that may use so many threads, at least 1; nothing else depends on it.
    public Scatters on(int threads) {
        return new Scatters(d, counts, scatters, diagonal, previous, threads);
    }

    /// The covariances that an iterated M-step begins at, k of them, or none; not modifiable.
    public List<Covariance> previous() {
        return previous;
    }

    /// The number of components, k.
    public int components() {
        return counts.length;
    }

    /// The number of columns, d.
    public int dimensions() {
        return d;
    }

    /// N_c.
    public double count(int c) {
        return counts[c];
    }

    /// Σ N_c.
    public double totalCount() {
        double sum = 0.0;
        for (double count : counts) {
            sum += count;
        }
        return sum;
    }

    /// N_c / Σ N for each component; a new array, k long.
    public double[] shares() {
        double total = totalCount();
        double[] shares = new double[counts.length];
        for (int c = 0; c < shares.length; c++) {
            shares[c] = counts[c] / total;
        }
        return shares;
    }

    /// W_c divided by `divisor`, packed (d(d+1)/2 long); a new array.
    ///
    /// @throws IllegalStateException if only the diagonals were gathered
    public double[] full(int c, double divisor) {
        if (diagonal) {
            throw new IllegalStateException("only the diagonals of the scatters were gathered");
        }
        return divided(scatters[c], divisor);
    }

    /// The diagonal of W_c divided by `divisor`, d long; a new array.
    public double[] diagonal(int c, double divisor) {
        if (diagonal) {
            return divided(scatters[c], divisor);
        }
        double[] result = new double[d];
        for (int j = 0; j < d; j++) {
            result[j] = scatters[c][Cholesky.packed(j, j)] / divisor;
        }
        return result;
    }

    /// tr W_c / d divided by `divisor`.
    public double meanVariance(int c, double divisor) {
        double trace = 0.0;
        for (double variance : diagonal(c, divisor)) {
            trace += variance;
        }
        return trace / d;
    }

    /// What `maker` makes of each component, in their order; by all threads if the matrices are large.
    ///
    /// @throws CollapseException the first component's of which it is thrown
    <T> List<T> each(IntFunction<T> maker) {
        int k = counts.length;
        List<T> made = new ArrayList<>(k);
        if (threads == 1 || (double) k * d * d * d < WORTH_THREADS) {
            for (int c = 0; c < k; c++) {
                made.add(maker.apply(c));
            }
            return made;
        }
        try (Workers workers = new Workers(Math.min(threads, k))) {
            workers.run(
                    k,
                    () -> new Making<>(maker),
                    (making, c) -> making.make(Math.toIntExact(c)),
                    (making, c) -> made.add(making.made()));
        }
        return made;
    }

    /// A thread's last matrix, or why there is none, until the components before it are through.
    private static final class Making<T> {
        private final IntFunction<T> maker;
        private @Nullable T made;
        private @Nullable CollapseException collapse;

        Making(IntFunction<T> maker) {
            this.maker = maker;
        }

        void make(int c) {
            try {
                made = maker.apply(c);
            } catch (CollapseException e) {
                collapse = e;
            }
        }

        T made() {
            if (collapse != null) {
                throw collapse;
            }
            return Objects.requireNonNull(made);
        }
    }

    /// W_c / N_c, packed, for each component.
    double[][] fulls() {
        double[][] fulls = new double[counts.length][];
        Arrays.setAll(fulls, c -> full(c, counts[c]));
        return fulls;
    }

    /// The diagonal of W_c / N_c for each component.
    double[][] diagonals() {
        double[][] diagonals = new double[counts.length][];
        Arrays.setAll(diagonals, c -> diagonal(c, counts[c]));
        return diagonals;
    }

    /// The Cholesky factor of component c's covariance, d×d row-major, or a [CollapseException] that names it.
    static double[] factor(int c, double[] packed, int d) {
        try {
            return Cholesky.factor(packed, d);
        } catch (Cholesky.NotPositiveDefinite e) {
            covariance(c, () -> Covariance.full(packed, d));
            throw new AssertionError("a covariance now, and none before", e);
        }
    }

    /// The lower triangle of a covariance, packed; a new array.
    static double[] packed(Covariance covariance) {
        int d = covariance.dimensions();
        double[] packed = new double[d * (d + 1) / 2];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                packed[Cholesky.packed(i, j)] = covariance.get(i, j);
            }
        }
        return packed;
    }

    private static double[] divided(double[] values, double divisor) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i] / divisor;
        }
        return result;
    }

    /// Makes component c's covariance, or throws a [CollapseException] that names it; −1 for one that all share.
    static Covariance covariance(int c, Supplier<Covariance> maker) {
        try {
            return maker.get();
        } catch (NotPositiveDefiniteException e) {
            throw new CollapseException(c, e);
        }
    }
}
