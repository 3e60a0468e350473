package org.mixtura.spark;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/// The parameters that an estimator and its model share, by the names that Spark's own have.
public interface MixtureParams extends Params {
    /// The objects behind the parameters.
    SharedParams shared();

    /// Param for the name of the column of vectors; `features` by default.
    default Param<String> featuresCol() {
        return shared().features;
    }

    /// Param for the names of numeric columns, to be used in place of a column of vectors; none by default.
    default StringArrayParam inputCols() {
        return shared().inputs;
    }

    /// Param for the name of the column that the most probable component goes to, from 0; `prediction` by
    /// default, left out if empty.
    default Param<String> predictionCol() {
        return shared().prediction;
    }

    /// Param for the name of the column that the components' probabilities go to, a vector; `probability` by
    /// default, left out if empty.
    default Param<String> probabilityCol() {
        return shared().probability;
    }

    /// Param for the name of the column that the natural logarithm of the density goes to, low for an outlier;
    /// left out by default.
    default Param<String> logDensityCol() {
        return shared().logDensity;
    }

    /// The name of the column of vectors.
    default String getFeaturesCol() {
        return getOrDefault(featuresCol());
    }

    /// The names of the numeric columns.
    default String[] getInputCols() {
        return getOrDefault(inputCols());
    }

    /// The name of the column of predictions.
    default String getPredictionCol() {
        return getOrDefault(predictionCol());
    }

    /// The name of the column of probabilities.
    default String getProbabilityCol() {
        return getOrDefault(probabilityCol());
    }

    /// The name of the column of log-densities.
    default String getLogDensityCol() {
        return getOrDefault(logDensityCol());
    }
}
