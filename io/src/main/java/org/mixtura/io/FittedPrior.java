package org.mixtura.io;

import org.mixtura.fit.Prior;

/// The prior of a fit, and what the fit made as large as it could.
///
/// @param prior with all its values
/// @param objective the penalised log-likelihood or the lower bound ([Prior#objective])
public record FittedPrior(Prior prior, double objective) {}
