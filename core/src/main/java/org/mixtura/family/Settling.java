package org.mixtura.family;

/// When an alternating M-step is at its end: once a step changes no more than rounding does.
final class Settling {
    /// Far more than needed unless a component all but collapses; the next M-step goes on from there.
    private static final int MOST_STEPS = 500;

    private static final double ROUNDING = 1e-13;

    /// Below this, a change that no longer shrinks is rounding error too.
    private static final double SMALL = 1e-9;

    private double last = Double.POSITIVE_INFINITY;
    private int steps;

    /// Whether to stop after a step.
    ///
    /// @param change the largest relative change
    boolean done(double change) {
        boolean stuck = change < SMALL && change >= last;
        last = change;
        steps++;
        return change <= ROUNDING || stuck || steps >= MOST_STEPS;
    }
}
