package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Rows;

/// How finely a table's columns are written. A column in which numbers occur more than once is rounded, to the smallest
/// difference h between two of them, and each number stands for an interval of that width: of variance h²/12 (W. F.
/// Sheppard 1897, [doi:10.1112/plms/s1-29.1.353](https://doi.org/10.1112/plms/s1-29.1.353)). A component cannot be
/// known to be narrower.
final class ColumnResolution {
    /// Enough for neighbouring values to meet.
    private static final int MOST_ROWS = 2048;

    private ColumnResolution() {}

    /// How many rows of a table tell.
    static int rows(ColumnSummary columns) {
        return (int) Math.min(columns.weightedRows(), MOST_ROWS);
    }

    /// The variance of rounding in each column, 0 where the column is not rounded or constant; a new array, d long.
    ///
    /// @param sample [#rows] of the table's rows
    static double[] variances(Rows sample) {
        int d = sample.dimensions();
        int n = Math.toIntExact(sample.size());
        double[][] columns = new double[d][n];
        double[] tile = new double[Rows.TILE * d];
        for (int first = 0; first < n; first += Rows.TILE) {
            sample.copyTile(first / Rows.TILE, tile);
            for (int j = 0; j < d; j++) {
                System.arraycopy(tile, j * Rows.TILE, columns[j], first, Math.min(Rows.TILE, n - first));
            }
        }
        double[] variances = new double[d];
        Arrays.setAll(variances, j -> variance(columns[j]));
        return variances;
    }

    /// @param values sorted by this
    private static double variance(double[] values) {
        Arrays.sort(values);
        int distinct = 1;
        double step = Double.POSITIVE_INFINITY;
        for (int i = 1; i < values.length; i++) {
            double difference = values[i] - values[i - 1];
            if (difference > 0) {
                distinct++;
                step = Math.min(step, difference);
            }
        }
        return distinct == 1 || distinct == values.length ? 0.0 : step * step / 12;
    }
}
