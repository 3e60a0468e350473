package org.mixtura.io;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.mixtura.Covariance;
import org.mixtura.fit.ConjugatePrior;
import org.mixtura.fit.Prior;
import org.mixtura.fit.VariationalPrior;

/// Reads the object `fit.prior` of a model. Every field of its type must be there; unknown ones are skipped.
final class PriorReader {
    private final JsonInput json;
    private final CovarianceReader covariances;
    private final Map<String, Object> values = new HashMap<>();

    private PriorReader(Path file, JsonInput json) {
        this.json = json;
        this.covariances = new CovarianceReader(file, json);
    }

    static Prior read(Path file, JsonInput json) {
        PriorReader reader = new PriorReader(file, json);
        json.object("fit.prior", reader::field);
        try {
            return reader.prior();
        } catch (IllegalArgumentException e) {
            throw json.fault("fit.prior: " + e.getMessage() + "; correct it or fit the model again");
        }
    }

    private boolean field(String name) {
        String what = "fit.prior." + name;
        switch (name) {
            case "type" -> values.put(name, json.string(what));
            case "shrinkage", "dof", "weight_concentration_prior", "mean_precision_prior", "degrees_of_freedom_prior" ->
                values.put(name, json.number(what));
            case "mean", "mean_prior" -> values.put(name, json.vector(what));
            case "scale", "covariance_prior" -> values.put(name, covariances.read(what));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Prior prior() {
        String type = take("type", String.class);
        if (type.equals(PriorFields.CONJUGATE)) {
            double[] mean = take("mean", double[].class);
            return ConjugatePrior.defaults()
                    .shrinkage(take("shrinkage", Double.class))
                    .mean(mean)
                    .dof(take("dof", Double.class))
                    .scale(covariance("scale", mean.length));
        }
        VariationalPrior prior = switch (type) {
            case PriorFields.PROCESS -> VariationalPrior.dirichletProcess();
            case PriorFields.DISTRIBUTION -> VariationalPrior.dirichletDistribution();
            default ->
                throw new IllegalArgumentException("type is \"" + type + "\"; it must be " + PriorFields.CONJUGATE
                        + ", " + PriorFields.PROCESS + " or " + PriorFields.DISTRIBUTION);
        };
        double[] mean = take("mean_prior", double[].class);
        return prior.weightConcentration(take("weight_concentration_prior", Double.class))
                .meanPrecision(take("mean_precision_prior", Double.class))
                .mean(mean)
                .degreesOfFreedom(take("degrees_of_freedom_prior", Double.class))
                .covariance(covariance("covariance_prior", mean.length));
    }

    private Covariance covariance(String name, int d) {
        return take(name, CovarianceReader.Raw.class).covariance("fit.prior." + name, d);
    }

    private <T> T take(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no field \"" + name + "\"");
        }
        return type.cast(value);
    }
}
