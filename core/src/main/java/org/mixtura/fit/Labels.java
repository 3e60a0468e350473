package org.mixtura.fit;

/// The components of rows, as a pass reads and writes them.
interface Labels {
    /// Whether there are any, of the pass before.
    boolean known();

    /// The component of a row in the pass before, padding included, modulo 256.
    int get(long row);

    /// Writes down a row's component in this pass.
    void set(long row, int component);

    /// Says that a pass was broken off: what it wrote is of no use.
    default void forget() {}

    /// Only written: one for each row, padding left out.
    static Labels into(int[] labels) {
        return new Labels() {
            @Override
            public boolean known() {
                return false;
            }

            @Override
            public int get(long row) {
                return labels[(int) row];
            }

            @Override
            public void set(long row, int component) {
                if (row < labels.length) {
                    labels[(int) row] = component;
                }
            }
        };
    }
}
