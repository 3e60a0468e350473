package org.mixtura.fit;

/// A fit that could not be completed. The message says why and what to try.
public final class FitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    FitException(String message) {
        super(message);
        this.reason = message;
    }

    /// Why, and what to try: the message.
    public String reason() {
        return reason;
    }

    static FitException singular(String reason) {
        return new FitException(
                reason + ". Try fewer components, a larger regularisation, or leave out columns that are"
                        + " constant or multiples of others");
    }
}
