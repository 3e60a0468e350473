package org.mixtura.select;

import org.jspecify.annotations.Nullable;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.fit.Fit;

/// A number of components and a family that were tried.
///
/// @param components k as asked for
/// @param family the family
/// @param finding what came of it
public record Candidate(int components, CovarianceFamily family, Finding finding) {
    /// What came of a candidate.
    ///
    /// @param fit to all rows; null if that failed
    /// @param heldOut the likelihood of held-out rows; null if nobody asked, or a fold failed
    /// @param reason why it failed; empty if it did not
    public record Finding(@Nullable Fit fit, @Nullable HeldOut heldOut, String reason) {}

    /// The fit to all rows; null if that failed.
    public @Nullable Fit fit() {
        return finding.fit;
    }

    /// The likelihood of held-out rows; null if nobody asked, or a fold failed.
    public @Nullable HeldOut heldOut() {
        return finding.heldOut;
    }

    /// Why it failed; empty if it did not.
    public String failure() {
        return finding.reason;
    }

    /// The criterion's value; NaN if it has none.
    public double value(Criterion criterion) {
        return criterion.value(this);
    }
}
