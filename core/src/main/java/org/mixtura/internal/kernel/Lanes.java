package org.mixtura.internal.kernel;

/// The eight virtual lanes in which rows are summed.
public final class Lanes {
    private Lanes() {}

    /// The sum of the [Kernels#LANES] values from `at` on, in the one order that every sum over rows uses:
    /// halves, then quarters, then eighths.
    public static double sum(double[] lanes, int at) {
        double l04 = lanes[at] + lanes[at + 4];
        double l15 = lanes[at + 1] + lanes[at + 5];
        double l26 = lanes[at + 2] + lanes[at + 6];
        double l37 = lanes[at + 3] + lanes[at + 7];
        return (l04 + l26) + (l15 + l37);
    }
}
