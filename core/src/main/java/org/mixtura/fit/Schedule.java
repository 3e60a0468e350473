package org.mixtura.fit;

/// Which rows EM's iterations see.
public enum Schedule {
    /// The default start goes on with growing samples until little is to be gained there; then all rows.
    COARSE_TO_FINE,
    /// All rows from the first iteration on.
    FULL
}
