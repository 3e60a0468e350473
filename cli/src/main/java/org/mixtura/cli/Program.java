package org.mixtura.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.mixtura.options.Converters;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command as a function: streams and arguments in, exit code out. It does not exit.
final class Program {
    private static final int HELP_WIDTH = 100;

    private Program() {}

    /// Runs the command line `args`.
    ///
    /// @return one of [ExitCode]
    static int run(Streams streams, String... args) {
        try {
            StringWriter help = new StringWriter();
            int code = commandLine(streams).setOut(new PrintWriter(help, true)).execute(args);
            streams.print(help.toString());
            streams.flush();
            return code;
        } catch (Throwable t) {
            return Failures.report(t, streams);
        }
    }

    static CommandLine commandLine(Streams streams) {
        CommandLine commandLine = new CommandLine(new RootCommand())
                .addSubcommand(new FitCommand(streams))
                .addSubcommand(new PredictCommand(streams))
                .addSubcommand(new ScoreCommand(streams))
                .addSubcommand(new SampleCommand(streams))
                .addSubcommand(new DescribeCommand(streams))
                .addSubcommand(new PlotCommand(streams))
                .addSubcommand(new ReportCommand(streams))
                .addSubcommand(new DemoCommand(streams));
        Converters.register(commandLine);
        return commandLine
                .registerConverter(PlotKind.class, text -> Converters.oneOf(PlotKind.values(), text))
                .registerConverter(
                        PlotOptions.Contours.class, text -> Converters.oneOf(PlotOptions.Contours.values(), text))
                .setUsageHelpWidth(HELP_WIDTH)
                .setParameterExceptionHandler((e, args) -> reportUsage(e, streams))
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.report(e, streams));
    }

    private static int reportUsage(ParameterException e, Streams streams) {
        CommandLine command = e.getCommandLine();
        String help = "Try '" + command.getCommandSpec().qualifiedName() + " --help'.";
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            String kind = unmatched.isUnknownOption()
                    ? "unknown option '"
                    : command.getParent() == null ? "there is no command '" : "one argument too many: '";
            List<String> suggestions = unmatched.getSuggestions();
            streams.error(kind + word + "'"
                    + (suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?"));
        } else {
            String message = String.valueOf(e.getMessage());
            streams.error(message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1));
        }
        streams.err().println(help);
        return ExitCode.USAGE;
    }
}
