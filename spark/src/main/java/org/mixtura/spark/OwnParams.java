package org.mixtura.spark;

import java.io.Serializable;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;

/// The objects behind [EstimatorParams] and [PriorParams].
public final class OwnParams implements Serializable {
    private static final long serialVersionUID = 1L;

    final Param<String> weightCol;
    final IntParam k;
    final IntArrayParam kValues;
    final Param<String> family;
    final StringArrayParam families;
    final Param<String> criterion;
    final IntParam maxIter;
    final DoubleParam tol;
    final LongParam seed;
    final DoubleParam regCovar;
    final IntParam nInit;
    final Param<String> init;
    final Param<String> initialModel;
    final Param<String> schedule;
    final Param<String> acceleration;
    final BooleanParam splitMerge;
    final Param<String> precision;
    final IntParam checkpointInterval;
    final Param<String> prior;
    final DoubleParam priorShrinkage;
    final DoubleArrayParam priorMean;
    final DoubleParam priorDof;
    final DoubleArrayArrayParam priorScale;
    final DoubleParam weightConcentrationPrior;
    final DoubleParam meanPrecisionPrior;
    final DoubleArrayParam meanPrior;
    final DoubleParam degreesOfFreedomPrior;
    final DoubleArrayArrayParam covariancePrior;

    /// The parameters of `owner`, to be given defaults by [#setDefaults].
    OwnParams(EstimatorParams owner) {
        weightCol = new Param<>(owner, "weightCol", "the column of row weights; without one, each row has weight 1");
        k = new IntParam(owner, "k", "the number of components", ParamValidators.gtEq(1));
        kValues = new IntArrayParam(owner, "kValues", "numbers of components to choose from, in place of k");
        family = new Param<>(owner, "family", "the covariance family: full, tied, diag, spherical or EII … VVV");
        families = new StringArrayParam(owner, "families", "families to choose from, in place of family");
        criterion = new Param<>(owner, "criterion", "what to choose by: bic, aic or icl");
        maxIter = new IntParam(owner, "maxIter", "the iteration limit", ParamValidators.gtEq(0));
        tol = new DoubleParam(owner, "tol", "the gain in mean log-likelihood to stop below", ParamValidators.gtEq(0));
        seed = new LongParam(owner, "seed", "the seed of all that is random");
        regCovar = new DoubleParam(
                owner,
                "regCovar",
                "what is added to every variance, in squared units; 1e-6 of each column's own variance if not set",
                ParamValidators.gtEq(0));
        nInit = new IntParam(owner, "nInit", "how many starts, the best of which wins", ParamValidators.gtEq(1));
        init = new Param<>(owner, "init", "where to start: kmeans, kmeans++, random, random-from-data");
        initialModel = new Param<>(owner, "initialModel", "the file of a model to start from");
        schedule = new Param<>(owner, "schedule", "what the start kmeans sees: coarse, growing samples, or full");
        acceleration = new Param<>(owner, "acceleration", "how far an iteration goes: quasi-newton or none");
        splitMerge = new BooleanParam(owner, "splitMerge", "whether the start kmeans splits and merges components");
        precision = new Param<>(owner, "precision", "how rows are stored and computed with: float64 or float32");
        checkpointInterval = new IntParam(
                owner,
                "checkpointInterval",
                "after how many iterations the model so far is written to the checkpoint directory; never if -1");
        prior = new Param<>(
                owner, "prior", "none, conjugate (maximum a posteriori), dirichlet-process or dirichlet (Bayes)");
        priorShrinkage = number(owner, "priorShrinkage", "conjugate: how many rows the prior mean counts as");
        priorMean = new DoubleArrayParam(owner, "priorMean", "conjugate: the prior mean");
        priorDof = number(owner, "priorDof", "conjugate: the degrees of freedom");
        priorScale = new DoubleArrayArrayParam(owner, "priorScale", "conjugate: the scale, a matrix");
        weightConcentrationPrior = number(owner, "weightConcentrationPrior", "Bayes: the concentration of weights");
        meanPrecisionPrior = number(owner, "meanPrecisionPrior", "Bayes: how many rows the prior mean counts as");
        meanPrior = new DoubleArrayParam(owner, "meanPrior", "Bayes: the prior mean");
        degreesOfFreedomPrior = number(owner, "degreesOfFreedomPrior", "Bayes: the prior degrees of freedom");
        covariancePrior = new DoubleArrayArrayParam(owner, "covariancePrior", "Bayes: the prior covariance, a matrix");
    }

    private static DoubleParam number(EstimatorParams owner, String name, String text) {
        return new DoubleParam(owner, name, text, ParamValidators.gtEq(0));
    }

    void setDefaults(EstimatorParams owner) {
        owner.setDefault(weightCol, "");
        owner.setDefault(k, 2);
        owner.setDefault(family, "full");
        owner.setDefault(criterion, "bic");
        owner.setDefault(maxIter, 1000);
        owner.setDefault(tol, 1e-6);
        owner.setDefault(seed, 0L);
        owner.setDefault(nInit, 1);
        owner.setDefault(init, "kmeans");
        owner.setDefault(schedule, "coarse");
        owner.setDefault(acceleration, "quasi-newton");
        owner.setDefault(splitMerge, true);
        owner.setDefault(precision, "float64");
        owner.setDefault(checkpointInterval, -1);
        owner.setDefault(prior, "none");
    }
}
