package org.mixtura.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.Score;
import org.mixtura.data.Rows;
import org.mixtura.fit.Fit;
import org.mixtura.select.Selection;

/// What a [Page] is to say. Each setter returns this builder; all of them may be left out.
public final class PageBuilder {
    /// Labels of all rows from elsewhere.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Labelling(String name, String note, int[] labels) {}

    /// Something to know.
    record Fact(String name, String value) {}

    final GaussianMixture mixture;
    final @Nullable Fit fit;
    final Rows rows;
    final List<Fact> facts = new ArrayList<>();
    final List<Labelling> labellings = new ArrayList<>();
    List<String> columns;
    String source = "";
    String command = "";
    List<String> warnings = List.of();

    @Nullable
    Selection selection;

    @Nullable
    GaussianMixture truth;

    int threads = Runtime.getRuntime().availableProcessors();

    PageBuilder(GaussianMixture mixture, @Nullable Fit fit, Rows rows) {
        if (rows.dimensions() != mixture.dimensions()) {
            throw new IllegalArgumentException("the table has " + rows.dimensions() + " columns and the mixture "
                    + mixture.dimensions() + "; they must agree");
        }
        if (mixture.size() > Page.MOST_COMPONENTS) {
            throw new IllegalArgumentException(
                    "the mixture has " + mixture.size() + " components; a page shows at most " + Page.MOST_COMPONENTS);
        }
        this.mixture = mixture;
        this.fit = fit;
        this.rows = rows;
        this.columns = IntStream.range(0, mixture.dimensions())
                .mapToObj(j -> "column " + j)
                .toList();
    }

    /// The names of the columns; by default `column 0`, `column 1`, …
    ///
    /// @param names d of them, any text
    /// @throws IllegalArgumentException if their number is not d
    public PageBuilder columns(List<String> names) {
        if (names.size() != mixture.dimensions()) {
            throw new IllegalArgumentException(names.size() + " column names for a mixture of " + mixture.dimensions()
                    + " columns; give one for each");
        }
        this.columns = List.copyOf(names);
        return this;
    }

    /// Where the rows come from, such as a file's name.
    public PageBuilder source(String name) {
        this.source = name;
        return this;
    }

    /// The command that does it again.
    public PageBuilder command(String line) {
        this.command = line;
        return this;
    }

    /// One more thing to know, such as how long it took.
    public PageBuilder fact(String name, String value) {
        facts.add(new Fact(name, value));
        return this;
    }

    /// What a person should know before trusting the fit, each a sentence.
    public PageBuilder warnings(List<String> sentences) {
        this.warnings = List.copyOf(sentences);
        return this;
    }

    /// The search that chose the mixture.
    public PageBuilder selection(Selection search) {
        this.selection = search;
        return this;
    }

    /// The mixture that the rows were drawn from, to be shown beside the other one.
    ///
    /// @throws IllegalArgumentException if it has another number of columns
    public PageBuilder truth(GaussianMixture generator) {
        if (generator.dimensions() != mixture.dimensions()) {
            throw new IllegalArgumentException("the true mixture has " + generator.dimensions()
                    + " columns and the other one " + mixture.dimensions() + "; they must agree");
        }
        this.truth = generator;
        return this;
    }

    /// Labels to colour the rows by instead, such as those of another method.
    ///
    /// @param name what they are, in a word or two
    /// @param note what to think of them, a sentence; may be empty
    /// @param labels one for each row, from 0; not modified
    /// @throws IllegalArgumentException if there is not one for each row
    public PageBuilder labels(String name, String note, int[] labels) {
        if (labels.length != rows.size()) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + rows.size() + " rows; give one for each row");
        }
        labellings.add(new Labelling(name, note, labels.clone()));
        return this;
    }

    /// How many threads look at the rows; as many as processors by default. The page does not depend on it.
    ///
    /// @throws IllegalArgumentException if it is below 1
    public PageBuilder threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads is " + count + "; it must be at least 1");
        }
        this.threads = count;
        return this;
    }

    /// The page. Reads the rows once, and once more if there is no fit.
    ///
    /// @throws org.mixtura.data.UnusableDataException if a row has no density: not finite, or too far away
    public Page build() {
        ShownColumns shown = ShownColumns.of(mixture);
        Survey survey = Survey.of(mixture, rows, shown, threads);
        Score score = fit == null ? mixture.score(rows, threads) : fit.score();
        return new Page(Template.html(title(), new PageJson(this, shown, survey, score).text()));
    }

    private String title() {
        return (mixture.size() == 1 ? "1 component" : mixture.size() + " components")
                + (source.isEmpty() ? "" : " · " + source);
    }
}
