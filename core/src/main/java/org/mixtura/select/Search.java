package org.mixtura.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.FitException;
import org.mixtura.fit.Fold;
import org.mixtura.internal.parallel.Workers;

/// Fits every combination of a number of components and a family, and keeps the best by a criterion.
///
/// Candidates are compared without splitting and merging ([org.mixtura.fit.EmBuilder#splitMerge]), which is most
/// of the time of a small fit; the best is then fitted once more with it, if the settings have it.
///
/// @param settings all other settings; its components and family are replaced
/// @param components the numbers of components to try, each at least 1; at least one
/// @param families the families to try; at least one
/// @param criterion what to compare by
public record Search(Em settings, List<Integer> components, List<CovarianceFamily> families, Criterion criterion) {
    /// Numbers in a table whose fits gain more from running beside each other than from threads of their own.
    private static final long SMALL = 1_000_000;

    /// @throws IllegalArgumentException if there is nothing to try, or a number of components is below 1
    public Search {
        if (components.isEmpty() || families.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is nothing to try; give at least one number of components and a family");
        }
        for (int k : components) {
            if (k < 1) {
                throw new IllegalArgumentException("components has " + k + "; every number must be at least 1");
            }
        }
        components = List.copyOf(components);
        families = List.copyOf(families);
    }

    /// Runs the search on a table. A candidate that fails, or has more components than there are rows, is kept
    /// with its reason. Families that are the same in one column are tried once ([Families#distinct]).
    ///
    /// On a small table the threads work on a candidate each, on a large one all on the same; the result does not
    /// depend on it. The settings' listener may then be called by several threads at once.
    ///
    /// @param progress told of each candidate when it and those before it are done; one call at a time. Of the
    ///     best, told is the first fit, and the result has the better one
    /// @throws UnusableDataException if the table cannot be fitted with any number of components
    /// @throws FitException if every candidate failed: the first one's reason
    public Selection run(Rows rows, Consumer<Candidate> progress) {
        boolean small = rows.size() <= SMALL / rows.dimensions();
        return run(em -> em.fit(rows), rows.dimensions(), small, progress);
    }

    /// As [#run(Rows, Consumer)], of a table that somebody else folds: one candidate after the other.
    public Selection run(Fold fold, Consumer<Candidate> progress) {
        return run(em -> em.fit(fold), fold.columns().dimensions(), false, progress);
    }

    private Selection run(Function<Em, Fit> fit, int dimensions, boolean small, Consumer<Candidate> progress) {
        List<CovarianceFamily> distinct = Families.distinct(families, dimensions);
        int all = components.size() * distinct.size();
        int atOnce = small ? Math.min(settings.threads(), all) : 1;
        int threadsEach = settings.threads() / atOnce;
        Em shared = settings.withoutSplitMerge().remembering();
        Trials trials = new Trials();
        try (Workers workers = new Workers(atOnce)) {
            workers.run(
                    all,
                    Trial::new,
                    (trial, i) -> trial.run(
                            shared,
                            fit,
                            components.get((int) i % components.size()),
                            distinct.get((int) i / components.size()),
                            threadsEach),
                    (trial, i) -> progress.accept(trials.add(trial)));
        }
        trials.improveBest(fit);
        return trials.selection();
    }

    private static Candidate fitted(
            Em settings, Function<Em, Fit> fitter, int k, CovarianceFamily family, int threads) {
        Fit fit = fitter.apply(
                settings.toBuilder(k).family(family).threads(threads).build());
        return new Candidate(k, family, fit, "");
    }

    /// The fit of one candidate.
    private static final class Trial {
        private @Nullable Candidate candidate;
        private @Nullable RuntimeException failure;

        void run(Em settings, Function<Em, Fit> fitter, int k, CovarianceFamily family, int threads) {
            failure = null;
            try {
                candidate = fitted(settings, fitter, k, family, threads);
            } catch (FitException | UnusableDataException e) {
                failure = e;
                candidate = new Candidate(k, family, null, String.valueOf(e.getMessage()));
            }
        }
    }

    /// What has been tried, in order.
    private final class Trials {
        private final List<Candidate> candidates = new ArrayList<>();
        private int best = -1;
        private @Nullable RuntimeException firstFailure;

        Candidate add(Trial trial) {
            Candidate candidate = Objects.requireNonNull(trial.candidate);
            candidates.add(candidate);
            firstFailure = firstFailure == null ? trial.failure : firstFailure;
            if (candidate.fit() != null && (best < 0 || better(candidate))) {
                best = candidates.size() - 1;
            }
            return candidate;
        }

        private boolean better(Candidate candidate) {
            return candidate.value(criterion) < candidates.get(best).value(criterion);
        }

        void improveBest(Function<Em, Fit> fitter) {
            if (best >= 0 && settings.splitsAndMerges()) {
                Candidate first = candidates.get(best);
                Candidate again = fitted(settings, fitter, first.components(), first.family(), settings.threads());
                if (better(again)) {
                    candidates.set(best, again);
                }
            }
        }

        Selection selection() {
            if (best < 0) {
                throw firstFailure == null ? new IllegalStateException("no candidate") : firstFailure;
            }
            return new Selection(
                    Objects.requireNonNull(candidates.get(best).fit()), List.copyOf(candidates), criterion);
        }
    }
}
