package org.mixtura.io;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Records of delimited text.
final class CsvRecords implements Records {
    private final InputText input;
    private final CsvFormat format;
    private final CsvInput records;
    private final CsvCells cells;
    private final List<String> columns;
    private final int width;
    private boolean begun;

    CsvRecords(InputText input) {
        this.input = input;
        this.format = CsvFormat.of(input);
        this.width = format.first().size();
        this.columns = format.header()
                ? format.first()
                : IntStream.range(0, width).mapToObj(j -> "x" + j).toList();
        if (columns.stream().allMatch(String::isBlank)) {
            throw new InputException(
                    input.file() + ":" + format.line() + ": the header has no names; name the columns");
        }
        this.records = new CsvInput(input.file(), input.all(), format.delimiter());
        this.cells = records.cells();
        while (records.next() && cells.line() < format.line()) {
            // Comments and blank lines before the first record.
        }
        this.begun = format.header();
    }

    CsvFormat format() {
        return format;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean named() {
        return format.header();
    }

    @Override
    public boolean numeric(int column) {
        return format.numeric()[column];
    }

    @Override
    public List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (format.comments() > 0) {
            notices.add("the first " + format.comments() + " lines that begin with '#' were skipped as comments");
        }
        if (!format.header()) {
            notices.add("line " + format.line()
                    + " holds numbers and was read as a row, not as a header; the columns are named "
                    + columns.getFirst() + (width > 1 ? " to " + columns.getLast() : ""));
        } else {
            columns.stream()
                    .filter(name -> Cell.of(name).meantAsNumber())
                    .findFirst()
                    .ifPresent(name -> notices.add("line " + format.line() + " was read as the header, although '"
                            + name + "' in it is a number"));
        }
        return notices;
    }

    @Override
    public boolean next() {
        if (begun) {
            if (!records.next()) {
                return false;
            }
        } else {
            begun = true; // The first record is a row, and it is there already.
        }
        if (cells.size() != width || (width == 1 && cells.blank())) {
            return rowOfOtherWidth();
        }
        return true;
    }

    /// Blank lines may end the file; else every record has as many cells as the first.
    private boolean rowOfOtherWidth() {
        String place = place();
        int found = cells.size();
        if (cells.blank()) {
            while (records.next()) {
                if (!cells.blank()) {
                    throw new InputException(
                            place + ": the line is blank; every line is a row, so fill it in or remove it");
                }
            }
            return false;
        }
        String comma = format.delimiter() == ',' ? "; a comma inside a cell needs quotes around the cell" : "";
        throw new InputException(place + ": the row has " + cells(found) + " and the "
                + (format.header() ? "header (line " : "first row (line ") + format.line() + ") has " + width
                + "; every row needs as many, so correct the line" + comma);
    }

    private static String cells(int n) {
        return n == 1 ? "1 cell" : n + " cells";
    }

    @Override
    public double number(int column) {
        return cells.number(column);
    }

    @Override
    public String text(int column) {
        return cells.text(column);
    }

    @Override
    public String place() {
        return input.file() + ":" + cells.line();
    }

    @Override
    public void close() {
        input.close();
    }
}
