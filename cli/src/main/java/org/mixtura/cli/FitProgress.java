package org.mixtura.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Iteration;
import org.mixtura.fit.Restart;
import org.mixtura.select.Candidate;
import org.mixtura.select.Selection;

/// Tells a [Progress] how far a fit or a search is, and keeps the time.
final class FitProgress {
    private final long begin = System.nanoTime();
    private final Map<Integer, List<Double>> seconds = new HashMap<>();
    private final Progress progress;
    private final FitPlan plan;
    private final int starts;
    private int candidatesDone;

    FitProgress(Progress progress, FitPlan plan, int starts) {
        this.progress = progress;
        this.plan = plan;
        this.starts = starts;
    }

    void iteration(Iteration i) {
        seconds.computeIfAbsent(run(candidatesDone, i.start()), run -> new ArrayList<>())
                .add(Data.secondsSince(begin));
        progress.at(() -> "fitting: "
                + (plan.isSearch() ? "candidate " + (candidatesDone + 1) + " of " + plan.candidates() + ", " : "")
                + (starts > 1 ? "start " + (i.start() + 1) + " of " + starts + ", " : "")
                + "iteration " + i.iteration() + ", mean log-likelihood " + Numbers.fixed(i.meanLogLikelihood(), 6));
    }

    /// @param candidate the one that is done
    void candidate(Candidate candidate) {
        candidatesDone++;
    }

    /// When the iterations of a fit's trace were done: seconds since the beginning of all.
    ///
    /// @param selection the search that chose the fit, if there was one
    List<Double> seconds(Fit fit, @Nullable Selection selection) {
        int candidate = 0;
        while (selection != null && selection.candidates().get(candidate).fit() != fit) {
            candidate++;
        }
        int best = 0;
        List<Restart> restarts = fit.restarts();
        for (int i = 1; i < restarts.size(); i++) {
            // NaN, of a start that failed, is never the better one.
            if (!(restarts.get(best).logLikelihood() >= restarts.get(i).logLikelihood())
                    && !Double.isNaN(restarts.get(i).logLikelihood())) {
                best = i;
            }
        }
        return seconds.getOrDefault(run(candidate, best), List.of());
    }

    private int run(int candidate, int start) {
        return candidate * starts + start;
    }
}
