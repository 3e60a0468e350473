package org.mixtura.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.mixtura.data.Rows;
import org.mixtura.io.InputException;
import org.mixtura.io.Table;
import org.mixtura.io.TableReader;

/// The labels of a file, checked: whole numbers from 0, each in use.
///
/// @param file where they came from
/// @param values one for each row
/// @param components one more than the largest
@SuppressWarnings("ArrayRecordComponent") // never compared
record Labels(Path file, int[] values, int components) {
    private static final String COLUMN = "label";

    /// Reads the column `label`, or the only column.
    ///
    /// @param expected the number of rows to label, in `data`
    static Labels read(Path file, long expected, Path data) {
        Table table = TableReader.of(file).read();
        if (table.columns().size() > 1) {
            table = TableReader.of(file).columns(List.of(COLUMN)).read();
        }
        Rows rows = table.rows();
        if (rows.size() != expected) {
            throw InputException.of(
                    file,
                    "found " + rows.size() + " labels for the " + expected + " rows of " + data
                            + "; give one label a row, in the order of the rows");
        }
        int[] values = new int[Math.toIntExact(rows.size())];
        double[] tile = new double[Rows.TILE * rows.dimensions()];
        for (int i = 0; i < values.length; i++) {
            if (i % Rows.TILE == 0) {
                rows.copyTile(i / Rows.TILE, tile);
            }
            double x = tile[i % Rows.TILE];
            if (!(x >= 0 && x < Integer.MAX_VALUE && x == Math.rint(x))) {
                throw InputException.of(
                        file,
                        "row " + (i + 1) + ": found " + x + "; a label is a whole number from 0, such as 0, 1 or 2");
            }
            values[i] = (int) x;
        }
        int largest = Arrays.stream(values).max().orElse(0);
        return new Labels(file, values, largest + 1);
    }

    /// Throws unless these label `k` components, each of which has a row.
    Labels check(int k) {
        if (components > k) {
            throw InputException.of(
                    file,
                    "found label " + (components - 1) + "; labels of " + k + " components are 0 to " + (k - 1)
                            + ", so correct the file or give -k " + components);
        }
        boolean[] used = new boolean[k];
        for (int label : values) {
            used[label] = true;
        }
        for (int c = 0; c < k; c++) {
            if (!used[c]) {
                throw InputException.of(
                        file,
                        "no row has label " + c + "; each of the " + k
                                + " components needs a row to start from, so number the labels without gaps or give a smaller -k");
            }
        }
        return this;
    }
}
