package org.mixtura.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
/// falls, and goes on with them for some steps; the first one goes on from the best few of many starts until it rests,
/// unless columns are so many that this would take longer than reading the rows.
final class CommonAxes {
    private static final int MOST_STEPS = 300;
    private static final int STEPS_ON = 20;
    private static final int MOST_HALVINGS = 6;

    /// The largest angle of a step that is the last.
    private static final double SETTLED = 1e-10;

    /// Below it, angles that do not shrink any more, so many times, are rounding error.
    private static final double SMALL = 1e-7;

    private static final int MOST_STUCK = 5;

    private static final double LARGEST_TURN = 0.5;

    /// A first M-step has as many starts as are no work: this over k·d³.
    private static final double WORK = 2e5;

    /// Likewise the steps of each, at least as many as those of a later M-step.
    private static final double WORK_OF_STEPS = 2e8;

    private static final int MOST_STARTS = 24;

    /// Starts that are the least after the first sweeps go on until they rest.
    private static final int FINALISTS = 4;

    private static final int FIRST_SWEEPS = 2;

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
        boolean first = s.previous().isEmpty();
        double size = (double) shares.length * d * d * d;
        List<double[]> starts = first
                ? starts(covariances, shares, d, (int) Math.clamp(WORK / size, 1.0, MOST_STARTS))
                : List.of(axes(s.previous()));
        int steps = first ? (int) Math.clamp(WORK_OF_STEPS / size, STEPS_ON, MOST_STEPS) : STEPS_ON;
        int sweeps = starts.size() > FINALISTS ? FIRST_SWEEPS : 0;
        return starts.stream()
                .map(start -> Start.of(new TurnedScatters(covariances, d, shares, equalVolumes, start), sweeps))
                .sorted(Comparator.comparingDouble(Start::value))
                .limit(FINALISTS)
                .map(start -> settled(start.turned(), steps))
                .min(Comparator.comparingDouble(TurnedScatters::value))
                .orElseThrow();
    }

    /// A start and its value after some sweeps.
    private record Start(TurnedScatters turned, double value) {
        static Start of(TurnedScatters turned, int sweeps) {
            for (int i = 0; i < sweeps; i++) {
                turned.sweep();
            }
            return new Start(turned, turned.value());
        }
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

    /// The axes that covariances have in common.
    private static double[] axes(List<Covariance> covariances) {
        return SymmetricEigen.of(sum(covariances), covariances.getFirst().dimensions())
                .axes();
    }

    /// A sum of covariances in which two equal eigenvalues would be a coincidence: matrices have common axes if they
    /// have those of their sum. Packed.
    static double[] sum(List<Covariance> covariances) {
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
        return sum;
    }

    /// The axes of the pooled covariance, the columns, each component's own axes, and random ones.
    private static List<double[]> starts(double[][] covariances, double[] shares, int d, int count) {
        int k = covariances.length;
        List<double[]> starts = new ArrayList<>();
        starts.add(SymmetricEigen.of(Variances.pooled(covariances, shares), d).axes());
        double[] columns = new double[d * d];
        for (int j = 0; j < d; j++) {
            columns[j * d + j] = 1.0;
        }
        if (count > 1) {
            starts.add(columns);
        }
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

    /// Goes down towards a minimum.
    private static TurnedScatters settled(TurnedScatters start, int most) {
        QuasiNewton memory = new QuasiNewton();
        double[] curvature = new double[start.planes()];
        TurnedScatters at = start;
        at.sweep();
        double value = at.value();
        double[] gradient = at.derivatives(curvature);
        double change = Double.POSITIVE_INFINITY;
        double least = change;
        int stuck = 0;
        for (int steps = 0; steps < most && change > SETTLED && stuck < MOST_STUCK; steps++) {
            double[] step = memory.direction(gradient, curvature);
            if (!(QuasiNewton.dot(step, gradient) < 0.0)) {
                memory.forget();
                step = memory.direction(gradient, curvature);
            }
            change = Arrays.stream(step).map(Math::abs).max().orElse(0.0);
            if (change == 0.0) {
                break;
            }
            stuck = change < SMALL && change >= least ? stuck + 1 : 0;
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
