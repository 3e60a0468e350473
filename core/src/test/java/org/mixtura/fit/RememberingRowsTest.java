package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.Families;
import org.mixtura.family.SecondMoments;
import org.mixtura.testing.MixtureDifference;
import org.mixtura.testing.Samples;

/// Passes over parts of a table that remember their rows' components.
class RememberingRowsTest {
    private static final int N = 9_003;
    private static final int D = 16;
    private static final int K = 4;
    private static final double[][] DATA = Samples.rows(N, D, K, 7);
    private static final double[] WEIGHTS = Samples.weights(N, 7);

    /// Some rows, and their memory.
    private static final class Piece implements RememberingRows {
        private final Rows rows;
        private @Nullable Membership membership;

        Piece(Rows rows) {
            this.rows = rows;
        }

        @Override
        public @Nullable Membership membership() {
            return membership;
        }

        @Override
        public void remember(Membership components) {
            membership = components;
        }

        @Override
        public long size() {
            return rows.size();
        }

        @Override
        public int dimensions() {
            return rows.dimensions();
        }

        @Override
        public boolean weighted() {
            return rows.weighted();
        }

        @Override
        public Precision precision() {
            return rows.precision();
        }

        @Override
        public void copyTile(long tile, double[] into) {
            rows.copyTile(tile, into);
        }

        @Override
        public void copyWeights(long tile, double[] into) {
            rows.copyWeights(tile, into);
        }
    }

    private static Rows rows(double[][] data, int from, int to, Precision precision) {
        RowsBuilder builder = Rows.builder(D).precision(precision);
        for (int i = from; i < to; i++) {
            builder.add(data[i], WEIGHTS[i]);
        }
        return builder.build();
    }

    private static List<Piece> pieces(double[][] data, Precision precision) {
        List<Piece> pieces = new ArrayList<>();
        for (int from = 0; from < N; from += 2048) {
            pieces.add(new Piece(rows(data, from, Math.min(N, from + 2048), precision)));
        }
        return pieces;
    }

    private static GaussianMixture start() {
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < K; c++) {
            double[][] covariance = new double[D][D];
            for (int j = 0; j < D; j++) {
                covariance[j][j] = 4.0;
            }
            components.add(Gaussian.of(DATA[c], Covariance.full(covariance)));
        }
        return GaussianMixture.of(new double[] {0.25, 0.25, 0.25, 0.25}, components, Families.of("VVV"));
    }

    private static GaussianMixture step(SufficientStatistics statistics) {
        return new MaximumLikelihood(Families.of("VVV"), new double[D])
                .maximise(statistics)
                .mixture();
    }

    private static SufficientStatistics pass(
            GaussianMixture mixture, @Nullable GaussianMixture before, List<Piece> pieces) {
        Expectation sent = Expectation.under(mixture, SecondMoments.FULL).after(before);
        return Expectation.fromBytes(sent.toBytes()).over(0, pieces.iterator());
    }

    enum Loss {
        NOTHING,
        /// The memory of every other piece.
        SOME,
        ALL,
        /// What is remembered is of another pass.
        STALE
    }

    @ParameterizedTest
    @EnumSource
    void sameBitsWhateverIsLost(Loss loss) {
        for (Precision precision : Precision.values()) {
            List<Piece> kept = pieces(DATA, precision);
            GaussianMixture first = start();
            GaussianMixture second = step(pass(first, null, kept));
            GaussianMixture third = step(pass(second, first, kept));
            byte[] expected = pass(third, second, kept).toBytes();

            List<Piece> pieces = pieces(DATA, precision);
            pass(first, null, pieces);
            if (loss != Loss.STALE) {
                pass(second, first, pieces);
            }
            for (int i = 0; i < pieces.size(); i++) {
                if (loss == Loss.ALL || (loss == Loss.SOME && i % 2 == 0)) {
                    pieces.set(i, new Piece(pieces.get(i).rows));
                }
            }
            assertThat(pass(third, second, pieces).toBytes()).isEqualTo(expected);
        }
    }

    @Test
    void isThePassInTheTablesOrder() {
        List<Piece> pieces = pieces(DATA, Precision.FLOAT64);
        GaussianMixture first = start();
        SufficientStatistics statistics = pass(first, null, pieces);
        SufficientStatistics plain =
                Expectation.under(first, SecondMoments.FULL).over(0, pieces.iterator());
        assertThat(statistics.toBytes()).isEqualTo(plain.toBytes());
        GaussianMixture second = step(statistics);
        SufficientStatistics grouped = pass(second, first, pieces);
        plain = Expectation.under(second, SecondMoments.FULL).over(0, pieces.iterator());
        assertThat(grouped.toBytes()).isNotEqualTo(plain.toBytes());
        assertThat(grouped.likelihood().logLikelihood() / plain.likelihood().logLikelihood())
                .isCloseTo(1.0, within(1e-13));
        assertThat(MixtureDifference.of(step(grouped), step(plain)).largest()).isLessThan(1e-12);
    }

    @Test
    void remembersTheMostProbableComponents() {
        List<Piece> pieces = pieces(DATA, Precision.FLOAT64);
        GaussianMixture first = start();
        GaussianMixture second = step(pass(first, null, pieces));
        assertMemory(pieces, first);
        pass(second, first, pieces);
        assertMemory(pieces, second);
    }

    private static void assertMemory(List<Piece> pieces, GaussianMixture mixture) {
        for (Piece piece : pieces) {
            byte[] labels = Objects.requireNonNull(piece.membership()).labels();
            int[] expected = mixture.predict(piece.rows);
            for (int i = 0; i < expected.length; i++) {
                assertThat((int) labels[i]).isEqualTo(expected[i]);
            }
        }
    }

    /// A fit by a fold of such parts is that of the table.
    @Test
    void fitsAsTheTableItself() {
        List<Piece> pieces = pieces(DATA, Precision.FLOAT64);
        Fold fold = new Fold() {
            @Override
            public ColumnSummary columns() {
                return ColumnSummary.of(D, pieces.iterator());
            }

            @Override
            public SufficientStatistics under(Expectation expectation) {
                return expectation.statistics(Expectation.fromBytes(expectation.toBytes())
                        .over(0, pieces.iterator())
                        .toBytes());
            }

            @Override
            public Rows take(long[] numbers) {
                RowsBuilder builder = Rows.builder(D);
                Fold.select(pieces.iterator(), numbers, builder::add);
                return builder.build();
            }
        };
        Em em = Em.components(K)
                .initialiser(Initialiser.mixture(start()))
                .tolerance(0)
                .maxIterations(10)
                .threads(2)
                .build();
        Fit parts = em.fit(fold);
        Fit whole = em.fit(rows(DATA, 0, N, Precision.FLOAT64));
        assertThat(pieces).allMatch(piece -> piece.membership() != null);
        assertThat(parts.score().logLikelihood() / whole.score().logLikelihood())
                .isCloseTo(1.0, within(1e-12));
        assertThat(MixtureDifference.of(parts.mixture(), whole.mixture()).largest())
                .isLessThan(1e-10);
    }

    /// Numbers of rows in messages are the table's.
    @Test
    void namesTheRowOfTheTable() {
        double[][] data = DATA.clone();
        data[4321] = DATA[4321].clone();
        data[4321][2] = 1e140;
        List<Piece> pieces = pieces(data, Precision.FLOAT64);
        pass(start(), null, pieces);
        double[][] covariance = new double[D][D];
        for (int j = 0; j < D; j++) {
            covariance[j][j] = 1e-200;
        }
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < K; c++) {
            components.add(Gaussian.of(DATA[c], Covariance.full(covariance)));
        }
        GaussianMixture narrow =
                GaussianMixture.of(new double[] {0.25, 0.25, 0.25, 0.25}, components, Families.of("VVV"));
        assertThatThrownBy(() -> pass(narrow, start(), pieces))
                .isInstanceOfSatisfying(
                        UnusableDataException.class, e -> assertThat(e.row()).isEqualTo(4321));
    }
}
