package org.mixtura.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// Splits delimited text into records of cells (RFC 4180, and line ends of any kind), knowing the line of each.
///
/// Cells are spans of one buffer, which holds the current record whole and ends with a sentinel line end, so that the
/// inner
/// loop compares each plain byte once.
final class CsvScanner {
    private static final int LONGEST_RECORD = 1 << 28;

    private final Path file;
    private final InputStream in;
    private final byte delimiter;
    private final boolean spaces;

    /// Bytes above this are neither delimiters nor line ends nor outside ASCII.
    private final byte plain;

    private byte[] buffer;
    private int record;
    private int next;
    private int limit;
    private boolean ended;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private boolean[] escaped = new boolean[16];
    private int fields;
    private long line;
    private long nextLine = 1;
    private int newlines;
    private boolean ascii;
    private boolean cut;

    /// @param delimiter what separates cells; for a space, any run of spaces and tabs does
    CsvScanner(Path file, InputStream in, char delimiter, int bufferSize) {
        this.file = file;
        this.in = in;
        this.delimiter = (byte) delimiter;
        this.spaces = delimiter == ' ';
        this.plain = (byte) Math.max(Math.max(delimiter, '\r'), spaces ? '\t' : 0);
        this.buffer = new byte[bufferSize];
        buffer[0] = '\n';
    }

    /// Moves on to the next record.
    ///
    /// @return whether there is one
    boolean next() {
        record = next;
        line = nextLine;
        while (!scan()) {
            if (!fill()) {
                return false;
            }
        }
        nextLine += newlines;
        if (!ascii) {
            checkText();
        }
        return true;
    }

    /// The number of cells of this record.
    int fields() {
        return fields;
    }

    /// The line of the file on which this record begins, from 1.
    long line() {
        return line;
    }

    /// Whether this record is a line of spaces or nothing.
    boolean blank() {
        return fields == 1 && isBlank(0);
    }

    /// Whether this record ended with the input and not with a line end.
    boolean cut() {
        return cut;
    }

    boolean isBlank(int field) {
        for (int p = starts[field]; p < ends[field]; p++) {
            if (buffer[p] != ' ' && buffer[p] != '\t') {
                return false;
            }
        }
        return true;
    }

    double number(int field) {
        return NumberParser.parse(buffer, starts[field], ends[field]);
    }

    String text(int field) {
        String text = new String(buffer, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
        return escaped[field] ? text.replace("\"\"", "\"") : text;
    }

    /// Whether the first byte of this record is `b`.
    boolean startsWith(char b) {
        return buffer[record] == b;
    }

    /// Splits the record that begins at `record`.
    ///
    /// @return false if the buffer ends before the record does
    private boolean scan() {
        fields = 0;
        newlines = 0;
        ascii = true;
        cut = false;
        int p = record;
        if (p == limit) {
            return false;
        }
        while (true) {
            if (fields == starts.length) {
                grow();
            }
            escaped[fields] = false;
            byte first = buffer[p];
            if (first == ' ' || first == '\t') {
                p = skipSpaces(p);
            }
            if (buffer[p] == '"') {
                p = quoted(p);
            } else if (spaces && fields > 0 && isLineEnd(buffer[p])) {
                fields--;
            } else {
                starts[fields] = p;
                p = unquoted(p);
                ends[fields] = p;
            }
            if (p < 0) {
                return false;
            }
            fields++;
            byte end = buffer[p];
            if (end == delimiter || (spaces && end == '\t')) {
                p++;
            } else {
                return lineEnd(p);
            }
        }
    }

    /// Skips spaces and tabs that are not the delimiter, if a quote or (for space-separated cells) anything follows.
    private int skipSpaces(int from) {
        int p = from;
        while ((buffer[p] == ' ' || buffer[p] == '\t') && (spaces || buffer[p] != delimiter)) {
            p++;
        }
        return spaces || buffer[p] == '"' ? p : from;
    }

    private int unquoted(int from) {
        int p = from;
        while (true) {
            byte b = buffer[p];
            if (b > plain) {
                p++;
            } else if (b < 0) {
                ascii = false;
                p++;
            } else if (b == delimiter || b == '\n' || b == '\r' || (spaces && b == '\t')) {
                return p;
            } else if (b == 0) {
                throw fault("found a byte 0; this is not text, so save the table as text in UTF-8");
            } else {
                p++;
            }
        }
    }

    /// Reads a quoted cell; the result is where it ends, at a delimiter or line end, or −1 if the buffer ends first.
    private int quoted(int quote) {
        int p = quote + 1;
        starts[fields] = p;
        while (true) {
            byte b = buffer[p];
            if (b == '\n' || b == '\r') {
                if (p >= limit - 1 && (p == limit || (!ended && b == '\r'))) {
                    return unclosed();
                }
                newlines += b == '\n' || buffer[p + 1] != '\n' ? 1 : 0;
            } else if (b == '"') {
                if (buffer[p + 1] != '"') {
                    break;
                }
                escaped[fields] = true;
                p++;
            } else if (b < 0) {
                ascii = false;
            }
            p++;
        }
        ends[fields] = p;
        p++;
        while ((buffer[p] == ' ' || buffer[p] == '\t') && buffer[p] != delimiter) {
            p++;
        }
        if (p == limit && !ended) {
            return -1;
        }
        if (buffer[p] != delimiter && !isLineEnd(buffer[p]) && !(spaces && buffer[p] == '\t')) {
            throw fault("found text after a closing quote; inside quotes, write a quote twice (\"\")");
        }
        return p;
    }

    private int unclosed() {
        if (ended) {
            throw fault("a quoted cell begins here and never ends; close its quote");
        }
        return -1;
    }

    private boolean lineEnd(int p) {
        if (p == limit) {
            if (!ended) {
                return false;
            }
            cut = true;
            next = p;
        } else if (buffer[p] == '\r') {
            if (p + 1 == limit && !ended) {
                return false;
            }
            next = p + 1 < limit && buffer[p + 1] == '\n' ? p + 2 : p + 1;
        } else {
            next = p + 1;
        }
        newlines++;
        return true;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private void grow() {
        starts = Arrays.copyOf(starts, 2 * fields);
        ends = Arrays.copyOf(ends, 2 * fields);
        escaped = Arrays.copyOf(escaped, 2 * fields);
    }

    /// Moves the record to the beginning of the buffer and reads more behind it.
    ///
    /// @return whether there is anything to scan
    private boolean fill() {
        if (ended) {
            return false;
        }
        int kept = limit - record;
        if (kept > LONGEST_RECORD) {
            throw fault("found a record longer than " + LONGEST_RECORD + " bytes; perhaps a quote is not closed");
        }
        byte[] target = kept >= buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
        System.arraycopy(buffer, record, target, 0, kept);
        buffer = target;
        record = 0;
        limit = kept;
        try {
            int read = in.read(buffer, limit, buffer.length - 1 - limit);
            ended = read < 0;
            limit += Math.max(read, 0);
        } catch (IOException e) {
            throw InputFiles.damaged(file, e);
        }
        buffer[limit] = '\n';
        return true;
    }

    private void checkText() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, record, next - record));
        } catch (CharacterCodingException e) {
            throw fault("found bytes that are not UTF-8; save the file as UTF-8");
        }
    }

    private InputException fault(String problem) {
        return new InputException(file + ":" + line + ": " + problem);
    }
}
