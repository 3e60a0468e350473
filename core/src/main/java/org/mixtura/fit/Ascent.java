package org.mixtura.fit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;

/// The way of EM up the objective of some rows: [#next] is the mixture to be looked at in the E-step, [#expected]
/// takes what was seen, [#maximise] is the M-step.
///
/// With acceleration, the next mixture may lie further on than the M-step's. If the objective turns out lower there,
/// or a component would be lost, that mixture is rejected, the M-step's own is next, and nothing is lost but the pass.
final class Ascent {
    /// An extrapolated step that gained less than this share of the tolerance, when no more than the tolerance was
    /// foreseen, was the last that mattered.
    private static final double SHARE_OF_TOLERANCE = 1 / 30.0;

    private final Maximisation maximisation;
    private final double tolerance;
    private final Convergence convergence;
    private final @Nullable Secants secants;

    private Maximisation.Step step;
    private GaussianMixture next;
    private GaussianMixture mixture;
    private @Nullable SufficientStatistics statistics;
    private Maximisation.@Nullable Step ahead;
    private double objective = Double.NEGATIVE_INFINITY;
    private boolean extrapolated;
    private boolean rejected;
    private boolean converged;

    /// @param start where it begins
    /// @param tolerance the gain in the objective below which it has converged; 0 goes on, in EM's own steps
    Ascent(Problem problem, Maximisation.Step start, double tolerance) {
        this.maximisation = problem.maximisation();
        this.tolerance = tolerance;
        this.convergence = new Convergence(tolerance);
        this.secants = problem.accelerated() && tolerance > 0 ? new Secants() : null;
        this.step = start;
        this.next = start.mixture();
        this.mixture = next;
    }

    /// The mixture that the next E-step is under.
    GaussianMixture next() {
        return next;
    }

    /// Takes the statistics of the rows under [#next].
    void expected(SufficientStatistics seen) {
        double there = maximisation.meanObjective(seen, next);
        ahead = extrapolated && there >= objective ? whole(seen) : null;
        rejected = extrapolated && ahead == null;
        if (rejected) {
            if (secants != null) {
                secants.wentTooFar();
            }
            return;
        }
        double gain = there - objective;
        mixture = next;
        statistics = seen;
        objective = there;
        if (extrapolated && secants != null) {
            secants.wentWell();
            convergence.restart();
        }
        converged = convergence.reached(objective)
                || (extrapolated
                        && secants != null
                        && secants.foreseen() < tolerance
                        && gain < SHARE_OF_TOLERANCE * tolerance);
    }

    /// The M-step from [#next], unless a component is lost in it: not to be provoked by going too far.
    private Maximisation.@Nullable Step whole(SufficientStatistics seen) {
        try {
            Maximisation.Step own = maximisation.maximise(seen, next);
            return own.collapses().isEmpty() ? own : null;
        } catch (FitException e) {
            return null;
        }
    }

    /// Goes on from the best mixture by an M-step, or further.
    ///
    /// @return the components that were removed
    List<Maximisation.Collapse> maximise() {
        if (statistics == null) {
            throw new IllegalStateException("an M-step comes after an E-step");
        }
        extrapolated = false;
        if (rejected) {
            next = step.mixture();
            return List.of();
        }
        step = ahead != null ? ahead : maximisation.maximise(statistics, mixture);
        next = step.mixture();
        if (!step.collapses().isEmpty()) {
            convergence.restart();
        }
        if (secants != null) {
            Optional<GaussianMixture> further = secants.further(mixture, next);
            extrapolated = further.isPresent();
            next = further.orElse(next);
        }
        return step.collapses();
    }

    /// Whether little is left to gain.
    boolean converged() {
        return converged;
    }

    /// The estimate of the gain still to come, finite; NaN if there is none.
    double remaining() {
        double foreseen = extrapolated && secants != null ? secants.foreseen() : Double.NaN;
        return Double.isFinite(foreseen) ? foreseen : convergence.remaining();
    }

    /// The best mixture so far.
    GaussianMixture mixture() {
        return mixture;
    }

    /// The statistics of the rows under the best mixture so far.
    SufficientStatistics statistics() {
        if (statistics == null) {
            throw new IllegalStateException("there was no E-step");
        }
        return statistics;
    }

    /// What EM raises, of the best mixture so far: [Maximisation#meanObjective].
    double objective() {
        return objective;
    }
}
