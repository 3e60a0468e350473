package org.mixtura.fit;

/// The components of rows, as a pass reads and writes them.
interface Labels {
    /// Whether there are any, of the pass before.
    boolean known();

    /// The component of a row in the pass before, padding included, modulo 256.
    int get(long row);

    /// Writes down a row's component in this pass.
    void set(long row, int component);
}
