package org.mixtura.cli;

import java.util.ArrayList;
import java.util.List;

/// A table for people: a line of names, a rule, and lines of cells, aligned.
final class TextTable {
    private static final String GAP = "  ";

    private final List<Boolean> right = new ArrayList<>();
    private final List<List<String>> lines = new ArrayList<>();

    TextTable() {
        lines.add(new ArrayList<>());
    }

    /// Adds a column of text.
    TextTable text(String name) {
        return column(name, false);
    }

    /// Adds a column of numbers.
    TextTable number(String name) {
        return column(name, true);
    }

    private TextTable column(String name, boolean alignRight) {
        lines.getFirst().add(name);
        right.add(alignRight);
        return this;
    }

    /// Adds a line.
    ///
    /// @param cells at most one a column
    TextTable line(List<String> cells) {
        lines.add(List.copyOf(cells));
        return this;
    }

    TextTable line(String... cells) {
        return line(List.of(cells));
    }

    /// The table, each line with a line break.
    @Override
    public String toString() {
        int[] widths = new int[right.size()];
        for (List<String> line : lines) {
            for (int j = 0; j < line.size(); j++) {
                widths[j] = Math.max(widths[j], width(line.get(j)));
            }
        }
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            append(table, lines.get(i), widths);
            if (i == 0) {
                int rule = GAP.length() * (widths.length - 1);
                for (int width : widths) {
                    rule += width;
                }
                table.repeat('─', rule).append('\n');
            }
        }
        return table.toString();
    }

    private void append(StringBuilder table, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int j = 0; j < cells.size(); j++) {
            String padding = " ".repeat(widths[j] - width(cells.get(j)));
            line.append(j == 0 ? "" : GAP).append(right.get(j) ? padding + cells.get(j) : cells.get(j) + padding);
        }
        table.append(line.toString().stripTrailing()).append('\n');
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
