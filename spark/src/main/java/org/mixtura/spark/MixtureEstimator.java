package org.mixtura.spark;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.mixtura.data.Precision;
import org.mixtura.data.UnusableDataException;
import org.mixtura.fit.Doubt;
import org.mixtura.fit.Fit;
import org.mixtura.options.FitPlan;
import org.mixtura.select.InformationCriterion;
import scala.Option;

/// Fits a Gaussian mixture to a DataFrame: a Spark ML estimator.
///
/// With `kValues` or `families` it chooses among them by a criterion: a search, each candidate of which is fitted
/// to all rows.
///
/// Parameters that Spark's own estimators have too mean the same here, with Mixtura's defaults: `tol` is 1e-6,
/// held against the gain in mean log-likelihood still to be had, and `maxIter` 1000.
///
/// ```text
/// MixtureModel model = new MixtureEstimator().setK(3).setFamily("tied").fit(dataset);
/// ```
@SuppressWarnings("serial") // Params are Serializable by Spark's own account
public final class MixtureEstimator extends Estimator<MixtureModel> implements EstimatorParams, MLWritable {
    private static final long serialVersionUID = 1L;

    /// What the model's file says that it was fitted to.
    private static final String SOURCE = "DataFrame";

    private final String uid;
    private final SharedParams shared;
    private final OwnParams own;

    /// An estimator of a random uid.
    public MixtureEstimator() {
        this(Identifiable$.MODULE$.randomUID("mixtura"));
    }

    /// An estimator of the given uid.
    public MixtureEstimator(String uid) {
        this.uid = uid;
        this.shared = new SharedParams(this);
        this.own = new OwnParams(this);
        shared.setDefaults(this);
        own.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public SharedParams shared() {
        return shared;
    }

    @Override
    public OwnParams own() {
        return own;
    }

    /// Sets the name of the column of row weights.
    public MixtureEstimator setWeightCol(String value) {
        set(weightCol(), value);
        return this;
    }

    /// Sets the number of components.
    public MixtureEstimator setK(int value) {
        set(k(), value);
        return this;
    }

    /// Sets the numbers of components to choose from.
    public MixtureEstimator setKValues(int[] value) {
        set(kValues(), value.clone());
        return this;
    }

    /// Sets the covariance family.
    public MixtureEstimator setFamily(String value) {
        set(family(), value);
        return this;
    }

    /// Sets the families to choose from.
    public MixtureEstimator setFamilies(String[] value) {
        set(families(), value.clone());
        return this;
    }

    /// Sets what to choose by.
    public MixtureEstimator setCriterion(String value) {
        set(criterion(), value);
        return this;
    }

    /// Sets the iteration limit.
    public MixtureEstimator setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    /// Sets the gain in mean log-likelihood to stop below.
    public MixtureEstimator setTol(double value) {
        set(tol(), value);
        return this;
    }

    /// Sets the seed of all that is random.
    public MixtureEstimator setSeed(long value) {
        set(seed(), value);
        return this;
    }

    /// Sets what is added to every variance.
    public MixtureEstimator setRegCovar(double value) {
        set(regCovar(), value);
        return this;
    }

    /// Sets how many starts.
    public MixtureEstimator setNInit(int value) {
        set(nInit(), value);
        return this;
    }

    /// Sets where to start.
    public MixtureEstimator setInit(String value) {
        set(init(), value);
        return this;
    }

    /// Sets the file of a model to start from.
    public MixtureEstimator setInitialModel(String value) {
        set(initialModel(), value);
        return this;
    }

    /// Sets what the start sees.
    public MixtureEstimator setSchedule(String value) {
        set(schedule(), value);
        return this;
    }

    /// Sets how far an iteration goes.
    public MixtureEstimator setAcceleration(String value) {
        set(acceleration(), value);
        return this;
    }

    /// Sets whether the start splits and merges components.
    public MixtureEstimator setSplitMerge(boolean value) {
        set(splitMerge(), value);
        return this;
    }

    /// Sets how rows are stored and computed with.
    public MixtureEstimator setPrecision(String value) {
        set(precision(), value);
        return this;
    }

    /// Sets after how many iterations the model so far is written.
    public MixtureEstimator setCheckpointInterval(int value) {
        set(checkpointInterval(), value);
        return this;
    }

    /// Sets the kind of prior.
    public MixtureEstimator setPrior(String value) {
        set(prior(), value);
        return this;
    }

    /// Sets how many rows the mean of the conjugate prior counts as.
    public MixtureEstimator setPriorShrinkage(double value) {
        set(priorShrinkage(), value);
        return this;
    }

    /// Sets the mean of the conjugate prior.
    public MixtureEstimator setPriorMean(double[] value) {
        set(priorMean(), value.clone());
        return this;
    }

    /// Sets the degrees of freedom of the conjugate prior.
    public MixtureEstimator setPriorDof(double value) {
        set(priorDof(), value);
        return this;
    }

    /// Sets the scale of the conjugate prior.
    public MixtureEstimator setPriorScale(double[][] value) {
        set(priorScale(), Arrays.stream(value).map(double[]::clone).toArray(double[][]::new));
        return this;
    }

    /// Sets the concentration of weights.
    public MixtureEstimator setWeightConcentrationPrior(double value) {
        set(weightConcentrationPrior(), value);
        return this;
    }

    /// Sets how many rows the prior mean counts as.
    public MixtureEstimator setMeanPrecisionPrior(double value) {
        set(meanPrecisionPrior(), value);
        return this;
    }

    /// Sets the prior mean.
    public MixtureEstimator setMeanPrior(double[] value) {
        set(meanPrior(), value.clone());
        return this;
    }

    /// Sets the prior degrees of freedom.
    public MixtureEstimator setDegreesOfFreedomPrior(double value) {
        set(degreesOfFreedomPrior(), value);
        return this;
    }

    /// Sets the prior covariance.
    public MixtureEstimator setCovariancePrior(double[][] value) {
        set(covariancePrior(), Arrays.stream(value).map(double[]::clone).toArray(double[][]::new));
        return this;
    }

    /// Sets the name of the column of vectors.
    public MixtureEstimator setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    /// Sets the names of the numeric columns.
    public MixtureEstimator setInputCols(String[] value) {
        set(inputCols(), value.clone());
        return this;
    }

    /// Sets the name of the column for predictions.
    public MixtureEstimator setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    /// Sets the name of the column for probabilities.
    public MixtureEstimator setProbabilityCol(String value) {
        set(probabilityCol(), value);
        return this;
    }

    /// Sets the name of the column for log-densities.
    public MixtureEstimator setLogDensityCol(String value) {
        set(logDensityCol(), value);
        return this;
    }

    @Override
    public MixtureModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        FeatureColumns columns = SharedParams.columns(this, getWeightCol());
        Dataset<Row> selected = columns.select(dataset);
        int d = columns.dimensions(selected);
        EstimatorPlan asked = new EstimatorPlan(this);
        boolean floats = asked.precision() == Precision.FLOAT32;
        InformationCriterion criterion = asked.criterion();
        FitPlan plan = asked.of(dataset.sparkSession(), d);
        RowReader reader = new RowReader(columns, List.of(selected.columns()), d, floats);
        long start = System.nanoTime();
        try (SparkFold fold = SparkFold.of(selected, reader)) {
            FoldedFit folded = FoldedFit.of(fold, plan, criterion, candidate -> {});
            double seconds = (System.nanoTime() - start) / 1e9;
            warn(folded.fit());
            String json = folded.json(SOURCE, columns.modelNames(selected.schema(), d));
            MixtureModel fitted = copyValues(new MixtureModel(uid, json), ParamMap.empty());
            fitted.setParent(this);
            fitted.setSummary(new MixtureSummary(folded, fold, seconds));
            return fitted;
        } catch (UnusableDataException e) {
            throw named(e, columns);
        }
    }

    /// Says in Spark's log what a person should know of a fit before trusting it.
    private void warn(Fit fit) {
        if (!fit.outcome().converged()) {
            logWarning(() -> "the fit " + fit.outcome().sentence());
        }
        for (Doubt doubt : fit.doubts()) {
            logWarning(() -> "component " + doubt.component() + (doubt.degenerate() ? " is degenerate: " : ": ")
                    + doubt.reason());
        }
    }

    /// With the names of the columns at fault instead of their numbers.
    private static UnusableDataException named(UnusableDataException e, FeatureColumns columns) {
        if (e.columns().isEmpty()) {
            return e;
        }
        String several = e.columns().size() == 1 ? " " : "s ";
        String names = e.columns().stream()
                .map(j -> columns.vector() ? String.valueOf(j) : columns.names().get(j))
                .collect(Collectors.joining(", "));
        String place = columns.vector()
                ? "element" + several + names + " of column " + columns.names().getFirst()
                : "column" + several + names;
        return new UnusableDataException(place + ": " + e.problem(), e.row(), -1);
    }

    /// The schema of what the model will give.
    ///
    /// @throws IllegalArgumentException if a column is missing, of another type, or there already
    @Override
    public StructType transformSchema(StructType schema) {
        SharedParams.columns(this, getWeightCol()).check(schema);
        return SharedParams.output(this, schema);
    }

    @Override
    public MixtureEstimator copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public MLWriter write() {
        return new ModelText.Writer(this, null);
    }

    /// A reader of saved estimators.
    public static MLReader<MixtureEstimator> read() {
        return new Reader();
    }

    /// A saved estimator.
    public static MixtureEstimator load(String path) {
        return read().load(path);
    }

    private static final class Reader extends MLReader<MixtureEstimator> {
        @Override
        public MixtureEstimator load(String path) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader$.MODULE$.loadMetadata(path, sparkSession(), MixtureEstimator.class.getName());
            MixtureEstimator estimator = new MixtureEstimator(metadata.uid());
            metadata.getAndSetParams(estimator, Option.empty());
            return estimator;
        }
    }
}
