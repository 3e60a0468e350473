package org.mixtura.spark;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mixtura.fit.Fit;
import org.mixtura.io.FitLog;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;
import org.mixtura.io.Provenance;
import org.mixtura.options.FitPlan;
import org.mixtura.select.Candidate;
import org.mixtura.select.Criterion;
import org.mixtura.select.Search;
import org.mixtura.select.Selection;

/// A fit, and the search that it is the best of, if there was one.
record FoldedFit(Fit fit, Optional<Selection> selection) {
    /// Does what the plan says.
    ///
    /// @param progress told of each candidate of a search
    static FoldedFit of(SparkFold fold, FitPlan plan, Criterion criterion, Consumer<Candidate> progress) {
        if (!plan.isSearch()) {
            return new FoldedFit(plan.settings().build().fit(fold), Optional.empty());
        }
        Selection selection =
                new Search(plan.settings().build(), plan.components(), plan.families(), criterion).run(fold, progress);
        return new FoldedFit(selection.best(), Optional.of(selection));
    }

    /// The text of the model's file.
    ///
    /// @param source what was fitted to
    /// @param columns the names of its columns
    String json(String source, List<String> columns) {
        Model model = new Model(fit.mixture(), columns, Optional.of(Provenance.of(source, fit)));
        return ModelFile.toJson(model, FitLog.of(source, fit, selection.orElse(null)));
    }
}
