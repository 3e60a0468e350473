package org.mixtura.select;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Spurious;

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
    /// @param failure why either failed; empty if neither did
    public record Finding(@Nullable Fit fit, @Nullable HeldOut heldOut, String failure) {}

    /// The fit to all rows; null if that failed.
    public @Nullable Fit fit() {
        return finding.fit;
    }

    /// The likelihood of held-out rows; null if nobody asked, or a fold failed.
    public @Nullable HeldOut heldOut() {
        return finding.heldOut;
    }

    /// Whether nothing failed, and the fit is not [Fit#degenerate]: others are chosen only where no candidate
    /// is sound.
    public boolean sound() {
        return reason().isEmpty();
    }

    /// Why it is not [#sound]: what failed, or which components are flat; empty if it is.
    public String reason() {
        if (finding.fit == null || !finding.failure.isEmpty()) {
            return finding.failure;
        }
        return finding.fit.spurious().stream()
                .filter(spurious -> spurious.kind() == Spurious.Kind.FLAT)
                .map(spurious -> "component " + spurious.component() + " is spurious: " + spurious.reason())
                .collect(Collectors.joining("; "));
    }

    /// The criterion's value; NaN if it has none.
    public double value(Criterion criterion) {
        return criterion.value(this);
    }

    /// This candidate, or with another fit if that is better.
    Candidate or(Fit other) {
        Fit fit = finding.fit == null ? other : finding.fit.or(other);
        if (fit == finding.fit) {
            return this;
        }
        return new Candidate(components, family, new Finding(fit, finding.heldOut, finding.failure));
    }
}
