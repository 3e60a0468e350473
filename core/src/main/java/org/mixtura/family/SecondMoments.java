package org.mixtura.family;

/// Which second moments of the rows a family's M-step is made from: the fewer, the sooner they are gathered.
public enum SecondMoments {
    /// Each component's scatter matrix: k·d(d+1)/2 numbers.
    FULL,
    /// The diagonals of each component's scatter matrix: k·d.
    DIAGONAL,
    /// Each component's total of the diagonal, which is enough where a component has one variance: k.
    TRACE,
    /// The sum of all components' scatter matrices, which is enough where they share one covariance: d(d+1)/2.
    POOLED;

    /// Whether products of different columns are among them.
    public boolean products() {
        return this == FULL || this == POOLED;
    }

    /// How many groups of numbers they are for k components: one for each, or one in all.
    public int groups(int k) {
        return this == POOLED ? 1 : k;
    }

    /// The numbers in a group for d columns.
    public int length(int d) {
        return switch (this) {
            case FULL, POOLED -> d * (d + 1) / 2;
            case DIAGONAL -> d;
            case TRACE -> 1;
        };
    }
}
