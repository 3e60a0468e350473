package org.mixtura.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;

/// Seeded tables, as rows of core and as DataFrames of the same order.
final class Tables {
    private Tables() {}

    /// n rows in d columns from k overlapping, correlated clusters, column j in units of 10^j.
    static double[][] clusters(int n, int d, int k, long seed) {
        Random random = new Random(seed);
        double[][] centres = new double[k][d];
        double[][][] shapes = new double[k][d][d];
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                centres[c][j] = 3 * random.nextGaussian();
                for (int l = 0; l < d; l++) {
                    shapes[c][j][l] = (l == j ? 1 : 0) + 0.4 * random.nextGaussian();
                }
            }
        }
        double[][] rows = new double[n][d];
        for (double[] row : rows) {
            int c = random.nextInt(k);
            double[] z = random.doubles(d).map(u -> 0).toArray();
            for (int l = 0; l < d; l++) {
                z[l] = random.nextGaussian();
            }
            for (int j = 0; j < d; j++) {
                row[j] = centres[c][j];
                for (int l = 0; l < d; l++) {
                    row[j] += shapes[c][j][l] * z[l];
                }
                row[j] *= Math.pow(10, j % 3);
            }
        }
        return rows;
    }

    /// n weights, some of them 0.
    static double[] weights(int n) {
        Random random = new Random(n);
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = i % 7 == 6 ? 0 : 3 * random.nextDouble();
        }
        return weights;
    }

    static Rows rows(double[][] data, double[] weights) {
        RowsBuilder builder = Rows.builder(data[0].length);
        for (int i = 0; i < data.length; i++) {
            builder.add(data[i], weights[i]);
        }
        return builder.build();
    }

    /// Columns `features` and `weight`, in so many partitions of neighbours; every third vector is sparse.
    static Dataset<Row> vectors(SparkSession spark, double[][] data, double[] weights, int partitions) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < data.length; i++) {
            Vector dense = Vectors.dense(data[i]);
            rows.add(RowFactory.create(i % 3 == 0 ? dense.toSparse() : dense, weights[i]));
        }
        StructType schema = schema(List.of("features", "weight"), SQLDataTypes.VectorType(), DataTypes.DoubleType);
        return dataset(spark, rows, schema, partitions);
    }

    /// Columns `x0`, `x1`, … and `weight`.
    static Dataset<Row> numbers(SparkSession spark, double[][] data, double[] weights, int partitions) {
        int d = data[0].length;
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < data.length; i++) {
            Object[] values = new Object[d + 1];
            for (int j = 0; j < d; j++) {
                values[j] = data[i][j];
            }
            values[d] = weights[i];
            rows.add(RowFactory.create(values));
        }
        List<String> names = new ArrayList<>(List.of(names(d)));
        names.add("weight");
        DataType[] types = new DataType[d + 1];
        java.util.Arrays.fill(types, DataTypes.DoubleType);
        return dataset(spark, rows, schema(names, types), partitions);
    }

    static String[] names(int d) {
        String[] names = new String[d];
        java.util.Arrays.setAll(names, j -> "x" + j);
        return names;
    }

    static Dataset<Row> dataset(SparkSession spark, List<Row> rows, StructType schema, int partitions) {
        return spark.createDataFrame(
                org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext())
                        .parallelize(rows, partitions),
                schema);
    }

    static StructType schema(List<String> names, DataType... types) {
        List<StructField> fields = new ArrayList<>();
        for (int j = 0; j < types.length; j++) {
            fields.add(DataTypes.createStructField(names.get(j), types[j], true));
        }
        return DataTypes.createStructType(fields);
    }
}
