package org.mixtura.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How a delimited text is laid out, found by looking at its beginning: what separates cells, how many comment lines
/// come
/// first, whether there is a header, and which columns are meant as numbers.
///
/// - The delimiter is the first of tab, `;`, `|`, `,` and space that gives all records the same number of cells, more
/// than
///   one; if none does, the one that splits the most records.
/// - Lines at the very beginning that start with `#` are comments.
/// - The first record is a header if one of its cells is text over a column of numbers, or none of its cells is a
/// number.
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
        CsvScanner scanner = scanner(input, delimiter);
        IntStream.Builder counts = IntStream.builder();
        boolean begun = false;
        for (int i = 0; i < SHAPE_SAMPLE && nextWhole(scanner, input); i++) {
            begun = begun || !(scanner.blank() || scanner.startsWith('#'));
            if (begun && !scanner.blank()) {
                counts.add(scanner.fields());
            }
        }
        return counts.build().toArray();
    }

    private static CsvScanner scanner(InputText input, char delimiter) {
        return new CsvScanner(input.file(), input.start(), delimiter, 1 << 16);
    }

    /// The next record, unless it may be cut short by the end of the sample.
    private static boolean nextWhole(CsvScanner scanner, InputText input) {
        try {
            return scanner.next() && (input.whole() || !scanner.cut());
        } catch (InputException e) {
            if (input.whole()) {
                throw e;
            }
            return false; // Perhaps a quoted cell that was cut; if not, reading will tell.
        }
    }

    private static CsvFormat of(InputText input, char delimiter) {
        CsvScanner scanner = scanner(input, delimiter);
        int comments = 0;
        boolean found = scanner.next();
        while (found && (scanner.blank() || scanner.startsWith('#'))) {
            comments += scanner.blank() ? 0 : 1;
            found = scanner.next();
        }
        if (!found) {
            throw InputException.of(
                    input.file(), "there are only comment lines (#); a table has a header and at least one row");
        }
        List<String> first = new ArrayList<>();
        for (int j = 0; j < scanner.fields(); j++) {
            first.add(scanner.text(j).strip());
        }
        long line = scanner.line();
        int[] filled = new int[first.size()];
        int[] numbers = new int[first.size()];
        int rows = 0;
        for (; rows < TYPE_SAMPLE && nextWhole(scanner, input); rows++) {
            for (int j = 0; j < Math.min(first.size(), scanner.fields()); j++) {
                count(scanner, j, filled, numbers);
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

    private static void count(CsvScanner scanner, int j, int[] filled, int[] numbers) {
        if (!Double.isNaN(scanner.number(j))) {
            filled[j]++;
            numbers[j]++;
        } else {
            Cell cell = Cell.of(scanner.text(j));
            filled[j] += cell == Cell.MISSING ? 0 : 1;
            numbers[j] += cell.meantAsNumber() ? 1 : 0;
        }
    }
}
