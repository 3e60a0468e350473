package org.mixtura.select;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.data.UnusableDataException;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.FitException;
import org.mixtura.fit.Initialiser;

/// A thread's work on one candidate after the other.
final class Trial {
    private final Function<Em, Fit> fitter;
    private @Nullable Candidate candidate;
    private @Nullable RuntimeException failure;

    /// @param fitter fits the table with some settings
    Trial(Function<Em, Fit> fitter) {
        this.fitter = fitter;
    }

    /// The candidate that was worked on last.
    Candidate candidate() {
        return Objects.requireNonNull(candidate);
    }

    /// Why its fit failed; null if it did not.
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /// Fits with these settings, and holds out the folds.
    void fit(Em settings, List<CrossValidation.Fold> folds) {
        failure = null;
        int k = settings.components();
        Fit fit = null;
        try {
            fit = fitter.apply(settings);
            HeldOut heldOut = folds.isEmpty() ? null : CrossValidation.measure(settings, folds);
            candidate = new Candidate(k, settings.family(), new Candidate.Finding(fit, heldOut, ""));
        } catch (FitException | UnusableDataException e) {
            failure = e;
            String reason = String.valueOf(e.getMessage());
            candidate = new Candidate(k, settings.family(), new Candidate.Finding(fit, null, reason));
        }
    }

    /// Fits with these settings once more, from the candidate's neighbours, and keeps the better.
    ///
    /// @param neighbours fits of one component fewer or more; degenerate ones are no help
    void fit(Em settings, Candidate first, List<Candidate> neighbours) {
        candidate = first;
        List<GaussianMixture> starts = neighbours.stream()
                .map(Candidate::fit)
                .filter(fit -> fit != null && !fit.degenerate())
                .map(fit -> Objects.requireNonNull(fit).mixture())
                .filter(mixture -> Math.abs(mixture.size() - first.components()) == 1)
                .toList();
        if (first.fit() != null && !starts.isEmpty()) {
            again(
                    settings.toBuilder(1)
                            .initialiser(Initialiser.beside(starts))
                            .starts(1)
                            .build(),
                    first);
        }
    }

    /// Fits with these settings once more, and keeps the better.
    void again(Em settings, Candidate first) {
        candidate = first;
        try {
            candidate = first.or(fitter.apply(settings.toBuilder(first.components())
                    .family(first.family())
                    .build()));
        } catch (FitException | UnusableDataException e) {
            // There is a fit already.
        }
    }
}
