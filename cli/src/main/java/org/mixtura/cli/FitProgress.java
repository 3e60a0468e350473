package org.mixtura.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Iteration;
import org.mixtura.options.EmOptions;
import org.mixtura.options.FitPlan;
import org.mixtura.options.Numbers;
import org.mixtura.select.Candidate;

/// Tells a [Progress] how far a fit or a search is, and from when on it counts. The most useful comes first, as a
/// narrow terminal cuts the end. Any thread may call it.
final class FitProgress {
    private static final double MILLION = 1e6;

    private final long begin = System.nanoTime();
    private final Progress progress;
    private final FitPlan plan;
    private final int starts;
    private final long rows;
    private final IterationsLeft left;
    private int candidatesDone;
    private @Nullable Iteration last;
    private long passStarted = System.nanoTime();
    private double secondsOfAPass = Double.NaN;

    /// @param rows how many the table has
    FitProgress(Progress progress, FitPlan plan, EmOptions em, long rows) {
        this.progress = progress;
        this.plan = plan;
        this.starts = em.starts();
        this.rows = rows;
        this.left = new IterationsLeft(em.tolerance(), em.maxIterations());
    }

    synchronized void iteration(Iteration i) {
        last = i;
        left.add(i.iteration(), i.meanObjective());
        secondsOfAPass = Data.secondsSince(passStarted);
        passStarted = System.nanoTime();
        progress.at(() -> line(0));
    }

    /// @param row the number of a row that is read
    synchronized void reached(long row) {
        if (row == 0) {
            passStarted = System.nanoTime();
        }
        progress.at(() -> line(row));
    }

    /// @param candidate the one that is done
    synchronized void candidate(Candidate candidate) {
        candidatesDone++;
    }

    /// When the iterations of a fit's trace were done: seconds since the beginning of all.
    List<Double> seconds(Fit fit) {
        return Arrays.stream(fit.traceNanoTimes())
                .mapToObj(time -> (time - begin) / 1e9)
                .toList();
    }

    private String line(long row) {
        Iteration i = last;
        return "fitting: "
                + (plan.isSearch() ? candidate() + ", " : "")
                + (starts > 1 && i != null ? "start " + (i.start() + 1) + " of " + starts + ", " : "")
                + (i == null ? "the start" : "iteration " + i.iteration())
                + (row == 0 ? "" : " + " + row * 100 / rows + " %")
                + timeLeft()
                + speed(row)
                + (i == null ? "" : ", " + plan.objective() + " " + Numbers.fixed(i.meanObjective(), 6) + " a row")
                + gain();
    }

    private String candidate() {
        return candidatesDone < plan.candidates()
                ? "candidate " + (candidatesDone + 1) + " of " + plan.candidates()
                : "all candidates once more, from their neighbours";
    }

    /// Of one fit from one start: nobody knows what the others will take.
    private String timeLeft() {
        double seconds = left.count() * secondsOfAPass - Data.secondsSince(passStarted);
        return plan.isSearch() || starts > 1 || !(seconds > 0) ? "" : ", " + Numbers.duration(seconds) + " left";
    }

    /// Of the pass that goes on, or else of the last one.
    private String speed(long row) {
        double speed = row > 0 ? row / Data.secondsSince(passStarted) : rows / secondsOfAPass;
        return plan.isSearch() || !(speed > 0)
                ? ""
                : speed < MILLION
                        ? ", " + Numbers.count(Math.round(speed)) + " rows/s"
                        : String.format(Locale.ROOT, ", %.1f M rows/s", speed / MILLION);
    }

    private String gain() {
        double gain = left.gain();
        return plan.isSearch() || Double.isNaN(gain) ? "" : ", " + Numbers.significant(gain, 1) + " to gain";
    }
}
