package org.mixtura.internal.kernel;

import java.util.Arrays;

/// The specification of [Kernels]: plain loops that mirror the formulas.
public final class ScalarKernels implements Kernels {
    @Override
    public void fullLogDensities(
            double[] tile,
            int d,
            double[] mean,
            double[] whitener,
            double constant,
            double[] scratch,
            double[] out,
            int at) {
        centre(tile, d, mean, scratch);
        for (int r = 0; r < ROWS; r++) {
            double q = 0.0;
            for (int i = 0; i < d; i++) {
                double y = 0.0;
                for (int j = 0; j <= i; j++) {
                    y = Math.fma(whitener[i * d + j], scratch[j * ROWS + r], y);
                }
                q = Math.fma(y, y, q);
            }
            out[at + r] = Math.fma(q, -0.5, constant);
        }
    }

    @Override
    public void diagonalLogDensities(
            double[] tile, int d, double[] mean, double[] inverseDeviations, double constant, double[] out, int at) {
        for (int r = 0; r < ROWS; r++) {
            double q = 0.0;
            for (int j = 0; j < d; j++) {
                double y = inverseDeviations[j] * (tile[j * ROWS + r] - mean[j]);
                q = Math.fma(y, y, q);
            }
            out[at + r] = Math.fma(q, -0.5, constant);
        }
    }

    @Override
    public void sphericalLogDensities(
            double[] tile, int d, double[] mean, double inverseVariance, double constant, double[] out, int at) {
        double factor = -0.5 * inverseVariance;
        for (int r = 0; r < ROWS; r++) {
            double q = 0.0;
            for (int j = 0; j < d; j++) {
                double z = tile[j * ROWS + r] - mean[j];
                q = Math.fma(z, z, q);
            }
            out[at + r] = Math.fma(q, factor, constant);
        }
    }

    @Override
    public void responsibilities(double[] out, int k, double[] weights, double negligible, double[] max, double[] sum) {
        for (int r = 0; r < ROWS; r++) {
            double largest = out[r];
            for (int c = 1; c < k; c++) {
                largest = Math.max(largest, out[c * ROWS + r]);
            }
            double total = 0.0;
            for (int c = 0; c < k; c++) {
                double e = ElementaryFunctions.exp(out[c * ROWS + r] - largest, negligible);
                out[c * ROWS + r] = e;
                total += e;
            }
            double scale = weights[r] / total;
            for (int c = 0; c < k; c++) {
                out[c * ROWS + r] = weights[r] == 0 ? 0.0 : out[c * ROWS + r] * scale;
            }
            max[r] = largest;
            sum[r] = total;
        }
    }

    @Override
    public void logSums(double[] maxToLogDensity, double[] sumToLogPeak) {
        for (int r = 0; r < ROWS; r++) {
            double log = ElementaryFunctions.log(sumToLogPeak[r]);
            maxToLogDensity[r] += log;
            sumToLogPeak[r] = -log;
        }
    }

    @Override
    public void fullMoments(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] r,
            int at,
            int[] active,
            double[] scratch,
            double[] moments) {
        int n = pack(tiles, count, d, mean, r, at, active, scratch);
        first(d, scratch, count * ROWS, n, moments);
        int entry = LANES * (1 + d);
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++, entry += LANES) {
                product(scratch, i * count * ROWS, j * count * ROWS, n, moments, entry);
            }
        }
    }

    @Override
    public void diagonalMoments(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] r,
            int at,
            int[] active,
            double[] scratch,
            double[] moments) {
        int n = pack(tiles, count, d, mean, r, at, active, scratch);
        first(d, scratch, count * ROWS, n, moments);
        for (int j = 0; j < d; j++) {
            product(scratch, j * count * ROWS, j * count * ROWS, n, moments, LANES * (1 + d + j));
        }
    }

    private static int pack(
            double[][] tiles, int count, int d, double[] mean, double[][] r, int at, int[] active, double[] scratch) {
        int stride = count * ROWS;
        int n = 0;
        for (int t = 0; t < count; t++) {
            int rows = 0;
            for (int row = 0; row < ROWS; row++) {
                if (r[t][at + row] != 0.0) {
                    active[rows++] = row;
                }
            }
            if (rows > 0 && ActiveRows.whole(rows, d)) {
                for (rows = 0; rows < ROWS; rows++) {
                    active[rows] = rows;
                }
            }
            n = ActiveRows.pack(tiles[t], d, mean, r[t], at, active, rows, scratch, stride, n);
        }
        return ActiveRows.pad(d, scratch, stride, n);
    }

    private static void first(int d, double[] scratch, int stride, int n, double[] moments) {
        for (int q = 0; q < n; q++) {
            moments[q % LANES] += scratch[(d + 1) * stride + q];
        }
        for (int j = 0; j < d; j++) {
            product(scratch, d * stride, j * stride, n, moments, LANES * (1 + j));
        }
    }

    /// Adds Σ s[a + q]·s[b + q], lane by lane.
    private static void product(double[] s, int a, int b, int n, double[] moments, int to) {
        for (int q = 0; q < n; q++) {
            int lane = to + q % LANES;
            moments[lane] = Math.fma(s[a + q], s[b + q], moments[lane]);
        }
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
    public void exp(double[] values, int n, double negligible) {
        for (int i = 0; i < n; i++) {
            values[i] = ElementaryFunctions.exp(values[i], negligible);
        }
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

    private static void centre(double[] tile, int d, double[] mean, double[] z) {
        for (int j = 0; j < d; j++) {
            for (int r = 0; r < ROWS; r++) {
                z[j * ROWS + r] = tile[j * ROWS + r] - mean[j];
            }
        }
    }
}
