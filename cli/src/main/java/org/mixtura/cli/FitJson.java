package org.mixtura.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mixtura.GaussianMixture;
import org.mixtura.Mixtura;
import org.mixtura.Score;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Regularisation;
import org.mixtura.fit.Restart;
import org.mixtura.select.Candidate;
import org.mixtura.select.Selection;

/// A fit as JSON.
final class FitJson {
    private FitJson() {}

    static Map<String, Object> of(FitReport report) {
        Fit fit = report.fit();
        GaussianMixture mixture = fit.mixture();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", fit.score().rows());
        json.put("total_weight", fit.score().totalWeight());
        json.put("dimensions", mixture.dimensions());
        json.put("columns", report.data().table().columns());
        json.put("components", mixture.size());
        json.put("covariance", mixture.family().code());
        putScore(json, fit.score());
        json.put("iterations", fit.iterations());
        json.put("converged", fit.outcome().converged());
        json.put("outcome", fit.outcome().label());
        json.put("trace", fit.trace());
        MixtureJson.put(json, mixture);
        json.put("load_seconds", report.data().seconds());
        json.put("fit_seconds", report.fitSeconds());
        json.put("kernel", Mixtura.kernels());
        json.put("threads", report.threads());
        json.put("seed", fit.seed());
        json.put("regularisation", regularisation(fit.regularisation()));
        json.put("ridge", fit.ridge());
        json.put("restarts", fit.restarts().stream().map(FitJson::restart).toList());
        if (report.selection() != null) {
            json.put("criterion", report.selection().criterion().name().toLowerCase(java.util.Locale.ROOT));
            json.put("candidates", candidates(report.selection()));
        }
        List<String> warnings = new ArrayList<>(report.data().table().notices());
        warnings.addAll(report.warnings());
        json.put("warnings", warnings);
        return json;
    }

    private static void putScore(Map<String, Object> json, Score score) {
        json.put("log_likelihood", score.logLikelihood());
        json.put("mean_log_likelihood", score.meanLogLikelihood());
        json.put("parameters", score.freeParameters());
        putCriteria(json, score);
    }

    private static void putCriteria(Map<String, Object> json, Score score) {
        json.put("aic", score.aic());
        json.put("bic", score.bic());
        json.put("icl", score.icl());
    }

    private static Map<String, Object> regularisation(Regularisation regularisation) {
        return switch (regularisation) {
            case Regularisation.Relative r -> Map.of("relative", r.factor());
            case Regularisation.Absolute r -> Map.of("absolute", r.value());
            default -> Map.of("other", regularisation.toString());
        };
    }

    private static Map<String, Object> restart(Restart restart) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seed", restart.seed());
        json.put("log_likelihood", restart.logLikelihood());
        json.put("iterations", restart.iterations());
        json.put("outcome", restart.outcome().label());
        return json;
    }

    private static List<Map<String, Object>> candidates(Selection selection) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Candidate candidate : selection.candidates()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("components", candidate.components());
            json.put("covariance", candidate.family().code());
            Fit fit = candidate.fit();
            json.put("log_likelihood", fit == null ? Double.NaN : fit.score().logLikelihood());
            json.put("bic", fit == null ? Double.NaN : fit.score().bic());
            json.put("aic", fit == null ? Double.NaN : fit.score().aic());
            json.put("icl", fit == null ? Double.NaN : fit.score().icl());
            json.put("outcome", fit == null ? "failed" : fit.outcome().label());
            if (fit == null) {
                json.put("reason", candidate.failure());
            }
            list.add(json);
        }
        return list;
    }
}
