package org.mixtura.family;

import java.util.ArrayDeque;
import java.util.Iterator;

/// Limited-memory BFGS directions: −H·g, where the last few steps and the changes of the gradient along them say
/// what H, the inverse of the second derivatives, looks like.
///
/// J. Nocedal 1980, [doi:10.1090/S0025-5718-1980-0572855-7](https://doi.org/10.1090/S0025-5718-1980-0572855-7).
final class QuasiNewton {
    private static final int MEMORY = 12;

    @SuppressWarnings("ArrayRecordComponent") // private; never compared
    private record Pair(double[] step, double[] change, double inverse) {}

    private final ArrayDeque<Pair> pairs = new ArrayDeque<>();

    void forget() {
        pairs.clear();
    }

    /// Remembers a step, if the function curved upwards along it.
    ///
    /// @param step kept
    /// @param before the gradient before the step; not modified
    /// @param after the gradient after it; not modified
    void remember(double[] step, double[] before, double[] after) {
        double[] change = new double[step.length];
        for (int i = 0; i < change.length; i++) {
            change[i] = after[i] - before[i];
        }
        double curvature = dot(step, change);
        if (curvature > 1e-12 * Math.sqrt(dot(step, step) * dot(change, change))) {
            pairs.addFirst(new Pair(step, change, 1.0 / curvature));
            if (pairs.size() > MEMORY) {
                pairs.removeLast();
            }
        }
    }

    /// −H·gradient; a new array.
    ///
    /// @param curvature the second derivatives along each coordinate, about, > 0; not modified
    double[] direction(double[] gradient, double[] curvature) {
        double[] direction = new double[gradient.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -gradient[i];
        }
        double[] factors = new double[pairs.size()];
        int at = 0;
        for (Pair pair : pairs) {
            factors[at] = pair.inverse * dot(pair.step, direction);
            add(direction, -factors[at], pair.change);
            at++;
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] /= curvature[i];
        }
        for (Iterator<Pair> oldest = pairs.descendingIterator(); oldest.hasNext(); ) {
            Pair pair = oldest.next();
            at--;
            add(direction, factors[at] - pair.inverse * dot(pair.change, direction), pair.step);
        }
        return direction;
    }

    static double dot(double[] x, double[] y) {
        double sum = 0.0;
        for (int i = 0; i < x.length; i++) {
            sum = Math.fma(x[i], y[i], sum);
        }
        return sum;
    }

    private static void add(double[] to, double factor, double[] x) {
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.fma(factor, x[i], to[i]);
        }
    }
}
