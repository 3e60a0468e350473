package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The command line itself: help, version, and everything that it refuses.
class UsageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fit", "predict", "score", "sample", "describe", "report", "demo"})
    void everyCommandHasHelpWithAnExample(String command) {
        Cli.Result help = Cli.run(command, "--help").ok();
        assertThat(help.out()).contains("Usage: mixtura " + command, "Example", "--help");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void theHelpListsCommandsAndExitCodes() {
        assertThat(Cli.run("--help").ok().out())
                .contains(
                        "fit",
                        "predict",
                        "score",
                        "sample",
                        "describe",
                        "report",
                        "demo",
                        "Exit status",
                        "mixtura demo");
    }

    @Test
    void theHelpOfFitStatesItsDefaults() {
        assertThat(Cli.run("fit", "--help").ok().out().replaceAll("\\s+", " "))
                .contains("default: 1..9", "default: 1e-6", "default: 1000", "default: bic", "default: float64");
    }

    @Test
    void theVersionNamesMixturaAndJava() {
        assertThat(Cli.run("--version").ok().out()).contains("mixtura 0.1.0", "Java ");
    }

    @Test
    void withoutACommandThereIsAHint() {
        Cli.run().failed(ExitCode.USAGE, "which command?", "mixtura demo", "--help");
    }

    /// Command line | parts of the message.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "fitt | no command 'fitt'; did you mean fit?",
                "fit x.csv --tols 3 | unknown option '--tols'; did you mean --tol?",
                "fit x.csv --rapport p.html | unknown option '--rapport'",
                "fit x.csv y.csv | one argument too many: 'y.csv'",
                "fit | missing required parameter: 'INPUT'",
                "predict m.json | missing required parameter: 'INPUT'",
                "sample m.json | missing required option: '-n=N'",
                "fit x.csv -k 0 | '--components': found '0'; a mixture has at least 1 component",
                "fit x.csv -k -3 | '--components': found '-3'; a mixture has at least 1 component",
                "fit x.csv -k 9..1 | '--components': found '9..1'; a range goes upwards; write 1..9",
                "fit x.csv -k 1.. | '--components': found '1..'; write a number of components such as 3",
                "fit x.csv -k 2,,3 | '--components': found '2,,3'; write a number of components such as 3",
                "fit x.csv -k 1..5000000 | at most 1000000",
                "fit x.csv --covariance foo | '--covariance': there is no covariance family \"foo\"; choose from full",
                "fit x.csv --criterion foo | '--criterion': found 'foo'; choose from bic, aic, icl, cv",
                "fit x.csv --criterion cv --folds 1 | found '1'; it must be a whole number of at least 2",
                "fit x.csv --folds 4 | option '--folds' is 4 with '--criterion bic', which holds nothing out",
                "fit x.csv --init foo | '--init': found 'foo'; choose from kmeans, kmeans++, random, random-from-data",
                "fit x.csv --precision half | '--precision': found 'half'; choose from float64, float32",
                "fit x.csv --format xml | '--format': found 'xml'; choose from text, json",
                "fit x.csv --tol -1 | '--tol': found '-1'; it must be a finite number of at least 0",
                "fit x.csv --tol NaN | '--tol': found 'NaN'; it must be a finite number of at least 0",
                "fit x.csv --tol few | '--tol': found 'few'; it must be a finite number",
                "fit x.csv --reg-covar -1e-6 | '--reg-covar': found '-1e-6'; it must be a finite number of at least 0",
                "fit x.csv --max-iter -1 | '--max-iter': found '-1'; it must be a whole number of at least 0",
                "fit x.csv --acceleration squarem | '--acceleration': found 'squarem'; write quasi-newton or none",
                "fit x.csv --schedule half | '--schedule': found 'half'; write coarse or full",
                "fit x.csv --n-init 0 | '--n-init': found '0'; it must be a whole number of at least 1",
                "fit x.csv --threads 0 | '--threads': found '0'; it must be a whole number of at least 1",
                "fit x.csv --threads 99999999999 | at most 2147483647",
                "fit x.csv --seed 1.5 | '--seed': found '1.5'; it must be a whole number, such as 7",
                "fit x.csv --columns a,,b | '--columns': found 'a,,b'; one of the names is empty",
                "fit x.csv --columns a,b,a | '--columns': found 'a,b,a'; a name is given twice",
                "fit x.csv --init-labels l.csv --init-model m.json | '--init-labels' and '--init-model' both say where",
                "fit x.csv --init random --init-model m.json | '--init' and '--init-model' both say where",
                "fit x.csv --init-labels l.csv --n-init 3 | all starts would be the same",
                "fit x.csv --init-labels l.csv -k 1..3 | '-k' asks for several numbers of components",
                "fit x.csv --init-model m.json -k 2,3 | '-k' asks for several numbers of components",
                "sample m.json -n 5 --precision float32 | '--precision' is float32, which only .npy files hold; name one",
                "sample m.json -n 5 --precision float32 -o f.csv | which only .npy files hold; name one with -o",
                "sample m.json -n 0 | '-n': found '0'; it must be a whole number of at least 1",
            })
    void aWrongCommandLineIsRefused(String line, String part) {
        Cli.run((Object[]) line.split(" ")).failed(ExitCode.USAGE, part);
    }

    @Test
    void anOutputMayNotReplaceAnInput() {
        Path data = Cli.write(folder.resolve("data.csv"), "x\n1\n2\n");
        Cli.run("fit", data, "-o", data).failed(ExitCode.USAGE, "'-o' is " + data, "choose another name");
        assertThat(data).hasContent("x\n1\n2\n");
    }

    @Test
    void modelAndTraceNeedTwoFiles() {
        Path same = folder.resolve("same.csv");
        Cli.run("fit", Cli.FAITHFUL, "-o", same, "--trace", same).failed(ExitCode.USAGE, "give each a file of its own");
        assertThat(folder).isEmptyDirectory();
    }

    /// Found before the data is read, let alone fitted: the input does not even exist.
    @Test
    void anUnwritableOutputIsFoundFirst() {
        Cli.run("fit", "none.csv", "-o", folder.resolve("no/such/m.json"))
                .failed(ExitCode.UNUSABLE_FILE, "cannot write", "its folder does not exist");
        Cli.run("fit", "none.csv", "--trace", folder).failed(ExitCode.UNUSABLE_FILE, "is a directory");
        Cli.run("predict", "none.json", "none.csv", "-o", folder).failed(ExitCode.UNUSABLE_FILE, "is a directory");
        Cli.run("sample", "none.json", "-n", 1, "-o", folder).failed(ExitCode.UNUSABLE_FILE, "is a directory");
    }
}
