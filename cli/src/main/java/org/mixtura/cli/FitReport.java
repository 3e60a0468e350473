package org.mixtura.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Fit;
import org.mixtura.select.Selection;

/// All that `fit` has to say.
///
/// @param notices about the table, sentences without a full stop
/// @param fit the fit, the chosen one of a search
/// @param selection the search, if there was one
/// @param warnings about the fit, sentences without a full stop
/// @param fitSeconds how long fitting took
/// @param traceSeconds when each iteration of the fit's trace was done, from the beginning of fitting
/// @param output where the model goes, if anywhere
/// @param page where the page goes, if anywhere
record FitReport(
        Data data,
        List<String> notices,
        Fit fit,
        @Nullable Selection selection,
        List<String> warnings,
        double fitSeconds,
        List<Double> traceSeconds,
        int threads,
        @Nullable Path output,
        @Nullable Path page) {
    /// What was noticed in reading the table, in its columns and in the fit.
    List<String> allWarnings() {
        List<String> all = new ArrayList<>(data.table().notices());
        all.addAll(notices);
        all.addAll(warnings);
        return all;
    }
}
