package org.mixtura.cli;

/// What the command exits with.
final class ExitCode {
    static final int DONE = 0;

    /// A bug of Mixtura.
    static final int BUG = 1;

    /// A command line that asks for the impossible.
    static final int USAGE = 2;

    /// A file that cannot be used: read, understood, fitted, or written.
    static final int UNUSABLE_FILE = 3;

    /// A fit, or other work, that could not be completed.
    static final int FAILED = 4;

    /// The reader of standard output has gone, as `| head` does: what a shell reports of a command that SIGPIPE
    /// ended.
    static final int CLOSED_PIPE = 141;

    private ExitCode() {}
}
