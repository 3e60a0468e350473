package org.mixtura.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.Score;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Prior;
import org.mixtura.report.plot.CriterionPlot;
import org.mixtura.select.Selection;

/// What a [Page] is to say. Each setter returns this builder; all of them may be left out.
public final class PageBuilder {
    /// Labels of all rows from elsewhere.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Labelling(String name, String note, int[] labels) {}

    /// Those of a search of which nothing else is left.
    record Candidates(CriterionPlot.Measure criterion, List<CriterionPlot.Candidate> list) {}

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
    Candidates candidates;

    @Nullable
    Run run;

    @Nullable
    Em replayed;

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
        this.run = fit == null ? null : Run.of(fit);
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

    /// What a search tried, where its fits are no longer there.
    ///
    /// @param criterion what was chosen by
    /// @param tried in the order tried, the mixture among them
    /// @throws IllegalArgumentException if none is the chosen one, or a family is unknown
    public PageBuilder candidates(CriterionPlot.Measure criterion, List<CriterionPlot.Candidate> tried) {
        if (tried.stream().noneMatch(CriterionPlot.Candidate::chosen)) {
            throw new IllegalArgumentException("of " + tried.size() + " candidates none is the chosen one");
        }
        tried.forEach(candidate -> Families.of(candidate.family()));
        this.candidates = new Candidates(criterion, List.copyOf(tried));
        return this;
    }

    /// How the mixture came about, where its fit is no longer there.
    ///
    /// @throws IllegalStateException if the page is about a fit
    public PageBuilder run(Run known) {
        if (fit != null) {
            throw new IllegalStateException("a page about a fit knows its run");
        }
        this.run = known;
        return this;
    }

    /// Replays EM from one seeding by k-means++ instead of the iterations that a fit kept: for fits whose start is
    /// already close to the end, and for mixtures without a fit. EM takes its own steps, on all rows or, where
    /// these take too long, on those drawn; the page says so, and how the end compares with the mixture. A mixture
    /// of a known [#run] on other rows is not replayed, and the page says why.
    ///
    /// @param settings those of the fit, of which the start and the acceleration are set aside
    public PageBuilder replay(Em settings) {
        this.replayed = settings;
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

    /// The page. Reads the rows once, once more if there is no fit, and as often as a [#replay] takes.
    ///
    /// @throws org.mixtura.data.UnusableDataException if a row has no density: not finite, or too far away
    public Page build() {
        ShownColumns shown = ShownColumns.of(mixture);
        Survey survey = Survey.of(mixture, rows, shown, threads);
        Score score = fit == null ? mixture.score(rows, threads) : fit.score();
        @Nullable Replay replay = replay(survey, score, Limits.frames(mixture.size(), shown.count()));
        return new Page(Template.html(title(), new PageJson(this, shown, survey, score, replay).text()));
    }

    private @Nullable Replay replay(Survey survey, Score score, int frames) {
        Em settings = replayed;
        if (settings == null || settings.components() == 1) {
            return null;
        }
        if (mixture.size() > Limits.MOST_REPLAYED) {
            return Replay.without("So many components are not replayed.");
        }
        Run known = run;
        if (known != null && !known.saw(score)) {
            return Replay.without(
                    "These are not the rows that the mixture was fitted to, so that there is no replay; mixtura fit … --report makes a page that has one.");
        }
        double last = known == null || known.trace().isEmpty()
                ? Double.NaN
                : known.trace().getLast();
        return Replay.of(this, settings, survey, last, frames);
    }

    /// The prior of the fit, as far as it is known.
    Optional<Prior> prior() {
        Em settings = fit == null ? replayed : fit.settings();
        return settings == null ? Optional.empty() : settings.toBuilder(1).prior();
    }

    private String title() {
        return (mixture.size() == 1 ? "1 component" : mixture.size() + " components")
                + (source.isEmpty() ? "" : " · " + source);
    }
}
