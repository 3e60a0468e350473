package org.mixtura.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mixtura.fit.Prior;

/// Reads the object `fit` of a model. Every field must be there; unknown ones are skipped.
final class ProvenanceReader {
    private final Path file;
    private final JsonInput json;
    private final Map<String, Object> values = new HashMap<>();

    private ProvenanceReader(Path file, JsonInput json) {
        this.file = file;
        this.json = json;
    }

    static Provenance read(Path file, JsonInput json) {
        ProvenanceReader reader = new ProvenanceReader(file, json);
        json.object("fit", reader::field);
        return new Provenance(
                reader.take("source", String.class),
                reader.take("rows", Long.class),
                reader.take("total_weight", Double.class),
                reader.take("log_likelihood", Double.class),
                reader.take("mean_log_likelihood", Double.class),
                reader.take("aic", Double.class),
                reader.take("bic", Double.class),
                reader.take("icl", Double.class),
                reader.take("iterations", Integer.class),
                reader.take("converged", Boolean.class),
                reader.take("outcome", String.class),
                reader.take("regularisation", String.class),
                reader.ridge(),
                reader.take("seed", Long.class),
                reader.take("mixtura_version", String.class),
                reader.prior());
    }

    private boolean field(String name) {
        String what = "fit." + name;
        switch (name) {
            case "source", "outcome", "regularisation", "mixtura_version" -> values.put(name, json.string(what));
            case "iterations" -> values.put(name, iterations(what));
            case "rows", "seed" -> values.put(name, json.integer(what));
            case "total_weight", "log_likelihood", "mean_log_likelihood", "aic", "bic", "icl" ->
                values.put(name, json.number(what));
            case "penalised_log_likelihood", "lower_bound" -> values.put(name, json.number(what));
            case "prior" -> values.put(name, PriorReader.read(file, json));
            case "converged" -> values.put(name, json.bool(what));
            case "ridge" -> values.put(name, json.vector(what));
            default -> {
                return false;
            }
        }
        return true;
    }

    private int iterations(String what) {
        long iterations = json.integer(what);
        if (iterations < 0 || iterations > Integer.MAX_VALUE) {
            throw json.fault(what + " is " + iterations + "; it must be from 0 to " + Integer.MAX_VALUE);
        }
        return (int) iterations;
    }

    private <T> T take(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            throw json.fault("the object \"fit\" has no field \"" + name + "\"; add it, or remove \"fit\"");
        }
        return type.cast(value);
    }

    private Optional<FittedPrior> prior() {
        if (!values.containsKey("prior")) {
            return Optional.empty();
        }
        Prior prior = take("prior", Prior.class);
        return Optional.of(new FittedPrior(prior, take(PriorFields.objective(prior), Double.class)));
    }

    private List<Double> ridge() {
        return Arrays.stream(take("ridge", double[].class)).boxed().toList();
    }
}
