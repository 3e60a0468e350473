package org.mixtura.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.spark.ml.param.Param;
import org.mixtura.Covariance;
import org.mixtura.NotPositiveDefiniteException;
import org.mixtura.fit.ConjugatePrior;
import org.mixtura.fit.Prior;
import org.mixtura.fit.VariationalPrior;
import org.mixtura.options.Converters;
import org.mixtura.options.UsageException;

/// The prior that an estimator's parameters ask for.
final class PriorSettings {
    private final PriorParams params;
    private final int d;

    private PriorSettings(PriorParams params, int d) {
        this.params = params;
        this.d = d;
    }

    /// The prior for d columns; empty if the fit is of maximum likelihood.
    ///
    /// @throws UsageException if a parameter is set that does not go with the kind of prior, or is no covariance
    static Optional<Prior> of(PriorParams params, int d) {
        PriorSettings settings = new PriorSettings(params, d);
        return switch (params.getPrior()) {
            case "none" -> {
                settings.refuse(settings.ofConjugate());
                settings.refuse(settings.ofBayes());
                yield Optional.empty();
            }
            case "conjugate" -> {
                settings.refuse(settings.ofBayes());
                yield Optional.of(settings.conjugate());
            }
            case "dirichlet-process" -> {
                settings.refuse(settings.ofConjugate());
                yield Optional.of(settings.bayes(VariationalPrior.dirichletProcess()));
            }
            case "dirichlet" -> {
                settings.refuse(settings.ofConjugate());
                yield Optional.of(settings.bayes(VariationalPrior.dirichletDistribution()));
            }
            default ->
                throw new UsageException("prior: found '" + params.getPrior()
                        + "'; choose from none, conjugate, dirichlet-process, dirichlet");
        };
    }

    private List<Param<?>> ofConjugate() {
        return List.of(params.priorShrinkage(), params.priorMean(), params.priorDof(), params.priorScale());
    }

    private List<Param<?>> ofBayes() {
        return List.of(
                params.weightConcentrationPrior(),
                params.meanPrecisionPrior(),
                params.meanPrior(),
                params.degreesOfFreedomPrior(),
                params.covariancePrior());
    }

    private void refuse(List<Param<?>> others) {
        for (Param<?> other : others) {
            if (params.isSet(other)) {
                throw new UsageException(other.name() + " is set and says nothing with prior " + params.getPrior()
                        + "; clear one of them");
            }
        }
    }

    private Prior conjugate() {
        ConjugatePrior prior = ConjugatePrior.defaults();
        prior = with(prior, params.priorShrinkage(), (p, value) -> p.shrinkage((Double) value));
        prior = with(prior, params.priorMean(), ConjugatePrior::mean);
        prior = with(prior, params.priorDof(), (p, value) -> p.dof((Double) value));
        return with(prior, params.priorScale(), (p, value) -> p.scale(covariance("priorScale", value)));
    }

    private Prior bayes(VariationalPrior weights) {
        VariationalPrior prior = weights;
        prior = with(prior, params.weightConcentrationPrior(), (p, value) -> p.weightConcentration((Double) value));
        prior = with(prior, params.meanPrecisionPrior(), (p, value) -> p.meanPrecision((Double) value));
        prior = with(prior, params.meanPrior(), VariationalPrior::mean);
        prior = with(prior, params.degreesOfFreedomPrior(), (p, value) -> p.degreesOfFreedom((Double) value));
        return with(prior, params.covariancePrior(), (p, value) -> p.covariance(covariance("covariancePrior", value)));
    }

    private <P, V> P with(P prior, Param<V> param, BiFunction<P, V, P> setter) {
        return params.isSet(param) ? setter.apply(prior, params.getOrDefault(param)) : prior;
    }

    private Covariance covariance(String name, double[][] matrix) {
        try {
            return new Converters.Matrix(Arrays.stream(matrix)
                            .map(row -> Arrays.stream(row).boxed().toList())
                            .toList())
                    .covariance(d);
        } catch (NotPositiveDefiniteException e) {
            throw new UsageException(name + ": " + e.getMessage());
        }
    }
}
