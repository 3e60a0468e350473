package org.mixtura.io;

import java.util.List;
import java.util.Optional;
import org.mixtura.Mixtura;
import org.mixtura.Score;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Regularisation;

/// How a model came about: facts that the same fit of the same data always gives, so that its file has the same
/// bytes.
///
/// @param source the name of the data file, without folders
/// @param rows the number of rows
/// @param totalWeight the sum of their weights
/// @param logLikelihood the log-likelihood of those rows, natural logarithm
/// @param meanLogLikelihood the same, divided by the total weight
/// @param aic Akaike's criterion
/// @param bic Schwarz's criterion, lower is better
/// @param icl the integrated completed likelihood
/// @param iterations how many iterations the run took
/// @param converged whether it converged
/// @param outcome how it ended, as a clause
/// @param regularisation what was asked to be added to variances, such as `relative 1.0E-6`
/// @param ridge what was added to the variance of each column, d numbers
/// @param seed the seed
/// @param version the version of Mixtura that fitted it
/// @param prior the prior that it was fitted with, if any
public record Provenance(
        String source,
        long rows,
        double totalWeight,
        double logLikelihood,
        double meanLogLikelihood,
        double aic,
        double bic,
        double icl,
        int iterations,
        boolean converged,
        String outcome,
        String regularisation,
        List<Double> ridge,
        long seed,
        String version,
        Optional<FittedPrior> prior) {
    /// Copies the list.
    public Provenance {
        ridge = List.copyOf(ridge);
    }

    /// The provenance of a fit made by this version.
    ///
    /// @param source the name of the data file, without folders
    public static Provenance of(String source, Fit fit) {
        Score score = fit.score();
        String regularisation = switch (fit.regularisation()) {
            case Regularisation.Relative r -> "relative " + r.factor();
            case Regularisation.Absolute r -> "absolute " + r.value();
            default -> fit.regularisation().toString();
        };
        return new Provenance(
                source,
                score.rows(),
                score.totalWeight(),
                score.logLikelihood(),
                score.meanLogLikelihood(),
                score.aic(),
                score.bic(),
                score.icl(),
                fit.iterations(),
                fit.outcome().converged(),
                fit.outcome().sentence(),
                regularisation,
                java.util.Arrays.stream(fit.ridge()).boxed().toList(),
                fit.seed(),
                Mixtura.version(),
                fit.prior().map(prior -> new FittedPrior(prior, fit.objective())));
    }
}
