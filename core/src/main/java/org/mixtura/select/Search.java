package org.mixtura.select;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
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
/// A candidate is fitted from the start of the settings ([org.mixtura.fit.Initialiser#remembering]) and from its
/// neighbours in the same family: those with
/// one component fewer, with a component split, and with one more, with two merged. What is more likely stays,
/// and is a neighbour itself, until nothing changes. Own starts do not split and merge
/// ([org.mixtura.fit.EmBuilder#splitMerge]), which would take more time than all of this; the best candidate is
/// fitted once more with it. Settings without it have neither.
///
/// A degenerate candidate ([org.mixtura.fit.Fit#degenerate]) is chosen only where all are: its likelihood
/// measures how closely rows in a plane can be surrounded, and has no bound but for the regularisation.
///
/// By [CrossValidation] each is fitted once more without each fold, from its own start; the fit of the best is
/// that to all rows.
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
    /// On a small table the threads work on a candidate each, on a large one all on the same; the result does
    /// not depend on it. The settings' listener may then be called by several threads at once.
    ///
    /// @param progress told of each candidate when it and those before it are fitted from their own starts; one
    ///     call at a time. The result may have better fits
    /// @throws UnusableDataException if the table cannot be fitted with any number of components, or has fewer
    ///     rows than folds
    /// @throws FitException if every candidate failed: the first one's reason
    public Selection run(Rows rows, Consumer<Candidate> progress) {
        boolean small = rows.size() <= SMALL / rows.dimensions();
        List<CrossValidation.Fold> folds =
                criterion instanceof CrossValidation validation ? validation.deal(rows, settings.seed()) : List.of();
        return new Task(em -> em.fit(rows), rows.dimensions(), folds).run(small ? settings.threads() : 1, progress);
    }

    /// As [#run(Rows, Consumer)], of a table that somebody else folds: one candidate after the other.
    ///
    /// @throws IllegalArgumentException if the criterion is a [CrossValidation], which holds out rows of a table
    ///     in this process
    public Selection run(Fold fold, Consumer<Candidate> progress) {
        if (criterion instanceof CrossValidation) {
            throw new IllegalArgumentException(
                    "the criterion is held-out likelihood, which needs the rows in this process; choose by BIC, AIC or ICL");
        }
        return new Task(em -> em.fit(fold), fold.columns().dimensions(), List.of()).run(1, progress);
    }

    /// A search of one table.
    private final class Task {
        private final Function<Em, Fit> fitter;
        private final Grid grid;
        private final List<CrossValidation.Fold> folds;

        Task(Function<Em, Fit> fitter, int dimensions, List<CrossValidation.Fold> folds) {
            this.fitter = fitter;
            this.grid = new Grid(components, Families.distinct(families, dimensions));
            this.folds = folds;
        }

        /// @param most how many candidates may be worked on at once
        Selection run(int most, Consumer<Candidate> progress) {
            int atOnce = Math.min(most, grid.size());
            Em shared = settings.withoutSplitMerge().remembering().toBuilder(1)
                    .threads(settings.threads() / atOnce)
                    .build();
            Trials trials = new Trials(grid, criterion);
            try (Workers workers = new Workers(atOnce)) {
                workers.run(
                        grid.size(),
                        () -> new Trial(fitter),
                        (trial, i) -> trial.fit(
                                shared.toBuilder(grid.components(i))
                                        .family(grid.family(i))
                                        .build(),
                                folds),
                        (trial, i) -> progress.accept(trials.add(trial)));
                if (settings.splitsAndMerges()) {
                    trials.fitFromNeighbours(shared, fitter, workers);
                }
            }
            if (settings.splitsAndMerges()) {
                trials.improveBest(settings, fitter);
            }
            return trials.selection();
        }
    }
}
