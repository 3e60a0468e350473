package org.mixtura.family;

import org.mixtura.NotPositiveDefiniteException;

/// An M-step found no positive definite covariance.
public final class CollapseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int component;
    private final int column;
    private final String reason;

    /// @param component the component at fault, or −1 if it is a covariance that all share
    public CollapseException(int component, NotPositiveDefiniteException cause) {
        super(cause.getMessage(), cause);
        this.component = component;
        this.column = cause.column();
        this.reason = String.valueOf(cause.getMessage());
    }

    /// The first column at fault.
    public int column() {
        return column;
    }

    /// What is wrong with the covariance.
    public String reason() {
        return reason;
    }

    /// The component at fault, or −1 if it is a covariance that all share.
    public int component() {
        return component;
    }
}
