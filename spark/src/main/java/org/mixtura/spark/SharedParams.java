package org.mixtura.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/// The objects behind [MixtureParams].
public final class SharedParams implements Serializable {
    private static final long serialVersionUID = 1L;

    final Param<String> features;
    final StringArrayParam inputs;
    final Param<String> prediction;
    final Param<String> probability;
    final Param<String> logDensity;

    /// The parameters of `owner`, to be given defaults by [#setDefaults].
    SharedParams(MixtureParams owner) {
        features = new Param<>(owner, "featuresCol", "the column of vectors");
        inputs = new StringArrayParam(owner, "inputCols", "numeric columns, in place of a column of vectors");
        prediction = new Param<>(owner, "predictionCol", "the column for the most probable component, from 0");
        probability = new Param<>(owner, "probabilityCol", "the column for the components' probabilities, a vector");
        logDensity = new Param<>(owner, "logDensityCol", "the column for the logarithm of the density");
    }

    void setDefaults(MixtureParams owner) {
        owner.setDefault(features, "features");
        owner.setDefault(prediction, "prediction");
        owner.setDefault(probability, "probability");
        owner.setDefault(logDensity, "");
    }

    /// Where the numbers are.
    ///
    /// @param weight the column of weights, or empty
    static FeatureColumns columns(MixtureParams owner, String weight) {
        if (!owner.isDefined(owner.inputCols())) {
            return FeatureColumns.vector(owner.getFeaturesCol(), weight);
        }
        if (owner.isSet(owner.featuresCol())) {
            throw new IllegalArgumentException(
                    "featuresCol and inputCols are both set; set the one that names the columns with the numbers");
        }
        return FeatureColumns.numbers(owner.getInputCols(), weight);
    }

    /// The schema with the columns that a model adds.
    ///
    /// @throws IllegalArgumentException if the schema has one of them already
    static StructType output(MixtureParams owner, StructType schema) {
        List<StructField> fields = new ArrayList<>(Arrays.asList(schema.fields()));
        add(fields, owner.getPredictionCol(), DataTypes.IntegerType);
        add(fields, owner.getProbabilityCol(), SQLDataTypes.VectorType());
        add(fields, owner.getLogDensityCol(), DataTypes.DoubleType);
        return DataTypes.createStructType(fields);
    }

    private static void add(List<StructField> fields, String name, DataType type) {
        if (name.isEmpty()) {
            return;
        }
        if (fields.stream().anyMatch(field -> field.name().equals(name))) {
            throw new IllegalArgumentException(
                    "there is a column " + name + " already; name another one for the output, or drop it");
        }
        fields.add(DataTypes.createStructField(name, type, false));
    }
}
