package org.mixtura.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.mixtura.GaussianMixture;
import org.mixtura.Predictions;
import org.mixtura.data.Rows;

/// What one pass over a table collects for a page: a sample of rows to draw, and the most remarkable rows.
///
/// The sample has one row of each of so many equal stretches of the table, drawn from a fixed seed; rows of weight 0
/// are left out.
final class Survey {
    private static final int REMARKABLE = 10;
    private static final long SEED = 0x5EED;

    private final Rows rows;
    private final ShownColumns columns;
    private final int wanted;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final double[] tile;
    private final double[] weights = new double[Rows.TILE];
    private final Best uncertain = new Best(RemarkableRow::probability);
    private final Best unlikely = new Best(RemarkableRow::logDensity);

    /// The numbers of the rows drawn, ascending.
    final List<Long> sample = new ArrayList<>();

    /// Their values in the columns shown.
    final List<double[]> values = new ArrayList<>();

    /// Their weights.
    final List<Double> sampleWeights = new ArrayList<>();

    private long stretches;
    private long next;

    private Survey(Rows rows, ShownColumns columns, int wanted) {
        this.rows = rows;
        this.columns = columns;
        this.wanted = wanted;
        this.tile = new double[Rows.TILE * rows.dimensions()];
        draw();
    }

    static Survey of(GaussianMixture mixture, Rows rows, ShownColumns columns, int threads) {
        Survey survey = new Survey(rows, columns, Limits.rows(rows.size(), mixture.size(), columns.count()));
        mixture.predict(rows, threads, predictions -> survey.look(predictions, mixture.size()));
        return survey;
    }

    /// Chooses a row of the next stretch.
    private void draw() {
        if (stretches == wanted) {
            next = Long.MAX_VALUE;
            return;
        }
        long first = edge(stretches++);
        long end = edge(stretches);
        next = random.nextLong(first, end);
    }

    /// The first row of a stretch.
    private long edge(long stretch) {
        return stretch * (rows.size() / wanted) + stretch * (rows.size() % wanted) / wanted;
    }

    private void look(Predictions predictions, int k) {
        long first = predictions.firstRow();
        rows.copyTile(first / Rows.TILE, tile);
        rows.copyWeights(first / Rows.TILE, weights);
        for (int r = 0; r < predictions.size(); r++) {
            if (first + r == next) {
                if (weights[r] > 0) {
                    sample.add(next);
                    values.add(values(r));
                    sampleWeights.add(weights[r]);
                }
                draw();
            }
            if (weights[r] > 0) {
                judge(predictions, r, k);
            }
        }
    }

    private void judge(Predictions predictions, int r, int k) {
        int label = predictions.label(r);
        double probability = predictions.responsibility(r, label);
        boolean doubtful = k > 1 && uncertain.takes(probability);
        if (!doubtful && !unlikely.takes(predictions.logDensity(r))) {
            return;
        }
        int second = -1;
        for (int c = 0; c < k; c++) {
            if (c != label
                    && (second < 0 || predictions.responsibility(r, c) > predictions.responsibility(r, second))) {
                second = c;
            }
        }
        RemarkableRow row = new RemarkableRow(
                predictions.firstRow() + r,
                label,
                probability,
                second,
                second < 0 ? 0 : predictions.responsibility(r, second),
                predictions.logDensity(r),
                values(r));
        if (doubtful) {
            uncertain.add(row);
        }
        unlikely.add(row);
    }

    private double[] values(int r) {
        double[] row = new double[columns.count()];
        for (int i = 0; i < row.length; i++) {
            row[i] = tile[columns.indices()[i] * Rows.TILE + r];
        }
        return row;
    }

    /// The rows drawn, in all columns, as a table.
    Rows drawn() {
        double[][] drawn = sample.stream().map(rows::row).toArray(double[][]::new);
        return Rows.of(
                drawn, sampleWeights.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// The rows whose most probable component is least probable; none of a single component.
    List<RemarkableRow> uncertain() {
        return uncertain.ascending();
    }

    /// The rows of lowest density.
    List<RemarkableRow> unlikely() {
        return unlikely.ascending();
    }

    /// The few least rows by a value; of equal ones, the earliest.
    private static final class Best {
        private final ToDoubleFunction<RemarkableRow> value;
        private final Comparator<RemarkableRow> order;
        private final PriorityQueue<RemarkableRow> queue;

        Best(ToDoubleFunction<RemarkableRow> value) {
            this.value = value;
            this.order = Comparator.comparingDouble(value).thenComparingLong(RemarkableRow::row);
            this.queue = new PriorityQueue<>(order.reversed());
        }

        boolean takes(double candidate) {
            return queue.size() < REMARKABLE || candidate < value.applyAsDouble(queue.element());
        }

        void add(RemarkableRow row) {
            if (takes(value.applyAsDouble(row))) {
                queue.add(row);
                if (queue.size() > REMARKABLE) {
                    queue.remove();
                }
            }
        }

        List<RemarkableRow> ascending() {
            return queue.stream().sorted(order).toList();
        }
    }
}
