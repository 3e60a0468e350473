package org.mixtura.family;

import java.util.function.Supplier;
import org.mixtura.Covariance;
import org.mixtura.NotPositiveDefiniteException;
import org.mixtura.internal.linalg.Cholesky;

/// What a covariance family's M-step is made from: for each component its weight N_c = Σ r and its scatter
/// about its mean, W_c = Σ r (x − μ_c)(x − μ_c)ᵀ, with any regularisation added.
public final class Scatters {
    private final int d;
    private final double[] counts;
    private final double[][] scatters;
    private final boolean diagonal;

    /// @param counts N_c, k long; kept, not to be modified afterwards
    /// @param scatters W_c: packed lower triangles (entry (i, j ≤ i) at i(i+1)/2 + j), or diagonals; kept
    /// @param diagonal which of the two
    public Scatters(int d, double[] counts, double[][] scatters, boolean diagonal) {
        this.d = d;
        this.counts = counts;
        this.scatters = scatters;
        this.diagonal = diagonal;
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
