package org.mixtura.options;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Outcome;
import org.mixtura.fit.Spurious;
import org.mixtura.select.Candidate;
import org.mixtura.select.Criterion;
import org.mixtura.select.Selection;

/// What a person should know about a fit before trusting it.
public final class Warnings {
    private Warnings() {}

    /// Sentences without a full stop; often none.
    public static List<String> of(Fit fit, @Nullable Selection selection, EmOptions em) {
        List<String> warnings = new ArrayList<>();
        if (selection != null) {
            addFailures(warnings, selection.candidates());
            addPassedOver(warnings, selection);
            addEdge(warnings, selection);
        }
        addOutcome(warnings, fit, em);
        addSpurious(warnings, fit);
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
                    + best.reason());
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

    private static void addSpurious(List<String> warnings, Fit fit) {
        for (Spurious spurious : fit.spurious()) {
            warnings.add("component " + spurious.component() + " may be spurious: " + spurious.reason()
                    + "; try fewer components, more starts (--n-init), or a larger --reg-covar");
        }
    }
}
