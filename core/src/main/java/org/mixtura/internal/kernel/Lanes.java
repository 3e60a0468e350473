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

    /// As [#sum(double\[\], int)] of the [FloatKernels#LANES] floats from `at` on.
    public static float sum(float[] lanes, int at) {
        float l04 = pair(lanes, at) + pair(lanes, at + 4);
        float l15 = pair(lanes, at + 1) + pair(lanes, at + 5);
        float l26 = pair(lanes, at + 2) + pair(lanes, at + 6);
        float l37 = pair(lanes, at + 3) + pair(lanes, at + 7);
        return (l04 + l26) + (l15 + l37);
    }

    private static float pair(float[] lanes, int at) {
        return lanes[at] + lanes[at + 8];
    }
}
