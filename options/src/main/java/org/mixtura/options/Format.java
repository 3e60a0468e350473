package org.mixtura.options;

/// How results are written.
public enum Format {
    /// For people.
    TEXT,
    /// For machines.
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
