package org.mixtura.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;

/// Opens NPY files as tables. The columns are named `x0`, `x1` and so on.
final class NpyTable {
    private NpyTable() {}

    static Table read(Path file, ColumnChoice.Wish wish, Precision precision) {
        try {
            NpyHeader header;
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                header = NpyHeader.read(file, channel);
            }
            List<String> names =
                    IntStream.range(0, header.columns()).mapToObj(j -> "x" + j).toList();
            ColumnChoice choice = ColumnChoice.of(file, names, false, wish, column -> true);
            NpyRows rows = new NpyRows(NpyRows.map(file, header), header, choice.columns(), choice.weight(), precision);
            if (rows.weighted()) {
                checkWeights(file, rows, names.get(choice.weight()));
            }
            return new Table(rows, choice.names(), choice.notices());
        } catch (IOException e) {
            throw InputFiles.damaged(file, e);
        }
    }

    private static void checkWeights(Path file, Rows rows, String name) {
        double[] weights = new double[Rows.TILE];
        double total = 0.0;
        for (long tile = 0; tile < rows.tiles(); tile++) {
            rows.copyWeights(tile, weights);
            for (int r = 0; r < Rows.TILE; r++) {
                if (!(weights[r] >= 0 && weights[r] <= Rows.LARGEST)) {
                    throw InputException.of(
                            file,
                            "row " + (tile * Rows.TILE + r + 1) + ", column '" + name
                                    + "': the weight is " + weights[r]
                                    + "; weights are finite numbers of at least 0, so correct it or remove the row");
                }
                total += weights[r];
            }
        }
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            throw InputException.of(
                    file,
                    "the weights in column '" + name + "' sum to " + total
                            + "; at least one must be above 0, and their sum finite");
        }
    }
}
