package org.mixtura.spark;

import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;

/// The parameters of priors. Each says nothing, and is refused, without the kind of prior that it is for.
public interface PriorParams extends MixtureParams {
    /// The objects behind the parameters of an estimator.
    OwnParams own();

    /// Param for the kind of prior: `none`, the default, for maximum likelihood; `conjugate`, for maximum a
    /// posteriori; `dirichlet-process` or `dirichlet`, for variational Bayes, in which `k` is how many components
    /// there may be.
    default Param<String> prior() {
        return own().prior;
    }

    /// Param for how many rows the mean of the conjugate prior counts as; 0.01 if not set.
    default DoubleParam priorShrinkage() {
        return own().priorShrinkage;
    }

    /// Param for the mean of the conjugate prior; that of all rows if not set.
    default DoubleArrayParam priorMean() {
        return own().priorMean;
    }

    /// Param for the degrees of freedom of the conjugate prior; d + 2 if not set.
    default DoubleParam priorDof() {
        return own().priorDof;
    }

    /// Param for the scale of the conjugate prior: a matrix, a row of variances, or one variance; if not set, as
    /// [org.mixtura.fit.ConjugatePrior#scale(org.mixtura.Covariance)].
    default DoubleArrayArrayParam priorScale() {
        return own().priorScale;
    }

    /// Param for the concentration of weights in variational Bayes: the smaller, the fewer components keep
    /// rows; 1/k if not set.
    default DoubleParam weightConcentrationPrior() {
        return own().weightConcentrationPrior;
    }

    /// Param for how many rows the prior mean counts as in variational Bayes; 1 if not set.
    default DoubleParam meanPrecisionPrior() {
        return own().meanPrecisionPrior;
    }

    /// Param for the prior mean in variational Bayes; that of all rows if not set.
    default DoubleArrayParam meanPrior() {
        return own().meanPrior;
    }

    /// Param for the prior degrees of freedom in variational Bayes, above d − 1; d if not set.
    default DoubleParam degreesOfFreedomPrior() {
        return own().degreesOfFreedomPrior;
    }

    /// Param for the prior covariance in variational Bayes: a matrix, a row of variances, or one variance; that of
    /// all rows, as the family has it, if not set.
    default DoubleArrayArrayParam covariancePrior() {
        return own().covariancePrior;
    }

    /// The kind of prior.
    default String getPrior() {
        return getOrDefault(prior());
    }

    /// How many rows the mean of the conjugate prior counts as.
    default double getPriorShrinkage() {
        return (Double) getOrDefault(priorShrinkage());
    }

    /// The mean of the conjugate prior.
    default double[] getPriorMean() {
        return getOrDefault(priorMean());
    }

    /// The degrees of freedom of the conjugate prior.
    default double getPriorDof() {
        return (Double) getOrDefault(priorDof());
    }

    /// The scale of the conjugate prior.
    default double[][] getPriorScale() {
        return getOrDefault(priorScale());
    }

    /// The concentration of weights.
    default double getWeightConcentrationPrior() {
        return (Double) getOrDefault(weightConcentrationPrior());
    }

    /// How many rows the prior mean counts as.
    default double getMeanPrecisionPrior() {
        return (Double) getOrDefault(meanPrecisionPrior());
    }

    /// The prior mean.
    default double[] getMeanPrior() {
        return getOrDefault(meanPrior());
    }

    /// The prior degrees of freedom.
    default double getDegreesOfFreedomPrior() {
        return (Double) getOrDefault(degreesOfFreedomPrior());
    }

    /// The prior covariance.
    default double[][] getCovariancePrior() {
        return getOrDefault(covariancePrior());
    }
}
