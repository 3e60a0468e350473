package org.mixtura.cli;

import java.util.function.Supplier;
import org.mixtura.options.Numbers;

/// One line on standard error that says how far long work is, and is gone when the work is done. On a terminal
/// only, and only after a second. Any thread may call it.
final class Progress implements AutoCloseable {
    private static final long PATIENCE = 1_000_000_000L;
    private static final long PAUSE = 100_000_000L;
    private static final int WIDTH = 79;

    private final Streams streams;
    private final long started = System.nanoTime();
    private volatile long shown;
    private volatile State state = State.WAITING;

    private enum State {
        WAITING,
        SHOWING,
        OFF
    }

    Progress(Streams streams) {
        this.streams = streams;
    }

    /// Says how far the work is; cheap enough to be called at every step.
    ///
    /// @param line asked for only if it is shown
    void at(Supplier<String> line) {
        long now = System.nanoTime();
        if (isDue(now)) {
            showIfDue(now, line);
        }
    }

    private boolean isDue(long now) {
        return state != State.OFF && now - started >= PATIENCE && (state != State.SHOWING || now - shown >= PAUSE);
    }

    private synchronized void showIfDue(long now, Supplier<String> line) {
        if (!isDue(now)) {
            return;
        }
        if (state == State.WAITING) {
            state = streams.terminal() ? State.SHOWING : State.OFF;
        }
        if (state == State.SHOWING) {
            shown = now;
            String text = line.get();
            show(text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text);
        }
    }

    /// Says how many rows are done and how many a second, of a number that is not known.
    ///
    /// @param what the work, as in `reading data.csv`
    void rows(String what, long done) {
        at(() -> what + ": " + Numbers.count(done, "row") + speed(done));
    }

    /// Says how many rows are done, how many a second, and how long the rest will take.
    ///
    /// @param what the work, as in `sampling`
    void rows(String what, long done, long total) {
        at(() -> what + ": " + Numbers.count(done) + " of " + Numbers.count(total, "row") + speed(done)
                + (done == 0 ? "" : ", " + Numbers.duration((total - done) * (elapsed() / done)) + " left"));
    }

    private String speed(long done) {
        return ", " + Numbers.count(Math.round(done / elapsed())) + " rows/s";
    }

    private double elapsed() {
        return Data.secondsSince(started);
    }

    @Override
    public synchronized void close() {
        if (state == State.SHOWING) {
            show("");
        }
        state = State.OFF;
    }

    /// Replaces the line, by the ANSI sequence that erases to its end.
    private void show(String text) {
        streams.err().print("\r" + text + "\u001b[K");
        streams.err().flush();
    }
}
