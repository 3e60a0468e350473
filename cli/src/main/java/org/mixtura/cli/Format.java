package org.mixtura.cli;

/// How results are written.
enum Format {
    /// For people.
    TEXT,
    /// For machines.
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
