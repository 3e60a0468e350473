package org.mixtura.select;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.fit.Doubt;
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

    /// Whether nothing failed, the fit is not [Fit#degenerate], and the table has numbers enough for it
    /// ([Fit#underdetermined]): others are chosen only where no candidate is sound.
    public boolean sound() {
        return reason().isEmpty();
    }

    /// Why it is not [#sound]: what failed, which components are degenerate, or how many parameters there are; empty if
    /// it is.
    public String reason() {
        Fit fit = finding.fit;
        if (fit == null || !finding.failure.isEmpty()) {
            return finding.failure;
        }
        List<Doubt> degenerate = fit.doubts().stream().filter(Doubt::degenerate).toList();
        if (degenerate.isEmpty()) {
            return fit.underdetermined()
                    ? "its " + fit.score().freeParameters() + " parameters are too many for "
                            + fit.score().rows() + " rows"
                    : "";
        }
        Doubt first = degenerate.getFirst();
        return "component " + first.component() + " is degenerate: " + first.reason()
                + (degenerate.size() == 1 ? "" : "; and " + (degenerate.size() - 1) + " more");
    }

    /// The criterion's value; NaN if it has none.
    public double value(Criterion criterion) {
        return criterion.value(this);
    }

    /// The criterion's value by which this candidate is compared with others: of [Fit#comparable]. NaN if it has none.
    public double comparable(Criterion criterion) {
        return finding.fit != null && criterion instanceof InformationCriterion information
                ? information.of(finding.fit.comparable())
                : value(criterion);
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
