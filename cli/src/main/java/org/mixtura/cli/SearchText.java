package org.mixtura.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Outcome;
import org.mixtura.options.Numbers;
import org.mixtura.select.Candidate;
import org.mixtura.select.Selection;

/// A search for people: the criterion's value of each number of components and family, the chosen one marked.
final class SearchText {
    private static final String CHOSEN = " *";
    private static final String UNCONVERGED = " ~";
    private static final String COLLAPSED = " c";
    private static final String DEGENERATE = " d";
    private static final int DECIMALS = 3;

    /// So many families beside each other fit into a terminal of 100 columns; the others follow below.
    private static final int ABREAST = 7;

    private SearchText() {}

    static String of(Selection selection) {
        List<CovarianceFamily> families = selection.candidates().stream()
                .map(Candidate::family)
                .distinct()
                .toList();
        StringBuilder text = new StringBuilder();
        for (int first = 0; first < families.size(); first += ABREAST) {
            text.append(first > 0 ? "\n" : "")
                    .append(table(selection, families.subList(first, Math.min(first + ABREAST, families.size()))));
        }
        return text + legend(selection) + '\n';
    }

    private static TextTable table(Selection selection, List<CovarianceFamily> families) {
        TextTable table = new TextTable().number("components");
        families.forEach(family -> table.number(family.code() + "  "));
        TreeSet<Integer> counts = new TreeSet<>();
        selection.candidates().forEach(c -> counts.add(c.components()));
        for (int k : counts) {
            List<String> line = new ArrayList<>(List.of(String.valueOf(k)));
            for (CovarianceFamily family : families) {
                line.add(selection.candidates().stream()
                        .filter(c -> c.components() == k && c.family().equals(family))
                        .map(c -> cell(c, selection))
                        .findFirst()
                        .orElse(""));
            }
            table.line(line);
        }
        return table;
    }

    private static String legend(Selection selection) {
        List<Candidate> others = selection.candidates().stream()
                .filter(c -> c.fit() != null && c.fit() != selection.best())
                .toList();
        List<Outcome> outcomes = others.stream()
                .map(c -> Objects.requireNonNull(c.fit()).outcome())
                .toList();
        return "* the best: chosen"
                + (outcomes.stream().anyMatch(o -> o instanceof Outcome.IterationLimit) ? "   ~ not converged" : "")
                + (outcomes.stream().anyMatch(o -> o instanceof Outcome.Collapsed) ? "   c a component collapsed" : "")
                + (others.stream().allMatch(Candidate::sound) ? "" : "   d degenerate: passed over");
    }

    private static String cell(Candidate candidate, Selection selection) {
        Fit fit = candidate.fit();
        double worth = candidate.value(selection.criterion());
        if (fit == null || Double.isNaN(worth)) {
            return "failed  ";
        }
        String value = Numbers.fixed(worth, DECIMALS);
        if (fit == selection.best()) {
            return value + CHOSEN;
        }
        if (!candidate.sound()) {
            return value + DEGENERATE;
        }
        return value
                + switch (fit.outcome()) {
                    case Outcome.Collapsed o -> COLLAPSED;
                    case Outcome.IterationLimit o -> UNCONVERGED;
                    default -> "  ";
                };
    }
}
