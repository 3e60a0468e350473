package org.mixtura.cli;

/// Ends the command with a message for people and an exit code.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /// The command line asks for the impossible.
    static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message);
    }

    /// A file cannot be used.
    static Failure unusableFile(String message) {
        return new Failure(ExitCode.UNUSABLE_FILE, message);
    }

    /// The fit failed.
    static Failure failedFit(String message) {
        return new Failure(ExitCode.FAILED, message);
    }

    /// One of [ExitCode].
    int exitCode() {
        return exitCode;
    }
}
