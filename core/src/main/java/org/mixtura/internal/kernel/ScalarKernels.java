package org.mixtura.internal.kernel;

import java.util.Arrays;
import org.mixtura.internal.linalg.Cholesky;

/// The specification of [Kernels]: plain loops that mirror the formulas.
public final class ScalarKernels implements Kernels {
    @Override
    public void fullLogDensities(
            double[] tile,
            int d,
            double[] mean,
            double[] whitener,
            double constant,
            double negligible,
            double[] scratch,
            double[] out,
            int at,
            double[] max) {
        ScalarDensities.full(tile, d, mean, whitener, constant, negligible, scratch, out, at, max);
    }

    @Override
    public void diagonalLogDensities(
            double[] tile,
            int d,
            double[] mean,
            double[] inverseDeviations,
            double constant,
            double[] out,
            int at,
            double[] max) {
        ScalarDensities.diagonal(tile, d, mean, inverseDeviations, constant, out, at, max);
    }

    @Override
    public void sphericalLogDensities(
            double[] tile,
            int d,
            double[] mean,
            double inverseVariance,
            double constant,
            double[] out,
            int at,
            double[] max) {
        ScalarDensities.spherical(tile, d, mean, inverseVariance, constant, out, at, max);
    }

    @Override
    public void diagonalPair(
            double[] tile,
            int d,
            double[] mean0,
            double[] mean1,
            double[] inverseDeviations0,
            double[] inverseDeviations1,
            double constant0,
            double constant1,
            double[] out,
            int at,
            double[] max) {
        diagonalLogDensities(tile, d, mean0, inverseDeviations0, constant0, out, at, max);
        diagonalLogDensities(tile, d, mean1, inverseDeviations1, constant1, out, at + ROWS, max);
    }

    @Override
    public void sphericalPair(
            double[] tile,
            int d,
            double[] mean0,
            double[] mean1,
            double inverseVariance0,
            double inverseVariance1,
            double constant0,
            double constant1,
            double[] out,
            int at,
            double[] max) {
        sphericalLogDensities(tile, d, mean0, inverseVariance0, constant0, out, at, max);
        sphericalLogDensities(tile, d, mean1, inverseVariance1, constant1, out, at + ROWS, max);
    }

    @Override
    public void whiten(double[] tile, int d, double[] mean, double[] whitener, double[] out) {
        ScalarDensities.whiten(tile, d, mean, whitener, out);
    }

    @Override
    public void centre(double[] tile, int d, double[] origin, double[] out) {
        ScalarFeatures.centre(tile, d, origin, out);
    }

    @Override
    public void squares(double[] features, int d) {
        ScalarFeatures.squares(features, d);
    }

    @Override
    public void norms(double[] features, int d) {
        ScalarFeatures.norms(features, d);
    }

    @Override
    public void linear(
            double[] features,
            int p,
            double[][] forms,
            double[] constants,
            int[] components,
            int count,
            double[] out,
            int at,
            double[] max) {
        ScalarFeatures.linear(features, p, forms, constants, components, count, out, at, max);
    }

    @Override
    public boolean apart(
            double[] tile,
            int d,
            double[] mean,
            double[] direction,
            double constant,
            double negligible,
            double[] squares,
            double[] max) {
        return ScalarDensities.apart(tile, d, mean, direction, constant, negligible, squares, max);
    }

    @Override
    public void upperBounds(double[] components, int p, double[] ellipsoid, int at, double[] scratch, double[] out) {
        int whitener = p * ROWS;
        int constants = whitener + p * (p + 1) / 2 * ROWS;
        for (int r = 0; r < ROWS; r++) {
            double q = 0.0;
            for (int i = 0; i < p; i++) {
                double y = 0.0;
                for (int j = 0; j <= i; j++) {
                    double z = ellipsoid[at + j] - components[j * ROWS + r];
                    y = Math.fma(components[whitener + Cholesky.packed(i, j) * ROWS + r], z, y);
                }
                scratch[i] = y;
                q = Math.fma(y, y, q);
            }
            for (int j = 0; j < p; j++) {
                double g = 0.0;
                for (int i = j; i < p; i++) {
                    g = Math.fma(components[whitener + Cholesky.packed(i, j) * ROWS + r], scratch[i], g);
                }
                scratch[p + j] = g;
            }
            double square = 0.0;
            for (int j = 0; j < p; j++) {
                double e = 0.0;
                for (int i = j; i < p; i++) {
                    e = Math.fma(ellipsoid[at + p + Cholesky.packed(i, j)], scratch[p + i], e);
                }
                square = Math.fma(e, e, square);
            }
            double gap = Math.max(q - Math.sqrt(square), 0.0);
            out[r] = Math.fma(gap * gap / Math.max(q, Double.MIN_NORMAL), -0.5, components[constants + r]);
        }
    }

    @Override
    public void roots(double[] out, int components, double[] max, double negligible, double[] sum, boolean[] matters) {
        Arrays.fill(sum, 0, ROWS, 0.0);
        for (int c = 0; c < components; c++) {
            boolean any = false;
            for (int r = 0; r < ROWS; r++) {
                double below = out[c * ROWS + r] - max[r];
                double root = below == 0.0 ? 1.0 : ElementaryFunctions.rootOfExp(below, negligible);
                out[c * ROWS + r] = root;
                sum[r] = Math.fma(root, root, sum[r]);
                any |= root != 0.0;
            }
            matters[c] = any;
        }
    }

    @Override
    public void scales(double[] weights, double[] sum, double[] scale) {
        for (int r = 0; r < ROWS; r++) {
            scale[r] = weights[r] == 0 ? 0.0 : weights[r] / sum[r];
        }
    }

    @Override
    public void squareRoots(double[] numbers, double[] roots) {
        for (int r = 0; r < ROWS; r++) {
            roots[r] = Math.sqrt(numbers[r]);
        }
    }

    @Override
    public void turn(double[] rows, int n, int d, double[] tile) {
        for (int j = 0; j < d; j++) {
            for (int r = 0, from = j; r < n; r++, from += d) {
                tile[j * ROWS + r] = rows[from];
            }
        }
    }

    @Override
    public void logSums(double[] maxToLogDensity, double[] sumToLogPeak) {
        for (int r = 0; r < ROWS; r++) {
            double log = ElementaryFunctions.log(sumToLogPeak[r]);
            boolean unknown = Double.isNaN(sumToLogPeak[r]) && maxToLogDensity[r] != Double.NEGATIVE_INFINITY;
            maxToLogDensity[r] = unknown ? Double.NaN : maxToLogDensity[r] + log;
            sumToLogPeak[r] = -log;
        }
    }

    @Override
    public void tally(double[] weights, double[] max, double[] sum, double[] product, double[] lanes) {
        Arrays.fill(lanes, 0.0);
        for (int r = 0; r < ROWS; r++) {
            double w = weights[r];
            if (w != 0) {
                int lane = r % LANES;
                lanes[lane] = Math.fma(w, max[r], lanes[lane]);
                lanes[lane + LANES] += w;
                lanes[lane + 2 * LANES] = Math.fma(w, sum[r], lanes[lane + 2 * LANES]);
                product[r] *= sum[r];
            }
        }
    }

    @Override
    public void fullMoments(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] scale,
            double[][] rootScale,
            double[] scratch,
            double[] moments) {
        ScalarMoments.full(tiles, count, d, mean, roots, at, scale, rootScale, scratch, moments);
    }

    @Override
    public void diagonalMoments(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] scale,
            double[] scratch,
            double[] moments) {
        ScalarMoments.diagonal(tiles, count, d, mean, roots, at, scale, moments);
    }

    @Override
    public void featureMoments(
            double[] features,
            int p,
            double[] roots,
            int[] at,
            int count,
            double[] scale,
            double[] scratch,
            double[][] moments) {
        ScalarFeatures.moments(features, p, roots, at, count, scale, moments);
    }

    @Override
    public double dot(double[] a, double[] b, double[] lanes) {
        Arrays.fill(lanes, 0.0);
        for (int r = 0; r < ROWS; r++) {
            lanes[r % LANES] = Math.fma(a[r], a[r] == 0 ? 0.0 : b[r], lanes[r % LANES]);
        }
        return Lanes.sum(lanes, 0);
    }

    @Override
    public void log(double[] values, int n) {
        for (int i = 0; i < n; i++) {
            values[i] = ElementaryFunctions.log(values[i]);
        }
    }

    @Override
    public String description() {
        return "scalar";
    }
}
