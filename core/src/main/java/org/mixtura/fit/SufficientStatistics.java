package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.Likelihood;
import org.mixtura.internal.linalg.Cholesky;

/// All that the M-step needs to know of the rows: a commutative monoid under [#merge], so that a fit is a fold
/// whoever folds.
///
/// For each component c, with responsibilities r (times row weights) and z = x − m_c about a fixed centre m_c:
/// N_c = Σr, Σr·z, and Σr·zzᵀ (packed lower triangle, or its diagonal). Centres are the means of the mixture
/// that gave the responsibilities, so that nothing cancels when the M-step moves to the new mean. Beside them,
/// the log-likelihood.
public final class SufficientStatistics {
    final double[][] centres;
    final boolean diagonal;
    final double[] counts;
    final double[][] first;
    final double[][] second;
    final Likelihood likelihood;
    boolean rounded;

    /// The zero: nothing seen yet.
    ///
    /// @param centres m, k×d; kept, not to be modified
    /// @param diagonal whether second moments are gathered on the diagonal only
    public SufficientStatistics(double[][] centres, boolean diagonal) {
        int d = centres[0].length;
        this.centres = centres;
        this.diagonal = diagonal;
        this.counts = new double[centres.length];
        this.first = new double[centres.length][d];
        this.second = new double[centres.length][diagonal ? d : d * (d + 1) / 2];
        this.likelihood = new Likelihood();
    }

    private SufficientStatistics(double[][] centres, SufficientStatistics spare) {
        this.centres = centres;
        this.diagonal = spare.diagonal;
        this.counts = spare.counts;
        this.first = spare.first;
        this.second = spare.second;
        this.likelihood = spare.likelihood;
    }

    /// Statistics about other centres that take over the arrays of these, and all that is in them.
    SufficientStatistics about(double[][] others) {
        return new SufficientStatistics(others, this);
    }

    /// Adds what another part of the rows gave; addition is commutative, and associative but for rounding.
    ///
    /// @param other about the same centres; not modified
    /// @throws IllegalArgumentException if it is about others
    public void merge(SufficientStatistics other) {
        if (!Arrays.deepEquals(other.centres, centres)) {
            throw new IllegalArgumentException(
                    "the statistics are about different centres; only those of one Expectation" + " can be merged");
        }
        for (int c = 0; c < counts.length; c++) {
            if (other.counts[c] == 0.0) {
                continue;
            }
            counts[c] += other.counts[c];
            add(first[c], other.first[c]);
            add(second[c], other.second[c]);
        }
        likelihood.add(other.likelihood);
        rounded |= other.rounded;
    }

    /// The statistics for another process, which has the same expectation: 8 bytes a number. To be read by
    /// [Expectation#statistics].
    public byte[] toBytes() {
        return Message.of(this);
    }

    /// Says that moments were summed in float32.
    void rounded() {
        rounded = true;
    }

    private static void add(double[] sum, double[] term) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += term[i];
        }
    }

    /// The number of components, k.
    public int components() {
        return counts.length;
    }

    /// The number of columns, d.
    public int dimensions() {
        return centres[0].length;
    }

    /// The log-likelihood of the rows under the mixture that gave the responsibilities.
    public Likelihood likelihood() {
        return likelihood;
    }

    /// N_c.
    public double count(int c) {
        return counts[c];
    }

    /// The mean m_c + Σr·z / N_c; a new array.
    public double[] mean(int c) {
        double[] mean = new double[dimensions()];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = centres[c][j] + first[c][j] / counts[c];
        }
        return mean;
    }

    /// The scatter about the mean, Σr·zzᵀ − N_c·δδᵀ with δ = Σr·z / N_c; packed, or its diagonal; a new array.
    public double[] scatter(int c) {
        int d = dimensions();
        double[] scatter = second[c].clone();
        double[] sum = first[c];
        for (int i = 0; i < d; i++) {
            double delta = -sum[i] / counts[c];
            if (diagonal) {
                scatter[i] = Math.max(0.0, Math.fma(delta, sum[i], scatter[i]));
            } else {
                for (int j = 0; j <= i; j++) {
                    int at = Cholesky.packed(i, j);
                    scatter[at] = Math.fma(delta, sum[j], scatter[at]);
                }
            }
        }
        return scatter;
    }

    /// [#scatter(int)] with N_c·diag(ridge) added; a new array.
    ///
    /// @param ridge d long, not modified
    public double[] scatter(int c, double[] ridge) {
        double[] scatter = scatter(c);
        for (int j = 0; j < ridge.length; j++) {
            scatter[diagonal ? j : Cholesky.packed(j, j)] += counts[c] * ridge[j];
        }
        return scatter;
    }

    /// Whether a mean moved so far from its centre that more than six of a variance's sixteen digits cancelled
    /// in [#scatter], or more than two of the seven of float32; the moments should then be gathered once more, by
    /// [Expectation#recentred]. To be asked of the statistics of all rows: a part of one row always cancels.
    public boolean cancelled() {
        return cancelled(new double[dimensions()]);
    }

    /// As [#cancelled()], when `floor[j]` is added to the scatter of column j whatever the rows say.
    boolean cancelled(double[] floor) {
        int d = dimensions();
        double least = rounded ? 1e-2 : 1e-6;
        for (int c = 0; c < counts.length; c++) {
            for (int j = 0; j < d; j++) {
                double about = second[c][diagonal ? j : Cholesky.packed(j, j)];
                double shift = first[c][j] * (first[c][j] / counts[c]);
                if (counts[c] > 0 && about - shift + floor[j] < least * about) {
                    return true;
                }
            }
        }
        return false;
    }
}
