package org.mixtura.io;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.VariationalPosterior;
import org.mixtura.WeightPosterior;

/// Reads the object `posterior` of a model. Every field must be there; unknown ones are skipped.
final class PosteriorReader {
    private final JsonInput json;
    private @Nullable String weights;
    private @Nullable List<double[]> concentration;
    private double @Nullable [] meanPrecision;
    private double @Nullable [] degreesOfFreedom;

    private PosteriorReader(JsonInput json) {
        this.json = json;
    }

    static PosteriorReader read(JsonInput json) {
        PosteriorReader reader = new PosteriorReader(json);
        json.object("posterior", reader::field);
        return reader;
    }

    private boolean field(String name) {
        String what = "posterior." + name;
        switch (name) {
            case "weight_concentration_prior_type" -> weights = json.string(what);
            case "weight_concentration" -> concentration = json.list(what, json::vector);
            case "mean_precision" -> meanPrecision = json.vector(what);
            case "degrees_of_freedom" -> degreesOfFreedom = json.vector(what);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// What was read.
    ///
    /// @throws IllegalArgumentException if that is no posterior
    VariationalPosterior posterior() {
        return new VariationalPosterior(
                weights(require(weights, "weight_concentration_prior_type")),
                require(meanPrecision, "mean_precision"),
                require(degreesOfFreedom, "degrees_of_freedom"));
    }

    private WeightPosterior weights(String type) {
        List<double[]> numbers = require(concentration, "weight_concentration");
        int wanted = type.equals(PriorFields.PROCESS) ? 2 : 1;
        json.checkSize("posterior.weight_concentration", numbers.size(), wanted, "rows of numbers");
        return switch (type) {
            case PriorFields.PROCESS -> new WeightPosterior.StickBreaking(numbers.get(0), numbers.get(1));
            case PriorFields.DISTRIBUTION -> new WeightPosterior.Dirichlet(numbers.get(0));
            default ->
                throw new IllegalArgumentException("posterior.weight_concentration_prior_type is \"" + type
                        + "\"; it must be " + PriorFields.PROCESS + " or " + PriorFields.DISTRIBUTION);
        };
    }

    private static <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("the object \"posterior\" has no field \"" + name + "\"; add it");
        }
        return value;
    }
}
