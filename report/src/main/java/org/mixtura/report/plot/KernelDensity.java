package org.mixtura.report.plot;

import java.util.Arrays;

/// A density that owes nothing to a model: Σ w_i Π_j φ((x_j − x_ij) / h_j) / h_j, a Gaussian bump of the
/// bandwidths h at
/// each row.
final class KernelDensity {
    /// Beyond this many bandwidths a bump is below 1e-7 of its height.
    private static final double REACH = 5.7;

    private final double[][] points;
    private final double[] weights;
    private final double[] bandwidths;

    private KernelDensity(double[][] points, double[] weights, double[] bandwidths) {
        this.points = points;
        this.weights = weights;
        this.bandwidths = bandwidths;
    }

    /// The estimate for points in one or two columns, with a bandwidth for each.
    ///
    /// @param points `points[j][i]` is column j of row i; not modified
    /// @param weights of the rows, not all 0; not modified
    static KernelDensity of(double[][] points, double[] weights) {
        double total = Arrays.stream(weights).sum();
        double[] shares = Arrays.stream(weights).map(w -> w / total).toArray();
        double[] bandwidths = new double[points.length];
        for (int j = 0; j < points.length; j++) {
            bandwidths[j] = Bandwidth.of(points[j], weights, points.length);
        }
        return new KernelDensity(points, shares, bandwidths);
    }

    double bandwidth(int column) {
        return bandwidths[column];
    }

    /// The densities at places in one column.
    double[] on(double[] xs) {
        double[] sums = new double[xs.length];
        double h = bandwidths[0];
        for (int i = 0; i < weights.length; i++) {
            for (int g = first(xs, points[0][i] - REACH * h); g < xs.length; g++) {
                double z = (xs[g] - points[0][i]) / h;
                if (z > REACH) {
                    break;
                }
                sums[g] += weights[i] * bump(z) / h;
            }
        }
        return sums;
    }

    /// The densities at the crossings of lines: `[j * nx + i]` belongs to crossing i of line j.
    double[] on(double[] xs, double[] ys) {
        double[] sums = new double[xs.length * ys.length];
        double[] across = new double[xs.length];
        double h = bandwidths[0];
        double v = bandwidths[1];
        for (int i = 0; i < weights.length; i++) {
            int left = first(xs, points[0][i] - REACH * h);
            int right = left;
            while (right < xs.length && xs[right] - points[0][i] <= REACH * h) {
                across[right] = weights[i] * bump((xs[right] - points[0][i]) / h) / h;
                right++;
            }
            for (int j = first(ys, points[1][i] - REACH * v); j < ys.length; j++) {
                double z = (ys[j] - points[1][i]) / v;
                if (z > REACH) {
                    break;
                }
                double factor = bump(z) / v;
                for (int g = left; g < right; g++) {
                    sums[j * xs.length + g] += factor * across[g];
                }
            }
        }
        return sums;
    }

    private static double bump(double z) {
        return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    }

    /// The first of ascending places that is not below `least`.
    private static int first(double[] places, double least) {
        int found = Arrays.binarySearch(places, least);
        return found < 0 ? -found - 1 : found;
    }
}
