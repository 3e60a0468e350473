package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.data.Rows;

/// 96 components on 97,000 rows of 64 columns, six of them on 20 rows each: too few for a covariance in 64
/// columns. Nothing aborts; what collapses is removed and named, and what the regularisation keeps is named as
/// degenerate.
class ManyComponentsTest {
    private static final int N = 97_000;
    private static final int D = 64;
    private static final int K = 96;
    private static final int GOOD = 90;
    private static final int FEW = 20;
    private static final int[] LABELS = IntStream.range(0, N)
            .map(i -> i < (K - GOOD) * FEW ? GOOD + i / FEW : i % GOOD)
            .toArray();
    private static final Rows ROWS = rows();

    /// Overlapping clouds about random centres.
    private static Rows rows() {
        SplittableRandom random = new SplittableRandom(96);
        double[][] centres = new double[K][D];
        for (double[] centre : centres) {
            fill(centre, random, 1.0);
        }
        double[] row = new double[D];
        try (var builder = Rows.builder(D)) {
            for (int label : LABELS) {
                fill(row, random, 1.0);
                for (int j = 0; j < D; j++) {
                    row[j] += centres[label][j];
                }
                builder.add(row);
            }
            return builder.build();
        }
    }

    /// Sums of four uniform numbers: near enough to normal, and quick.
    private static void fill(double[] into, SplittableRandom random, double scale) {
        for (int j = 0; j < into.length; j++) {
            into[j] = scale
                    * Math.sqrt(3)
                    * (random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble() - 2);
        }
    }

    private static Fit fit(Regularisation regularisation) {
        return Em.components(K)
                .initialiser(Initialiser.labels(LABELS))
                .regularisation(regularisation)
                .maxIterations(2)
                .build()
                .fit(ROWS);
    }

    @Test
    void singularComponentsAreRemovedAndNamed() {
        Fit fit = fit(new Regularisation.Absolute(0));
        assertThat(fit.mixture().size()).isEqualTo(GOOD);
        assertThat(fit.score().logLikelihood()).isFinite();
        assertThat(fit.doubts()).isEmpty();
        assertThat(fit.outcome()).isInstanceOfSatisfying(Outcome.Collapsed.class, collapsed -> {
            assertThat(collapsed.ending()).isInstanceOf(Outcome.IterationLimit.class);
            List<Outcome.Removal> removals = collapsed.collapses();
            assertThat(removals)
                    .extracting(Outcome.Removal::component)
                    .containsExactlyInAnyOrder(90, 91, 92, 93, 94, 95);
            assertThat(removals).allMatch(removal -> removal.iteration() == 0);
        });
    }

    @Test
    void theDefaultRegularisationKeepsAndNamesThem() {
        Fit fit = fit(Regularisation.DEFAULT);
        assertThat(fit.mixture().size()).isEqualTo(K);
        assertThat(fit.score().logLikelihood()).isFinite();
        assertThat(fit.degenerate()).isTrue();
        assertThat(fit.doubts()).extracting(Doubt::component).containsExactly(90, 91, 92, 93, 94, 95);
    }
}
