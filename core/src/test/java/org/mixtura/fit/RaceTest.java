package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.mixtura.data.Rows;
import org.mixtura.testing.Samples;

class RaceTest {
    private static final Rows ROWS = Rows.of(Samples.faithful());

    /// The table, counting passes by the reads of its first tile.
    private static Rows counting(AtomicLong passes) {
        return (Rows) Proxy.newProxyInstance(
                Rows.class.getClassLoader(), new Class<?>[] {Rows.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("copyTile") && arguments[0].equals(0L)) {
                        passes.incrementAndGet();
                    }
                    return method.invoke(ROWS, arguments);
                });
    }

    private record End(double meanObjective, boolean hopeless, long passes) {}

    /// The end of a race from four clusterings that differ in a row each.
    private static End race(double known, int iterations) {
        End[] end = new End[1];
        Em.components(2)
                .initialiser(problem -> {
                    AtomicLong passes = new AtomicLong();
                    Race race = new Race(problem, counting(passes), known);
                    for (int i = 0; i < 4; i++) {
                        int[] labels = KMeans.labels(ROWS, 2, 7);
                        labels[i] = 1 - labels[i];
                        race.enter(() -> LabelStart.fromLabels(problem, ROWS, labels));
                    }
                    long before = passes.get();
                    Race.Runner winner = race.winner(iterations);
                    end[0] = new End(winner.meanObjective(), winner.hopeless(), passes.get() - before);
                    return winner.step();
                })
                .build()
                .fit(ROWS);
        return end[0];
    }

    @Test
    void whoHasComeToTheSameOptimumRunsNoFurther() {
        End end = race(Double.NEGATIVE_INFINITY, 32);

        assertThat(end.passes).isEqualTo(32);
        // The published optimum of two components, -1130.264, of 272 rows.
        assertThat(end.meanObjective * ROWS.size()).isBetween(-1130.27, -1130.26);
    }

    @Test
    void isOverWhenNoOneHasHopeOfTheKnownOptimum() {
        End all = race(Double.NEGATIVE_INFINITY, 8);
        assertThat(all.hopeless).isFalse();
        assertThat(all.passes).isEqualTo(16);

        assertThat(race(all.meanObjective + 1e-6, 8)).isEqualTo(all);
        End end = race(all.meanObjective + 100, 8);
        assertThat(end.hopeless).isTrue();
        assertThat(end.passes).isEqualTo(8);
    }
}
