package org.mixtura.options;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Doubt;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Outcome;
import org.mixtura.select.Candidate;
import org.mixtura.select.Criterion;
import org.mixtura.select.Selection;

/// What a person should know about a fit before trusting it.
public final class Warnings {
    /// How many components' reasons are given.
    private static final int REASONS = 3;

    private Warnings() {}

    /// Sentences without a full stop; often none.
    ///
    /// @param columns the columns' names
    public static List<String> of(Fit fit, @Nullable Selection selection, List<String> columns, EmOptions em) {
        List<String> warnings = new ArrayList<>();
        if (selection != null) {
            addFailures(warnings, selection.candidates());
            addPassedOver(warnings, selection);
            addEdge(warnings, selection);
        }
        addOutcome(warnings, fit, em);
        addDoubts(warnings, fit, columns);
        return warnings;
    }

    private static void addFailures(List<String> warnings, List<Candidate> candidates) {
        List<Candidate> failed = candidates.stream()
                .filter(c -> !c.finding().failure().isEmpty())
                .toList();
        if (!failed.isEmpty()) {
            Candidate first = failed.getFirst();
            warnings.add(failed.size() + " of " + Numbers.count(candidates.size(), "candidate") + " failed; "
                    + first.family().code() + " with " + Numbers.count(first.components(), "component") + ": "
                    + first.reason());
        }
    }

    /// The best value of all, if its candidate was not chosen for being degenerate.
    private static void addPassedOver(List<String> warnings, Selection selection) {
        Criterion criterion = selection.criterion();
        Candidate best = selection.chosen();
        for (Candidate candidate : selection.candidates()) {
            if (criterion.better(candidate.value(criterion), best.value(criterion))) {
                best = candidate;
            }
        }
        if (best.fit() != selection.best()) {
            warnings.add(best.family().code() + " with " + Numbers.count(best.components(), "component")
                    + " has the best "
                    + criterion.code() + ", " + Numbers.fixed(best.value(criterion), 3) + ", and was not chosen: "
                    + (best.sound()
                            ? "with its constant columns as wide as their rounding it has "
                                    + Numbers.fixed(best.comparable(criterion), 3)
                            : best.reason()));
        }
    }

    /// The best number of components, if beyond it nothing was tried.
    private static void addEdge(List<String> warnings, Selection selection) {
        Candidate best = selection.chosen();
        int k = best.components();
        IntSummaryStatistics tried =
                selection.candidates().stream().mapToInt(Candidate::components).summaryStatistics();
        if (tried.getMin() == tried.getMax() || selection.best().mixture().size() < k || !best.sound()) {
            return;
        }
        long most = Math.min(2L * k, selection.best().score().rows());
        if (k == tried.getMax() && k < most) {
            warnings.add("the best has " + Numbers.count(k, "component") + ", the largest number tried; try -k " + k
                    + ".." + most);
        } else if (k == tried.getMin() && k > 1) {
            warnings.add(
                    "the best has " + Numbers.count(k, "component") + ", the smallest number tried; try -k 1.." + k);
        }
    }

    private static void addOutcome(List<String> warnings, Fit fit, EmOptions em) {
        Outcome outcome = fit.outcome();
        if (outcome instanceof Outcome.Collapsed collapsed) {
            warnings.add(collapsed.sentence() + "; "
                    + Numbers.count(fit.mixture().size(), "component") + " of " + fit.componentsWanted()
                    + " left: try fewer, more starts (--n-init), or a larger --reg-covar");
        } else if (!outcome.converged()) {
            warnings.add("the fit " + outcome.sentence() + "; "
                    + (em.tolerance == 0
                            ? "--tol 0 always runs to the limit"
                            : "raise --max-iter (now " + em.maxIterations + ") to go on"));
        }
    }

    /// Degenerate components are one warning, since they have one remedy; constant columns are another.
    private static void addDoubts(List<String> warnings, Fit fit, List<String> columns) {
        List<Doubt> degenerate = fit.doubts().stream().filter(Doubt::degenerate).toList();
        if (!degenerate.isEmpty()) {
            warnings.addFirst(
                    (degenerate.size() == fit.mixture().size() ? "every component is" : components(degenerate))
                            + " degenerate (" + reasons(degenerate, columns)
                            + "), so this fit says little of groups: try a simpler family (--covariance), fewer components (-k),"
                            + " or a prior (--prior)");
        }
        List<Doubt> constant =
                fit.doubts().stream().filter(doubt -> !doubt.degenerate()).toList();
        if (!constant.isEmpty()) {
            warnings.add(components(constant) + " constant columns (" + reasons(constant, columns)
                    + "); the densities there are the regularisation's");
        }
    }

    private static String components(List<Doubt> doubts) {
        boolean one = doubts.size() == 1;
        boolean degenerate = doubts.getFirst().degenerate();
        return (one ? "component " : "components ")
                + doubts.stream()
                        .map(doubt -> Integer.toString(doubt.component()))
                        .collect(Collectors.joining(", "))
                + (degenerate ? one ? " is" : " are" : one ? " has" : " have");
    }

    /// The first ones' reasons; a reason that several share is given once.
    private static String reasons(List<Doubt> doubts, List<String> columns) {
        List<String> reasons = doubts.stream()
                .map(doubt -> doubt.component() + ": " + doubt.reason(j -> "'" + columns.get(j) + "'"))
                .toList();
        int shown = Math.min(REASONS, reasons.size());
        return String.join("; ", reasons.subList(0, shown))
                + (reasons.size() > shown ? "; and " + (reasons.size() - shown) + " more" : "");
    }
}
