package org.mixtura.fit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mixtura.Likelihood;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.linalg.Cholesky;

/// All that the M-step needs to know of the rows: a commutative monoid under [#merge], so that a fit is a fold
/// whoever folds.
///
/// For each component c, with responsibilities r (times row weights) and z = x − m_c about a fixed centre m_c:
/// N_c = Σr, Σr·z, and of Σr·zzᵀ what the family's M-step needs ([SecondMoments]): the packed lower triangle, its
/// diagonal or its trace, or the sum of all components' triangles. Centres are the means of the mixture
/// that gave the responsibilities, so that nothing cancels when the M-step moves to the new mean. Beside them,
/// the log-likelihood.
public final class SufficientStatistics {
    final double[][] centres;
    final SecondMoments form;
    final double[] counts;
    final double[][] first;
    final double[][] second;
    final Likelihood likelihood;
    boolean rounded;
    private double @Nullable [] within;

    /// The zero: nothing seen yet.
    ///
    /// @param centres m, k×d; kept, not to be modified
    /// @param form which second moments are gathered
    public SufficientStatistics(double[][] centres, SecondMoments form) {
        int d = centres[0].length;
        this.centres = centres;
        this.form = form;
        this.counts = new double[centres.length];
        this.first = new double[centres.length][d];
        this.second = new double[form.groups(centres.length)][form.length(d)];
        this.likelihood = new Likelihood();
    }

    private SufficientStatistics(double[][] centres, SufficientStatistics spare) {
        this.centres = centres;
        this.form = spare.form;
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
        }
        for (int group = 0; group < second.length; group++) {
            if (!other.vacant(group)) {
                add(second[group], other.second[group]);
            }
        }
        within = null;
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

    /// Whether a group of second moments is known to be 0.
    boolean vacant(int group) {
        return form != SecondMoments.POOLED && counts[group] == 0.0;
    }

    /// Forgets the second moments that components share, before [#take].
    void clearShared() {
        if (form == SecondMoments.POOLED) {
            Arrays.fill(second[0], 0.0);
        }
    }

    /// Takes component c's second moments for what is kept of them.
    ///
    /// @param moments the packed lower triangle or the diagonal, as the form has products or not; not modified
    void take(int c, double[] moments) {
        switch (form) {
            case FULL, DIAGONAL -> System.arraycopy(moments, 0, second[c], 0, moments.length);
            case POOLED -> add(second[0], moments);
            case TRACE -> {
                second[c][0] = 0.0;
                for (double square : moments) {
                    second[c][0] += square;
                }
            }
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
    ///
    /// Of what was not gathered for each component or column there is an equal share: of the trace for each
    /// column, of the sum of all components' for each row.
    public double[] scatter(int c) {
        return switch (form) {
            case FULL -> {
                double[] scatter = second[c].clone();
                subtractShift(c, scatter);
                yield scatter;
            }
            case DIAGONAL -> {
                double[] scatter = second[c].clone();
                for (int j = 0; j < scatter.length; j++) {
                    scatter[j] = Math.max(0.0, Math.fma(-first[c][j] / counts[c], first[c][j], scatter[j]));
                }
                yield scatter;
            }
            case TRACE -> {
                double trace = second[c][0];
                for (double sum : first[c]) {
                    trace = Math.fma(-sum / counts[c], sum, trace);
                }
                double[] scatter = new double[dimensions()];
                Arrays.fill(scatter, Math.max(0.0, trace) / scatter.length);
                yield scatter;
            }
            case POOLED -> {
                double share = counts[c] / total();
                double[] scatter = within().clone();
                for (int i = 0; i < scatter.length; i++) {
                    scatter[i] *= share;
                }
                yield scatter;
            }
        };
    }

    /// The sum of all components' scatters about their means; not to be modified.
    private double[] within() {
        double[] scatter = within;
        if (scatter == null) {
            scatter = second[0].clone();
            for (int c = 0; c < counts.length; c++) {
                if (counts[c] > 0.0) {
                    subtractShift(c, scatter);
                }
            }
            within = scatter;
        }
        return scatter;
    }

    private double total() {
        double total = 0.0;
        for (double count : counts) {
            total += count;
        }
        return total;
    }

    /// Subtracts N_c·δδᵀ from a packed triangle.
    private void subtractShift(int c, double[] scatter) {
        double[] sum = first[c];
        for (int i = 0; i < sum.length; i++) {
            double delta = -sum[i] / counts[c];
            for (int j = 0; j <= i; j++) {
                int at = Cholesky.packed(i, j);
                scatter[at] = Math.fma(delta, sum[j], scatter[at]);
            }
        }
    }

    /// [#scatter(int)] with N_c·diag(ridge) added; a new array.
    ///
    /// @param ridge d long, not modified
    public double[] scatter(int c, double[] ridge) {
        double[] scatter = scatter(c);
        for (int j = 0; j < ridge.length; j++) {
            scatter[form.products() ? Cholesky.packed(j, j) : j] += counts[c] * ridge[j];
        }
        return scatter;
    }

    /// Whether a mean moved so far from its centre that more than six of a variance's sixteen digits cancelled
    /// in [#scatter], or more than two of the seven of float32; the moments should then be gathered once more, by
    /// [Expectation#recentred]. To be asked of the statistics of all rows: a part of one row always cancels.
    public boolean cancelled() {
        return cancelled(new double[dimensions()]);
    }

    /// As [#cancelled()], when `floor[j]` is added to each component's scatter of column j whatever the rows say.
    boolean cancelled(double[] floor) {
        return switch (form) {
            case FULL, DIAGONAL -> cancelledInAColumn(floor);
            case TRACE -> cancelledInATrace(floor);
            case POOLED -> cancelledInThePool(floor);
        };
    }

    private boolean cancelledInAColumn(double[] floor) {
        for (int c = 0; c < counts.length; c++) {
            for (int j = 0; j < floor.length; j++) {
                double about = second[c][form.products() ? Cholesky.packed(j, j) : j];
                if (counts[c] > 0 && cancelled(about, shift(c, j), floor[j])) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean cancelledInATrace(double[] floor) {
        for (int c = 0; c < counts.length; c++) {
            double shift = 0.0;
            for (int j = 0; j < floor.length; j++) {
                shift += shift(c, j);
            }
            if (counts[c] > 0
                    && cancelled(second[c][0], shift, Arrays.stream(floor).sum())) {
                return true;
            }
        }
        return false;
    }

    private boolean cancelledInThePool(double[] floor) {
        for (int j = 0; j < floor.length; j++) {
            double shift = 0.0;
            for (int c = 0; c < counts.length; c++) {
                shift += counts[c] > 0 ? shift(c, j) : 0.0;
            }
            if (cancelled(second[0][Cholesky.packed(j, j)], shift, counts.length * floor[j])) {
                return true;
            }
        }
        return false;
    }

    private double shift(int c, int j) {
        return first[c][j] * (first[c][j] / counts[c]);
    }

    private boolean cancelled(double about, double shift, double floor) {
        return about - shift + floor < (rounded ? 1e-2 : 1e-6) * about;
    }
}
