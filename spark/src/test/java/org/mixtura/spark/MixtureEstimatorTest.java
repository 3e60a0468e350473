package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.GaussianMixture;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Outcome;
import org.mixtura.io.ModelFile;

/// The estimator and its model in Spark's local mode, against core's own fit of the same rows.
class MixtureEstimatorTest {
    private static final int N = 2000;
    private static final int D = 3;
    private static final double[][] DATA = Tables.clusters(N, D, 3, 1);
    private static final double[] WEIGHTS = Tables.weights(N);
    private static final SparkSession SPARK = LocalSpark.get();

    @TempDir
    static Path folder;

    static List<String> families() {
        return Families.all().stream().map(CovarianceFamily::code).toList();
    }

    private static MixtureEstimator estimator() {
        return new MixtureEstimator()
                .setK(3)
                .setWeightCol("weight")
                .setTol(0)
                .setMaxIter(20)
                .setSeed(5);
    }

    private static Fit local(String family) {
        return Em.components(3)
                .family(Families.of(family))
                .tolerance(0)
                .maxIterations(20)
                .seed(5)
                .build()
                .fit(Tables.rows(DATA, WEIGHTS));
    }

    @ParameterizedTest
    @MethodSource("families")
    void equalsTheFitOfTheSameRows(String family) {
        Fit local = local(family);
        MixtureModel model = estimator().setFamily(family).fit(Tables.vectors(SPARK, DATA, WEIGHTS, 5));
        Differences.assertEqual(model.summary().fit(), local, 1e-10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kmeans++", "random", "random-from-data"})
    void everyStartIsCores(String init) {
        MixtureModel model = estimator().setInit(init).fit(Tables.vectors(SPARK, DATA, WEIGHTS, 3));
        Fit local = Em.components(3)
                .initialiser(
                        switch (init) {
                            case "random" -> org.mixtura.fit.Initialiser.random();
                            case "kmeans++" -> org.mixtura.fit.Initialiser.kMeansPlusPlus();
                            default -> org.mixtura.fit.Initialiser.randomFromData();
                        })
                .tolerance(0)
                .maxIterations(20)
                .seed(5)
                .build()
                .fit(Tables.rows(DATA, WEIGHTS));
        Differences.assertEqual(model.summary().fit(), local, 1e-10);
    }

    @Test
    void numbersVectorsAndPartitionsGiveTheSame() {
        Fit vectors = estimator()
                .fit(Tables.vectors(SPARK, DATA, WEIGHTS, 4))
                .summary()
                .fit();
        Fit again = estimator()
                .setInputCols(Tables.names(D))
                .fit(Tables.numbers(SPARK, DATA, WEIGHTS, 4))
                .summary()
                .fit();
        assertThat(Differences.bits(again)).isEqualTo(Differences.bits(vectors));
        for (int partitions : new int[] {1, 17}) {
            Fit other = estimator()
                    .fit(Tables.vectors(SPARK, DATA, WEIGHTS, partitions))
                    .summary()
                    .fit();
            Differences.assertEqual(other, vectors, 1e-12);
        }
    }

    /// What is too much for the driver is merged by executors first.
    @Test
    void groupsOfPartitionsGiveTheSame() {
        Dataset<Row> table = Tables.vectors(SPARK, DATA, WEIGHTS, 11);
        FeatureColumns columns = FeatureColumns.vector("features", "weight");
        RowReader reader = new RowReader(columns, List.of("features", "weight"), D, false);
        Em em = Em.components(3).tolerance(0).maxIterations(20).seed(5).build();
        try (SparkFold fold = SparkFold.of(columns.select(table), reader)) {
            Fit plain = em.fit(fold);
            Fit grouped = em.fit(fold.mostBytes(1));
            Differences.assertEqual(grouped, plain, 1e-12);
            assertThat(Differences.bits(em.fit(fold))).isEqualTo(Differences.bits(grouped));
        }
    }

    /// From 131,072 rows on, a piece is a block of core's own fold.
    @Test
    void onePartitionGivesTheBitsOfOneMachine() {
        int n = 131_072 + 100;
        double[][] data = Tables.clusters(n, 2, 2, 3);
        double[] weights = Tables.weights(n);
        Fit local = Em.components(2).maxIterations(3).build().fit(Tables.rows(data, weights));
        Fit spark = new MixtureEstimator()
                .setMaxIter(3)
                .setWeightCol("weight")
                .fit(Tables.vectors(SPARK, data, weights, 1))
                .summary()
                .fit();
        assertThat(Differences.bits(spark)).isEqualTo(Differences.bits(local));
    }

    @Test
    void theDefaultFitConverges() {
        MixtureModel model = new MixtureEstimator().setK(3).fit(Tables.vectors(SPARK, DATA, WEIGHTS, 2));
        MixtureSummary summary = model.summary();
        assertThat(summary.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(summary.trace()).hasSize(summary.numIter() + 1).isSorted();
        assertThat(summary.rows()).isEqualTo(N);
        assertThat(summary.partitions()).isEqualTo(2);
        assertThat(summary.kernels()).startsWith("vector");
        assertThat(summary.bic()).isEqualTo(summary.fit().score().bic());
        assertThat(summary.meanLogLikelihood() * N).isCloseTo(summary.logLikelihood(), Offset.offset(1e-6));
    }

    @Test
    void float32IsCloseToFloat64() {
        double exact = estimator()
                .fit(Tables.vectors(SPARK, DATA, WEIGHTS, 2))
                .summary()
                .meanLogLikelihood();
        double rounded = estimator()
                .setPrecision("float32")
                .fit(Tables.vectors(SPARK, DATA, WEIGHTS, 2))
                .summary()
                .meanLogLikelihood();
        assertThat(rounded)
                .isCloseTo(exact, Offset.offset(1e-6 * Math.abs(exact)))
                .isNotEqualTo(exact);
    }

    @Test
    void transformsAsTheMixturePredicts() {
        Dataset<Row> table = Tables.numbers(SPARK, DATA, WEIGHTS, 3);
        MixtureModel model = estimator()
                .setInputCols(Tables.names(D))
                .setLogDensityCol("log_density")
                .fit(table);
        GaussianMixture mixture = model.mixture();
        List<Row> rows = model.transform(table).collectAsList();
        assertThat(rows).hasSize(N);
        for (int i = 0; i < N; i++) {
            Row row = rows.get(i);
            assertThat(row.getDouble(0)).isEqualTo(DATA[i][0]);
            assertThat((int) row.getAs("prediction")).isEqualTo(mixture.predict(DATA[i]));
            assertThat(row.<Vector>getAs("probability").toArray()).isEqualTo(mixture.responsibilities(DATA[i]));
            assertThat((double) row.getAs("log_density")).isEqualTo(mixture.logDensity(DATA[i]));
        }
        Vector first = org.apache.spark.ml.linalg.Vectors.dense(DATA[0]);
        assertThat(model.predict(first)).isEqualTo(mixture.predict(DATA[0]));
        assertThat(model.predictProbability(first).toArray()).isEqualTo(mixture.responsibilities(DATA[0]));
    }

    @Test
    void leavesOutWhatIsNotWanted() {
        Dataset<Row> table = Tables.vectors(SPARK, DATA, WEIGHTS, 1);
        MixtureModel model = estimator().setMaxIter(1).fit(table);
        model.setProbabilityCol("").setPredictionCol("cluster");
        assertThat(model.transform(table).columns()).containsExactly("features", "weight", "cluster");
        assertThat(model.transformSchema(table.schema()))
                .isEqualTo(model.transform(table).schema());
    }

    @Test
    void savesAndLoads() throws Exception {
        Dataset<Row> table = Tables.vectors(SPARK, DATA, WEIGHTS, 2);
        MixtureEstimator estimator =
                estimator().setFamily("EEE").setRegCovar(1e-3).setPredictionCol("cluster");
        String saved = folder.resolve("estimator").toString();
        estimator.save(saved);
        MixtureEstimator loaded = MixtureEstimator.load(saved);
        assertThat(loaded.uid()).isEqualTo(estimator.uid());
        assertThat(loaded.explainParams()).isEqualTo(estimator.explainParams());

        MixtureModel model = loaded.fit(table);
        String savedModel = folder.resolve("model").toString();
        model.save(savedModel);
        MixtureModel loadedModel = MixtureModel.load(savedModel);
        assertThat(loadedModel.mixture()).isEqualTo(model.mixture());
        assertThat(loadedModel.explainParams()).isEqualTo(model.explainParams());
        assertThat(loadedModel.hasSummary()).isFalse();
        assertThatThrownBy(loadedModel::summary).hasMessageContaining("loaded");
        assertThat(loadedModel.transform(table).collectAsList())
                .isEqualTo(model.transform(table).collectAsList());
        Path json = Path.of(savedModel, "model.json");
        assertThat(ModelFile.read(json)).isEqualTo(model.model());
        assertThat(ModelFile.read(json).columns()).containsExactly("features_0", "features_1", "features_2");
        try (var files = Files.list(Path.of(savedModel))) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("metadata", "model.json");
        }
        assertThatThrownBy(() -> model.save(savedModel)).hasMessageContaining("already exists");
        model.write().overwrite().save(savedModel);
    }

    @Test
    void worksInAPipeline() throws Exception {
        Dataset<Row> table = Tables.numbers(SPARK, DATA, WEIGHTS, 2);
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
            new VectorAssembler().setInputCols(Tables.names(D)).setOutputCol("features"), estimator()
        });
        String saved = folder.resolve("pipeline").toString();
        pipeline.save(saved);
        PipelineModel fitted = Pipeline.load(saved).fit(table);
        Differences.assertEqual(((MixtureModel) fitted.stages()[1]).summary().fit(), local("VVV"), 1e-10);
        assertThat(((MixtureModel) fitted.stages()[1]).model().columns()).containsExactly(Tables.names(D));
        String savedModel = folder.resolve("pipeline-model").toString();
        fitted.save(savedModel);
        assertThat(PipelineModel.load(savedModel).transform(table).collectAsList())
                .isEqualTo(fitted.transform(table).collectAsList());
    }

    @Test
    void goesOnFromAModelAndFromACheckpoint() {
        Dataset<Row> table = Tables.vectors(SPARK, DATA, WEIGHTS, 2);
        SPARK.sparkContext().setCheckpointDir(folder.resolve("checkpoints").toString());
        Fit whole = estimator().setMaxIter(7).fit(table).summary().fit();
        MixtureEstimator interrupted = estimator().setMaxIter(5).setCheckpointInterval(2);
        interrupted.fit(table);
        String checkpoint = SPARK.sparkContext().getCheckpointDir().get() + "/" + interrupted.uid() + ".json";
        Fit rest = new MixtureEstimator()
                .setWeightCol("weight")
                .setTol(0)
                .setMaxIter(3)
                .setInitialModel(checkpoint)
                .fit(table)
                .summary()
                .fit();
        assertThat(rest.mixture()).isEqualTo(whole.mixture());
    }

    @Test
    void modelsOfFilesTransformNumbers() {
        MixtureModel model = estimator().setInputCols(Tables.names(D)).fit(Tables.numbers(SPARK, DATA, WEIGHTS, 2));
        MixtureModel of = MixtureModel.of(model.model());
        Dataset<Row> table = Tables.numbers(SPARK, DATA, WEIGHTS, 2);
        assertThat(of.transform(table).collectAsList())
                .isEqualTo(model.transform(table).collectAsList());
        assertThat(of.toString()).contains("VVV").contains("k=3");
        assertThat(model.copy(org.apache.spark.ml.param.ParamMap.empty()).hasSummary())
                .isTrue();
    }
}
