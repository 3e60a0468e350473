package org.mixtura.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/// JMH, with the machine's peak measured before and a table of shares of it after.
public final class Benchmarks {
    private Benchmarks() {}

    /// Takes JMH's arguments; those that only ask something (`-h`, `-l`) go to JMH as they are.
    ///
    /// @throws Exception if JMH does
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].matches("-h|-l|-lp|-lprof|-lrf")) {
            org.openjdk.jmh.Main.main(args);
            return;
        }
        try {
            CommandLineOptions options = new CommandLineOptions(args);
            double peak = Peak.FLOAT64.gigaflops(1);
            Collection<RunResult> results = new Runner(options).run();
            System.out.print(table(results, peak));
        } catch (CommandLineOptionException | RunnerException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private static String table(Collection<RunResult> results, double peak) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%nThe peak of one thread is %.1f GFLOP/s (multiply-adds on %d-bit registers).%n%n%-36s%-28s%12s%10s%8s%n",
                peak,
                Peak.FLOAT64.bits(),
                "benchmark",
                "parameters",
                "ns a pair",
                "GFLOP/s",
                "of peak"));
        for (RunResult each : results) {
            // Per nanosecond: a count of flops is GFLOP/s.
            double flops = score(each, "flops");
            double pairs = score(each, "pairs");
            table.append(line(name(each.getParams()), parameters(each.getParams()), pairs, flops, peak));
        }
        return table.toString();
    }

    /// A line of the table.
    ///
    /// @param pairs row-component pairs a nanosecond
    /// @param flops useful GFLOP/s, 0 for benchmarks that have none
    /// @param peak in GFLOP/s
    static String line(String name, String parameters, double pairs, double flops, double peak) {
        String share = flops == 0
                ? String.format("%10s%8s", "–", "–")
                : String.format(Locale.ROOT, "%10.2f%7.0f%%", flops, 100 * flops / peak);
        return String.format(Locale.ROOT, "%-36s%-28s%12.3f%s%n", name, parameters, 1 / pairs, share);
    }

    private static double score(RunResult result, String counter) {
        Result<?> secondary = result.getSecondaryResults().get(counter);
        return secondary == null ? 0 : secondary.getScore();
    }

    private static String name(BenchmarkParams params) {
        return params.getBenchmark().replace(Benchmarks.class.getPackageName() + ".", "");
    }

    private static String parameters(BenchmarkParams params) {
        StringBuilder text = new StringBuilder();
        for (String key : params.getParamsKeys()) {
            text.append(key).append('=').append(params.getParam(key)).append(' ');
        }
        return text.toString().strip();
    }
}
