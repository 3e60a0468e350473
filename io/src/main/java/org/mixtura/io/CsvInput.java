package org.mixtura.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;

/// Delimited text (RFC 4180, with line ends of any kind and spaces around quotes), split by FastCSV into records.
final class CsvInput {
    private final Path file;
    private final CsvCells cells;
    private final Iterator<CsvCells> records;

    /// @param delimiter what separates cells; for a space, any run of spaces and tabs does
    CsvInput(Path file, InputStream in, char delimiter) {
        boolean spaces = delimiter == ' ';
        this.file = file;
        this.cells = new CsvCells(file, spaces);
        Reader text = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(CsvCells.NOT_UTF_8)));
        this.records = CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowUnclosedQuote(false)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(CsvCells.LONGEST_RECORD)
                .build(cells, spaces ? new TabsAsSpaces(text) : text)
                .iterator();
    }

    /// Moves on to the next record.
    ///
    /// @return whether there is one
    boolean next() {
        try {
            if (!records.hasNext()) {
                return false;
            }
            records.next();
            return true;
        } catch (UncheckedIOException e) {
            throw InputFiles.damaged(file, Objects.requireNonNull(e.getCause()));
        } catch (CsvParseException e) {
            throw explained(e);
        }
    }

    /// FastCSV tells its faults apart by their messages only.
    private InputException explained(CsvParseException e) {
        if (e.getCause() instanceof InputException fault) {
            return fault;
        }
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Unclosed quoted field")) {
            return cells.fault("a quoted cell begins here and never ends; close its quote");
        }
        if (message.startsWith("Unexpected character after closing quote")) {
            return cells.fault("found text after a closing quote; inside quotes, write a quote twice (\"\")");
        }
        return message.startsWith("The maximum buffer size")
                ? cells.tooLong()
                : cells.fault("the text is no CSV (" + message + "); correct the line");
    }

    /// The cells of the record; the same object for all records.
    CsvCells cells() {
        return cells;
    }

    private static final class TabsAsSpaces extends FilterReader {
        TabsAsSpaces(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            for (int i = from; i < from + read; i++) {
                into[i] = into[i] == '\t' ? ' ' : into[i];
            }
            return read;
        }
    }
}
