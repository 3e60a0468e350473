package org.mixtura.cli;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Initialiser;
import org.mixtura.fit.KMeans;
import org.mixtura.options.Numbers;
import org.mixtura.report.Page;
import org.mixtura.select.Candidate;
import org.mixtura.select.Criterion;
import org.mixtura.select.Search;
import org.mixtura.select.Selection;

/// The second part: two slanted, overlapping groups in two columns, which k-means cannot tell apart.
final class DemoTwoDimensions {
    private static final int ROWS_EACH = 1000;
    private static final int MOST_COMPONENTS = 6;
    private static final int BAR = 40;
    private static final long SEED = 1;
    private static final List<String> COLUMNS = List.of("x", "y");
    private static final List<Gaussian> TRUTH = List.of(
            Gaussian.of(new double[] {0, 0}, Covariance.full(new double[][] {{1, 0.7}, {0.7, 1}})),
            Gaussian.of(new double[] {2, 0}, Covariance.full(new double[][] {{0.5, 0.4}, {0.4, 0.5}})));

    private final DemoPage page;
    private final DemoFolder files;
    private final Rows rows;
    private final int[] truth;

    DemoTwoDimensions(DemoPage page, DemoFolder files) {
        this.page = page;
        this.files = files;
        double[][] drawn = new double[TRUTH.size() * ROWS_EACH][];
        this.truth = new int[drawn.length];
        for (int c = 0; c < TRUTH.size(); c++) {
            Rows ofOne = GaussianMixture.of(new double[] {1.0}, List.of(TRUTH.get(c)))
                    .sample(ROWS_EACH, c + 1);
            for (int i = 0; i < ROWS_EACH; i++) {
                drawn[i * TRUTH.size() + c] = ofOne.row(i);
                truth[i * TRUTH.size() + c] = c;
            }
        }
        this.rows = Rows.of(drawn);
    }

    void run() {
        page.heading("2. Two dimensions: shape matters");
        page.say(
                "1000 rows each from two groups: around (0, 0) with covariance [[1, .7], [.7, 1]], and around (2, 0) with"
                        + " [[.5, .4], [.4, .5]]. Both are slanted and they overlap. First the search: how many components do the rows"
                        + " speak for? BIC and AIC weigh the likelihood against the number of parameters; lower is better.");
        files.writeRows(DemoFolder.TWO + ".csv", COLUMNS, rows);
        files.writeLabels(DemoFolder.TWO + "-truth.csv", truth);
        Selection selection = new Search(
                        Em.components(1).seed(SEED).build(),
                        IntStream.rangeClosed(1, MOST_COMPONENTS).boxed().toList(),
                        List.of(Families.of("full")),
                        Criterion.BIC)
                .run(rows, candidate -> {});
        Fit fit = Objects.requireNonNull(
                selection.candidates().get(TRUTH.size() - 1).fit());
        files.writeModel(DemoFolder.TWO, COLUMNS, fit);
        page.show(criteria(selection));
        GaussianMixture mixture = fit.mixture();
        int found = selection.best().mixture().size();
        page.say("BIC asks for " + found + (found == TRUTH.size() ? ", which is the truth" : "")
                + ". Now the question that matters: which row belongs to which group? k-means"
                + " gives a row to the nearest centre; the mixture knows shapes as well. Agreement with the true groups, as the"
                + " adjusted Rand index (1: perfect, 0: chance):");
        int[] clusters = KMeans.labels(rows, TRUTH.size(), SEED);
        double kMeans = RandIndex.adjusted(truth, clusters);
        double mixed = RandIndex.adjusted(truth, mixture.predict(rows));
        double best = RandIndex.adjusted(truth, trueMixture().predict(rows));
        page.show(new Facts()
                .add("k-means", bar(kMeans))
                .add("mixture", bar(mixed))
                .add("the true mixture", bar(best) + "  (the best possible)")
                .toString());
        files.writePage(
                DemoFolder.TWO,
                Page.of(replayed(), rows)
                        .columns(COLUMNS)
                        .truth(trueMixture())
                        .selection(selection)
                        .labels("by k-means", agreement("k-means", kMeans), clusters)
                        .labels("by true group", agreement("The mixture", mixed), truth));
        int first = mixture.component(0).mean(0) < mixture.component(1).mean(0) ? 0 : 1;
        page.say(
                "Where groups overlap, an honest answer is a probability. A few rows, their true group, and the probability of"
                        + " each (A is the group on the left):");
        page.show(assignments(mixture, first));
        page.say("Means and covariances, the truth beside what was learnt:");
        page.show(comparison(mixture, first));
    }

    /// The same optimum, from a start that leaves something to watch.
    private Fit replayed() {
        return Em.components(TRUTH.size())
                .initialiser(Initialiser.randomFromData())
                .seed(SEED)
                .history(Page.iterations(TRUTH.size(), COLUMNS.size()))
                .build()
                .fit(rows);
    }

    private static String agreement(String method, double index) {
        return method + " agrees with the true groups by an adjusted Rand index of " + Numbers.fixed(index, 3)
                + " (1: perfect, 0: chance).";
    }

    private static GaussianMixture trueMixture() {
        return GaussianMixture.of(new double[] {0.5, 0.5}, TRUTH);
    }

    private static String bar(double index) {
        int length = Math.clamp(Math.round(index * BAR), 0, BAR);
        return String.format(Locale.ROOT, "%.3f  ", index) + "█".repeat(length) + "░".repeat(BAR - length);
    }

    private static String criteria(Selection selection) {
        double leastAic = selection.candidates().stream()
                .mapToDouble(c -> c.value(Criterion.AIC))
                .min()
                .orElse(Double.NaN);
        TextTable table = new TextTable()
                .number("components")
                .number("parameters")
                .number("log-likelihood")
                .number("BIC  ")
                .number("AIC  ");
        for (Candidate candidate : selection.candidates()) {
            var fit = candidate.fit();
            if (fit != null) {
                table.line(
                        String.valueOf(candidate.components()),
                        String.valueOf(fit.score().freeParameters()),
                        Numbers.fixed(fit.score().logLikelihood(), 2),
                        Numbers.fixed(fit.score().bic(), 2) + (fit == selection.best() ? " *" : "  "),
                        Numbers.fixed(fit.score().aic(), 2) + (fit.score().aic() == leastAic ? " *" : "  "));
            }
        }
        return table + "* the least: chosen\n";
    }

    /// Rows from sure to unsure: those whose probability of A is nearest to some that make a good table.
    private String assignments(GaussianMixture mixture, int first) {
        TextTable table = new TextTable()
                .number("row")
                .number("x")
                .number("y")
                .text("true group")
                .number("p(A)")
                .number("p(B)");
        double[][] responsibilities = mixture.responsibilities(rows);
        for (double wanted : new double[] {0.999, 0.9, 0.5, 0.2, 0.001}) {
            int best = 0;
            for (int i = 1; i < responsibilities.length; i++) {
                if (Math.abs(responsibilities[i][first] - wanted) < Math.abs(responsibilities[best][first] - wanted)) {
                    best = i;
                }
            }
            double[] row = rows.row(best);
            table.line(
                    String.valueOf(best + 1),
                    Numbers.fixed(row[0], 2),
                    Numbers.fixed(row[1], 2),
                    truth[best] == 0 ? "A" : "B",
                    Numbers.fixed(responsibilities[best][first], 3),
                    Numbers.fixed(responsibilities[best][1 - first], 3));
        }
        return table.toString();
    }

    private static String comparison(GaussianMixture mixture, int first) {
        TextTable table = new TextTable()
                .text("group")
                .text("")
                .number("weight")
                .number("mean x")
                .number("mean y")
                .number("var x")
                .number("var y")
                .number("cov xy");
        for (int c = 0; c < TRUTH.size(); c++) {
            int found = c == 0 ? first : 1 - first;
            table.line(numbers(c == 0 ? "A" : "B", "truth", 0.5, TRUTH.get(c)));
            table.line(numbers("", "learnt", mixture.weight(found), mixture.component(found)));
        }
        return table.toString();
    }

    private static List<String> numbers(String group, String kind, double weight, Gaussian g) {
        Covariance covariance = g.covariance();
        return List.of(
                group,
                kind,
                Numbers.fixed(weight, 3),
                two(g.mean(0)),
                two(g.mean(1)),
                two(covariance.get(0, 0)),
                two(covariance.get(1, 1)),
                two(covariance.get(0, 1)));
    }

    private static String two(double x) {
        return Numbers.fixed(x, 2);
    }
}
