package org.mixtura.report;

import java.util.Arrays;
import java.util.List;
import org.mixtura.Score;
import org.mixtura.fit.Fit;

/// What is known of the run that led to a mixture. Immutable.
///
/// @param rows the number of rows that it was fitted to
/// @param logLikelihood of these rows under the mixture
/// @param sentence how the run ended, as a clause ([org.mixtura.fit.Outcome#sentence])
/// @param converged whether it converged
/// @param iterations how many it took
/// @param trace the mean log-likelihood, or what a prior makes of it, of the start and after each iteration; empty if
///     it is not known
public record Run(
        long rows, double logLikelihood, String sentence, boolean converged, int iterations, List<Double> trace) {
    /// Tables whose log-likelihoods differ by a smaller part are the same one: float32 and float64 do.
    private static final double SAME = 1e-6;

    /// Copies the list.
    public Run {
        trace = List.copyOf(trace);
    }

    static Run of(Fit fit) {
        return new Run(
                fit.score().rows(),
                fit.score().logLikelihood(),
                fit.outcome().sentence(),
                fit.outcome().converged(),
                fit.iterations(),
                Arrays.stream(fit.trace()).boxed().toList());
    }

    /// Whether rows of this score under the mixture are those that it was fitted to, as far as one can tell.
    boolean saw(Score score) {
        return score.rows() == rows
                && Math.abs(score.logLikelihood() - logLikelihood) <= SAME * Math.abs(logLikelihood);
    }
}
