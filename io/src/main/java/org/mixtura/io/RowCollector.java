package org.mixtura.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.data.UnusableDataException;

/// Turns records into rows. A cell that is no usable number ends it, with its place; and so does a column that was
/// taken for text at its beginning and turns out to be one of numbers.
final class RowCollector {
    private static final int ROWS_A_REPORT = 1 << 16;

    private final Path file;
    private final Records records;
    private final ColumnChoice choice;
    private final Ignored[] ignored;

    RowCollector(Path file, Records records, ColumnChoice.Wish wish) {
        this.file = file;
        this.records = records;
        this.choice = ColumnChoice.of(file, records.columns(), records.named(), wish, records::numeric);
        this.ignored = new Ignored[choice.ignored().length];
        for (int i = 0; i < ignored.length; i++) {
            ignored[i] = new Ignored(choice.ignored()[i]);
        }
    }

    /// @param spill null to keep all rows in memory
    Table collect(Precision precision, @Nullable Spill spill, LongConsumer progress) {
        RowsBuilder inMemory = Rows.builder(choice.columns().length).precision(precision);
        try (RowsBuilder builder = spill == null ? inMemory : spill.apply(inMemory)) {
            addAll(builder, progress);
            Rows rows = builder.build();
            List<String> notices = new ArrayList<>(records.notices());
            notices.addAll(choice.notices());
            String spilled = spill == null ? null : spill.notice(builder.spilledBytes());
            if (spilled != null) {
                notices.add(spilled);
            }
            return new Table(rows, choice.names(), notices);
        }
    }

    private void addAll(RowsBuilder builder, LongConsumer progress) {
        int[] columns = choice.columns();
        double[] row = new double[columns.length];
        double totalWeight = 0.0;
        long n = 0;
        while (records.next()) {
            for (int j = 0; j < row.length; j++) {
                double value = records.number(columns[j]);
                if (!(Math.abs(value) <= Rows.LARGEST)) {
                    throw fault(columns[j], Cell.problem(records.text(columns[j])));
                }
                row[j] = value;
            }
            try {
                if (choice.weight() < 0) {
                    builder.add(row);
                } else {
                    double weight = weight();
                    totalWeight += weight;
                    builder.add(row, weight);
                }
            } catch (UnusableDataException e) {
                throw e.column() < 0
                        ? new InputException(records.place() + ": " + e.problem(), e)
                        : fault(columns[e.column()], e.problem());
            }
            for (Ignored column : ignored) {
                column.look();
            }
            if (++n % ROWS_A_REPORT == 0) {
                progress.accept(n);
            }
        }
        progress.accept(n);
        if (n == 0) {
            throw InputException.of(file, "there are no rows; a table needs at least one");
        }
        for (Ignored column : ignored) {
            column.check();
        }
        if (choice.weight() >= 0 && !(totalWeight > 0 && totalWeight < Double.POSITIVE_INFINITY)) {
            throw InputException.of(
                    file,
                    "the weights in column '" + name(choice.weight()) + "' sum to " + totalWeight
                            + "; at least one must be above 0, and their sum finite");
        }
    }

    private double weight() {
        int column = choice.weight();
        double weight = records.number(column);
        if (!(Math.abs(weight) <= Rows.LARGEST)) {
            throw fault(column, Cell.problem(records.text(column)));
        }
        if (weight < 0) {
            throw fault(
                    column,
                    "the weight is " + Cell.shown(records.text(column))
                            + "; weights are at least 0, so correct it or remove the row");
        }
        return weight;
    }

    private InputException fault(int column, String problem) {
        return new InputException(records.place() + ": column '" + name(column) + "': " + problem);
    }

    private String name(int column) {
        return records.columns().get(column);
    }

    /// A column taken for text: how many of its filled cells were meant as numbers after all.
    private final class Ignored {
        private final int column;
        private long filled;
        private long numbers;
        private String firstFault = "";

        Ignored(int column) {
            this.column = column;
        }

        void look() {
            if (!Double.isNaN(records.number(column))) {
                filled++;
                numbers++;
                return;
            }
            String text = records.text(column);
            Cell cell = Cell.of(text);
            filled += cell == Cell.MISSING ? 0 : 1;
            numbers += cell.meantAsNumber() ? 1 : 0;
            if (firstFault.isEmpty()) {
                firstFault = records.place() + ": column '" + name(column) + "': " + Cell.problem(text);
            }
        }

        void check() {
            if (numbers > 0 && 2 * numbers >= filled) {
                throw new InputException(
                        firstFault + "; " + numbers + " of the column's " + filled + " filled cells are numbers");
            }
        }
    }
}
