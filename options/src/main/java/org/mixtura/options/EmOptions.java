package org.mixtura.options;

import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Acceleration;
import org.mixtura.fit.Em;
import org.mixtura.fit.EmBuilder;
import org.mixtura.fit.Regularisation;
import org.mixtura.fit.Schedule;
import picocli.CommandLine.Option;

/// The options of expectation-maximisation.
public final class EmOptions {
    @Option(
            names = "--init",
            paramLabel = "START",
            description = "Where to start: kmeans (the default) or kmeans++ on a sample of the rows, free of units and"
                    + " stretching; random (responsibilities); random-from-data (means at random rows).")
    @Nullable
    Start init;

    @Option(
            names = "--n-init",
            paramLabel = "N",
            converter = Converters.Positive.class,
            description = "Start N times with different seeds and keep the best (default: ${DEFAULT-VALUE}).")
    int starts = 1;

    @Option(
            names = "--seed",
            paramLabel = "S",
            converter = Converters.Seed.class,
            description = "The seed of all that is random, a whole number (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--tol",
            paramLabel = "GAIN",
            converter = Converters.Amount.class,
            description = "Stop when the mean log-likelihood has less than this to gain (default: 1e-6). 0 runs all of"
                    + " --max-iter.")
    double tolerance = 1e-6;

    @Option(
            names = "--max-iter",
            paramLabel = "N",
            converter = Converters.NonNegative.class,
            description = "Stop after N iterations (default: ${DEFAULT-VALUE}). 0 returns the start.")
    int maxIterations = 1000;

    @Option(
            names = "--schedule",
            paramLabel = "ROWS",
            converter = Converters.Rows.class,
            description =
                    "What the iterations of the start 'kmeans' see: 'coarse', growing samples of a large table before"
                            + " all rows, or 'full', all rows from the first one on (default: coarse). The result is always"
                            + " that of all rows.")
    Schedule schedule = Schedule.COARSE_TO_FINE;

    @Option(
            names = "--acceleration",
            paramLabel = "STEPS",
            converter = Converters.Steps.class,
            description =
                    "How far an iteration goes: 'quasi-newton', further than EM's own step where the likelihood does not"
                            + " fall, which takes fewer iterations, or 'none', EM's own steps (default: quasi-newton; with"
                            + " --tol 0 there is none).")
    Acceleration acceleration = Acceleration.QUASI_NEWTON;

    @Option(
            names = "--reg-covar",
            paramLabel = "AMOUNT",
            converter = Converters.Amount.class,
            description =
                    "Add AMOUNT, in squared units of the data, to every variance (default: 1e-6 of each column's own"
                            + " variance, which no change of units affects). 0 is allowed.")
    @Nullable
    Double regularisation;

    EmOptions() {}

    /// Throws if options contradict each other.
    ///
    /// @param given the option that gives the start in a file; null if none does
    void check(@Nullable String given) {
        if (given != null && init != null) {
            throw new UsageException("options '--init' and '" + given + "' both say where to start; give one of them");
        }
        if (given != null && starts > 1) {
            throw new UsageException("option '--n-init' is " + starts + " with '" + given
                    + "': all starts would be the same; leave --n-init out");
        }
    }

    /// Whether the iterations lead all the way from where it starts: not after the default start, itself the end of
    /// shorter runs.
    ///
    /// @param given the option that gives the start in a file; null if none does
    public boolean startsAfar(@Nullable String given) {
        return given != null || (init != null && init != Start.KMEANS);
    }

    /// Settings with these options, for k components.
    EmBuilder settings(int k) {
        EmBuilder settings = Em.components(k)
                .initialiser((init == null ? Start.KMEANS : init).initialiser())
                .starts(starts)
                .seed(seed)
                .tolerance(tolerance)
                .maxIterations(maxIterations)
                .schedule(schedule)
                .acceleration(acceleration);
        return regularisation == null ? settings : settings.regularisation(new Regularisation.Absolute(regularisation));
    }

    /// Whether constant columns have a variance.
    boolean keepsConstants() {
        return regularisation != null && regularisation > 0;
    }

    /// How many starts there are.
    public int starts() {
        return starts;
    }

    /// The gain to stop below.
    public double tolerance() {
        return tolerance;
    }

    /// The iteration limit.
    public int maxIterations() {
        return maxIterations;
    }
}
