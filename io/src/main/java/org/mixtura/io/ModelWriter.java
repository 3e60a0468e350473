package org.mixtura.io;

import com.google.gson.FormattingStyle;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;

/// Writes models as JSON: one line for each vector, so that a person can read it.
final class ModelWriter {
    private static final FormattingStyle IN_LINE = FormattingStyle.COMPACT.withSpaceAfterSeparators(true);

    private final JsonWriter json;

    private ModelWriter(JsonWriter json) {
        this.json = json;
        json.setStrictness(Strictness.STRICT);
        json.setFormattingStyle(FormattingStyle.PRETTY);
    }

    static String write(Model model, FitLog log) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            new ModelWriter(json).model(model, log);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.append('\n').toString();
    }

    private void model(Model model, FitLog log) throws IOException {
        GaussianMixture mixture = model.mixture();
        json.beginObject();
        json.name("format").value(ModelFile.FORMAT);
        json.name("version").value(ModelFile.VERSION);
        json.name("covariance").value(mixture.family().code());
        json.name("columns").beginArray().setFormattingStyle(IN_LINE);
        for (String column : model.columns()) {
            json.value(column);
        }
        json.endArray().setFormattingStyle(FormattingStyle.PRETTY);
        json.name("weights");
        vector(mixture.weights());
        json.name("means").beginArray();
        for (Gaussian component : mixture.components()) {
            vector(component.mean());
        }
        json.endArray();
        json.name("covariances").beginArray();
        for (Gaussian component : mixture.components()) {
            covariance(component.covariance());
        }
        json.endArray();
        if (model.provenance().isPresent()) {
            json.name("fit");
            provenance(model.provenance().get());
        }
        if (!log.trace().isEmpty()) {
            json.name("trace");
            vector(log.trace().stream().mapToDouble(Double::doubleValue).toArray());
        }
        if (log.criterion().isPresent()) {
            json.name("criterion").value(log.criterion().get().name().toLowerCase(Locale.ROOT));
            json.name("candidates").beginArray();
            for (FitLog.Candidate candidate : log.candidates()) {
                candidate(candidate);
            }
            json.endArray();
        }
        json.endObject();
    }

    private void covariance(Covariance covariance) throws IOException {
        switch (covariance) {
            case Covariance.Spherical c -> json.value(c.variance());
            case Covariance.Diagonal c -> {
                double[] variances = new double[c.dimensions()];
                Arrays.setAll(variances, c::variance);
                vector(variances);
            }
            case Covariance.Full c -> {
                json.beginArray();
                for (double[] row : c.toArray()) {
                    vector(row);
                }
                json.endArray();
            }
        }
    }

    private void provenance(Provenance fit) throws IOException {
        json.beginObject();
        json.name("source").value(fit.source());
        json.name("rows").value(fit.rows());
        json.name("total_weight").value(fit.totalWeight());
        json.name("log_likelihood").value(fit.logLikelihood());
        json.name("mean_log_likelihood").value(fit.meanLogLikelihood());
        json.name("aic").value(fit.aic());
        json.name("bic").value(fit.bic());
        json.name("icl").value(fit.icl());
        json.name("iterations").value(fit.iterations());
        json.name("converged").value(fit.converged());
        json.name("outcome").value(fit.outcome());
        json.name("regularisation").value(fit.regularisation());
        json.name("ridge");
        vector(fit.ridge().stream().flatMapToDouble(DoubleStream::of).toArray());
        json.name("seed").value(fit.seed());
        json.name("mixtura_version").value(fit.version());
        json.endObject();
    }

    private void candidate(FitLog.Candidate candidate) throws IOException {
        json.beginObject().setFormattingStyle(IN_LINE);
        json.name("components").value(candidate.components());
        json.name("covariance").value(candidate.covariance());
        criterion("bic", candidate.bic());
        criterion("aic", candidate.aic());
        criterion("icl", candidate.icl());
        json.endObject().setFormattingStyle(FormattingStyle.PRETTY);
    }

    private void criterion(String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.name(name).value(value);
        } else {
            json.name(name).nullValue();
        }
    }

    private void vector(double[] values) throws IOException {
        json.beginArray().setFormattingStyle(IN_LINE);
        for (double value : values) {
            json.value(value);
        }
        json.endArray().setFormattingStyle(FormattingStyle.PRETTY);
    }
}
