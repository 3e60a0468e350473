package org.mixtura.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.ml.functions$;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.mixtura.io.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `predict`: a model and a table in, the table with predictions out.
@Command(
        name = "predict",
        header = "Says which component each row belongs to, and how surely.",
        description = "%nWrites the rows with the columns label (the most probable component, from 0), p_0, p_1, … (the"
                + " probability of each component) and log_density (low for an outlier).%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class PredictTask implements Callable<Integer> {
    private static final String DENSITY = "log_density";
    private static final String PROBABILITY = "__mixtura_probability";

    private final JobContext context;

    @Parameters(paramLabel = "MODEL", description = "A model file, of this job or of the command mixtura.")
    String model = "";

    @Mixin
    InputOptions input = new InputOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            required = true,
            description = "Write to this folder, which must not be there; its name ends in .parquet, .csv or .json.")
    String output = "";

    PredictTask(JobContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String format = format();
        SparkSession session = context.session();
        Model read = ModelText.read(session, model);
        Dataset<Row> predicted = MixtureModel.of(read)
                .setPredictionCol("label")
                .setProbabilityCol(PROBABILITY)
                .setLogDensityCol(DENSITY)
                .transform(input.read(session));
        List<Column> columns = new ArrayList<>();
        for (String name : predicted.columns()) {
            if (!name.equals(PROBABILITY) && !name.equals(DENSITY)) {
                columns.add(predicted.col(FeatureColumns.quoted(name)));
            }
        }
        Column probabilities = functions$.MODULE$.vector_to_array(predicted.col(PROBABILITY), "float64");
        for (int c = 0; c < read.mixture().size(); c++) {
            columns.add(probabilities.getItem(c).as("p_" + c));
        }
        columns.add(predicted.col(DENSITY));
        DataFrameWriter<Row> writer =
                predicted.select(columns.toArray(Column[]::new)).write();
        (format.equals("csv") ? writer.option("header", "true") : writer)
                .format(format)
                .save(output);
        return 0;
    }

    private String format() {
        String name = output.toLowerCase(Locale.ROOT);
        String end = name.substring(name.lastIndexOf('.') + 1);
        return switch (end) {
            case "parquet", "csv", "json" -> end;
            default ->
                throw new IllegalArgumentException(
                        "-o is " + output + "; its name must end in .parquet, .csv or .json");
        };
    }
}
