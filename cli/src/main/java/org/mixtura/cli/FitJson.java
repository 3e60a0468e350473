package org.mixtura.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mixtura.GaussianMixture;
import org.mixtura.Mixtura;
import org.mixtura.Score;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Optimum;
import org.mixtura.fit.Regularisation;
import org.mixtura.fit.Restart;
import org.mixtura.io.PriorFields;
import org.mixtura.select.Candidate;
import org.mixtura.select.HeldOut;
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
        fit.prior().ifPresent(prior -> json.put(PriorFields.objective(prior), fit.objective()));
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
        fit.prior().ifPresent(prior -> json.put("prior", PriorFields.of(prior)));
        json.put(
                "restarts",
                fit.restarts().stream().map(restart -> restart(restart, fit)).toList());
        json.put("optima", fit.optima().stream().map(FitJson::optimum).toList());
        if (report.selection() != null) {
            json.put("criterion", report.selection().criterion().code());
            json.put("candidates", candidates(report.selection()));
        }
        json.put("warnings", report.allWarnings());
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

    private static Map<String, Object> restart(Restart restart, Fit fit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seed", restart.seed());
        json.put("log_likelihood", restart.logLikelihood());
        fit.prior().ifPresent(prior -> json.put(PriorFields.objective(prior), restart.objective()));
        json.put("iterations", restart.iterations());
        json.put("outcome", restart.outcome().label());
        return json;
    }

    private static Map<String, Object> optimum(Optimum optimum) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("log_likelihood", optimum.logLikelihood());
        json.put("found", optimum.found());
        json.put("restarts", optimum.starts());
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
            HeldOut heldOut = candidate.heldOut();
            if (heldOut != null) {
                json.put("held_out_mean_log_likelihood", heldOut.mean());
                json.put("held_out_standard_error", heldOut.standardError());
                json.put("folds", heldOut.folds());
            }
            json.put("chosen", fit != null && fit == selection.best());
            if (!candidate.sound()) {
                json.put("reason", candidate.reason());
            }
            list.add(json);
        }
        return list;
    }
}
