package org.mixtura.fit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;

/// Steps longer than EM's, by a limited-memory quasi-Newton method that takes EM's step for the gradient: L-BFGS (D.
/// C. Liu, J. Nocedal 1989, [doi:10.1007/BF01589116](https://doi.org/10.1007/BF01589116)) on the likelihood in the
/// [Coordinates.Metric] of the mixture, where near an optimum
///
/// ```text
/// EM's step f(x) ≈ gradient of the mean log-likelihood        Δf ≈ −H·Δx with H symmetric and 0 ≤ H ≤ 1
/// ```
///
/// (M. Jamshidian, R. I. Jennrich 1997, [doi:10.1111/1467-9868.00083](https://doi.org/10.1111/1467-9868.00083)). EM
/// alone takes H for the identity; the secants Δx, Δf of the last steps correct that in the directions where it is
/// slow. The statistics of the rows are not looked at, so a step costs nothing beside a pass.
///
/// A step is no longer than a reach, a trust region that shrinks when the likelihood fell and grows again; while
/// EM's own steps are longer, EM is far from any optimum and goes alone.
final class Secants {
    private static final int MOST = 10;

    /// In the metric: about 0.1 standard deviations of all components.
    private static final double FIRST_REACH = 0.1;

    private static final double MOST_REACH = 0.4;

    /// Less curvature than this is none.
    private static final double LEAST_CURVATURE = 1e-10;

    /// Between two mixtures of the way: Δx and −Δf.
    private static final class Secant {
        final double[] moved;
        final double[] turned;

        Secant(double[] moved, double[] turned) {
            this.moved = moved;
            this.turned = turned;
        }
    }

    private final Deque<Secant> secants = new ArrayDeque<>();
    private @Nullable Coordinates coordinates;
    private double @Nullable [] lastPoint;
    private double @Nullable [] lastStep;
    private double reach = FIRST_REACH;
    private double length;
    private boolean cut;
    private double foreseen = Double.NaN;

    /// A mixture further on than `step`, which EM makes of `mixture`; none where EM had better go alone.
    Optional<GaussianMixture> further(GaussianMixture mixture, GaussianMixture step) {
        if (coordinates == null || !coordinates.hold(step)) {
            coordinates = new Coordinates(step);
            forget();
        }
        if (!coordinates.hold(mixture)) {
            forget();
            return Optional.empty();
        }
        double[] x = coordinates.point(mixture);
        double[] f = difference(coordinates.point(step), x);
        if (lastPoint != null && lastStep != null) {
            secants.addLast(new Secant(difference(x, lastPoint), difference(lastStep, f)));
            if (secants.size() > MOST) {
                secants.removeFirst();
            }
        }
        lastPoint = x;
        lastStep = f;
        return secants.isEmpty() ? Optional.empty() : further(coordinates, x, f, step);
    }

    private Optional<GaussianMixture> further(Coordinates coordinates, double[] x, double[] f, GaussianMixture step) {
        Coordinates.Metric metric = coordinates.at(step);
        Vector own = new Vector(f, metric.flat(f));
        Vector newton = newton(own.copy(), metric);
        foreseen = 0.5 * own.times(newton);
        length = Math.sqrt(newton.times(newton));
        if (own.times(own) > reach * reach || !(length < Double.POSITIVE_INFINITY)) {
            return Optional.empty();
        }
        cut = length > reach;
        double share = cut ? reach / length : 1.0;
        length *= share;
        double[] point = x.clone();
        for (int i = 0; i < point.length; i++) {
            point[i] += share * newton.raw[i];
        }
        return coordinates.mixture(point, step);
    }

    /// L-BFGS's two loops.
    ///
    /// @param step EM's; becomes the quasi-Newton step
    private Vector newton(Vector step, Coordinates.Metric metric) {
        int count = secants.size();
        Vector[] moved = new Vector[count];
        Vector[] turned = new Vector[count];
        double[] inverse = new double[count];
        double[] shares = new double[count];
        int i = count;
        for (Iterator<Secant> newest = secants.descendingIterator(); newest.hasNext(); ) {
            Secant secant = newest.next();
            i--;
            moved[i] = new Vector(secant.moved, metric.flat(secant.moved));
            turned[i] = new Vector(secant.turned, metric.flat(secant.turned));
            double curvature = moved[i].times(turned[i]);
            inverse[i] = curvature > LEAST_CURVATURE * moved[i].times(moved[i]) ? 1 / curvature : 0.0;
            shares[i] = inverse[i] * moved[i].times(step);
            step.add(-shares[i], turned[i]);
        }
        for (; i < count; i++) {
            step.add(shares[i] - inverse[i] * turned[i].times(step), moved[i]);
        }
        return step;
    }

    /// The gain in mean log-likelihood that the quasi-Newton model foresaw at the last mixture, up to the optimum.
    double foreseen() {
        return foreseen;
    }

    /// The likelihood at the mixture further on was not lower.
    void wentWell() {
        if (cut) {
            reach = Math.min(2 * reach, MOST_REACH);
            foreseen = Double.POSITIVE_INFINITY;
        }
    }

    /// The likelihood at the mixture further on was lower.
    void wentTooFar() {
        reach = Math.min(reach, length) / 2;
        forget();
    }

    private void forget() {
        secants.clear();
        lastPoint = null;
        lastStep = null;
        foreseen = Double.NaN;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    /// A difference of points, raw and in the metric's flat coordinates.
    private static final class Vector {
        final double[] raw;
        final double[] flat;

        Vector(double[] raw, double[] flat) {
            this.raw = raw;
            this.flat = flat;
        }

        Vector copy() {
            return new Vector(raw.clone(), flat.clone());
        }

        void add(double factor, Vector other) {
            for (int i = 0; i < raw.length; i++) {
                raw[i] = Math.fma(factor, other.raw[i], raw[i]);
                flat[i] = Math.fma(factor, other.flat[i], flat[i]);
            }
        }

        double times(Vector other) {
            double sum = 0.0;
            for (int i = 0; i < flat.length; i++) {
                sum = Math.fma(flat[i], other.flat[i], sum);
            }
            return sum;
        }
    }
}
