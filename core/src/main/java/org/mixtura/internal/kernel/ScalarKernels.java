package org.mixtura.internal.kernel;

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
    public void responsibilities(double[] out, int k, double[] weights, double[] max, double[] sum) {
        for (int r = 0; r < ROWS; r++) {
            double largest = out[r];
            for (int c = 1; c < k; c++) {
                largest = Math.max(largest, out[c * ROWS + r]);
            }
            double total = 0.0;
            for (int c = 0; c < k; c++) {
                double e = ElementaryFunctions.exp(out[c * ROWS + r] - largest);
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
            double[] tile, int d, double[] mean, double[] r, int at, double[] scratch, double[] moments, int to) {
        int first = to + LANES;
        int entry = first + LANES * d;
        for (int row = 0; row < ROWS; row++) {
            double root = Math.sqrt(r[at + row]);
            int lane = row % LANES;
            moments[to + lane] += r[at + row];
            for (int j = 0; j < d; j++) {
                double s = (tile[j * ROWS + row] - mean[j]) * root;
                scratch[j * ROWS + row] = s;
                moments[first + LANES * j + lane] = Math.fma(root, s, moments[first + LANES * j + lane]);
            }
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++, entry += LANES) {
                for (int row = 0; row < ROWS; row++) {
                    int lane = entry + row % LANES;
                    moments[lane] = Math.fma(scratch[i * ROWS + row], scratch[j * ROWS + row], moments[lane]);
                }
            }
        }
    }

    @Override
    public void diagonalMoments(double[] tile, int d, double[] mean, double[] r, int at, double[] moments, int to) {
        int first = to + LANES;
        int second = first + LANES * d;
        for (int row = 0; row < ROWS; row++) {
            int lane = row % LANES;
            moments[to + lane] += r[at + row];
            for (int j = 0; j < d; j++) {
                double z = tile[j * ROWS + row] - mean[j];
                double weighted = r[at + row] * z;
                moments[first + LANES * j + lane] += weighted;
                moments[second + LANES * j + lane] = Math.fma(weighted, z, moments[second + LANES * j + lane]);
            }
        }
    }

    @Override
    public double dot(double[] a, double[] b) {
        double[] lanes = new double[LANES];
        for (int r = 0; r < ROWS; r++) {
            lanes[r % LANES] = Math.fma(a[r], a[r] == 0 ? 0.0 : b[r], lanes[r % LANES]);
        }
        return Lanes.sum(lanes, 0);
    }

    @Override
    public void exp(double[] values, int n) {
        for (int i = 0; i < n; i++) {
            values[i] = ElementaryFunctions.exp(values[i]);
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
