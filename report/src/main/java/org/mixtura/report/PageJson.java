package org.mixtura.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.Mixtura;
import org.mixtura.Score;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Prior;
import org.mixtura.fit.Regularisation;
import org.mixtura.fit.Restart;
import org.mixtura.report.plot.CriterionPlot;
import org.mixtura.select.Candidate;
import org.mixtura.select.HeldOut;
import org.mixtura.select.InformationCriterion;
import org.mixtura.select.Selection;

/// All that a page shows, as JSON without `<`, `>` and `&`, so that it may stand within a script element.
final class PageJson {
    private final PageBuilder page;
    private final ShownColumns shown;
    private final Survey survey;
    private final Score score;
    private final @Nullable Replay replay;
    private final StringWriter text = new StringWriter();
    private final JsonWriter json = new JsonWriter(text);

    PageJson(PageBuilder page, ShownColumns shown, Survey survey, Score score, @Nullable Replay replay) {
        this.page = page;
        this.shown = shown;
        this.survey = survey;
        this.score = score;
        this.replay = replay;
        json.setHtmlSafe(true);
    }

    String text() {
        try {
            json.beginObject();
            about();
            columns();
            sample();
            mixtures();
            Run run = page.run;
            if (run != null) {
                run(run);
            }
            if (replay != null) {
                replay(replay);
            }
            Selection selection = page.selection;
            PageBuilder.Candidates candidates = page.candidates;
            if (selection != null) {
                search(selection);
            } else if (candidates != null) {
                search(candidates);
            }
            rows("uncertain", survey.uncertain());
            rows("unlikely", survey.unlikely());
            json.endObject();
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void about() throws IOException {
        json.name("version").value(Mixtura.version());
        json.name("source").value(page.source);
        json.name("command").value(page.command);
        strings("warnings", page.warnings);
        json.name("facts").beginArray();
        for (PageBuilder.Fact fact : page.facts) {
            json.beginArray().value(fact.name()).value(fact.value()).endArray();
        }
        json.endArray();
        json.name("rows").value(page.rows.size());
        json.name("weighted").value(page.rows.weighted());
        json.name("score").beginObject();
        number("total_weight", score.totalWeight());
        number("log_likelihood", score.logLikelihood());
        number("mean_log_likelihood", score.meanLogLikelihood());
        json.name("parameters").value(score.freeParameters());
        criteria(score);
        json.endObject();
        family("family", page.mixture.family());
        json.name("objective").value(page.prior().map(Prior::objective).orElse("log-likelihood"));
    }

    private void family(String name, CovarianceFamily family) throws IOException {
        json.name(name).beginObject();
        json.name("code").value(family.code());
        json.name("description").value(family.description());
        json.name("diagonal").value(family.diagonal());
        json.endObject();
    }

    private void columns() throws IOException {
        json.name("dimensions").value(page.mixture.dimensions());
        json.name("columns").beginArray();
        for (int i = 0; i < shown.count(); i++) {
            json.beginObject();
            json.name("name").value(page.columns.get(shown.indices()[i]));
            json.name("index").value(shown.indices()[i]);
            number("origin", shown.origins()[i]);
            number("scale", shown.scales()[i]);
            json.endObject();
        }
        json.endArray();
        if (shown.count() > 2) {
            projection();
        }
    }

    /// Directions in standardised columns.
    private void projection() throws IOException {
        Discriminant discriminant = Discriminant.of(shown.standardised(page.mixture), 2);
        json.name("projection").beginObject();
        json.name("directions").beginArray();
        for (double[] direction : discriminant.directions()) {
            numbers(direction);
        }
        json.endArray();
        json.name("separations");
        numbers(discriminant.separations());
        json.endObject();
    }

    private void sample() throws IOException {
        Packed values = new Packed();
        for (int i = 0; i < shown.count(); i++) {
            for (double[] row : survey.values) {
                values.add(shown.standardised(row[i], i));
            }
        }
        json.name("sample").beginObject();
        json.name("size").value(survey.sample.size());
        json.name("values").value(values.text());
        if (survey.sample.size() < page.rows.size()) {
            json.name("numbers").beginArray();
            long last = 0;
            for (long row : survey.sample) {
                json.value(row - last);
                last = row;
            }
            json.endArray();
        }
        if (page.rows.weighted()) {
            Packed weights = new Packed();
            double mean = score.totalWeight() / page.rows.size();
            survey.sampleWeights.forEach(w -> weights.add(w / mean));
            json.name("weights").value(weights.text());
        }
        json.endObject();
        json.name("labellings").beginArray();
        for (PageBuilder.Labelling labelling : page.labellings) {
            json.beginObject();
            json.name("name").value(labelling.name());
            json.name("note").value(labelling.note());
            json.name("labels").beginArray();
            for (long row : survey.sample) {
                json.value(labelling.labels()[Math.toIntExact(row)]);
            }
            json.endArray().endObject();
        }
        json.endArray();
    }

    private Frames frames() {
        int most = Limits.frames(page.mixture.size(), shown.count());
        Fit replayed = replay == null ? null : replay.run();
        return replayed == null
                ? Frames.of(replay == null ? page.fit : null, page.mixture, most)
                : Frames.of(replayed, page.mixture, shown, most);
    }

    private void mixtures() throws IOException {
        Frames frames = frames();
        json.name("frames").beginObject();
        json.name("iterations").beginArray();
        for (int iteration : frames.iterations()) {
            json.value(iteration);
        }
        json.endArray();
        json.name("identities").beginArray();
        for (int[] identities : frames.identities()) {
            json.beginArray();
            for (int identity : identities) {
                json.value(identity);
            }
            json.endArray();
        }
        json.endArray();
        json.name("parameters").value(Portrait.of(frames.mixtures(), shown));
        json.endObject();
        GaussianMixture truth = page.truth;
        if (truth != null) {
            json.name("truth").beginObject();
            json.name("components").value(truth.size());
            json.name("parameters").value(Portrait.of(List.of(truth), shown));
            json.endObject();
        }
    }

    private void run(Run run) throws IOException {
        json.name("fit").beginObject();
        json.name("sentence").value(run.sentence());
        json.name("converged").value(run.converged());
        json.name("iterations").value(run.iterations());
        json.name("trace");
        numbers(run.trace());
        Fit fit = page.fit;
        if (fit != null) {
            json.name("seed").value(String.valueOf(fit.seed()));
            json.name("regularisation")
                    .value(
                            switch (fit.regularisation()) {
                                case Regularisation.Relative r -> plain(r.factor()) + " of each column's variance";
                                case Regularisation.Absolute r -> plain(r.value()) + " added to each variance";
                                default -> fit.regularisation().toString();
                            });
        }
        json.name("restarts").beginArray();
        for (Restart restart : fit == null ? List.<Restart>of() : fit.restarts()) {
            json.beginObject();
            json.name("seed").value(String.valueOf(restart.seed()));
            number("log_likelihood", restart.logLikelihood());
            json.name("iterations").value(restart.iterations());
            json.name("sentence").value(restart.outcome().sentence());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    /// The run that is replayed instead of that of the fit, or why there is none.
    private void replay(Replay replay) throws IOException {
        json.name("replay").beginObject();
        json.name("reason").value(replay.reason());
        Fit run = replay.run();
        if (run != null) {
            json.name("rows").value(replay.rows());
            json.name("iterations").value(run.iterations());
            json.name("sentence").value(run.outcome().sentence());
            json.name("converged").value(run.outcome().converged());
            json.name("trace");
            numbers(Arrays.stream(run.trace()).boxed().toList());
            number("reference", replay.reference());
        }
        json.endObject();
    }

    private static String plain(double x) {
        return BigDecimal.valueOf(x).stripTrailingZeros().toString();
    }

    private void search(Selection selection) throws IOException {
        json.name("search").beginObject();
        json.name("criterion").value(selection.criterion().code().toUpperCase(Locale.ROOT));
        json.name("candidates").beginArray();
        for (Candidate candidate : selection.candidates()) {
            json.beginObject();
            json.name("components").value(candidate.components());
            json.name("family").value(candidate.family().code());
            json.name("description").value(candidate.family().description());
            Fit fit = candidate.fit();
            if (fit == null) {
                json.name("failure").value(candidate.reason());
            } else {
                json.name("chosen").value(fit == selection.best());
                number("log_likelihood", fit.score().logLikelihood());
                json.name("parameters").value(fit.score().freeParameters());
                json.name("iterations").value(fit.iterations());
                json.name("outcome").value(fit.outcome().label());
                criteria(candidate);
                if (!candidate.sound()) {
                    json.name("unsound").value(candidate.reason());
                }
            }
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private void search(PageBuilder.Candidates candidates) throws IOException {
        json.name("search").beginObject();
        json.name("criterion").value(candidates.criterion().name());
        json.name("candidates").beginArray();
        for (CriterionPlot.Candidate candidate : candidates.list()) {
            json.beginObject();
            json.name("components").value(candidate.components());
            json.name("family").value(candidate.family());
            json.name("description").value(Families.of(candidate.family()).description());
            CriterionPlot.Criteria criteria = candidate.criteria();
            if (Double.isFinite(criteria.bic())) {
                json.name("chosen").value(candidate.chosen());
                number("BIC", criteria.bic());
                number("AIC", criteria.aic());
                number("ICL", criteria.icl());
                number("CV", -criteria.heldOut());
            } else {
                json.name("failure").value("no fit");
            }
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    /// All lower is better; of held-out rows, so, the likelihood with its sign changed.
    private void criteria(Candidate candidate) throws IOException {
        for (InformationCriterion criterion : InformationCriterion.values()) {
            number(criterion.name(), criterion.value(candidate));
        }
        HeldOut heldOut = candidate.heldOut();
        if (heldOut != null) {
            number("CV", -heldOut.mean());
        }
    }

    private void criteria(Score of) throws IOException {
        for (InformationCriterion criterion : InformationCriterion.values()) {
            number(criterion.name(), criterion.of(of));
        }
    }

    private void rows(String name, List<RemarkableRow> rows) throws IOException {
        json.name(name).beginArray();
        for (RemarkableRow row : rows) {
            json.beginObject();
            json.name("row").value(row.row());
            json.name("label").value(row.label());
            number("probability", row.probability());
            json.name("next").value(row.next());
            number("next_probability", row.nextProbability());
            number("log_density", row.logDensity());
            json.name("values");
            numbers(row.values());
            json.endObject();
        }
        json.endArray();
    }

    private void strings(String name, List<String> values) throws IOException {
        json.name(name).beginArray();
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }

    private void numbers(double[] values) throws IOException {
        json.beginArray();
        for (double value : values) {
            number(value);
        }
        json.endArray();
    }

    private void numbers(List<Double> values) throws IOException {
        numbers(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void number(String name, double value) throws IOException {
        json.name(name);
        number(value);
    }

    /// NaN and infinities become null.
    private void number(double value) throws IOException {
        if (Double.isFinite(value)) {
            json.value(value);
        } else {
            json.nullValue();
        }
    }
}
