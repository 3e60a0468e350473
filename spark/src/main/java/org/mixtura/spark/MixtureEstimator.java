package org.mixtura.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.mixtura.data.UnusableDataException;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.EmBuilder;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Initialiser;
import org.mixtura.fit.Regularisation;
import org.mixtura.io.Model;
import org.mixtura.io.Provenance;
import scala.Option;

/// Fits a Gaussian mixture to a DataFrame: a Spark ML estimator.
///
/// Long because each parameter has three methods, as Spark has them.
///
/// Parameters that Spark's own estimators have too mean the same here, with Mixtura's defaults: `tol` is 1e-6,
/// held against the gain in mean log-likelihood still to be had, and `maxIter` 1000.
///
/// ```text
/// MixtureModel model = new MixtureEstimator().setK(3).setFamily("tied").fit(dataset);
/// ```
@SuppressWarnings("serial") // Params are Serializable by Spark's own account
public final class MixtureEstimator extends Estimator<MixtureModel> implements MixtureParams, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final SharedParams shared;
    private final Param<String> weightCol;
    private final IntParam k;
    private final Param<String> family;
    private final IntParam maxIter;
    private final DoubleParam tol;
    private final LongParam seed;
    private final DoubleParam regCovar;
    private final IntParam nInit;
    private final Param<String> init;
    private final Param<String> schedule;
    private final Param<String> initialModel;
    private final Param<String> precision;
    private final IntParam checkpointInterval;

    /// An estimator of a random uid.
    public MixtureEstimator() {
        this(Identifiable$.MODULE$.randomUID("mixtura"));
    }

    /// An estimator of the given uid.
    public MixtureEstimator(String uid) {
        this.uid = uid;
        this.shared = new SharedParams(this);
        weightCol = new Param<>(this, "weightCol", "the column of row weights; without one, each row has weight 1");
        k = new IntParam(this, "k", "the number of components", ParamValidators.gtEq(1));
        family = new Param<>(this, "family", "the covariance family: full, tied, diag, spherical or EII … VVV");
        maxIter = new IntParam(this, "maxIter", "the iteration limit", ParamValidators.gtEq(0));
        tol = new DoubleParam(this, "tol", "the gain in mean log-likelihood to stop below", ParamValidators.gtEq(0));
        seed = new LongParam(this, "seed", "the seed of all that is random");
        regCovar = new DoubleParam(
                this,
                "regCovar",
                "what is added to every variance, in squared units; 1e-6 of each column's own variance if not set",
                ParamValidators.gtEq(0));
        nInit = new IntParam(this, "nInit", "how many starts, the best of which wins", ParamValidators.gtEq(1));
        init = new Param<>(this, "init", "where to start: kmeans, kmeans++, random, random-from-data");
        schedule = new Param<>(this, "schedule", "what the start kmeans sees: coarse, growing samples, or full");
        initialModel = new Param<>(this, "initialModel", "the file of a model to start from");
        precision = new Param<>(this, "precision", "how rows are stored and computed with: float64 or float32");
        checkpointInterval = new IntParam(
                this,
                "checkpointInterval",
                "after how many iterations the model so far is written to the checkpoint directory; never if -1");
        shared.setDefaults(this);
        setDefault(weightCol, "");
        setDefault(k, 2);
        setDefault(family, "full");
        setDefault(maxIter, 1000);
        setDefault(tol, 1e-6);
        setDefault(seed, 0L);
        setDefault(nInit, 1);
        setDefault(init, "kmeans");
        setDefault(schedule, "coarse");
        setDefault(precision, "float64");
        setDefault(checkpointInterval, -1);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public SharedParams shared() {
        return shared;
    }

    /// Param for the name of the column of row weights, non-negative numbers; empty, the default, if each
    /// row has weight 1.
    public Param<String> weightCol() {
        return weightCol;
    }

    /// Gets the name of the column of row weights.
    public String getWeightCol() {
        return getOrDefault(weightCol);
    }

    /// Sets the name of the column of row weights.
    public MixtureEstimator setWeightCol(String value) {
        set(weightCol, value);
        return this;
    }

    /// Param for the number of components; 2 by default.
    public IntParam k() {
        return k;
    }

    /// Gets the number of components.
    public int getK() {
        return (Integer) getOrDefault(k);
    }

    /// Sets the number of components.
    public MixtureEstimator setK(int value) {
        set(k, value);
        return this;
    }

    /// Param for the covariance family: `full` (the default), `tied`, `diag`, `spherical`, or three
    /// letters.
    public Param<String> family() {
        return family;
    }

    /// Gets the covariance family.
    public String getFamily() {
        return getOrDefault(family);
    }

    /// Sets the covariance family.
    public MixtureEstimator setFamily(String value) {
        set(family, value);
        return this;
    }

    /// Param for the iteration limit; 1000 by default.
    public IntParam maxIter() {
        return maxIter;
    }

    /// Gets the iteration limit.
    public int getMaxIter() {
        return (Integer) getOrDefault(maxIter);
    }

    /// Sets the iteration limit.
    public MixtureEstimator setMaxIter(int value) {
        set(maxIter, value);
        return this;
    }

    /// Param for the gain in mean log-likelihood to stop below; 1e-6 by default, 0 runs to the limit.
    public DoubleParam tol() {
        return tol;
    }

    /// Gets the gain in mean log-likelihood to stop below.
    public double getTol() {
        return (Double) getOrDefault(tol);
    }

    /// Sets the gain in mean log-likelihood to stop below.
    public MixtureEstimator setTol(double value) {
        set(tol, value);
        return this;
    }

    /// Param for the seed of all that is random; 0 by default.
    public LongParam seed() {
        return seed;
    }

    /// Gets the seed of all that is random.
    public long getSeed() {
        return (Long) getOrDefault(seed);
    }

    /// Sets the seed of all that is random.
    public MixtureEstimator setSeed(long value) {
        set(seed, value);
        return this;
    }

    /// Param for what is added to every variance, in squared units; if not set, 1e-6 of each column's own
    /// variance.
    public DoubleParam regCovar() {
        return regCovar;
    }

    /// Gets what is added to every variance.
    public double getRegCovar() {
        return (Double) getOrDefault(regCovar);
    }

    /// Sets what is added to every variance.
    public MixtureEstimator setRegCovar(double value) {
        set(regCovar, value);
        return this;
    }

    /// Param for how many starts, the best of which wins; 1 by default.
    public IntParam nInit() {
        return nInit;
    }

    /// Gets how many starts.
    public int getNInit() {
        return (Integer) getOrDefault(nInit);
    }

    /// Sets how many starts.
    public MixtureEstimator setNInit(int value) {
        set(nInit, value);
        return this;
    }

    /// Param for where to start: `kmeans` (the default), `kmeans++`, `random` or `random-from-data`.
    public Param<String> init() {
        return init;
    }

    /// Gets where to start.
    public String getInit() {
        return getOrDefault(init);
    }

    /// Sets where to start.
    public MixtureEstimator setInit(String value) {
        set(init, value);
        return this;
    }

    /// Param for what the start `kmeans` sees: `coarse` (the default), samples that grow, on the driver, or `full`.
    public Param<String> schedule() {
        return schedule;
    }

    /// Gets what the start sees.
    public String getSchedule() {
        return getOrDefault(schedule);
    }

    /// Sets what the start sees.
    public MixtureEstimator setSchedule(String value) {
        set(schedule, value);
        return this;
    }

    /// Param for the file of a model to start from, whose k and family count unless set here; none by
    /// default.
    public Param<String> initialModel() {
        return initialModel;
    }

    /// Gets the file of a model to start from.
    public String getInitialModel() {
        return getOrDefault(initialModel);
    }

    /// Sets the file of a model to start from.
    public MixtureEstimator setInitialModel(String value) {
        set(initialModel, value);
        return this;
    }

    /// Param for how rows are stored and computed with: `float64` (the default) or `float32`.
    public Param<String> precision() {
        return precision;
    }

    /// Gets how rows are stored and computed with.
    public String getPrecision() {
        return getOrDefault(precision);
    }

    /// Sets how rows are stored and computed with.
    public MixtureEstimator setPrecision(String value) {
        set(precision, value);
        return this;
    }

    /// Param for after how many iterations the model so far is written to Spark's checkpoint directory; −1,
    /// the default, for never.
    public IntParam checkpointInterval() {
        return checkpointInterval;
    }

    /// Gets after how many iterations the model so far is written to Spark's checkpoint directory.
    public int getCheckpointInterval() {
        return (Integer) getOrDefault(checkpointInterval);
    }

    /// Sets after how many iterations the model so far is written to Spark's checkpoint directory.
    public MixtureEstimator setCheckpointInterval(int value) {
        set(checkpointInterval, value);
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
        boolean floats = Words.isFloat32(getPrecision());
        RowReader reader = new RowReader(columns, List.of(selected.columns()), d, floats);
        Em em = settings(dataset);
        long start = System.nanoTime();
        try (SparkFold fold = SparkFold.of(selected, reader)) {
            Fit fit = em.fit(fold);
            double seconds = (System.nanoTime() - start) / 1e9;
            Provenance provenance = Provenance.of("DataFrame", fit);
            Model model = new Model(fit.mixture(), columns.modelNames(selected.schema(), d), Optional.of(provenance));
            MixtureModel fitted = copyValues(new MixtureModel(uid, model), ParamMap.empty());
            fitted.setParent(this);
            fitted.setSummary(new MixtureSummary(fit, fold.kernels(), fold.partitions(), seconds));
            return fitted;
        } catch (UnusableDataException e) {
            throw named(e, columns);
        }
    }

    /// With the name of the column at fault instead of its number.
    private static UnusableDataException named(UnusableDataException e, FeatureColumns columns) {
        if (e.column() < 0) {
            return e;
        }
        String place = columns.vector()
                ? "element " + e.column() + " of column " + columns.names().getFirst()
                : "column " + columns.names().get(e.column());
        return new UnusableDataException(place + ": " + e.problem(), e.row(), -1);
    }

    private Em settings(Dataset<?> dataset) {
        Optional<Model> given = isDefined(initialModel)
                ? Optional.of(ModelText.read(dataset.sparkSession(), getInitialModel()))
                : Optional.empty();
        int components = given.isPresent() && !isSet(k) ? given.get().mixture().size() : getK();
        EmBuilder settings = Em.components(components)
                .family(Families.of(
                        given.isPresent() && !isSet(family)
                                ? given.get().mixture().family().code()
                                : getFamily()))
                .initialiser(given.map(model -> Initialiser.mixture(model.mixture()))
                        .orElseGet(() -> Words.start(getInit())))
                .maxIterations(getMaxIter())
                .tolerance(getTol())
                .seed(getSeed())
                .starts(getNInit())
                .schedule(Words.schedule(getSchedule()));
        if (isDefined(regCovar)) {
            settings.regularisation(new Regularisation.Absolute(getRegCovar()));
        }
        if (getCheckpointInterval() > 0) {
            settings.listener(Checkpoints.named(uid + ".json", dataset.sparkSession(), getCheckpointInterval()));
        }
        return settings.build();
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
