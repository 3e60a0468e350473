package org.mixtura.io;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mixtura.Covariance;
import org.mixtura.VariationalPosterior;
import org.mixtura.WeightPosterior;
import org.mixtura.fit.ConjugatePrior;
import org.mixtura.fit.Prior;
import org.mixtura.fit.VariationalPrior;

/// Priors and posteriors as named values, the same in a model file and wherever a fit is written: strings, numbers,
/// vectors (`double[]`) and matrices (`double[][]`), in order.
public final class PriorFields {
    static final String CONJUGATE = "conjugate";
    static final String PROCESS = "dirichlet_process";
    static final String DISTRIBUTION = "dirichlet_distribution";

    private PriorFields() {}

    /// The values of a prior that are there: `type`, then by mclust's or scikit-learn's names.
    public static Map<String, Object> of(Prior prior) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (prior) {
            case ConjugatePrior p -> {
                fields.put("type", CONJUGATE);
                fields.put("shrinkage", p.shrinkage());
                p.mean().ifPresent(mean -> fields.put("mean", mean));
                p.dof().ifPresent(dof -> fields.put("dof", dof));
                p.scale().ifPresent(scale -> fields.put("scale", entries(scale)));
            }
            case VariationalPrior p -> {
                fields.put("type", p.weights() == VariationalPrior.Weights.DIRICHLET_PROCESS ? PROCESS : DISTRIBUTION);
                p.weightConcentration().ifPresent(x -> fields.put("weight_concentration_prior", x));
                p.meanPrecision().ifPresent(x -> fields.put("mean_precision_prior", x));
                p.mean().ifPresent(mean -> fields.put("mean_prior", mean));
                p.degreesOfFreedom().ifPresent(x -> fields.put("degrees_of_freedom_prior", x));
                p.covariance().ifPresent(x -> fields.put("covariance_prior", entries(x)));
            }
        }
        return fields;
    }

    /// The values of a posterior, by scikit-learn's names.
    public static Map<String, Object> of(VariationalPosterior posterior) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (posterior.weights()) {
            case WeightPosterior.StickBreaking stick -> {
                fields.put("weight_concentration_prior_type", PROCESS);
                fields.put("weight_concentration", new double[][] {stick.a(), stick.b()});
            }
            case WeightPosterior.Dirichlet dirichlet -> {
                fields.put("weight_concentration_prior_type", DISTRIBUTION);
                fields.put("weight_concentration", new double[][] {dirichlet.alpha()});
            }
        }
        fields.put("mean_precision", posterior.meanPrecisions());
        fields.put("degrees_of_freedom", posterior.degreesOfFreedom());
        return fields;
    }

    /// `lower_bound` or `penalised_log_likelihood`: the name of what a fit under the prior raises.
    public static String objective(Prior prior) {
        return prior.objective().replace(' ', '_').replace('-', '_');
    }

    private static Object entries(Covariance covariance) {
        return switch (covariance) {
            case Covariance.Spherical c -> c.variance();
            case Covariance.Diagonal c -> {
                double[] variances = new double[c.dimensions()];
                Arrays.setAll(variances, c::variance);
                yield variances;
            }
            case Covariance.Full c -> c.toArray();
        };
    }
}
