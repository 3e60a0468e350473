package org.mixtura.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Fit;
import org.mixtura.select.Selection;

/// All that `fit` has to say.
///
/// @param fit the fit, the chosen one of a search
/// @param selection the search, if there was one
/// @param warnings sentences without a full stop
/// @param fitSeconds how long fitting took
/// @param traceSeconds when each iteration of the fit's trace was done, from the beginning of fitting
/// @param output where the model goes, if anywhere
/// @param page where the page goes, if anywhere
record FitReport(
        Data data,
        Fit fit,
        @Nullable Selection selection,
        List<String> warnings,
        double fitSeconds,
        List<Double> traceSeconds,
        int threads,
        @Nullable Path output,
        @Nullable Path page) {}
