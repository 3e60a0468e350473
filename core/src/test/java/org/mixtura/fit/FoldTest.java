package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.family.SecondMoments;
import org.mixtura.testing.MixtureDifference;
import org.mixtura.testing.Samples;

/// A fit of a table in parts, which only bytes pass between, is the fit of the table.
class FoldTest {
    private static final int N = 3000;
    private static final int D = 3;
    private static final int K = 3;
    private static final double[][] DATA = Samples.rows(N, D, K, 5);
    private static final double[] WEIGHTS = Samples.weights(N, 5);

    static Stream<String> families() {
        return Families.all().stream().map(CovarianceFamily::code);
    }

    @ParameterizedTest
    @MethodSource("families")
    void fitsAsTheTableItself(String family) {
        Em em = Em.components(K)
                .family(Families.of(family))
                .tolerance(0)
                .maxIterations(30)
                .seed(3)
                .build();
        for (double[] weights : new double[][] {{}, WEIGHTS}) {
            Fit whole = em.fit(rows(0, N, weights, Precision.FLOAT64));
            Fit parts = em.fit(new Parts(weights, Precision.FLOAT64, 700, 1301, 1309, 1309));
            assertClose(parts, whole, 1e-10);
        }
    }

    /// Their M-steps look at the table once, and a posterior changes what the E-step sees.
    @ParameterizedTest
    @MethodSource("priors")
    void priorsFitAsTheTableItself(Prior prior) {
        Em em = Em.components(K)
                .prior(prior)
                .tolerance(0)
                .maxIterations(30)
                .seed(3)
                .build();
        Fit whole = em.fit(rows(0, N, WEIGHTS, Precision.FLOAT64));
        Fit parts = em.fit(new Parts(WEIGHTS, Precision.FLOAT64, 700, 1301, 1309, 1309));
        assertClose(parts, whole, 1e-10);
        assertThat(parts.objective()).isCloseTo(whole.objective(), Offset.offset(1e-7));
    }

    static Stream<Prior> priors() {
        return Stream.of(
                ConjugatePrior.defaults(),
                VariationalPrior.dirichletProcess(),
                VariationalPrior.dirichletDistribution());
    }

    /// Samples and splits and merges included. Where EM stops by itself, the last bits of the gain may decide.
    @Test
    void theDefaultFitIsAsLikely() {
        Em em = Em.components(K).build();
        Fit whole = em.fit(rows(0, N, WEIGHTS, Precision.FLOAT64));
        Fit parts = em.fit(new Parts(WEIGHTS, Precision.FLOAT64, 64, 2000));
        assertThat(parts.score().meanLogLikelihood()).isCloseTo(whole.score().meanLogLikelihood(), Offset.offset(1e-9));
    }

    @Test
    void everyStartSeesTheSameRows() {
        int[] labels = Samples.labels(N, K, 1);
        for (Initialiser start : List.of(
                Initialiser.kMeansPlusPlus(),
                Initialiser.random(),
                Initialiser.randomFromData(),
                Initialiser.labels(labels))) {
            Em em = Em.components(K)
                    .initialiser(start)
                    .tolerance(0)
                    .maxIterations(3)
                    .build();
            Fit parts = em.fit(new Parts(WEIGHTS, Precision.FLOAT64, 64, 100, 2000));
            assertClose(parts, em.fit(rows(0, N, WEIGHTS, Precision.FLOAT64)), 1e-10);
        }
    }

    @Test
    void float32ComesCloseToItself() {
        Em em = Em.components(K).tolerance(0).maxIterations(10).build();
        Fit whole = em.fit(rows(0, N, WEIGHTS, Precision.FLOAT32));
        assertClose(em.fit(new Parts(WEIGHTS, Precision.FLOAT32, 640, 1000)), whole, 1e-5);
    }

    @Test
    void sameParts_sameBits() {
        Em em = Em.components(K).starts(2).build();
        String bits = MixtureDifference.bits(em.fit(new Parts(WEIGHTS, Precision.FLOAT64, 1000)));
        assertThat(MixtureDifference.bits(em.fit(new Parts(WEIGHTS, Precision.FLOAT64, 1000))))
                .isEqualTo(bits);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void summariesOfPartsAreTheSummary(boolean weighted) {
        double[] weights = weighted ? WEIGHTS : new double[0];
        ColumnSummary whole = ColumnSummary.of(rows(0, N, weights, Precision.FLOAT64), 1);
        ColumnSummary parts = new Parts(weights, Precision.FLOAT64, 0, 1, 7, 1000).columns();
        assertThat(parts.rows()).isEqualTo(whole.rows());
        assertThat(parts.weightedRows()).isEqualTo(whole.weightedRows());
        assertThat(parts.totalWeight()).isCloseTo(whole.totalWeight(), Offset.offset(1e-9));
        for (int j = 0; j < D; j++) {
            assertThat(parts.mean(j)).isCloseTo(whole.mean(j), Offset.offset(1e-12));
            assertThat(parts.variance(j)).isCloseTo(whole.variance(j), Offset.offset(1e-11));
            assertThat(parts.minimum(j)).isEqualTo(whole.minimum(j));
            assertThat(parts.maximum(j)).isEqualTo(whole.maximum(j));
        }
    }

    /// Far from zero, where squares would cancel.
    @Test
    void summariesOfPartsLoseNothing() {
        double[][] far = {{1e9 + 1}, {1e9 + 2}, {1e9 + 3}, {1e9 + 4}};
        ColumnSummary merged = ColumnSummary.of(1, List.of(Rows.of(far)).iterator())
                .merge(ColumnSummary.of(
                        1, List.of(Rows.of(new double[][] {{1e9 + 5}})).iterator()));
        assertThat(merged.variance(0)).isCloseTo(2.0, Offset.offset(1e-12));
        assertThat(merged.mean(0)).isEqualTo(1e9 + 3);
    }

    @Test
    void numbersRowsInTheTable() {
        double[][] data = {{0}, {1}, {1e140}};
        Expectation narrow = Expectation.under(
                Em.components(1)
                        .regularisation(new Regularisation.Absolute(0))
                        .build()
                        .fit(Rows.of(new double[][] {{0}, {1e-30}}))
                        .mixture(),
                SecondMoments.FULL);
        assertThatThrownBy(() -> narrow.over(70, List.of(Rows.of(data)).iterator()))
                .isInstanceOfSatisfying(
                        UnusableDataException.class, e -> assertThat(e.row()).isEqualTo(72));
    }

    @Test
    void refusesStatisticsOfSomethingElseAndBrokenPieces() {
        Expectation three = expectation(3);
        Expectation two = expectation(2);
        byte[] bytes = three.over(rows(0, 100, WEIGHTS, Precision.FLOAT64), 1).toBytes();
        assertThatThrownBy(() -> two.statistics(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not the statistics");
        List<Rows> broken =
                List.of(rows(0, 100, WEIGHTS, Precision.FLOAT64), rows(100, 200, WEIGHTS, Precision.FLOAT64));
        assertThatThrownBy(() -> two.over(0, broken.iterator()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multiple of 64");
    }

    private static Expectation expectation(int k) {
        return Expectation.under(Samples.mixture(Families.of("VVI"), k, D, 1), SecondMoments.DIAGONAL);
    }

    private static void assertClose(Fit fit, Fit other, double tolerance) {
        assertThat(fit.iterations()).isEqualTo(other.iterations());
        assertThat(fit.outcome()).hasSameClassAs(other.outcome());
        assertThat(fit.score().meanLogLikelihood())
                .isCloseTo(other.score().meanLogLikelihood(), Offset.offset(tolerance));
        assertThat(MixtureDifference.of(fit.mixture(), other.mixture()).largest())
                .isLessThan(tolerance);
    }

    private static Rows rows(int from, int to, double[] weights, Precision precision) {
        RowsBuilder builder = Rows.builder(D).precision(precision);
        for (int i = from; i < to; i++) {
            if (weights.length > 0) {
                builder.add(DATA[i], weights[i]);
            } else {
                builder.add(DATA[i]);
            }
        }
        return builder.build();
    }

    /// The table cut at some rows, in pieces of two tiles.
    private static final class Parts implements Fold {
        private final List<List<Rows>> parts = new ArrayList<>();
        private final List<Long> firstRows = new ArrayList<>();
        private final boolean weighted;

        Parts(double[] weights, Precision precision, int... cuts) {
            weighted = weights.length > 0;
            int first = 0;
            for (int p = 0; p <= cuts.length; p++) {
                int end = p == cuts.length ? N : cuts[p];
                List<Rows> pieces = new ArrayList<>();
                for (int at = first; at < end; at += 128) {
                    pieces.add(rows(at, Math.min(end, at + 128), weights, precision));
                }
                parts.add(pieces);
                firstRows.add((long) first);
                first = end;
            }
        }

        @Override
        public ColumnSummary columns() {
            return parts.stream()
                    .map(part -> ColumnSummary.of(D, part.iterator()).toBytes())
                    .map(ColumnSummary::fromBytes)
                    .reduce(ColumnSummary::merge)
                    .orElseThrow();
        }

        @Override
        public SufficientStatistics under(Expectation expectation) {
            byte[] message = expectation.toBytes();
            SufficientStatistics total = expectation.statistics(Expectation.fromBytes(message)
                    .over(0, parts.get(0).iterator())
                    .toBytes());
            for (int p = 1; p < parts.size(); p++) {
                total.merge(expectation.statistics(Expectation.fromBytes(message)
                        .over(firstRows.get(p), parts.get(p).iterator())
                        .toBytes()));
            }
            return total;
        }

        @Override
        public Rows take(long[] numbers) {
            assertThat(LongStream.of(numbers)).isSorted();
            RowsBuilder builder = Rows.builder(D);
            Iterator<Rows> all = parts.stream().flatMap(List::stream).iterator();
            Fold.select(all, numbers, weighted ? builder::add : (row, weight) -> builder.add(row));
            return builder.build();
        }
    }
}
