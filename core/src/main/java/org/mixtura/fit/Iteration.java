package org.mixtura.fit;

import org.mixtura.GaussianMixture;
import org.mixtura.family.CovarianceFamily;

/// The state of a run after an E-step.
///
/// @param components how many were asked for; the mixture may have lost some
/// @param family the family asked for; the mixture of iteration 0 has that of a given start
/// @param start the number of the start, from 0
/// @param iteration how many iterations made the mixture; 0 for the start itself
/// @param meanLogLikelihood of the rows under the mixture
/// @param mixture the parameters
public record Iteration(
        int components,
        CovarianceFamily family,
        int start,
        int iteration,
        double meanLogLikelihood,
        GaussianMixture mixture) {}
