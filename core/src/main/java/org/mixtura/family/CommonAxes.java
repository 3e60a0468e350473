package org.mixtura.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.Covariance;
import org.mixtura.internal.SplitMix;
import org.mixtura.internal.linalg.Cholesky;
import org.mixtura.internal.linalg.SymmetricEigen;

/// The best axes that all components can share: the least of the function of [TurnedScatters] over orthogonal D.
///
/// R. P. Browne, P. D. McNicholas, *Estimating common principal components in high dimensions*, Advances in Data
/// Analysis and Classification 8 (2014), [doi:10.1007/s11634-013-0139-1](https://doi.org/10.1007/s11634-013-0139-1),
/// majorise the function twice: log t by its tangent, and then a trace in D by the largest eigenvalues, which
/// keeps steps short. Here the first of the two is minimised without the second one, exactly in one plane after
/// the other (B. N. Flury, W. Gautschi 1986, [doi:10.1137/0907013](https://doi.org/10.1137/0907013)), and quasi-Newton
/// steps in the angles of all planes finish what such sweeps begin. The function never rises.
///
/// There can be several minima. An M-step that follows another begins at its axes, so that the likelihood never
/// falls; the first one compares many starts.
final class CommonAxes {
    private static final int MOST_STEPS = 300;
    private static final int MOST_HALVINGS = 6;

    /// The largest angle still to go that counts as none.
    private static final double SETTLED = 1e-10;

    /// Below it, angles that do not shrink any more, so many times, are rounding error.
    private static final double SMALL = 1e-7;

    private static final int MOST_STUCK = 5;

    private static final double LARGEST_TURN = 0.5;

    /// A first M-step has as many starts as are no work: this over k·d³, at least 2.
    private static final double WORK = 2e5;

    private static final int MOST_STARTS = 24;

    private CommonAxes() {}

    /// The scatters in the best axes.
    ///
    /// @throws CollapseException of the component whose scatter is not positive definite: turned, one of its
    ///     variances could be 0 and the likelihood without bound
    static TurnedScatters of(Scatters s, boolean equalVolumes) {
        int d = s.dimensions();
        double[] shares = s.shares();
        double[][] covariances = s.fulls();
        for (int c = 0; c < covariances.length; c++) {
            double[] own = covariances[c];
            Scatters.covariance(c, () -> Covariance.full(own, d));
        }
        List<double[]> starts = s.previous().isEmpty() ? starts(covariances, shares, d) : List.of(axes(s.previous()));
        TurnedScatters best = settled(new TurnedScatters(covariances, d, shares, equalVolumes, starts.getFirst()));
        double least = best.value();
        for (double[] start : starts.subList(1, starts.size())) {
            TurnedScatters other = settled(new TurnedScatters(covariances, d, shares, equalVolumes, start));
            double value = other.value();
            if (value < least) {
                best = other;
                least = value;
            }
        }
        return best;
    }

    /// The covariances of the given variances along the axes.
    static List<Covariance> covariances(TurnedScatters turned, double[][] variances) {
        int d = turned.dimensions();
        List<Covariance> covariances = new ArrayList<>();
        for (int c = 0; c < variances.length; c++) {
            double[] packed = SymmetricEigen.compose(variances[c], turned.axes(), d);
            covariances.add(Scatters.covariance(c, () -> Covariance.full(packed, d)));
        }
        return covariances;
    }

    /// The axes that covariances have in common, from a sum of them in which two equal eigenvalues would be a
    /// coincidence.
    private static double[] axes(List<Covariance> covariances) {
        int d = covariances.getFirst().dimensions();
        double[] sum = new double[d * (d + 1) / 2];
        for (int c = 0; c < covariances.size(); c++) {
            Covariance covariance = covariances.get(c);
            double trace = 0.0;
            for (int j = 0; j < d; j++) {
                trace += covariance.get(j, j);
            }
            double factor = 1.0 / (trace * (c + Math.sqrt(2.0)));
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    sum[Cholesky.packed(i, j)] += factor * covariance.get(i, j);
                }
            }
        }
        return SymmetricEigen.of(sum, d).axes();
    }

    /// The axes of the pooled covariance, the columns, each component's own axes, and random ones.
    private static List<double[]> starts(double[][] covariances, double[] shares, int d) {
        int k = covariances.length;
        int count = (int) Math.clamp(WORK / ((double) k * d * d * d), 2.0, MOST_STARTS);
        List<double[]> starts = new ArrayList<>();
        starts.add(SymmetricEigen.of(Variances.pooled(covariances, shares), d).axes());
        double[] columns = new double[d * d];
        for (int j = 0; j < d; j++) {
            columns[j * d + j] = 1.0;
        }
        starts.add(columns);
        SplitMix random = SplitMix.derived(0, 1);
        for (int c = 0; starts.size() < count; c++) {
            double[] matrix = c < k ? covariances[c] : new double[d * (d + 1) / 2];
            if (c >= k) {
                Arrays.setAll(matrix, i -> random.nextDouble() - 0.5);
            }
            starts.add(SymmetricEigen.of(matrix, d).axes());
        }
        return starts;
    }

    /// Goes down to a minimum.
    private static TurnedScatters settled(TurnedScatters start) {
        int planes = start.planes();
        QuasiNewton memory = new QuasiNewton();
        double[] curvature = new double[planes];
        TurnedScatters at = start;
        at.sweep();
        double value = at.value();
        double[] gradient = at.derivatives(curvature);
        double least = Double.POSITIVE_INFINITY;
        int stuck = 0;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            double[] step = memory.direction(gradient, curvature);
            if (!(QuasiNewton.dot(step, gradient) < 0.0)) {
                memory.forget();
                step = memory.direction(gradient, curvature);
            }
            double change = Arrays.stream(step).map(Math::abs).max().orElse(0.0);
            stuck = change < SMALL && change >= least ? stuck + 1 : 0;
            if (change <= SETTLED || stuck == MOST_STUCK) {
                break;
            }
            least = Math.min(least, change);
            TurnedScatters next = lower(at, value, step, QuasiNewton.dot(step, gradient), change);
            if (next == null) {
                memory.forget();
                at.sweep();
                value = at.value();
                gradient = at.derivatives(curvature);
                continue;
            }
            at = next;
            value = at.value();
            double[] before = gradient;
            gradient = at.derivatives(curvature);
            memory.remember(step, before, gradient);
        }
        return at;
    }

    /// A step along a direction of descent, as long as it lowers the value well.
    ///
    /// @param step the angles; multiplied by the length of the step
    /// @return null if no length does
    private static @Nullable TurnedScatters lower(
            TurnedScatters at, double value, double[] step, double slope, double change) {
        double factor = Math.min(1.0, LARGEST_TURN / change);
        double rounding = change < SMALL ? 1e-14 * step.length : 0.0;
        for (int i = 0; i < MOST_HALVINGS; i++) {
            TurnedScatters next = at.turned(step, factor);
            if (next.value() <= value + 1e-4 * factor * slope + rounding) {
                for (int j = 0; j < step.length; j++) {
                    step[j] *= factor;
                }
                return next;
            }
            factor *= 0.5;
        }
        return null;
    }
}
