package org.mixtura.io;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mixtura.Covariance;
import org.mixtura.NotPositiveDefiniteException;

/// Reads covariances: a number, d numbers, or d rows of d numbers. How many columns there are may only be known
/// afterwards.
final class CovarianceReader {
    private final Path file;
    private final JsonInput json;

    CovarianceReader(Path file, JsonInput json) {
        this.file = file;
        this.json = json;
    }

    /// A covariance as it is written; the unused forms are empty.
    final class Raw {
        private final JsonToken structure;
        private final double number;
        private final double[] vector;
        private final List<double[]> matrix;

        private Raw(JsonToken structure, double number, double[] vector, List<double[]> matrix) {
            this.structure = structure;
            this.number = number;
            this.vector = vector;
            this.matrix = matrix;
        }

        /// The covariance of d columns.
        ///
        /// @throws InputException if it has another size, or is not positive definite
        Covariance covariance(String what, int d) {
            try {
                return switch (structure) {
                    case NUMBER -> Covariance.spherical(number, d);
                    case BEGIN_ARRAY -> {
                        json.checkSize(what, vector.length, d, "numbers, one for each column");
                        yield Covariance.diagonal(vector);
                    }
                    default -> {
                        json.checkSize(what, matrix.size(), d, "rows, one for each column");
                        for (int i = 0; i < d; i++) {
                            json.checkSize(
                                    what + "[" + i + "]", matrix.get(i).length, d, "numbers, one for each column");
                        }
                        yield Covariance.full(matrix.toArray(double[][]::new));
                    }
                };
            } catch (NotPositiveDefiniteException e) {
                throw InputException.of(file, what + ": " + e.getMessage() + "; correct the model or fit it again");
            }
        }
    }

    /// Reads a number, a row of numbers, or a square of them.
    ///
    /// @param what the place, as `covariances[2]`
    Raw read(String what) {
        JsonToken structure = json.run(JsonReader::peek);
        if (structure == JsonToken.NUMBER) {
            return new Raw(structure, json.number(what), new double[0], List.of());
        }
        List<Object> entries = json.list(
                what,
                entry -> json.run(JsonReader::peek) == JsonToken.BEGIN_ARRAY ? json.vector(entry) : json.number(entry));
        List<double[]> matrix = new ArrayList<>();
        List<Double> vector = new ArrayList<>();
        for (Object entry : entries) {
            switch (entry) {
                case double[] row -> matrix.add(row);
                case Double number -> vector.add(number);
                default -> throw new AssertionError(entry);
            }
        }
        if (!matrix.isEmpty() && !vector.isEmpty()) {
            throw json.fault(
                    what + " mixes numbers and arrays; it must be a number, d numbers, or d rows of d numbers");
        }
        return new Raw(
                matrix.isEmpty() ? JsonToken.BEGIN_ARRAY : JsonToken.BEGIN_OBJECT,
                0.0,
                vector.stream().mapToDouble(Double::doubleValue).toArray(),
                matrix);
    }
}
