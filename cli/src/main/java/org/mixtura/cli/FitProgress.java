package org.mixtura.cli;

import org.mixtura.fit.Iteration;
import org.mixtura.select.Candidate;

/// Tells a [Progress] how far a fit or a search is.
final class FitProgress {
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
        progress.at(() -> "fitting: "
                + (plan.isSearch() ? "candidate " + (candidatesDone + 1) + " of " + plan.candidates() + ", " : "")
                + (starts > 1 ? "start " + (i.start() + 1) + " of " + starts + ", " : "")
                + "iteration " + i.iteration() + ", mean log-likelihood " + Numbers.fixed(i.meanLogLikelihood(), 6));
    }

    /// @param candidate the one that is done
    void candidate(Candidate candidate) {
        candidatesDone++;
    }
}
