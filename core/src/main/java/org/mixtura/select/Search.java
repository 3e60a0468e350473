package org.mixtura.select;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.FitException;

/// Fits every combination of a number of components and a family, and keeps the best by a criterion.
///
/// @param settings all other settings; its components and family are replaced
/// @param components the numbers of components to try, each at least 1; at least one
/// @param families the families to try; at least one
/// @param criterion what to compare by
public record Search(Em settings, List<Integer> components, List<CovarianceFamily> families, Criterion criterion) {
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
    /// @param progress told of each candidate when it is done
    /// @throws UnusableDataException if the table cannot be fitted with any number of components
    /// @throws FitException if every candidate failed: the first one's reason
    public Selection run(Rows rows, Consumer<Candidate> progress) {
        List<Candidate> candidates = new ArrayList<>();
        @Nullable Fit best = null;
        @Nullable RuntimeException firstFailure = null;
        for (CovarianceFamily family : Families.distinct(families, rows.dimensions())) {
            for (int k : components) {
                Candidate candidate;
                try {
                    Fit fit = settings.toBuilder(k).family(family).build().fit(rows);
                    candidate = new Candidate(k, family, fit, "");
                    if (best == null || criterion.of(fit.score()) < criterion.of(best.score())) {
                        best = fit;
                    }
                } catch (FitException | UnusableDataException e) {
                    firstFailure = firstFailure == null ? e : firstFailure;
                    candidate = new Candidate(k, family, null, String.valueOf(e.getMessage()));
                }
                candidates.add(candidate);
                progress.accept(candidate);
            }
        }
        if (best == null) {
            throw firstFailure == null ? new IllegalStateException("no candidate") : firstFailure;
        }
        return new Selection(best, List.copyOf(candidates), criterion);
    }
}
