package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.report.Discriminant;

/// A mixture and rows of a table, as they are looked at: in all columns, in some, or along other directions.
/// Immutable.
///
/// Of tables beyond [#MOST] rows a random sample is looked at, the same one every time. To which component a
/// row belongs, and how surely, is computed in all columns, whatever is looked at.
public final class View {
    /// How many rows are drawn at most.
    public static final int MOST = 20_000;

    private final Model model;
    private final Sample sample;
    private final Directions along;
    private final double[] @Nullable [] points;
    private final GaussianMixture seen;

    /// What is looked along: coefficients of the columns, what axes are called, and what is to be said of
    /// them.
    @SuppressWarnings("ArrayRecordComponent") // private; never compared
    private record Directions(double[][] coefficients, List<String> names, List<String> notes) {}

    /// What does not depend on the directions.
    private record Model(GaussianMixture mixture, List<String> columns, String source) {}

    private View(Model model, Sample sample, Directions along, GaussianMixture seen) {
        this.model = model;
        this.sample = sample;
        this.along = along;
        this.seen = seen;
        this.points = new double[along.coefficients().length][];
    }

    private View along(Directions other) {
        return new View(model, sample, other, Discriminant.project(model.mixture(), other.coefficients()));
    }

    /// The view in all columns.
    ///
    /// @param columns d names, as they are to be shown
    /// @param rows a table of d columns
    /// @param source where the rows came from, in a word
    /// @throws IllegalArgumentException if the numbers of columns differ
    /// @throws org.mixtura.data.UnusableDataException if a row that is looked at has no density under the
    ///     mixture
    public static View of(GaussianMixture mixture, List<String> columns, Rows rows, String source) {
        int d = mixture.dimensions();
        if (columns.size() != d || rows.dimensions() != d) {
            throw new IllegalArgumentException(columns.size() + " names and a table of " + rows.dimensions()
                    + " columns for a mixture of " + d + "; they must agree");
        }
        Model model = new Model(mixture, List.copyOf(columns), source);
        return new View(
                model, Sample.of(mixture, rows, MOST), new Directions(unit(d), clean(columns), List.of()), mixture);
    }

    private static List<String> clean(List<String> names) {
        return names.stream().map(Names::clean).toList();
    }

    private static double[][] unit(int d) {
        double[][] unit = new double[d][d];
        for (int j = 0; j < d; j++) {
            unit[j][j] = 1;
        }
        return unit;
    }

    /// The view in some of the columns, in that order.
    ///
    /// @param columns at least one, each of 0 … [#dimensions] − 1
    public View columns(List<Integer> columns) {
        double[][] some = columns.stream().map(j -> along.coefficients()[j]).toArray(double[][]::new);
        List<String> chosen = columns.stream().map(along.names()::get).toList();
        return along(new Directions(some, chosen, along.notes()));
    }

    /// The view of the two directions in which the components differ most, as [Discriminant] has them.
    ///
    /// @throws IllegalArgumentException if the mixture has one column
    public View projection() {
        Discriminant discriminant = Discriminant.of(model.mixture(), 2);
        double[][] two = discriminant.directions();
        List<String> notes = List.of("Direction 1: " + combination(two[0]), "Direction 2: " + combination(two[1]));
        return along(new Directions(two, List.of("direction 1", "direction 2"), notes));
    }

    /// A direction in words: its largest terms.
    private String combination(double[] direction) {
        GaussianMixture mixture = model.mixture();
        double[] sizes = new double[direction.length];
        for (int j = 0; j < sizes.length; j++) {
            double variance = 0;
            for (int c = 0; c < mixture.size(); c++) {
                variance +=
                        mixture.weight(c) * mixture.component(c).covariance().get(j, j);
            }
            sizes[j] = Math.abs(direction[j]) * Math.sqrt(variance);
        }
        List<Integer> order = IntStream.range(0, sizes.length)
                .boxed()
                .filter(j -> sizes[j] > 0)
                .sorted((i, j) -> Double.compare(sizes[j], sizes[i]))
                .toList();
        StringBuilder text = new StringBuilder();
        for (int j : order.subList(0, Math.min(4, order.size()))) {
            boolean minus = direction[j] < 0;
            text.append(text.isEmpty() ? (minus ? "−" : "") : minus ? " − " : " + ")
                    .append(Words.number(Math.abs(direction[j])))
                    .append(" · ")
                    .append(Names.isolated(model.columns().get(j), 24));
        }
        return text.append(order.size() > 4 ? " …" : "").toString();
    }

    /// The columns that separate the components most, each by itself: those of the largest ratio of the
    /// variance of the means to the variance about them, in the order of the view.
    List<Integer> telling(int most) {
        int q = dimensions();
        double[] ratios = new double[q];
        for (int j = 0; j < q; j++) {
            double centre = 0;
            for (int c = 0; c < size(); c++) {
                centre += seen.weight(c) * seen.component(c).mean(j);
            }
            double between = 0;
            double within = 0;
            for (int c = 0; c < size(); c++) {
                double offset = seen.component(c).mean(j) - centre;
                between += seen.weight(c) * offset * offset;
                within += seen.weight(c) * seen.component(c).covariance().get(j, j);
            }
            ratios[j] = between / within;
        }
        return IntStream.range(0, q)
                .boxed()
                .sorted((i, j) -> Double.compare(ratios[j], ratios[i]))
                .limit(most)
                .sorted()
                .toList();
    }

    /// How many columns or directions are looked at.
    public int dimensions() {
        return points.length;
    }

    /// The number of components.
    int size() {
        return seen.size();
    }

    /// The mixture along the view's directions.
    GaussianMixture mixture() {
        return seen;
    }

    /// Another mixture of the same columns, along the same directions.
    GaussianMixture project(GaussianMixture other) {
        if (other.dimensions() != model.mixture().dimensions()) {
            throw new IllegalArgumentException("the true mixture has " + other.dimensions()
                    + " columns and the fitted one " + model.mixture().dimensions() + "; they must agree");
        }
        return Discriminant.project(other, along.coefficients());
    }

    /// What axis j shows, clean.
    String name(int j) {
        return along.names().get(j);
    }

    /// Coordinate j of all rows that are looked at; shared, not to be modified.
    double[] points(int j) {
        double[] found = points[j];
        if (found == null) {
            found = sample.along(along.coefficients()[j]);
            points[j] = found;
        }
        return found;
    }

    Sample sample() {
        return sample;
    }

    /// The same rows, fewer if they are more than `most`.
    View atMost(int most) {
        return new View(model, sample.thinned(most), along, seen);
    }

    /// The lines below a picture's title: the data and the model, and how many rows are drawn.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        GaussianMixture mixture = model.mixture();
        lines.add(Names.isolated(model.source(), 80) + " · " + Words.count(sample.total(), "row") + ", "
                + Words.count(mixture.dimensions(), "column") + " · " + Words.count(mixture.size(), "component")
                + ", family " + mixture.family().code());
        if (sample.size() < sample.total()) {
            lines.add("Drawn: a random sample of " + Words.count(sample.size(), "row"));
        }
        lines.addAll(along.notes());
        return lines;
    }
}
