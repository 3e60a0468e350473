package org.mixtura;

import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;

/// The predictions of one tile of rows, given to the consumer of [GaussianMixture#predict(Rows, int,
/// java.util.function.Consumer)]. A view of buffers: valid until the consumer returns.
public final class Predictions {
    private final Evaluator evaluator;
    private long firstRow;
    private int size;

    Predictions(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    void show(long firstRow, int size) {
        this.firstRow = firstRow;
        this.size = size;
        for (int r = 0; r < size; r++) {
            if (!(evaluator.logDensities()[r] > Double.NEGATIVE_INFINITY)) {
                throw new UnusableDataException(
                        "the row has no density under the mixture: a number is not finite, or so far away that its squared"
                                + " distance overflows; remove or correct it",
                        firstRow + r,
                        -1);
            }
        }
    }

    /// The 0-based number of the first row.
    public long firstRow() {
        return firstRow;
    }

    /// The number of rows, 1 … [Rows#TILE].
    public int size() {
        return size;
    }

    /// The most probable component of row r, 0 ≤ r < size; of equal ones, the first.
    public int label(int r) {
        return evaluator.label(r);
    }

    /// The posterior probability of component c for row r.
    public double responsibility(int r, int c) {
        return evaluator.responsibilities()[c * Rows.TILE + r];
    }

    /// The log-density of row r.
    public double logDensity(int r) {
        return evaluator.logDensities()[r];
    }
}
