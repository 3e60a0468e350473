package org.mixtura.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Iteration;
import org.mixtura.fit.Restart;
import org.mixtura.select.Candidate;

/// Tells a [Progress] how far a fit or a search is, and keeps the time. The most useful comes first, as a
/// narrow terminal cuts the end. Any thread may call it.
final class FitProgress {
    private static final double MILLION = 1e6;

    private final long begin = System.nanoTime();
    private final Map<Run, List<List<Double>>> seconds = new HashMap<>();
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
        this.starts = em.starts;
        this.rows = rows;
        this.left = new IterationsLeft(em.tolerance, em.maxIterations);
    }

    synchronized void iteration(Iteration i) {
        List<List<Double>> fits = seconds.computeIfAbsent(
                new Run(i.family().code(), i.components(), i.start()), run -> new ArrayList<>());
        if (i.iteration() == 0 || fits.isEmpty()) {
            fits.add(new ArrayList<>());
        }
        fits.getLast().add(Data.secondsSince(begin));
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
    synchronized List<Double> seconds(Fit fit) {
        int best = 0;
        List<Restart> restarts = fit.restarts();
        for (int i = 1; i < restarts.size(); i++) {
            // NaN, of a start that failed, is never the better one.
            if (!(restarts.get(best).objective() >= restarts.get(i).objective())
                    && !Double.isNaN(restarts.get(i).objective())) {
                best = i;
            }
        }
        String family = fit.mixture().family().code();
        // A search fits once more, from neighbours' starts or as at first, and keeps either fit.
        List<List<Double>> fits = best < starts
                ? seconds.getOrDefault(new Run(family, fit.componentsWanted(), best), List.of())
                : IntStream.range(0, starts)
                        .mapToObj(start -> seconds.getOrDefault(
                                new Run(family, fit.componentsWanted(), start), List.<List<Double>>of()))
                        .flatMap(List::stream)
                        .toList();
        return fits.reversed().stream()
                .filter(times -> times.size() == fit.iterations() + 1)
                .findFirst()
                .orElseThrow();
    }

    /// One start of one candidate.
    private record Run(String family, int components, int start) {}

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
