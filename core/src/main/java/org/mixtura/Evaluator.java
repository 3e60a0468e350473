package org.mixtura;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.Rows;
import org.mixtura.internal.kernel.Kernels;

/// Evaluates a mixture on tile after tile without allocating: the E-step's arithmetic, and prediction's.
///
/// Holds buffers for one tile, so it belongs to one thread; make another for another thread. The arrays that it
/// returns are its own: valid until the next call, and not to be modified.
public final class Evaluator {
    /// After a tile in whose reach is more than half of the components, so many are not asked.
    private static final int PAUSE = 7;

    /// For what rounding may add to a bound: far above it, and far below what a bound decides.
    static final double MARGIN = 1.0;

    /// How many components [#expect] takes.
    public static final int MOST_EXPECTED = 3;

    private final int d;
    private final int k;
    private final double negligible;
    private final double[][] means;
    private final double[] constants;
    private final Covariance[] covariances;
    private final double[][] whiteners;
    private final @Nullable Together together;
    private final double[] scratch;
    private final boolean leaves;
    private final boolean several;
    private final Expected expected;
    private final double[] leading = new double[MOST_EXPECTED * Rows.TILE];
    private final double[] squares = new double[Rows.TILE];
    private @Nullable Separation separation;
    private final int[] near;
    private final int[] one = new int[1];
    private @Nullable Reach reach;
    private int leader;
    private int pause;
    private @Nullable Answer answer;

    /// What prediction asks for and fitting does not.
    private static final class Answer {
        final double[] responsibilities;
        final TilePosterior posterior;
        final double[] oneRow;
        final double[] oneWeight = new double[Rows.TILE];

        Answer(int k, int d) {
            this.responsibilities = new double[Rows.TILE * k];
            this.posterior = new TilePosterior(k);
            this.oneRow = new double[Rows.TILE * d];
            this.oneWeight[0] = 1.0;
        }
    }

    private Evaluator(GaussianMixture mixture, double negligible) {
        this.negligible = negligible;
        this.d = mixture.dimensions();
        this.k = mixture.size();
        this.means = new double[k][];
        this.constants = new double[k];
        this.covariances = new Covariance[k];
        this.whiteners = new double[k][];
        List<Gaussian> components = mixture.components();
        for (int c = 0; c < k; c++) {
            Gaussian gaussian = components.get(c);
            means[c] = gaussian.sharedMean();
            constants[c] = mixture.logFactor(c);
            covariances[c] = gaussian.covariance();
            whiteners[c] = whitener(gaussian.covariance());
        }
        CommonOrigin origin = negligible == Kernels.EXACT ? null : CommonOrigin.of(mixture);
        this.together = origin != null
                ? new LinearDensities(origin, mixture, constants)
                : SharedCovariance.of(covariances, means, whiteners, constants);
        this.leaves = together == null && leaves(covariances, d);
        this.several = together != null || allAlike(covariances);
        this.scratch = new double[Kernels.densityScratch(d)];
        this.near = new int[k];
        this.expected = new Expected(k);
    }

    /// An evaluator for prediction: responsibilities are exact down to e⁻⁷⁰⁸.
    static Evaluator exact(GaussianMixture mixture) {
        return new Evaluator(mixture, Kernels.EXACT);
    }

    /// An evaluator for fitting: responsibilities below e⁻⁴⁰ = 4·10⁻¹⁸ of the largest count as 0, which changes
    /// no sum by more than its rounding, and lets the M-step leave the row out.
    public static Evaluator forFitting(GaussianMixture mixture) {
        return new Evaluator(mixture, Kernels.NEGLIGIBLE);
    }

    /// Whether all covariances are diagonal, or all are spherical.
    static boolean allAlike(Covariance[] covariances) {
        return Arrays.stream(covariances).allMatch(Covariance.Diagonal.class::isInstance)
                || Arrays.stream(covariances).allMatch(Covariance.Spherical.class::isInstance);
    }

    /// Whether some component can be left early, so that it pays to know another's log-densities first.
    static boolean leaves(Covariance[] covariances, int d) {
        return d > Kernels.WHOLE && Arrays.stream(covariances).anyMatch(Covariance.Full.class::isInstance);
    }

    private static double[] whitener(Covariance covariance) {
        return switch (covariance) {
            case Covariance.Full full -> full.whitener();
            case Covariance.Diagonal diagonal -> {
                double[] inverse = new double[diagonal.dimensions()];
                for (int j = 0; j < inverse.length; j++) {
                    inverse[j] = 1.0 / Math.sqrt(diagonal.variance(j));
                }
                yield inverse;
            }
            case Covariance.Spherical spherical -> new double[] {1.0 / spherical.variance()};
        };
    }

    /// Evaluates a tile: afterwards [#responsibilities], [#logDensities] and [#logPeaks] speak of its rows.
    ///
    /// @param tile TILE·d numbers, column-major, not modified
    /// @param weights the rows' weights, TILE long, not modified
    public void evaluate(double[] tile, double[] weights) {
        TilePosterior posterior = answer().posterior;
        double[] responsibilities = answer().responsibilities;
        posterior(tile, weights, posterior);
        double[] roots = posterior.roots();
        double[] scale = posterior.scale();
        for (int i = 0; i < responsibilities.length; i++) {
            responsibilities[i] = roots[i] * roots[i] * scale[i % Rows.TILE];
        }
        Kernels.active().logSums(posterior.max, posterior.sum);
    }

    /// Says which components the rows of the next tile most probably belong to. They are evaluated first, so that
    /// others can be left early, or passed over; no bit depends on it. Where nothing is known, the one that was
    /// largest lately goes first.
    ///
    /// @param components up to [#MOST_EXPECTED] of them, −1 for none; not modified
    public void expect(int[] components) {
        expected.inform(components);
    }

    /// The E-step on a tile: its posterior, in factors, for the moments and the likelihood.
    ///
    /// @param tile TILE·d numbers, column-major, not modified
    /// @param weights the rows' weights, TILE long, not modified
    /// @param into for k components; overwritten
    public void posterior(double[] tile, double[] weights, TilePosterior into) {
        if (several) {
            Arrays.setAll(near, c -> c);
            begin(tile, into);
            several(tile, k, into);
            finish(k, weights, into);
            return;
        }
        if (!expected.informed() && leaves) {
            expected.guess(leader);
        }
        evaluateExpected(tile, into);
        int count = 0;
        for (int c = 0; c < k; c++) {
            int slot = count * Rows.TILE;
            int first = expected.indexOf(c);
            if (first >= 0) {
                System.arraycopy(leading, first * Rows.TILE, into.roots(), slot, Rows.TILE);
            } else if (expected.informed() && apart(c, tile, into.max)) {
                continue;
            } else {
                logDensities(c, tile, into.roots(), slot, into.max);
            }
            near[count++] = c;
        }
        expected.forget();
        finish(count, weights, into);
    }

    /// As [#posterior(double\[\], double\[\], TilePosterior)], in every bit, for a tile whose rows lie close together:
    /// components that cannot matter to any of them are not evaluated.
    ///
    /// @param extents of the table's tiles; remembers who is most probable in this one
    /// @param index the tile's number
    public void posterior(double[] tile, double[] weights, TileExtents extents, int index, TilePosterior into) {
        if (pause > 0) {
            pause--;
            posterior(tile, weights, into);
            return;
        }
        int first = Math.min(extents.leader(index), k - 1);
        expected.guess(first);
        evaluateExpected(tile, into);
        double least = Double.POSITIVE_INFINITY;
        for (double max : into.max) {
            least = Math.min(least, max);
        }
        int count = reach().list(extents, index, least, negligible, first, near);
        if (several) {
            several(tile, count, into);
        } else {
            for (int i = 0; i < count; i++) {
                if (near[i] == first) {
                    System.arraycopy(leading, 0, into.roots(), i * Rows.TILE, Rows.TILE);
                } else {
                    logDensities(near[i], tile, into.roots(), i * Rows.TILE, into.max);
                }
            }
        }
        finish(count, weights, into);
        extents.leader(index, leader);
        pause = count > k / 2 ? PAUSE : 0;
    }

    /// Writes the log-densities of the components that are expected into `leading`, one after the other.
    private void evaluateExpected(double[] tile, TilePosterior into) {
        begin(tile, into);
        for (int i = 0; i < expected.count(); i++) {
            logDensities(expected.get(i), tile, leading, i * Rows.TILE, into.max);
        }
    }

    private void begin(double[] tile, TilePosterior into) {
        Arrays.fill(into.max, Double.NEGATIVE_INFINITY);
        if (together != null) {
            together.begin(tile);
        }
    }

    /// Writes the log-densities of the first `count` components of `near`, several at a time.
    private void several(double[] tile, int count, TilePosterior into) {
        if (together != null) {
            together.logDensities(near, count, into.roots(), 0, into.max);
            return;
        }
        for (int i = 0; i + 1 < count; i += 2) {
            pair(near[i], near[i + 1], tile, into.roots(), i * Rows.TILE, into.max);
        }
        if (count % 2 == 1) {
            logDensities(near[count - 1], tile, into.roots(), (count - 1) * Rows.TILE, into.max);
        }
    }

    private void pair(int a, int b, double[] tile, double[] out, int at, double[] max) {
        double[] p = whiteners[a];
        double[] q = whiteners[b];
        if (covariances[a] instanceof Covariance.Diagonal) {
            Kernels.active().diagonalPair(tile, d, means[a], means[b], p, q, constants[a], constants[b], out, at, max);
        } else {
            Kernels.active()
                    .sphericalPair(tile, d, means[a], means[b], p[0], q[0], constants[a], constants[b], out, at, max);
        }
    }

    /// Whether component c lies apart from every row of a tile, in one of the directions from it to the expected ones.
    private boolean apart(int c, double[] tile, double[] max) {
        Arrays.fill(squares, 0.0);
        for (int i = 0; i < expected.count(); i++) {
            double[] direction = separation().direction(expected.get(i), c);
            if (direction != null
                    && Kernels.active()
                            .apart(tile, d, means[c], direction, constants[c] + MARGIN, negligible, squares, max)) {
                return true;
            }
        }
        return false;
    }

    /// Turns the log-densities of the components `near` into a posterior.
    private void finish(int count, double[] weights, TilePosterior into) {
        double[] out = into.roots();
        Kernels.active().roots(out, count, into.max, negligible, into.sum, into.matters);
        into.clear();
        into.features(together == null ? null : together.features());
        into.evaluated(count);
        for (int i = 0; i < count; i++) {
            if (into.matters[i]) {
                into.place(near[i], i * Rows.TILE);
            }
            if (out[i * Rows.TILE] == 1.0) {
                leader = near[i];
            }
        }
        into.scale(into.sum, weights);
    }

    private Answer answer() {
        if (answer == null) {
            answer = new Answer(k, d);
        }
        return answer;
    }

    private Separation separation() {
        if (separation == null) {
            separation = new Separation(means, covariances, negligible);
        }
        return separation;
    }

    private Reach reach() {
        if (reach == null) {
            reach = new Reach(covariances, means, whiteners, constants);
        }
        return reach;
    }

    private void logDensities(int c, double[] tile, double[] out, int at, double[] max) {
        if (together != null) {
            one[0] = c;
            together.logDensities(one, 1, out, at, max);
            return;
        }
        Kernels kernels = Kernels.active();
        switch (covariances[c]) {
            case Covariance.Full f ->
                kernels.fullLogDensities(
                        tile, d, means[c], whiteners[c], constants[c], negligible, scratch, out, at, max);
            case Covariance.Diagonal g ->
                kernels.diagonalLogDensities(tile, d, means[c], whiteners[c], constants[c], out, at, max);
            case Covariance.Spherical s ->
                kernels.sphericalLogDensities(tile, d, means[c], whiteners[c][0], constants[c], out, at, max);
        }
    }

    /// Evaluates one row of weight 1, which stands as row 0 afterwards; 64 times the work of a row in a tile.
    ///
    /// @param row d numbers, not modified
    /// @return its log-density: −∞ or NaN, and responsibilities NaN, for a row that is not finite or so far away
    ///     that the quadratic form overflows
    /// @throws IllegalArgumentException if its length is not d
    public double evaluate(double[] row) {
        if (row.length != d) {
            throw new IllegalArgumentException(
                    "the row has " + row.length + " numbers and the mixture " + d + " columns; they must agree");
        }
        double[] oneRow = answer().oneRow;
        for (int j = 0; j < d; j++) {
            for (int r = 0; r < Rows.TILE; r++) {
                oneRow[j * Rows.TILE + r] = row[j];
            }
        }
        evaluate(oneRow, answer().oneWeight);
        return logDensities()[0];
    }

    /// Weighted responsibilities, k×TILE: element c·TILE + r is row r's weight times the posterior probability of
    /// component c.
    public double[] responsibilities() {
        return answer().responsibilities;
    }

    /// Log-densities of the rows under the mixture, TILE long.
    public double[] logDensities() {
        return answer().posterior.max;
    }

    /// Logarithms of the rows' largest posterior probabilities, TILE long.
    public double[] logPeaks() {
        return answer().posterior.sum;
    }

    /// The component of the largest responsibility of the tile's row r; of equal ones, the first.
    public int label(int r) {
        double[] responsibilities = responsibilities();
        int best = 0;
        for (int c = 1; c < k; c++) {
            if (responsibilities[c * Rows.TILE + r] > responsibilities[best * Rows.TILE + r]) {
                best = c;
            }
        }
        return best;
    }
}
