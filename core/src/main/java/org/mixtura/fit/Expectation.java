package org.mixtura.fit;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mixtura.CommonOrigin;
import org.mixtura.FloatMixture;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.parallel.Blocks;
import org.mixtura.internal.parallel.Workers;

/// The E-step: the only code that touches rows. Tiles go in, [SufficientStatistics] come out; responsibilities
/// live for one tile.
///
/// Blocks of tiles are computed in parallel and merged in block order, so the result is the same bits for any
/// number of threads. Memory is O(k·d²) a thread.
///
/// Under a mixture, rows of [Precision#FLOAT32] are computed with in float32 ([FloatBlock]).
public final class Expectation {
    final Responsibilities responsibilities;
    final boolean exact;
    final double[][] centres;
    final SecondMoments form;
    final @Nullable Labels labels;
    final @Nullable Following following;
    private final @Nullable CommonOrigin origin;

    /// That parts of the table remember components ([RememberingRows]).
    ///
    /// @param before the mixture of the pass before; null in the first one
    record Following(@Nullable GaussianMixture before) {}

    /// @param exact whether rows of float32 are computed with in float64 too
    Expectation(Responsibilities responsibilities, boolean exact, double[][] centres, SecondMoments form) {
        this(responsibilities, exact, centres, form, null, null);
    }

    private Expectation(
            Responsibilities responsibilities,
            boolean exact,
            double[][] centres,
            SecondMoments form,
            @Nullable Labels labels,
            @Nullable Following following) {
        this.responsibilities = responsibilities;
        this.exact = exact;
        this.centres = centres;
        this.form = form;
        this.labels = labels;
        this.following = following;
        this.origin = form != SecondMoments.FULL
                        && responsibilities instanceof Responsibilities.Bayes bayes
                        && Arrays.deepEquals(centres, means(bayes.mixture()))
                ? CommonOrigin.of(bayes.mixture())
                : null;
    }

    private static double[][] means(GaussianMixture mixture) {
        double[][] means = new double[mixture.size()][];
        Arrays.setAll(means, c -> mixture.component(c).mean());
        return means;
    }

    /// What the moments are gathered about before they are moved to the centres; null if it is the centres themselves.
    @Nullable
    CommonOrigin origin() {
        return origin;
    }

    /// The E-step under a mixture, with moments about its means.
    ///
    /// @param form which second moments the M-step to come needs
    public static Expectation under(GaussianMixture mixture, SecondMoments form) {
        return new Expectation(new Responsibilities.Bayes(mixture), false, means(mixture), form);
    }

    /// The same, reading rows of one component together, and writing down where each belongs now; of the grouping's
    /// table only.
    Expectation grouped(Grouping rows) {
        return new Expectation(responsibilities, exact, centres, form, rows, null);
    }

    /// The same, for parts of a table elsewhere that are [RememberingRows].
    ///
    /// @param before the mixture of the pass before; null in the first one
    Expectation after(@Nullable GaussianMixture before) {
        return new Expectation(responsibilities, exact, centres, form, null, new Following(before));
    }

    /// As [#under], also writing down the component that each row most probably belongs to; in float64.
    ///
    /// @param labels one for each row; overwritten by each pass
    static Expectation labelling(GaussianMixture mixture, SecondMoments form, int[] labels) {
        Expectation plain = under(mixture, form);
        return new Expectation(plain.responsibilities, true, plain.centres, form, Labels.into(labels), null);
    }

    /// Responsibilities from elsewhere, with moments about the given centres.
    static Expectation of(Responsibilities responsibilities, double[][] centres, SecondMoments form) {
        return new Expectation(responsibilities, true, centres, form);
    }

    /// The same responsibilities with moments about the means that `statistics` gave: for a second pass when
    /// the first one's [SufficientStatistics#cancelled]. In float64: the rows are far from what the mixture thinks.
    public Expectation recentred(SufficientStatistics statistics) {
        double[][] means = new double[centres.length][];
        for (int c = 0; c < means.length; c++) {
            means[c] = statistics.count(c) > 0 ? statistics.mean(c) : centres[c];
        }
        return new Expectation(responsibilities, true, means, form);
    }

    /// The statistics of a table, or of a part of one.
    ///
    /// @param threads at least 1
    /// @throws org.mixtura.data.UnusableDataException if a row has no finite log-density
    public SufficientStatistics over(Rows rows, int threads) {
        try (Workers workers = new Workers(threads)) {
            return over(rows, workers);
        }
    }

    SufficientStatistics over(Rows rows, Workers workers) {
        if (rows.precision() == Precision.FLOAT32) {
            Optional<FloatMixture> floats = floatMixture();
            if (floats.isPresent()) {
                try {
                    return fold(rows, workers, () -> block(rows, floats.get(), labels));
                } catch (UnusableDataException e) {
                    if (labels != null) {
                        labels.forget();
                    }
                    // A row too far away for float32 may have a density in float64, which says so if it has not.
                }
            }
        }
        Queue<PassBuffers> used = new ConcurrentLinkedQueue<>();
        SufficientStatistics total = fold(rows, workers, () -> {
            PassBuffers buffers =
                    workers.take(PassBuffers.class, spare -> spare.suit(this, rows), () -> new PassBuffers(this, rows));
            used.add(buffers);
            return new DoubleBlock(this, rows, 0, new TileReader(rows, labels), buffers);
        });
        used.forEach(workers::keep);
        return total;
    }

    private FloatBlock block(Rows rows, FloatMixture mixture, @Nullable Labels labels) {
        return new FloatBlock(new TileReader(rows, labels), rows.weighted(), mixture, centres, form);
    }

    /// One thread's work in float64 on rows that begin with row `firstRow` of the table.
    Block block(Rows rows, long firstRow, @Nullable Labels labels) {
        return new DoubleBlock(this, rows, firstRow, new TileReader(rows, labels), new PassBuffers(this, rows));
    }

    /// The same in float32, where the mixture suits it.
    Optional<Block> floatBlock(Rows rows, @Nullable Labels labels) {
        return floatMixture().map(mixture -> block(rows, mixture, labels));
    }

    private Optional<FloatMixture> floatMixture() {
        return !exact && responsibilities instanceof Responsibilities.Bayes bayes
                ? FloatMixture.of(bayes.mixture())
                : Optional.empty();
    }

    /// The statistics of a part of a table that comes piece by piece, on this thread: for engines that hold the rows
    /// in parts. The same pieces give the same bits. If they are [RememberingRows], passes over many columns are
    /// faster.
    ///
    /// @param firstRow the number, in the table, of the part's first row
    /// @param pieces used up; each of whole tiles but for the last one, and best of about 64
    /// @throws UnusableDataException if a row, counted in the table, has no finite log-density
    /// @throws IllegalArgumentException if a piece that is not the last one has a part of a tile
    public SufficientStatistics over(long firstRow, Iterator<? extends Rows> pieces) {
        SufficientStatistics total = zero();
        try {
            Piecewise.fold(pieces, total, this, firstRow);
        } catch (UnusableDataException e) {
            throw new UnusableDataException(e.problem(), e.row() < 0 ? e.row() : firstRow + e.row(), e.column());
        }
        return total;
    }

    /// The expectation for another process; its labels, if it is made of any, included.
    ///
    /// @throws IllegalStateException if it writes down labels, which another process could not
    public byte[] toBytes() {
        return Message.of(this);
    }

    /// The expectation that [#toBytes] wrote, the same in every bit.
    ///
    /// @param bytes by the same version of Mixtura; not modified
    public static Expectation fromBytes(byte[] bytes) {
        return Message.expectation(bytes);
    }

    /// The statistics of no rows.
    public SufficientStatistics zero() {
        return new SufficientStatistics(centres, form);
    }

    /// The most bytes that [SufficientStatistics#toBytes] takes for this expectation, for k components and d columns
    /// about 4·k·d², or 16·k·d where diagonals are enough.
    public long statisticsBytes() {
        long k = centres.length;
        long d = centres[0].length;
        long second = (long) form.groups(centres.length) * form.length(centres[0].length);
        return Integer.BYTES + Double.BYTES * (6 + k * (1 + d) + second);
    }

    /// The statistics that [SufficientStatistics#toBytes] wrote of this expectation in another process.
    ///
    /// @param bytes by the same version of Mixtura; not modified
    /// @throws IllegalArgumentException if their number does not go with this expectation
    public SufficientStatistics statistics(byte[] bytes) {
        return Message.statistics(bytes, centres, form);
    }

    private SufficientStatistics fold(Rows rows, Workers workers, Supplier<Block> newBlock) {
        SufficientStatistics total = zero();
        int d = rows.dimensions();
        Blocks blocks = form.products() && d >= Grouping.LEAST_COLUMNS
                ? Blocks.ofGroups(rows.tiles(), MomentAccumulator.groupSize(centres.length, d))
                : Blocks.of(rows.tiles());
        workers.run(
                blocks.count(),
                newBlock,
                (state, block) -> state.compute(blocks.first(block), blocks.end(block)),
                (state, block) -> total.merge(state.statistics()));
        return total;
    }

    /// A thread's work on one block after the other.
    interface Block {
        /// Computes [#statistics] of these tiles alone.
        void compute(long firstTile, long endTile);

        /// Those of the last block.
        SufficientStatistics statistics();
    }
}
