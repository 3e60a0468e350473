package org.mixtura.io;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.UnusableDataException;

/// An input that cannot be used. The message reads `file:line:column: what was found; the rule; the remedy`, with
/// as much of the place as there is.
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }

    InputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// A fault of a file as a whole.
    ///
    /// @param problem what was found, the rule and the remedy
    public static InputException of(Path file, String problem) {
        return new InputException(file + ": " + problem);
    }

    /// A fault that a computation found in a table: names the file, the row and the columns. For rows that are not
    /// checked when they are read, as those of a mapped NPY file.
    ///
    /// @param file where the table came from
    public static InputException of(Path file, Table table, UnusableDataException fault) {
        String row = fault.row() < 0 ? "" : ": row " + (fault.row() + 1);
        String columns = fault.columns().isEmpty()
                ? ""
                : (row.isEmpty() ? ": " : ", ") + (fault.columns().size() == 1 ? "column " : "columns ");
        String names = fault.columns().stream()
                .map(j -> "'" + table.columns().get(j) + "'")
                .collect(Collectors.joining(", "));
        return new InputException(file + row + columns + names + ": " + fault.problem(), fault);
    }
}
