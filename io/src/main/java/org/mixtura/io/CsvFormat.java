package org.mixtura.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How a delimited text is laid out, found by looking at its beginning: what separates cells, how many comment
/// lines come first, whether there is a header, and which columns are meant as numbers.
///
/// - The delimiter is the first of tab, `;`, `|`, `,` and space that gives all records the same number of cells,
///   more than one; if none does, the one that splits the most records.
/// - Lines at the very beginning that start with `#` are comments.
/// - The first record is a header if one of its cells is text over a column of numbers, or none of its cells is a
///   number.
/// - A column is meant as numbers if at least half of its filled cells are.
///
/// @param delimiter what separates cells
/// @param comments the number of comment lines
/// @param header whether the first record is a header
/// @param first the cells of the first record
/// @param numeric for each column, whether it is meant as numbers
/// @param line the line of the first record
@SuppressWarnings("ArrayRecordComponent") // package-private; never compared
record CsvFormat(char delimiter, int comments, boolean header, List<String> first, boolean[] numeric, long line) {
    private static final char[] DELIMITERS = {'\t', ';', '|', ',', ' '};
    private static final int SHAPE_SAMPLE = 200;
    private static final int TYPE_SAMPLE = 2000;

    /// @throws InputException if there is nothing but comments
    static CsvFormat of(InputText input) {
        return of(input, delimiter(input));
    }

    private static char delimiter(InputText input) {
        char best = ',';
        long bestSplits = 0;
        for (char delimiter : DELIMITERS) {
            int[] counts;
            try {
                counts = counts(input, delimiter);
            } catch (InputException e) {
                continue; // Quotes that make no sense with this one.
            }
            long splits = Arrays.stream(counts).filter(c -> c > 1).count();
            if (counts.length > 0
                    && splits == counts.length
                    && Arrays.stream(counts).allMatch(c -> c == counts[0])) {
                return delimiter;
            }
            if (splits > bestSplits && delimiter != ' ') {
                best = delimiter;
                bestSplits = splits;
            }
        }
        return best;
    }

    /// The numbers of cells of the first records.
    private static int[] counts(InputText input, char delimiter) {
        CsvInput records = new CsvInput(input.file(), input.start(), delimiter);
        CsvCells cells = records.cells();
        IntStream.Builder counts = IntStream.builder();
        boolean begun = false;
        for (int i = 0; i < SHAPE_SAMPLE && nextWhole(records, input); i++) {
            begun = begun || !(cells.blank() || cells.comment());
            if (begun && !cells.blank()) {
                counts.add(cells.size());
            }
        }
        return counts.build().toArray();
    }

    /// The next record, unless it may be cut short by the end of the sample.
    private static boolean nextWhole(CsvInput records, InputText input) {
        try {
            return records.next();
        } catch (InputException e) {
            if (input.whole()) {
                throw e;
            }
            return false; // Perhaps a quoted cell that was cut; if not, reading will tell.
        }
    }

    private static CsvFormat of(InputText input, char delimiter) {
        CsvInput records = new CsvInput(input.file(), input.start(), delimiter);
        CsvCells cells = records.cells();
        int comments = 0;
        boolean found = records.next();
        while (found && (cells.blank() || cells.comment())) {
            comments += cells.blank() ? 0 : 1;
            found = records.next();
        }
        if (!found) {
            throw InputException.of(
                    input.file(), "there are only comment lines (#); a table has a header and at least one row");
        }
        List<String> first = new ArrayList<>();
        for (int j = 0; j < cells.size(); j++) {
            first.add(cells.text(j).strip());
        }
        long line = cells.line();
        int[] filled = new int[first.size()];
        int[] numbers = new int[first.size()];
        int rows = 0;
        for (; rows < TYPE_SAMPLE && nextWhole(records, input); rows++) {
            for (int j = 0; j < Math.min(first.size(), cells.size()); j++) {
                count(cells, j, filled, numbers);
            }
        }
        boolean[] numeric = new boolean[first.size()];
        boolean textOverNumbers = false;
        boolean anyNumber = false;
        for (int j = 0; j < numeric.length; j++) {
            Cell cell = Cell.of(first.get(j));
            numeric[j] = filled[j] > 0 && 2 * numbers[j] >= filled[j];
            textOverNumbers |= cell == Cell.TEXT && numeric[j];
            anyNumber |= cell.meantAsNumber();
        }
        boolean header = textOverNumbers || !anyNumber;
        if (header && rows == 0) {
            throw new InputException(input.file() + ":" + line
                    + (input.whole()
                            ? ": there is a header and nothing below it; a table needs at least one row"
                            : ": the lines are too long; a line may have a few million bytes"));
        }
        if (!header) {
            for (int j = 0; j < numeric.length; j++) {
                Cell cell = Cell.of(first.get(j));
                filled[j] += cell == Cell.MISSING ? 0 : 1;
                numbers[j] += cell.meantAsNumber() ? 1 : 0;
                numeric[j] = filled[j] > 0 && 2 * numbers[j] >= filled[j];
            }
        }
        return new CsvFormat(delimiter, comments, header, first, numeric, line);
    }

    private static void count(CsvCells cells, int j, int[] filled, int[] numbers) {
        if (!Double.isNaN(cells.number(j))) {
            filled[j]++;
            numbers[j]++;
        } else {
            Cell cell = Cell.of(cells.text(j));
            filled[j] += cell == Cell.MISSING ? 0 : 1;
            numbers[j] += cell.meantAsNumber() ? 1 : 0;
        }
    }
}
