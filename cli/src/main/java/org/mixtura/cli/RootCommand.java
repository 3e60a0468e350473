package org.mixtura.cli;

import org.mixtura.Mixtura;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `mixtura` itself: its help, its version, its commands.
@Command(
        name = "mixtura",
        header = "Fits Gaussian mixtures to tables: a file in, a mixture out.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = RootCommand.Version.class,
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands (each has its own --help):%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done (a fit that did not converge says so)",
            "1:a bug in Mixtura",
            "2:a wrong command line",
            "3:a file that cannot be used: read, understood, fitted, or written",
            "4:a fit that failed, or too little memory",
            "141:nobody reads the results any more, as after | head",
        },
        footerHeading = "%nStart here:%n",
        footer = {
            "  mixtura demo                          the worked example, start to finish",
            "  mixtura fit data.csv                  how many components, and of which shape?",
            "  mixtura fit data.csv -k 3 -o m.json   three components, kept in a file",
            "  mixtura predict m.json data.csv       which row belongs to which",
            "  mixtura plot m.json data.csv --kind classification -o plot.png",
            "  mixtura fit data.csv --report p.html  a page to look at, with the fit replayed",
        })
final class RootCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version of Mixtura and of Java.")
    boolean version;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? fit, predict, score, sample, describe, plot, report or demo; new here: mixtura demo");
    }

    /// What `--version` prints.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "mixtura " + Mixtura.version(),
                "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch")
            };
        }
    }
}
