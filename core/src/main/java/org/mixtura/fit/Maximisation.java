package org.mixtura.fit;

import java.util.List;
import org.mixtura.GaussianMixture;
import org.mixtura.family.CovarianceFamily;

/// The M-step: statistics in, a mixture out. It never sees a row, and the E-step knows nothing of it.
///
/// Each is the maximum of an objective that EM raises: of the likelihood ([MaximumLikelihood]), of the likelihood times
/// a prior density ([MaximumAPosteriori]), or of a lower bound of the evidence ([VariationalBayes]).
public sealed interface Maximisation permits MaximumLikelihood, VariationalBayes {
    /// The family.
    CovarianceFamily family();

    /// What is added to each column's variance; a new array, d long.
    double[] ridge();

    /// Maximises, with nothing to begin from.
    ///
    /// @param statistics not modified
    /// @throws FitException if no component is left
    Step maximise(SufficientStatistics statistics);

    /// Maximises. A family whose M-step iterates begins at the mixture that the responsibilities are of, if that is
    /// of the same family, and ends nowhere less likely.
    ///
    /// @param statistics not modified
    /// @param previous the mixture that the responsibilities are of
    /// @throws FitException if no component is left
    Step maximise(SufficientStatistics statistics, GaussianMixture previous);

    /// What EM raises: the log-likelihood, and what a prior adds to it.
    ///
    /// @param statistics of the E-step under the mixture; not modified
    double objective(SufficientStatistics statistics, GaussianMixture mixture);

    /// [#objective] over the rows' total weight, as tolerances are held against it.
    default double meanObjective(SufficientStatistics statistics, GaussianMixture mixture) {
        return objective(statistics, mixture) / statistics.likelihood().totalWeight();
    }

    /// A mixture from elsewhere as a step to go on from.
    default Step given(GaussianMixture mixture) {
        return new Step(mixture, List.of());
    }

    /// Whether the moments should be gathered once more about better centres ([SufficientStatistics#cancelled]).
    boolean cancelled(SufficientStatistics statistics);

    /// Whether components without rows stay.
    boolean keepsEmptyComponents();

    /// A mixture and the components that were removed on the way to it.
    ///
    /// @param collapses empty in all but unlucky fits; components are numbered as in the statistics
    record Step(GaussianMixture mixture, List<Collapse> collapses) {}

    /// A component that was removed.
    ///
    /// @param component its number when it was removed
    /// @param reason what was wrong with it
    record Collapse(int component, String reason) {}
}
