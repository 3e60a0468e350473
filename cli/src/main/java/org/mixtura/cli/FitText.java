package org.mixtura.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.Mixtura;
import org.mixtura.data.Rows;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Optimum;
import org.mixtura.fit.Outcome;
import org.mixtura.fit.Prior;
import org.mixtura.fit.Restart;
import org.mixtura.options.Numbers;
import org.mixtura.select.HeldOut;
import org.mixtura.select.Selection;

/// A fit for people.
final class FitText {
    private FitText() {}

    static String of(FitReport report) {
        StringBuilder text = new StringBuilder();
        Fit fit = report.fit();
        GaussianMixture mixture = fit.mixture();
        List<String> columns = report.data().table().columns();
        text.append(table(report)).append("\n\n");
        if (report.selection() != null) {
            text.append(report.selection().criterion().sentence()).append("\n\n");
            text.append(SearchText.of(report.selection())).append('\n');
        }
        if (fit.startsWanted() > 1) {
            text.append(restarts(fit)).append('\n');
        }
        Facts facts = new Facts()
                .add("Mixture", Numbers.count(mixture.size(), "component") + ", " + MixtureText.family(mixture))
                .add("Outcome", outcome(fit.outcome(), fit.iterations()));
        fit.prior().ifPresent(prior -> {
            MixtureText.addPrior(facts, mixture, prior);
            ScoreText.objective(facts, prior, fit.objective());
        });
        ScoreText.add(facts, fit.score(), mixture);
        addHeldOut(facts, report.selection());
        facts.add(
                "Time",
                Numbers.seconds(report.data().seconds()) + " to load, " + Numbers.seconds(report.fitSeconds())
                        + " to fit, on " + Numbers.count(report.threads(), "thread") + " with kernel "
                        + Mixtura.kernels());
        if (report.output() != null) {
            facts.add("Model file", report.output().toString());
        }
        if (report.page() != null) {
            facts.add("Page", report.page() + ": open it in a browser");
        }
        return text.append(facts)
                .append('\n')
                .append(MixtureText.components(mixture, columns))
                .toString();
    }

    private static void addHeldOut(Facts facts, @Nullable Selection selection) {
        HeldOut heldOut = selection == null ? null : selection.chosen().heldOut();
        if (heldOut != null) {
            facts.add(
                    "Held out",
                    Numbers.significant(heldOut.mean(), 6) + " a row, standard error "
                            + Numbers.significant(heldOut.standardError(), 2) + ", "
                            + Numbers.count(heldOut.folds(), "fold"));
        }
    }

    private static String table(FitReport report) {
        Rows rows = report.data().rows();
        List<String> columns = report.data().table().columns();
        return report.data().file() + ": " + Numbers.count(rows.size(), rows.weighted() ? "weighted row" : "row") + ", "
                + Numbers.count(columns.size(), "column") + " (" + MixtureText.names(columns) + ")";
    }

    /// What happened, in short; a warning tells the rest.
    private static String outcome(Outcome outcome, int iterations) {
        return switch (outcome) {
            case Outcome.Converged o -> "converged after " + Numbers.count(iterations, "iteration");
            case Outcome.IterationLimit o ->
                "not converged: stopped at the limit of " + Numbers.count(iterations, "iteration");
            case Outcome.Collapsed o ->
                outcome(o.ending(), iterations) + "; "
                        + Numbers.count(o.collapses().size(), "component") + " collapsed and removed";
            case Outcome.Failed o -> o.sentence();
        };
    }

    private static String restarts(Fit fit) {
        double best = fit.objective();
        TextTable table = new TextTable()
                .number("start")
                .number(fit.prior().map(Prior::objective).orElse("log-likelihood") + "  ")
                .number("iterations")
                .text("outcome");
        boolean marked = false;
        for (int i = 0; i < fit.restarts().size(); i++) {
            Restart restart = fit.restarts().get(i);
            boolean isBest = !marked && restart.objective() == best;
            marked |= isBest;
            table.line(
                    String.valueOf(i + 1),
                    Numbers.fixed(restart.objective(), 4) + (isBest ? " *" : "  "),
                    String.valueOf(restart.iterations()),
                    restart.outcome().label());
        }
        return table.toString() + "* the best: chosen\n\n" + optima(fit);
    }

    /// How often each optimum was found: one that many starts find is probably the best there is.
    private static String optima(Fit fit) {
        TextTable table = new TextTable()
                .number("optimum")
                .number("log-likelihood")
                .number("found")
                .text("by starts");
        List<Optimum> optima = fit.optima();
        for (int i = 0; i < optima.size(); i++) {
            Optimum optimum = optima.get(i);
            table.line(
                    String.valueOf(i + 1),
                    Numbers.fixed(optimum.logLikelihood(), 4),
                    String.valueOf(optimum.found()),
                    optimum.starts().stream().map(s -> String.valueOf(s + 1)).collect(Collectors.joining(", ")));
        }
        return table.toString();
    }
}
