package org.mixtura.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Initialiser;
import org.mixtura.fit.Iteration;
import org.mixtura.options.Numbers;
import org.mixtura.report.Page;

/// The first part: three groups in one column, from a random start, iteration by iteration.
final class DemoOneDimension {
    private static final int ROWS_EACH = 100;
    private static final int LAST = 30;
    private static final Set<Integer> SHOWN = Set.of(0, 1, 2, 5, 10, 20, LAST);
    private static final long START_SEED = 4;
    private static final List<Gaussian> TRUTH = List.of(normal(-5, 1.2), normal(0, 1.6), normal(5, 1.8));

    /// One a component: those of samples near their truth, so that the example shows the fit and not the luck
    /// of the draw.
    private static final long[] ROW_SEEDS = {7, 87, 79};

    private final DemoPage page;
    private final DemoFolder files;

    DemoOneDimension(DemoPage page, DemoFolder files) {
        this.page = page;
        this.files = files;
    }

    private static Gaussian normal(double mean, double variance) {
        return Gaussian.of(new double[] {mean}, Covariance.full(new double[][] {{variance}}));
    }

    void run() {
        page.heading("1. One dimension: watching it learn");
        page.say(
                "100 numbers each from N(-5, 1.2), N(0, 1.6) and N(5, 1.8) (mean, variance), mixed. The fit sees the numbers"
                        + " alone. It starts badly on purpose: means at three rows drawn at random, variances from U(0, 1), equal"
                        + " weights. Each iteration asks how likely each row is to come from each component (E), then moves the"
                        + " components to the rows that are theirs (M).");
        Rows rows = rows();
        files.writeRows(DemoFolder.ONE + ".csv", List.of("x"), rows);
        List<Iteration> iterations = new ArrayList<>();
        Fit fit = Em.components(TRUTH.size())
                .initialiser(Initialiser.mixture(start(rows)))
                .tolerance(0)
                .maxIterations(LAST)
                .history(LAST + 1)
                .listener(i -> {
                    if (SHOWN.contains(i.iteration())) {
                        iterations.add(i);
                    }
                })
                .build()
                .fit(rows);
        files.writeModel(DemoFolder.ONE, List.of("x"), fit);
        files.writePage(DemoFolder.ONE, Page.of(fit, rows).columns(List.of("x")).truth(trueMixture()));
        page.show(iterations(iterations));
        page.say(
                "The likelihood never falls: that is what expectation-maximisation guarantees. The truth beside what was learnt"
                        + " (300 rows leave some doubt, so close is as good as it gets):");
        page.show(comparison(fit.mixture()));
        page.say("The rows as bars, and over them the learnt density:");
        page.show(new Histogram(rows, fit.mixture()).toString());
    }

    private static Rows rows() {
        double[][] rows = new double[TRUTH.size() * ROWS_EACH][];
        for (int c = 0; c < TRUTH.size(); c++) {
            Rows drawn = GaussianMixture.of(new double[] {1.0}, List.of(TRUTH.get(c)))
                    .sample(ROWS_EACH, ROW_SEEDS[c]);
            for (int i = 0; i < ROWS_EACH; i++) {
                rows[i * TRUTH.size() + c] = drawn.row(i);
            }
        }
        return Rows.of(rows);
    }

    private static GaussianMixture trueMixture() {
        double[] weights = new double[TRUTH.size()];
        Arrays.fill(weights, 1.0 / weights.length);
        return GaussianMixture.of(weights, TRUTH);
    }

    private static GaussianMixture start(Rows rows) {
        SplittableRandom random = new SplittableRandom(START_SEED);
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < TRUTH.size(); c++) {
            components.add(normal(rows.row(random.nextLong(rows.size()))[0], random.nextDouble()));
        }
        components.sort(Comparator.comparingDouble(g -> g.mean(0)));
        double[] weights = new double[components.size()];
        Arrays.fill(weights, 1.0 / weights.length);
        return GaussianMixture.of(weights, components);
    }

    private static String iterations(List<Iteration> iterations) {
        TextTable table = new TextTable()
                .number("iteration")
                .text("weights")
                .text("means")
                .text("variances")
                .number("mean log-likelihood");
        for (Iteration i : iterations) {
            GaussianMixture mixture = i.mixture();
            double[] weights = mixture.weights();
            table.line(
                    i.iteration() == 0 ? "start" : String.valueOf(i.iteration()),
                    Arrays.stream(weights).mapToObj(w -> Numbers.fixed(w, 3)).collect(Collectors.joining(" ")),
                    each(mixture, g -> g.mean(0), "%6.2f"),
                    each(mixture, g -> g.covariance().get(0, 0), "%5.2f"),
                    Numbers.fixed(i.meanObjective(), 4));
        }
        return table.toString();
    }

    private static String each(GaussianMixture mixture, ToDoubleFunction<Gaussian> value, String format) {
        return mixture.components().stream()
                .map(g -> String.format(java.util.Locale.ROOT, format, value.applyAsDouble(g)))
                .collect(Collectors.joining(" "));
    }

    private static String comparison(GaussianMixture learnt) {
        TextTable table = new TextTable()
                .number("component")
                .number("true weight")
                .number("learnt")
                .number("true mean")
                .number("learnt")
                .number("true variance")
                .number("learnt");
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
        order.sort(Comparator.comparingDouble(c -> learnt.component(c).mean(0)));
        for (int c = 0; c < TRUTH.size(); c++) {
            Gaussian truth = TRUTH.get(c);
            Gaussian found = learnt.component(order.get(c));
            table.line(
                    String.valueOf(order.get(c)),
                    "0.333",
                    Numbers.fixed(learnt.weight(order.get(c)), 3),
                    Numbers.fixed(truth.mean(0), 2),
                    Numbers.fixed(found.mean(0), 2),
                    Numbers.fixed(truth.covariance().get(0, 0), 2),
                    Numbers.fixed(found.covariance().get(0, 0), 2));
        }
        return table.toString();
    }
}
