package org.mixtura.io;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.nio.file.Path;
import java.util.Arrays;

/// The cells of one record of delimited text, as FastCSV finds them: spans of one buffer, so that a number is read
/// without a string.
final class CsvCells extends AbstractBaseCsvCallbackHandler<CsvCells> {
    static final int LONGEST_RECORD = 1 << 24;

    /// What stands for bytes that are not UTF-8: half of a surrogate pair, which no UTF-8 gives.
    static final char NOT_UTF_8 = '\udc00';

    private final Path file;
    private final boolean spaces;
    private char[] text = new char[1 << 10];
    private int[] ends = new int[16];
    private int size;
    private boolean comment;

    /// @param spaces whether cells lie between runs of spaces, so that those without a character are none
    CsvCells(Path file, boolean spaces) {
        this.file = file;
        this.spaces = spaces;
    }

    @Override
    protected void handleBegin(long line) {
        size = 0;
        comment = false;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        check(buffer, offset, offset + length);
        comment |= index == 0 && !quoted && length > 0 && buffer[offset] == '#';
        if (quoted || length > 0 || !spaces) {
            add(buffer, offset, length);
        }
    }

    private void add(char[] buffer, int offset, int length) {
        int start = start(size);
        if (length > LONGEST_RECORD - start) {
            throw tooLong();
        }
        if (start + length > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, start + length));
        }
        System.arraycopy(buffer, offset, text, start, length);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size++] = start + length;
    }

    private void check(char[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = buffer[i];
            if (c == 0) {
                throw fault("found a byte 0; this is not text, so save the table as text in UTF-8");
            }
            if (c == NOT_UTF_8 && (i == from || !Character.isHighSurrogate(buffer[i - 1]))) {
                throw fault("found bytes that are not UTF-8; save the file as UTF-8");
            }
        }
    }

    /// A line without a cell has one, which is blank.
    @Override
    protected CsvCells buildRecord() {
        if (size == 0) {
            add(text, 0, 0);
        }
        return this;
    }

    int size() {
        return size;
    }

    /// The line of the file on which the record begins, from 1.
    long line() {
        return getStartingLineNumber();
    }

    /// Whether the record is a line of spaces or nothing.
    boolean blank() {
        if (size > 1) {
            return false;
        }
        for (int i = 0; i < ends[0]; i++) {
            if (text[i] != ' ' && text[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /// Whether the record begins with `#`.
    boolean comment() {
        return comment;
    }

    double number(int cell) {
        return Decimal.parse(text, start(cell), ends[cell]);
    }

    String text(int cell) {
        int start = start(cell);
        return new String(text, start, ends[cell] - start);
    }

    private int start(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }

    InputException tooLong() {
        return fault("found a record longer than " + LONGEST_RECORD + " characters; perhaps a quote is not closed");
    }

    InputException fault(String problem) {
        return new InputException(file + ":" + line() + ": " + problem);
    }
}
