package org.mixtura.spark;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.mixtura.Evaluator;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.io.ModelFile;

/// Adds predictions to the rows of a partition, a tile at a time.
final class Prediction implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final String model;
    private final RowReader reader;
    private final boolean label;
    private final boolean probabilities;
    private final boolean logDensity;

    /// @param model as JSON
    /// @param label whether the most probable component is wanted
    /// @param probabilities whether the probabilities are
    /// @param logDensity whether the log-density is
    Prediction(String model, RowReader reader, boolean label, boolean probabilities, boolean logDensity) {
        this.model = model;
        this.reader = reader;
        this.label = label;
        this.probabilities = probabilities;
        this.logDensity = logDensity;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Tiles(rows, ModelFile.fromJson(model, Path.of("model.json")).mixture());
    }

    private final class Tiles implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final ArrayDeque<Row> ready = new ArrayDeque<>(Rows.TILE);
        private final Row[] read = new Row[Rows.TILE];
        private final int d = reader.dimensions();
        private final int k;
        private final Evaluator evaluator;
        private final double[] row = new double[d];
        private final double[] tile = new double[Rows.TILE * d];
        private final double[] ones = new double[Rows.TILE];

        Tiles(Iterator<Row> rows, GaussianMixture mixture) {
            this.rows = rows;
            this.k = mixture.size();
            this.evaluator = mixture.evaluator();
            Arrays.fill(ones, 1.0);
        }

        @Override
        public boolean hasNext() {
            return !ready.isEmpty() || rows.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (ready.isEmpty()) {
                fill();
            }
            return ready.remove();
        }

        private void fill() {
            int count = 0;
            while (count < Rows.TILE && rows.hasNext()) {
                read[count] = rows.next();
                reader.read(read[count], row);
                for (int j = 0; j < d; j++) {
                    tile[j * Rows.TILE + count] = row[j];
                }
                count++;
            }
            for (int j = 0; j < d; j++) {
                Arrays.fill(tile, j * Rows.TILE + count, (j + 1) * Rows.TILE, row[j]);
            }
            evaluator.evaluate(tile, ones);
            for (int r = 0; r < count; r++) {
                ready.add(extended(read[r], r));
            }
        }

        private Row extended(Row given, int r) {
            double density = evaluator.logDensities()[r];
            if (!(density > Double.NEGATIVE_INFINITY)) {
                throw RowReader.unusable(
                        given,
                        "the row has no density under the mixture",
                        "it is so far away that its squared distance overflows; remove or correct it");
            }
            int length = given.size();
            Object[] values = new Object[length + (label ? 1 : 0) + (probabilities ? 1 : 0) + (logDensity ? 1 : 0)];
            for (int i = 0; i < length; i++) {
                values[i] = given.get(i);
            }
            int at = length;
            if (label) {
                values[at++] = evaluator.label(r);
            }
            if (probabilities) {
                double[] p = new double[k];
                for (int c = 0; c < k; c++) {
                    p[c] = evaluator.responsibilities()[c * Rows.TILE + r];
                }
                values[at++] = Vectors.dense(p);
            }
            if (logDensity) {
                values[at] = density;
            }
            return RowFactory.create(values);
        }
    }
}
