package org.mixtura.spark;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.AnalysisException;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.UnusableDataException;
import org.mixtura.fit.FitException;
import org.mixtura.io.InputException;
import org.mixtura.io.OutputException;
import org.mixtura.options.Converters;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The job for `spark-submit`: `fit` and `predict` as on the `mixtura` command line, with Spark reading the
/// table and folding it. The result goes to stdout, everything else to stderr; exit codes are those of
/// `mixtura`.
@Command(
        name = "spark-submit --class org.mixtura.spark.FitJob mixtura-spark.jar",
        header = "Gaussian mixtures on Apache Spark.",
        subcommands = {FitTask.class, PredictTask.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class FitJob {
    private static final int BUG = 1;
    private static final int USAGE = 2;
    private static final int UNUSABLE_FILE = 3;
    private static final int FAILED = 4;

    private FitJob() {}

    /// Runs the job, and exits with its exit code unless that is 0.
    public static void main(String[] args) {
        int exitCode = run(System.out, System.err, args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /// Runs the job in a new Spark session, or the one that is there.
    ///
    /// @return the exit code
    static int run(PrintStream out, PrintStream err, String... args) {
        JobContext context = new JobContext(out, err);
        CommandLine.IFactory factory = new CommandLine.IFactory() {
            @Override
            public <T> T create(Class<T> type) throws Exception {
                return type == FitTask.class
                        ? type.cast(new FitTask(context))
                        : type == PredictTask.class
                                ? type.cast(new PredictTask(context))
                                : CommandLine.defaultFactory().create(type);
            }
        };
        CommandLine commandLine = new CommandLine(new FitJob(), factory);
        Converters.register(commandLine);
        return commandLine
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((e, command, parsed) -> report(e, err))
                .execute(args);
    }

    private static int report(Exception failure, PrintStream err) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            int code = code(e);
            if (code != BUG) {
                err.println("mixtura: " + e.getMessage());
                return code;
            }
        }
        err.println("mixtura: the job failed");
        failure.printStackTrace(err);
        return BUG;
    }

    private static int code(@Nullable Throwable e) {
        return switch (e) {
            case UnusableDataException u -> UNUSABLE_FILE;
            case InputException u -> UNUSABLE_FILE;
            case OutputException u -> UNUSABLE_FILE;
            case UncheckedIOException u -> UNUSABLE_FILE;
            case AnalysisException u -> UNUSABLE_FILE;
            case FitException u -> FAILED;
            case IllegalArgumentException u -> USAGE;
            case null, default -> BUG;
        };
    }
}
