package org.mixtura.options;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.fit.Doubt;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Outcome;
import org.mixtura.select.Candidate;
import org.mixtura.select.Criterion;
import org.mixtura.select.Selection;

/// What a person should know about a fit before trusting it.
public final class Warnings {
    private static final double COLLINEAR = 1 - 1e-9;

    /// How many components' reasons are given.
    private static final int REASONS = 3;

    private Warnings() {}

    /// Sentences without a full stop; often none.
    public static List<String> of(Fit fit, @Nullable Selection selection, List<String> columns, EmOptions em) {
        List<String> warnings = new ArrayList<>();
        if (selection != null) {
            addFailures(warnings, selection.candidates());
            addPassedOver(warnings, selection);
        }
        addOutcome(warnings, fit, em);
        addDoubts(warnings, fit, columns);
        addCollinear(warnings, fit, columns);
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

    /// Columns that are multiples of each other, by the covariance of the whole mixture without its ridge:
    /// Σ_c weight_c (Σ_c + (μ_c − μ)(μ_c − μ)ᵀ) − diag(ridge).
    private static void addCollinear(List<String> warnings, Fit fit, List<String> columns) {
        GaussianMixture mixture = fit.mixture();
        if (mixture.family().diagonal()) {
            return;
        }
        int d = mixture.dimensions();
        double[] ridge = fit.ridge();
        double[] mean = new double[d];
        for (int c = 0; c < mixture.size(); c++) {
            for (int j = 0; j < d; j++) {
                mean[j] += mixture.weight(c) * mixture.component(c).mean(j);
            }
        }
        for (int i = 0; i < d; i++) {
            double varianceOfI = pooled(mixture, mean, i, i) - ridge[i];
            for (int j = 0; j < i; j++) {
                double r =
                        pooled(mixture, mean, i, j) / Math.sqrt(varianceOfI * (pooled(mixture, mean, j, j) - ridge[j]));
                if (Math.abs(r) > COLLINEAR) {
                    warnings.add("columns '" + columns.get(j) + "' and '" + columns.get(i)
                            + "' are multiples of each other (correlation " + Numbers.significant(r, 12)
                            + "); the likelihood depends on the regularisation, so leave one of them out");
                }
            }
        }
    }

    private static double pooled(GaussianMixture mixture, double[] mean, int i, int j) {
        double sum = 0.0;
        for (int c = 0; c < mixture.size(); c++) {
            Gaussian g = mixture.component(c);
            sum += mixture.weight(c) * (g.covariance().get(i, j) + (g.mean(i) - mean[i]) * (g.mean(j) - mean[j]));
        }
        return sum;
    }
}
