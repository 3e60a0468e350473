package org.mixtura.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mixtura.GaussianMixture;
import org.mixtura.Mixtura;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;
import org.mixtura.io.PriorFields;
import org.mixtura.io.Provenance;
import org.mixtura.options.Format;
import org.mixtura.options.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `describe`: what is in a model file.
@Command(
        name = "describe",
        header = "Shows what is in a model file, how it came about, and which kernels run here.",
        description = "",
        abbreviateSynopsis = true,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  mixtura describe model.json")
final class DescribeCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "MODEL", description = "A model file, written by fit -o.")
    Path modelFile = Path.of("");

    @Option(names = "--format", paramLabel = "text|json", description = "How to write the result (default: text).")
    Format format = Format.TEXT;

    DescribeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Model model = ModelFile.read(modelFile);
        streams.print(
                switch (format) {
                    case TEXT -> text(model);
                    case JSON -> Json.of(json(model));
                });
        return ExitCode.DONE;
    }

    private String text(Model model) {
        GaussianMixture mixture = model.mixture();
        Facts facts = new Facts()
                .add("Model", modelFile.toString())
                .add("Mixture", Numbers.count(mixture.size(), "component") + ", " + MixtureText.family(mixture));
        model.provenance().flatMap(Provenance::prior).ifPresent(p -> MixtureText.addPrior(facts, mixture, p.prior()));
        facts.add("Columns", MixtureText.names(model.columns()));
        model.provenance()
                .ifPresentOrElse(
                        p -> add(facts, mixture, p),
                        () -> facts.add("Fitted", "not known: the file has no record of a fit"));
        facts.add("Kernels here", Mixtura.kernels());
        return facts + "\n" + MixtureText.components(mixture, model.columns());
    }

    private static void add(Facts facts, GaussianMixture mixture, Provenance p) {
        facts.add("Fitted to", p.source() + ", " + Numbers.count(p.rows(), "row"))
                .add("Outcome", p.outcome() + " (" + Numbers.count(p.iterations(), "iteration") + ")");
        ScoreText.logLikelihood(facts, p.logLikelihood(), p.meanLogLikelihood());
        p.prior().ifPresent(fitted -> ScoreText.objective(facts, fitted.prior(), fitted.objective()));
        if (mixture.posterior().isEmpty()) {
            ScoreText.criteria(facts, mixture, p.bic(), p.aic(), p.icl());
        }
        facts.add("Regularisation", p.regularisation())
                .add("Seed", String.valueOf(p.seed()))
                .add("Fitted by", "Mixtura " + p.version());
    }

    private static Map<String, Object> json(Model model) {
        GaussianMixture mixture = model.mixture();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("covariance", mixture.family().code());
        json.put("components", mixture.size());
        json.put("dimensions", mixture.dimensions());
        json.put("columns", model.columns());
        json.put("parameters", mixture.freeParameters());
        MixtureJson.put(json, mixture);
        model.provenance().ifPresent(p -> json.put("fit", provenance(p)));
        json.put("kernel", Mixtura.kernels());
        return json;
    }

    private static Map<String, Object> provenance(Provenance p) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", p.source());
        json.put("rows", p.rows());
        json.put("total_weight", p.totalWeight());
        json.put("log_likelihood", p.logLikelihood());
        json.put("mean_log_likelihood", p.meanLogLikelihood());
        json.put("aic", p.aic());
        json.put("bic", p.bic());
        json.put("icl", p.icl());
        json.put("iterations", p.iterations());
        json.put("converged", p.converged());
        json.put("outcome", p.outcome());
        json.put("regularisation", p.regularisation());
        json.put("ridge", p.ridge());
        json.put("seed", p.seed());
        json.put("version", p.version());
        p.prior().ifPresent(fitted -> {
            json.put(PriorFields.objective(fitted.prior()), fitted.objective());
            json.put("prior", PriorFields.of(fitted.prior()));
        });
        return json;
    }
}
