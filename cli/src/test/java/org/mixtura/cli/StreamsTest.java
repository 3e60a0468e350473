package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Progress, closed pipes, and what a person reads when something breaks.
class StreamsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Streams streams(boolean terminal) {
        return new Streams(new ByteArrayOutputStream(), err, () -> terminal);
    }

    @Test
    void progressShowsAfterASecondOnATerminalAndGoes() throws InterruptedException {
        try (Progress progress = new Progress(streams(true))) {
            progress.at(() -> "too soon");
            Thread.sleep(Duration.ofMillis(1050));
            progress.at(() -> "at work");
            progress.at(() -> "too often");
            Thread.sleep(Duration.ofMillis(110));
            progress.at(() -> "long ".repeat(50));
        }
        assertThat(errors())
                .startsWith("\rat work\u001b[K\rlong ")
                .contains("…")
                .endsWith("\r\u001b[K");
        assertThat(errors()).doesNotContain("too soon", "too often");
    }

    @Test
    void progressSaysHowFastAndHowLong() throws InterruptedException {
        try (Progress progress = new Progress(streams(true))) {
            Thread.sleep(Duration.ofMillis(1050));
            progress.rows("reading t.csv", 3_000_000);
            Thread.sleep(Duration.ofMillis(110));
            progress.rows("sampling", 1_000_000, 61_000_000);
            Thread.sleep(Duration.ofMillis(110));
            progress.rows("predicting", 0, 2);
        }
        assertThat(errors())
                .containsPattern("reading t.csv: 3,000,000 rows, [12],[0-9]{3},[0-9]{3} rows/s\u001b")
                .containsPattern("sampling: 1,000,000 of 61,000,000 rows, [0-9,]+ rows/s, 1 min [0-9]+ s left\u001b")
                .contains("predicting: 0 of 2 rows, 0 rows/s\u001b");
    }

    @Test
    void progressIsSilentElsewhere() throws InterruptedException {
        try (Progress progress = new Progress(streams(false))) {
            Thread.sleep(Duration.ofMillis(1050));
            progress.at(() -> "at work");
        }
        assertThat(errors()).isEmpty();
    }

    @Test
    void theTerminalIsAsked() {
        assertThatCode(Terminal::isStandardError).doesNotThrowAnyException();
        assertThat(Streams.system().out()).isNotNull();
    }

    private static OutputStream broken(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }

            @Override
            public void flush() throws IOException {
                throw new IOException(message);
            }
        };
    }

    @Test
    void aClosedPipeIsNoError() {
        int code = Program.run(new Streams(broken("Broken pipe"), err, () -> false), "--version");
        assertThat(code).isEqualTo(ExitCode.CLOSED_PIPE);
        assertThat(errors()).isEmpty();
    }

    @Test
    void aFullDiskIs() {
        Streams streams = new Streams(broken("No space left on device"), err, () -> false);
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> streams.out().write('x'));
        assertThat(Program.run(streams, "--version")).isEqualTo(ExitCode.UNUSABLE_FILE);
        assertThat(errors()).contains("standard output cannot be written: No space left on device");
    }

    @Test
    void aBugAsksToBeReported() {
        int code = Failures.report(new IllegalStateException("impossible"), streams(false));
        assertThat(code).isEqualTo(ExitCode.BUG);
        assertThat(errors()).contains("a bug in Mixtura 0.1.0", "Please report it", "impossible", "\tat ");
    }

    @Test
    void memoryHasARemedy() {
        assertThat(Failures.report(new OutOfMemoryError("Java heap space"), streams(false)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(errors()).contains("out of memory (Java heap space)", "JAVA_OPTS=-Xmx");
    }
}
