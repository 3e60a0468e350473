package org.mixtura;

/// The components that the rows of a tile are expected to belong to, which are evaluated first.
final class Expected {
    private final int k;
    private final int[] components = new int[Evaluator.MOST_EXPECTED];
    private int count;
    private boolean informed;

    /// @param k the number of components
    Expected(int k) {
        this.k = k;
    }

    /// Expects what is known of the next tile; see [Evaluator#expect].
    void inform(int[] known) {
        count = 0;
        for (int c : known) {
            if (c >= 0) {
                components[count++] = Math.min(c, k - 1);
            }
        }
        informed = count > 0;
    }

    /// Expects one component of the tile at hand, as a guess.
    void guess(int component) {
        components[0] = component;
        count = 1;
        informed = false;
    }

    /// Whether something is known of the tile at hand.
    boolean informed() {
        return informed;
    }

    int count() {
        return count;
    }

    int get(int i) {
        return components[i];
    }

    /// Which one component c is; −1 if it is not expected.
    int indexOf(int c) {
        for (int i = 0; i < count; i++) {
            if (components[i] == c) {
                return i;
            }
        }
        return -1;
    }

    /// The tile is done: nothing is known of the next one.
    void forget() {
        count = 0;
        informed = false;
    }
}
