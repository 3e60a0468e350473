package org.mixtura;

/// A matrix given or estimated as a covariance is not one: not square, symmetric, finite or positive definite.
public final class NotPositiveDefiniteException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int column;

    NotPositiveDefiniteException(String message, int column) {
        super(message);
        this.column = column;
    }

    /// The first 0-based column at fault.
    public int column() {
        return column;
    }
}
