package org.mixtura.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The table that a job reads.
final class InputOptions {
    @Parameters(
            paramLabel = "INPUT",
            description = "A file, folder or pattern that Spark can read: Parquet, CSV, TSV or JSON lines.")
    String input = "";

    @Option(
            names = "--input-format",
            paramLabel = "parquet|csv|tsv|json",
            description = "The format of INPUT (default: by the end of its name).")
    @Nullable
    String format;

    @Option(names = "--sql", paramLabel = "QUERY", description = "A query of the table, which it calls input.")
    @Nullable
    String sql;

    /// The table.
    Dataset<Row> read(SparkSession session) {
        DataFrameReader reader = session.read();
        Dataset<Row> table = switch (format == null ? formatOf(input) : format) {
            case "parquet" -> reader.parquet(input);
            case "csv" -> csv(reader, ",");
            case "tsv" -> csv(reader, "\t");
            case "json" -> reader.json(input);
            default ->
                throw new IllegalArgumentException("--input-format is " + format + "; it is parquet, csv, tsv or json");
        };
        if (sql == null) {
            return table;
        }
        table.createOrReplaceTempView("input");
        return session.sql(sql);
    }

    private Dataset<Row> csv(DataFrameReader reader, String separator) {
        return reader.option("header", "true")
                .option("inferSchema", "true")
                .option("sep", separator)
                .csv(input);
    }

    private static String formatOf(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|bz2|zst|lz4|snappy)$", "");
        for (String format : List.of("parquet", "csv", "tsv", "json")) {
            if (plain.endsWith("." + format)) {
                return format;
            }
        }
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
            return "json";
        }
        throw new IllegalArgumentException(
                "the name " + name + " does not tell its format; give --input-format parquet, csv, tsv or json");
    }

    /// The numeric columns but for the weights; those that are not are left out with a notice.
    static String[] numeric(Dataset<Row> table, @Nullable String weights, JobContext context) {
        List<String> left = Arrays.stream(table.schema().fields())
                .filter(field -> !(field.dataType() instanceof NumericType))
                .map(StructField::name)
                .toList();
        if (!left.isEmpty()) {
            context.note("columns that are not numeric are left out: " + String.join(", ", left));
        }
        return Arrays.stream(table.columns())
                .filter(name -> !left.contains(name) && !name.equals(weights))
                .toArray(String[]::new);
    }
}
