package org.mixtura.options;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Outcome;
import org.mixtura.fit.Spurious;
import org.mixtura.select.Candidate;
import org.mixtura.select.Criterion;
import org.mixtura.select.Selection;

/// What a person should know about a fit before trusting it.
public final class Warnings {
    private static final double COLLINEAR = 1 - 1e-9;

    private Warnings() {}

    /// Sentences without a full stop; often none.
    public static List<String> of(Fit fit, @Nullable Selection selection, List<String> columns, EmOptions em) {
        List<String> warnings = new ArrayList<>();
        if (selection != null) {
            addFailures(warnings, selection.candidates());
            addPassedOver(warnings, selection);
        }
        addOutcome(warnings, fit, em);
        addSpurious(warnings, fit);
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
                    + best.reason());
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
        for (Spurious spurious : fit.doubts()) {
            warnings.add("component " + spurious.component() + " may be spurious: " + spurious.reason()
                    + "; try fewer components, more starts (--n-init), or a larger --reg-covar");
        }
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
