package org.mixtura.select;

import org.jspecify.annotations.Nullable;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.fit.Fit;

/// A number of components and a family that were tried.
///
/// @param components k as asked for
/// @param family the family
/// @param fit what was found; null if the fit failed
/// @param failure why it failed; empty if it did not
public record Candidate(
        int components, CovarianceFamily family, @Nullable Fit fit, String failure) {
    /// The criterion's value; NaN if the fit failed.
    public double value(Criterion criterion) {
        return fit == null ? Double.NaN : criterion.of(fit.score());
    }
}
