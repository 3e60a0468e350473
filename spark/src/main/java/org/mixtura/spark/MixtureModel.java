package org.mixtura.spark;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;

/// A fitted mixture as a Spark ML model: [#transform] adds each row's most probable component, the components'
/// probabilities, and the log-density. Saved, it has a file `model.json` in Mixtura's own format.
@SuppressWarnings("serial") // Params are Serializable by Spark's own account
public final class MixtureModel extends org.apache.spark.ml.Model<MixtureModel> implements MixtureParams, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final SharedParams shared;
    private final String json;
    private transient @Nullable Model model;
    private transient @Nullable MixtureSummary summary;

    /// @param json the text of the model's file
    MixtureModel(String uid, String json) {
        this.uid = uid;
        this.json = json;
        this.shared = new SharedParams(this);
        shared.setDefaults(this);
    }

    /// A model of a mixture that is there already, for numeric columns of its names.
    public static MixtureModel of(Model model) {
        MixtureModel result = new MixtureModel(Identifiable$.MODULE$.randomUID("mixtura"), ModelFile.toJson(model));
        return result.setInputCols(model.columns().toArray(String[]::new));
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public SharedParams shared() {
        return shared;
    }

    /// The mixture with the names of its columns and how it was fitted. Its file also has the way to it: the trace
    /// and the candidates of a search.
    public Model model() {
        Model known = model;
        if (known == null) {
            known = ModelFile.fromJson(json, Path.of("model.json"));
            model = known;
        }
        return known;
    }

    /// The mixture.
    public GaussianMixture mixture() {
        return model().mixture();
    }

    /// The number of components; fewer than asked for if some collapsed.
    public int getK() {
        return mixture().size();
    }

    /// The number of columns.
    public int numFeatures() {
        return mixture().dimensions();
    }

    /// Whether there is a summary: after a fit, until the model is saved and loaded.
    public boolean hasSummary() {
        return summary != null;
    }

    /// How the fit went.
    ///
    /// @throws IllegalStateException if there is no summary
    public MixtureSummary summary() {
        MixtureSummary known = summary;
        if (known == null) {
            throw new IllegalStateException(
                    "a model that was loaded has no summary; model().provenance() has what was saved");
        }
        return known;
    }

    void setSummary(MixtureSummary fitted) {
        this.summary = fitted;
    }

    /// Sets the name of the column of vectors.
    public MixtureModel setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    /// Sets the names of the numeric columns.
    public MixtureModel setInputCols(String[] value) {
        set(inputCols(), value.clone());
        return this;
    }

    /// Sets the name of the column for predictions.
    public MixtureModel setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    /// Sets the name of the column for probabilities.
    public MixtureModel setProbabilityCol(String value) {
        set(probabilityCol(), value);
        return this;
    }

    /// Sets the name of the column for log-densities.
    public MixtureModel setLogDensityCol(String value) {
        set(logDensityCol(), value);
        return this;
    }

    /// The most probable component for a vector, from 0.
    public int predict(Vector features) {
        return mixture().predict(features.toArray());
    }

    /// The probabilities of the components for a vector.
    public Vector predictProbability(Vector features) {
        return Vectors.dense(mixture().responsibilities(features.toArray()));
    }

    /// The dataset with the columns of predictions. A row that has none (null, not finite, of another length,
    /// or infinitely far away) is an error that names the column and shows the row, when the result is
    /// computed.
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        StructType schema = transformSchema(dataset.schema());
        RowReader reader = new RowReader(
                SharedParams.columns(this, ""),
                List.of(dataset.columns()),
                mixture().dimensions(),
                false);
        Prediction prediction = new Prediction(
                json,
                reader,
                !getPredictionCol().isEmpty(),
                !getProbabilityCol().isEmpty(),
                !getLogDensityCol().isEmpty());
        return dataset.toDF().mapPartitions(prediction, Encoders.row(schema));
    }

    /// The schema with the columns of predictions.
    ///
    /// @throws IllegalArgumentException if a column is missing, of another type, or there already
    @Override
    public StructType transformSchema(StructType schema) {
        FeatureColumns columns = SharedParams.columns(this, "");
        columns.check(schema);
        if (!columns.vector() && columns.names().size() != numFeatures()) {
            throw new IllegalArgumentException(
                    "inputCols names " + columns.names().size() + " columns and the model has " + numFeatures()
                            + "; name as many, in its order: " + String.join(", ", model().columns()));
        }
        return SharedParams.output(this, schema);
    }

    @Override
    public MixtureModel copy(ParamMap extra) {
        MixtureModel copy = copyValues(new MixtureModel(uid, json), extra);
        if (summary != null) {
            copy.setSummary(summary);
        }
        return hasParent() ? copy.setParent(parent()) : copy;
    }

    @Override
    public MLWriter write() {
        return new ModelText.Writer(this, json);
    }

    /// A reader of saved models.
    public static MLReader<MixtureModel> read() {
        return new ModelText.Reader();
    }

    /// A saved model.
    public static MixtureModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "MixtureModel: uid=" + uid + ", family=" + mixture().family().code() + ", k=" + getK() + ", numFeatures="
                + numFeatures();
    }
}
