package org.mixtura.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.fit.ConjugatePrior;
import org.mixtura.fit.Prior;
import org.mixtura.fit.VariationalPrior;
import org.mixtura.options.Numbers;

/// The components of a mixture for people: a line for each component and column, with mean, standard deviation and,
/// when the columns are few, the correlations with the columns above.
final class MixtureText {
    /// Up to so many columns have their correlations shown.
    private static final int CORRELATED_COLUMNS = 8;

    /// Of more columns than this, only the first ones are shown.
    private static final int MOST_COLUMNS = 20;

    /// Means differ visibly if they differ by this share of a standard deviation.
    private static final double SHARE_SHOWN = 0.01;

    /// Names of columns in a list of them.
    private static final int NAMES = 6;

    private MixtureText() {}

    /// `EEE: one full covariance, shared by all components`.
    static String family(GaussianMixture mixture) {
        return mixture.family().code() + ": " + mixture.family().description();
    }

    /// Says how a mixture was fitted under a prior and, by variational Bayes, how many components have rows.
    static void addPrior(Facts facts, GaussianMixture mixture, Prior prior) {
        facts.add(
                "Method",
                switch (prior) {
                    case ConjugatePrior p ->
                        "maximum a posteriori, a conjugate prior with shrinkage "
                                + Numbers.significant(p.shrinkage(), 6);
                    case VariationalPrior p ->
                        "variational Bayes, a Dirichlet "
                                + (p.weights() == VariationalPrior.Weights.DIRICHLET_PROCESS
                                        ? "process"
                                        : "distribution")
                                + p.weightConcentration()
                                        .map(g -> " of concentration " + Numbers.significant(g, 6))
                                        .orElse("");
                });
        if (prior instanceof VariationalPrior p && mixture.posterior().isPresent()) {
            double before = p.meanPrecision().orElse(1.0);
            long used = Arrays.stream(mixture.posterior().get().meanPrecisions())
                    .filter(beta -> beta - before >= 1)
                    .count();
            facts.add(
                    "In use",
                    used == mixture.size()
                            ? "all components"
                            : used + " of " + Numbers.count(mixture.size(), "component")
                                    + ": the others hold less than one row");
        }
    }

    /// `a, b, c, …`
    static String names(List<String> columns) {
        String names = String.join(", ", columns.subList(0, Math.min(NAMES, columns.size())));
        return columns.size() > NAMES ? names + ", …" : names;
    }

    /// @param columns d names
    static String components(GaussianMixture mixture, List<String> columns) {
        int d = mixture.dimensions();
        int k = mixture.size();
        int shown = Math.min(d, MOST_COLUMNS);
        boolean correlations = !mixture.family().diagonal() && d > 1 && d <= CORRELATED_COLUMNS;
        TextTable table = new TextTable()
                .number("component")
                .number("weight")
                .text("column")
                .number("mean")
                .number("std dev");
        for (int j = 0; correlations && j < d - 1; j++) {
            table.number(j == 0 ? "correlations" : "");
        }
        List<List<String>> means = new ArrayList<>();
        List<List<String>> deviations = new ArrayList<>();
        for (int j = 0; j < shown; j++) {
            double[] spread = values(mixture, j, true);
            double least = Arrays.stream(spread).min().orElse(0);
            means.add(Numbers.resolving(SHARE_SHOWN * least, values(mixture, j, false)));
            deviations.add(Numbers.column(spread));
        }
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < shown; j++) {
                List<String> line = new ArrayList<>();
                line.add(j == 0 ? String.valueOf(c) : "");
                line.add(j == 0 ? weight(mixture.weight(c)) : "");
                line.add(columns.get(j));
                line.add(means.get(j).get(c));
                line.add(deviations.get(j).get(c));
                for (int i = 0; correlations && i < j; i++) {
                    line.add(correlation(mixture.component(c).covariance(), i, j));
                }
                table.line(line);
            }
        }
        return table + (shown < d ? "… and " + (d - shown) + " more columns: --format json has them all\n" : "");
    }

    private static String weight(double weight) {
        return weight > 0 && weight < 0.00005 ? Numbers.significant(weight, 2) : Numbers.fixed(weight, 4);
    }

    private static double[] values(GaussianMixture mixture, int j, boolean deviation) {
        double[] values = new double[mixture.size()];
        for (int c = 0; c < values.length; c++) {
            Gaussian g = mixture.component(c);
            values[c] = deviation ? Math.sqrt(g.covariance().get(j, j)) : g.mean(j);
        }
        return values;
    }

    private static String correlation(Covariance covariance, int i, int j) {
        double r = covariance.get(i, j) / Math.sqrt(covariance.get(i, i)) / Math.sqrt(covariance.get(j, j));
        return Numbers.fixed(r, 2);
    }
}
