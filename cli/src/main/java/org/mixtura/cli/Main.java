package org.mixtura.cli;

/// The `mixtura` command.
public final class Main {
    private Main() {}

    /// Runs the command line `args` and exits with its exit code.
    public static void main(String[] args) {
        System.exit(Program.run(Streams.system(), args));
    }
}
