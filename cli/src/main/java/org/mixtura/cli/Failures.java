package org.mixtura.cli;

import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.mixtura.Mixtura;
import org.mixtura.data.UnusableDataException;
import org.mixtura.io.InputException;
import org.mixtura.options.UsageException;
import picocli.CommandLine.ExecutionException;

/// What a person reads, and the exit code, when the command ends by an exception.
final class Failures {
    private Failures() {}

    /// Writes the message to standard error.
    ///
    /// @return one of [ExitCode]
    static int report(Throwable failure, Streams streams) {
        return switch (failure) {
            case Streams.ClosedPipe e -> ExitCode.CLOSED_PIPE;
            case Failure e -> message(e, streams, e.exitCode());
            case UsageException e -> message(e, streams, ExitCode.USAGE);
            case InputException e -> message(e, streams, ExitCode.UNUSABLE_FILE);
            case UnusableDataException e -> message(e, streams, ExitCode.UNUSABLE_FILE);
            case UncheckedIOException e -> message(e, streams, ExitCode.UNUSABLE_FILE);
            case OutOfMemoryError e -> outOfMemory(e, streams);
            case ExceptionInInitializerError e
            when isKernelChoice(e.getCause()) -> message(e.getCause(), streams, ExitCode.USAGE);
            case ExecutionException e when e.getCause() != null -> report(e.getCause(), streams);
            default -> bug(failure, streams);
        };
    }

    private static int message(@Nullable Throwable e, Streams streams, int exitCode) {
        streams.error(e == null ? "" : String.valueOf(e.getMessage()));
        return exitCode;
    }

    /// Whether the system property `mixtura.kernels` is at fault.
    private static boolean isKernelChoice(@Nullable Throwable e) {
        return e instanceof IllegalStateException
                && String.valueOf(e.getMessage()).startsWith("mixtura.kernels");
    }

    private static int outOfMemory(OutOfMemoryError e, Streams streams) {
        long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
        streams.error("out of memory (" + e.getMessage() + "): the JVM may use " + mebibytes
                + " MiB here; allow more with JAVA_OPTS=-Xmx…, such as JAVA_OPTS=-Xmx" + Math.max(1, mebibytes >> 9)
                + "g, or halve the need with --precision float32");
        return ExitCode.FAILED;
    }

    private static int bug(Throwable e, Streams streams) {
        streams.error("a bug in Mixtura " + Mixtura.version()
                + ", not your mistake. Please report it with the command that you" + " ran and these lines:");
        e.printStackTrace(streams.err());
        return ExitCode.BUG;
    }
}
