package org.mixtura.options;

/// Options that ask for the impossible: the message names them, and says what to give instead.
public final class UsageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /// @param message a sentence without a full stop
    public UsageException(String message) {
        super(message);
    }
}
