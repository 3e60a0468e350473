package org.mixtura.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Fit;
import org.mixtura.select.Criterion;
import org.mixtura.select.Selection;

/// The way to a fit, as a model file and the JSON of `mixtura fit` keep it: the mean log-likelihood by
/// iteration and the candidates of the search. Immutable.
///
/// @param source the name of the data file, empty if it is not known
/// @param trace the mean log-likelihood of the start and after each iteration; empty if it is not known
/// @param criterion what was chosen by, if there was a search
/// @param candidates of the search, in the order tried; empty if there was none
public record FitLog(String source, List<Double> trace, Optional<Criterion> criterion, List<Candidate> candidates) {
    /// Nothing is known.
    public static final FitLog EMPTY = new FitLog("", List.of(), Optional.empty(), List.of());

    /// Copies.
    public FitLog {
        trace = List.copyOf(trace);
        candidates = List.copyOf(candidates);
    }

    /// A candidate of a search.
    ///
    /// @param components k as asked for
    /// @param covariance the family's letters
    /// @param bic NaN if the fit failed, as the others
    public record Candidate(int components, String covariance, double bic, double aic, double icl) {}

    /// The way to a fit.
    ///
    /// @param selection the search that it is the best of, if there was one
    public static FitLog of(String source, Fit fit, @Nullable Selection selection) {
        List<Double> trace = Arrays.stream(fit.trace()).boxed().toList();
        if (selection == null) {
            return new FitLog(source, trace, Optional.empty(), List.of());
        }
        List<Candidate> candidates = selection.candidates().stream()
                .map(c -> new Candidate(
                        c.components(),
                        c.family().code(),
                        c.value(Criterion.BIC),
                        c.value(Criterion.AIC),
                        c.value(Criterion.ICL)))
                .toList();
        return new FitLog(source, trace, Optional.of(selection.criterion()), candidates);
    }

    /// Reads what a model file or the JSON that `mixtura fit --format json` printed has of it.
    ///
    /// @throws InputException if the file is missing, is no JSON object, or has one of the fields in another
    ///     form
    public static FitLog read(Path file) {
        return FitLogReader.read(file);
    }
}
