package org.mixtura.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// Where the command writes: results to `out`, everything else to `err`, both in UTF-8.
final class Streams {
    private final ResultStream out;
    private final PrintStream err;
    private final BooleanSupplier terminal;

    /// @param terminal whether `err` is a terminal that a person looks at; asked late, since finding out takes time
    Streams(OutputStream out, OutputStream err, BooleanSupplier terminal) {
        this.out = new ResultStream(out);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.terminal = terminal;
    }

    /// Those of the process.
    static Streams system() {
        return new Streams(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                new FileOutputStream(FileDescriptor.err),
                Terminal::isStandardError);
    }

    /// Standard output, for results; its methods throw [ClosedPipe] when nobody reads it any more.
    OutputStream out() {
        return out;
    }

    /// Standard error.
    PrintStream err() {
        return err;
    }

    boolean terminal() {
        return terminal.getAsBoolean();
    }

    /// Writes a result.
    void print(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    void flush() {
        out.flush();
        err.flush();
    }

    void error(String message) {
        err.println("mixtura: " + message);
    }

    void warning(String message) {
        error("warning: " + message);
    }

    void note(String message) {
        error("note: " + message);
    }

    /// Nobody reads standard output any more.
    static final class ClosedPipe extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClosedPipe(IOException cause) {
            super(cause);
        }
    }

    /// Says why a write failed by the type of an unchecked exception, which passes through every library unharmed.
    private static final class ResultStream extends OutputStream {
        private final OutputStream to;

        ResultStream(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                to.write(bytes, from, length);
            } catch (IOException e) {
                throw explained(e);
            }
        }

        @Override
        public void flush() {
            try {
                to.flush();
            } catch (IOException e) {
                throw explained(e);
            }
        }

        /// Leaves the stream open: it is not ours to close.
        @Override
        public void close() {
            flush();
        }

        private static RuntimeException explained(IOException e) {
            String message = String.valueOf(e.getMessage());
            return message.toLowerCase(Locale.ROOT).contains("pipe")
                    ? new ClosedPipe(e)
                    : Failure.unusableFile("standard output cannot be written: " + message);
        }
    }
}
