package org.mixtura.fit;

/// What one of a fit's starts led to.
///
/// @param seed the start's own seed
/// @param logLikelihood of the final parameters over all rows; NaN if the run failed
/// @param objective what the best run is chosen by, [Fit#objective]; NaN if the run failed
/// @param iterations how many were run
/// @param outcome how it ended
public record Restart(long seed, double logLikelihood, double objective, int iterations, Outcome outcome) {}
