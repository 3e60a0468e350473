package org.mixtura.spark;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/// The parameters of a fit, by the names that Spark's own estimators have where they have the thing.
public interface EstimatorParams extends PriorParams {
    /// Param for the name of the column of row weights, non-negative numbers; empty, the default, if each
    /// row has weight 1.
    default Param<String> weightCol() {
        return own().weightCol;
    }

    /// Param for the number of components; 2 by default.
    default IntParam k() {
        return own().k;
    }

    /// Param for numbers of components to choose from, in place of `k`; none by default.
    default IntArrayParam kValues() {
        return own().kValues;
    }

    /// Param for the covariance family: `full` (the default), `tied`, `diag`, `spherical`, or three
    /// letters.
    default Param<String> family() {
        return own().family;
    }

    /// Param for families to choose from, in place of `family`; none by default.
    default StringArrayParam families() {
        return own().families;
    }

    /// Param for what to choose by: `bic` (the default), `aic` or `icl`, of which the least is best.
    default Param<String> criterion() {
        return own().criterion;
    }

    /// Param for the iteration limit; 1000 by default.
    default IntParam maxIter() {
        return own().maxIter;
    }

    /// Param for the gain in mean log-likelihood to stop below; 1e-6 by default, 0 runs to the limit.
    default DoubleParam tol() {
        return own().tol;
    }

    /// Param for the seed of all that is random; 0 by default.
    default LongParam seed() {
        return own().seed;
    }

    /// Param for what is added to every variance, in squared units; if not set, 1e-6 of each column's own
    /// variance.
    default DoubleParam regCovar() {
        return own().regCovar;
    }

    /// Param for how many starts, the best of which wins; 1 by default.
    default IntParam nInit() {
        return own().nInit;
    }

    /// Param for where to start: `kmeans` (the default), `kmeans++`, `random` or `random-from-data`.
    default Param<String> init() {
        return own().init;
    }

    /// Param for the file of a model to start from, whose k and family count unless set here; none by
    /// default.
    default Param<String> initialModel() {
        return own().initialModel;
    }

    /// Param for what the start `kmeans` sees: `coarse` (the default), samples that grow, on the driver, or `full`.
    default Param<String> schedule() {
        return own().schedule;
    }

    /// Param for how far an iteration goes: `quasi-newton` (the default), further than EM's own step where
    /// the likelihood does not fall, or `none`.
    default Param<String> acceleration() {
        return own().acceleration;
    }

    /// Param for whether the start `kmeans` tries to leave poor optima by splitting and merging components;
    /// it does by default.
    default BooleanParam splitMerge() {
        return own().splitMerge;
    }

    /// Param for how rows are stored and computed with: `float64` (the default) or `float32`.
    default Param<String> precision() {
        return own().precision;
    }

    /// Param for after how many iterations the model so far is written to Spark's checkpoint directory; −1,
    /// the default, for never.
    default IntParam checkpointInterval() {
        return own().checkpointInterval;
    }

    /// The name of the column of row weights.
    default String getWeightCol() {
        return getOrDefault(weightCol());
    }

    /// The number of components.
    default int getK() {
        return (Integer) getOrDefault(k());
    }

    /// The numbers of components to choose from.
    default int[] getKValues() {
        return getOrDefault(kValues());
    }

    /// The covariance family.
    default String getFamily() {
        return getOrDefault(family());
    }

    /// The families to choose from.
    default String[] getFamilies() {
        return getOrDefault(families());
    }

    /// What to choose by.
    default String getCriterion() {
        return getOrDefault(criterion());
    }

    /// The iteration limit.
    default int getMaxIter() {
        return (Integer) getOrDefault(maxIter());
    }

    /// The gain in mean log-likelihood to stop below.
    default double getTol() {
        return (Double) getOrDefault(tol());
    }

    /// The seed of all that is random.
    default long getSeed() {
        return (Long) getOrDefault(seed());
    }

    /// What is added to every variance.
    default double getRegCovar() {
        return (Double) getOrDefault(regCovar());
    }

    /// How many starts.
    default int getNInit() {
        return (Integer) getOrDefault(nInit());
    }

    /// Where to start.
    default String getInit() {
        return getOrDefault(init());
    }

    /// The file of a model to start from.
    default String getInitialModel() {
        return getOrDefault(initialModel());
    }

    /// What the start sees.
    default String getSchedule() {
        return getOrDefault(schedule());
    }

    /// How far an iteration goes.
    default String getAcceleration() {
        return getOrDefault(acceleration());
    }

    /// Whether the start splits and merges components.
    default boolean getSplitMerge() {
        return (Boolean) getOrDefault(splitMerge());
    }

    /// How rows are stored and computed with.
    default String getPrecision() {
        return getOrDefault(precision());
    }

    /// After how many iterations the model so far is written.
    default int getCheckpointInterval() {
        return (Integer) getOrDefault(checkpointInterval());
    }
}
