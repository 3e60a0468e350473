package org.mixtura.fit;

import org.mixtura.family.CollapseException;

/// A fit that could not be completed. The message says why and what to try.
public final class FitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int column;

    private FitException(String reason, int column) {
        super(reason);
        this.reason = reason;
        this.column = column;
    }

    /// Why, and what to try: the message.
    public String reason() {
        return reason;
    }

    /// The 0-based column at fault, which the message calls by its number; −1 if it is not one column.
    public int column() {
        return column;
    }

    /// The failure of a part of the work, with the name of the part before the message.
    public static FitException within(String part, RuntimeException e) {
        FitException whole =
                new FitException(part + ": " + e.getMessage(), e instanceof FitException inner ? inner.column : -1);
        whole.initCause(e);
        return whole;
    }

    static FitException singular(CollapseException e) {
        return of(e.reason(), e.column());
    }

    static FitException singular(String reason) {
        return of(reason, -1);
    }

    private static FitException of(String reason, int column) {
        return new FitException(
                reason + ". Try fewer components, a larger regularisation, or leave out columns that are constant or"
                        + " combinations of others",
                column);
    }
}
