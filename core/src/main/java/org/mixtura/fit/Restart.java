package org.mixtura.fit;

/// What one of a fit's starts led to.
///
/// @param seed the start's own seed
/// @param logLikelihood of the final parameters over all rows; NaN if the run failed
/// @param objective what sound runs are chosen by: [Fit#objective], in which components with constant columns count as
///     wide as the columns' rounding ([Fit#comparable]); NaN if the run failed
/// @param iterations how many were run
/// @param outcome how it ended
/// @param degenerate whether its mixture is [Fit#degenerate], so that a sound one is better whatever the objective
public record Restart(
        long seed, double logLikelihood, double objective, int iterations, Outcome outcome, boolean degenerate) {}
