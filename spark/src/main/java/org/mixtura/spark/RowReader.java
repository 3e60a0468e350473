package org.mixtura.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;

/// Reads the numbers of a row of a DataFrame: of a vector column, or of several numeric columns.
final class RowReader implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 400;

    private final FeatureColumns columns;
    private final int[] at;
    private final int weightAt;
    private final int dimensions;
    private final boolean floats;

    /// @param fields the names of the DataFrame's columns
    /// @param dimensions how many numbers a row has
    /// @param floats whether the numbers will be stored as float32
    RowReader(FeatureColumns columns, List<String> fields, int dimensions, boolean floats) {
        this.columns = columns;
        this.at = columns.names().stream().mapToInt(fields::indexOf).toArray();
        this.weightAt = columns.weight().map(fields::indexOf).orElse(-1);
        this.dimensions = dimensions;
        this.floats = floats;
    }

    int dimensions() {
        return dimensions;
    }

    boolean weighted() {
        return weightAt >= 0;
    }

    boolean floats() {
        return floats;
    }

    /// Writes the numbers of a row.
    ///
    /// @param into `dimensions` long; overwritten
    /// @throws UnusableDataException naming the column and showing the row, if a number is missing, not finite
    ///     or too large, or a vector has another length
    void read(Row row, double[] into) {
        if (columns.vector()) {
            vector(row, into);
        } else {
            for (int j = 0; j < at.length; j++) {
                into[j] = row.get(at[j]) instanceof Number number
                        ? number.doubleValue()
                        : missing(row, columns.names().get(j));
            }
        }
        for (int j = 0; j < into.length; j++) {
            if (!(Math.abs(into[j]) <= Rows.LARGEST)) {
                throw unusable(
                        row,
                        place(j),
                        Double.isFinite(into[j])
                                ? into[j]
                                        + " is too large: its square overflows; numbers up to 1e150 can be used, so rescale the column"
                                : "found " + into[j] + "; every number must be finite, so remove or replace it");
            }
            if (floats && Double.isInfinite((float) into[j])) {
                throw unusable(
                        row, place(j), into[j] + " is too large for float32; use float64, or rescale the column");
            }
        }
    }

    private String place(int j) {
        return columns.vector()
                ? "element " + j + " of column " + columns.names().getFirst()
                : "column " + columns.names().get(j);
    }

    private void vector(Row row, double[] into) {
        String name = columns.names().getFirst();
        if (!(row.get(at[0]) instanceof Vector vector)) {
            missing(row, name);
            return;
        }
        if (vector.size() != dimensions) {
            throw unusable(
                    row,
                    "column " + name,
                    "the vector has " + vector.size() + " numbers and must have " + dimensions
                            + ", as the others; correct or remove it");
        }
        switch (vector) {
            case DenseVector dense -> System.arraycopy(dense.values(), 0, into, 0, dimensions);
            case SparseVector sparse -> {
                Arrays.fill(into, 0.0);
                int[] indices = sparse.indices();
                double[] values = sparse.values();
                for (int i = 0; i < indices.length; i++) {
                    into[indices[i]] = values[i];
                }
            }
            default -> System.arraycopy(vector.toArray(), 0, into, 0, dimensions);
        }
    }

    /// The weight of a row; 1 if rows have none.
    ///
    /// @throws UnusableDataException naming the column and showing the row, if it is missing, negative or not
    ///     finite
    double weight(Row row) {
        if (weightAt < 0) {
            return 1.0;
        }
        String name = columns.weight().orElseThrow();
        double weight = row.get(weightAt) instanceof Number number ? number.doubleValue() : missing(row, name);
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw unusable(row, "column " + name, "the weight is " + weight + "; weights are finite numbers ≥ 0");
        }
        return weight;
    }

    private static double missing(Row row, String name) {
        throw unusable(
                row,
                "column " + name,
                "found null; every row needs a value, so remove the row (DataFrame.na().drop())" + " or fill it in");
    }

    /// The error about a row, which it shows.
    static UnusableDataException unusable(Row row, String place, String problem) {
        String text = row.toString();
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return new UnusableDataException(place + ": " + problem + ". The row: " + shown);
    }
}
