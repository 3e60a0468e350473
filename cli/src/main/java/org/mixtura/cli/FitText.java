package org.mixtura.cli;

import java.util.List;
import org.mixtura.GaussianMixture;
import org.mixtura.Mixtura;
import org.mixtura.data.Rows;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Outcome;
import org.mixtura.fit.Restart;

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
            text.append(report.selection().criterion()).append(", lower is better\n\n");
            text.append(SearchText.of(report.selection())).append('\n');
        }
        if (fit.restarts().size() > 1) {
            text.append(restarts(fit)).append('\n');
        }
        Facts facts = new Facts()
                .add("Mixture", Numbers.count(mixture.size(), "component") + ", " + MixtureText.family(mixture))
                .add("Outcome", outcome(fit.outcome(), fit.iterations()));
        ScoreText.add(facts, fit.score());
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
        double best = fit.score().logLikelihood();
        TextTable table = new TextTable()
                .number("start")
                .number("log-likelihood  ")
                .number("iterations")
                .text("outcome");
        boolean marked = false;
        for (int i = 0; i < fit.restarts().size(); i++) {
            Restart restart = fit.restarts().get(i);
            boolean isBest = !marked && restart.logLikelihood() == best;
            marked |= isBest;
            table.line(
                    String.valueOf(i + 1),
                    Numbers.fixed(restart.logLikelihood(), 4) + (isBest ? " *" : "  "),
                    String.valueOf(restart.iterations()),
                    restart.outcome().label());
        }
        return table.toString() + "* the best: chosen\n";
    }
}
