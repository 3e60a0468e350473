package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Iteration;
import org.mixtura.options.Converters;
import org.mixtura.options.FitOptions;
import org.mixtura.options.FitPlan;
import picocli.CommandLine;

/// What a person sees of a long fit.
class FitProgressTest {
    private static final double TOLERANCE = 1e-6;

    /// Gains of 1, a, a², … stop where both the gain and the rest are below the tolerance.
    @Test
    void aConstantRateForetellsTheEnd() {
        double a = 0.5;
        IterationsLeft left = new IterationsLeft(TOLERANCE, 1000);
        double sum = 0.0;
        int last = 6;
        for (int i = 0; i <= last; i++) {
            left.add(i, sum);
            assertThat(Double.isNaN(left.count())).isEqualTo(i < 3);
            sum += Math.pow(a, i);
        }
        assertThat(left.gain()).isCloseTo(Math.pow(a, last - 1), within(1e-12));
        int end = last;
        while (Math.pow(a, end - 1) >= TOLERANCE) {
            end++;
        }
        assertThat(left.count()).isEqualTo(end - last);
    }

    @Test
    void theLimitAndTheToleranceEndItSooner() {
        IterationsLeft exact = new IterationsLeft(0, 20);
        exact.add(0, -9);
        exact.add(1, -8);
        assertThat(exact.count()).isEqualTo(19);
        IterationsLeft limited = new IterationsLeft(TOLERANCE, 10);
        IterationsLeft done = new IterationsLeft(1, 10);
        for (int i = 0; i < 6; i++) {
            limited.add(i, -Math.pow(0.9, i));
            done.add(i, -Math.pow(0.9, i));
        }
        assertThat(limited.count()).isEqualTo(5);
        assertThat(done.count()).isZero();
    }

    @Test
    void anUnsettledRateOrANewStartSaysNothing() {
        IterationsLeft left = new IterationsLeft(TOLERANCE, 1000);
        double[] means = {0, 1, 1.5, 1.6, 1.69};
        for (int i = 0; i < means.length; i++) {
            left.add(i, means[i]);
            assertThat(left.count()).isNaN();
            assertThat(left.gain()).isNaN();
        }
        for (int i = 0; i < 5; i++) {
            left.add(i, -Math.pow(0.5, i));
        }
        assertThat(left.count()).isPositive();
        left.add(0, -7);
        assertThat(left.count()).isNaN();
    }

    @Test
    void aPassSaysHowFarHowFastAndHowLong() throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(new ByteArrayOutputStream(), err, () -> true);
        FitOptions options = new FitOptions();
        CommandLine line = new CommandLine(options);
        Converters.register(line);
        line.parseArgs("-k", "3", "--tol", "0", "--max-iter", "7");
        FitPlan plan = options.plan(40_000_000, 1, note -> {});
        GaussianMixture mixture = model();
        try (Progress progress = new Progress(streams)) {
            FitProgress fit = new FitProgress(progress, plan, options.em(), 40_000_000);
            fit.reached(0);
            Thread.sleep(Duration.ofMillis(1050));
            fit.reached(10_000_000);
            Thread.sleep(Duration.ofMillis(110));
            fit.iteration(new Iteration(mixture.size(), mixture.family(), 0, 2, -4.25, mixture));
            Thread.sleep(Duration.ofMillis(110));
            fit.reached(4_000_000);
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .containsPattern("fitting: the start \\+ 25 %, [0-9.]+ M rows/s\u001b")
                .containsPattern(
                        "fitting: iteration 2, [5-9] s left, 3[0-9.]+ M rows/s, log-likelihood -4.250000 a row")
                .containsPattern("fitting: iteration 2 \\+ 10 %, [5-9] s left, [0-9.]+ M rows/s, log-likeli");
    }

    /// A million numbers are watched, on a terminal, and have the same bits.
    @Test
    void watchedRowsAreTheSameRows() {
        RowsBuilder builder = Rows.builder(1);
        for (int i = 0; i < 1_000_001; i++) {
            builder.add(new double[] {i % 1013});
        }
        Rows rows = builder.build();
        List<Long> reached = new ArrayList<>();
        Streams terminal = new Streams(new ByteArrayOutputStream(), new ByteArrayOutputStream(), () -> true);
        Streams file = new Streams(new ByteArrayOutputStream(), new ByteArrayOutputStream(), () -> false);
        assertThat(WatchedRows.of(rows, file, reached::add)).isSameAs(rows);
        assertThat(WatchedRows.of(Rows.of(new double[][] {{1}}), terminal, reached::add))
                .isNotInstanceOf(WatchedRows.class);
        Rows watched = WatchedRows.of(rows, terminal, reached::add);
        assertThat(model().score(watched, 1)).isEqualTo(model().score(rows, 1));
        assertThat(reached)
                .hasSize((int) (rows.tiles() + 63) / 64)
                .startsWith(0L, 4096L)
                .isSorted();
    }

    private static GaussianMixture model() {
        Fit fit = Em.components(1).build().fit(Rows.of(new double[][] {{1}, {2}, {700}}));
        return fit.mixture();
    }
}
