package org.mixtura.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.mixtura.data.UnusableDataException;

/// Which columns of a DataFrame have the numbers, and which one the weights.
final class FeatureColumns implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String[] names;
    private final boolean vector;
    private final String weight;

    private FeatureColumns(String[] names, boolean vector, String weight) {
        this.names = names;
        this.vector = vector;
        this.weight = weight;
    }

    /// One column of vectors.
    static FeatureColumns vector(String name, String weight) {
        return new FeatureColumns(new String[] {name}, true, weight);
    }

    /// Numeric columns, in this order.
    ///
    /// @param weight a column of weights, or empty
    static FeatureColumns numbers(String[] names, String weight) {
        return new FeatureColumns(names.clone(), false, weight);
    }

    List<String> names() {
        return List.of(names);
    }

    boolean vector() {
        return vector;
    }

    Optional<String> weight() {
        return weight.isEmpty() ? Optional.empty() : Optional.of(weight);
    }

    /// Throws unless the columns are there and of a type that can be read.
    ///
    /// @throws IllegalArgumentException naming the column and its type
    void check(StructType schema) {
        if (!vector && names.length == 0) {
            throw new IllegalArgumentException("inputCols is empty; name at least one column");
        }
        for (String name : names) {
            if (vector) {
                if (!field(schema, name).dataType().equals(SQLDataTypes.VectorType())) {
                    throw new IllegalArgumentException("column " + name + " is of type "
                            + field(schema, name).dataType().simpleString()
                            + "; featuresCol names a column of vectors, so use a VectorAssembler, or name numeric columns"
                            + " by inputCols");
                }
            } else {
                numeric(schema, name);
            }
        }
        weight().ifPresent(name -> numeric(schema, name));
    }

    private static void numeric(StructType schema, String name) {
        StructField field = field(schema, name);
        if (!(field.dataType() instanceof NumericType)) {
            throw new IllegalArgumentException("column " + name + " is of type "
                    + field.dataType().simpleString() + "; it must be numeric, so cast it or leave it out");
        }
    }

    private static StructField field(StructType schema, String name) {
        if (!Arrays.asList(schema.fieldNames()).contains(name)) {
            throw new IllegalArgumentException(
                    "there is no column " + name + "; there are " + String.join(", ", schema.fieldNames()));
        }
        return schema.apply(name);
    }

    /// The dataset with these columns alone.
    Dataset<Row> select(Dataset<?> dataset) {
        List<String> all = new ArrayList<>(names());
        weight().ifPresent(all::add);
        return dataset.select(
                all.stream().map(FeatureColumns::quoted).map(dataset::col).toArray(org.apache.spark.sql.Column[]::new));
    }

    /// A name in which dots do not reach into structures.
    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /// How many numbers a row has: known for numeric columns; for vectors, what the column's metadata says, or
    /// else the first row.
    ///
    /// @throws UnusableDataException if there are no rows, or the first one has no vector
    int dimensions(Dataset<Row> selected) {
        if (!vector) {
            return names.length;
        }
        int size = AttributeGroup.fromStructField(selected.schema().apply(names[0]))
                .size();
        if (size > 0) {
            return size;
        }
        List<Row> first = selected.takeAsList(1);
        if (first.isEmpty()) {
            throw new UnusableDataException("there are no rows; a table needs at least one");
        }
        if (!(first.getFirst().get(0) instanceof Vector known)) {
            throw RowReader.unusable(
                    first.getFirst(), "column " + names[0], "found null; every row needs a vector, so remove the row");
        }
        if (known.size() == 0) {
            throw RowReader.unusable(
                    first.getFirst(), "column " + names[0], "the vector is empty; it needs at least one number");
        }
        return known.size();
    }

    /// Names for the model's columns: of vectors, those in the column's metadata, or else the column's own,
    /// numbered.
    List<String> modelNames(StructType schema, int dimensions) {
        if (!vector) {
            return names();
        }
        List<String> known = new ArrayList<>();
        AttributeGroup group = AttributeGroup.fromStructField(schema.apply(names[0]));
        if (group.attributes().isDefined()) {
            for (Attribute attribute : group.attributes().get()) {
                if (attribute.name().isDefined()) {
                    known.add(attribute.name().get());
                }
            }
        }
        if (known.size() == dimensions && known.stream().distinct().count() == dimensions) {
            return known;
        }
        List<String> numbered = new ArrayList<>();
        for (int j = 0; j < dimensions; j++) {
            numbered.add(names[0] + "_" + j);
        }
        return numbered;
    }
}
