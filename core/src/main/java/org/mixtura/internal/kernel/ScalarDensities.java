package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.ROWS;

/// The specification of [Kernels]' log-densities: plain loops that mirror the formulas.
final class ScalarDensities {
    private ScalarDensities() {}

    static void full(
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
            set(out, at, r, Math.fma(q, -0.5, constant), max);
        }
    }

    static void diagonal(
            double[] tile,
            int d,
            double[] mean,
            double[] inverseDeviations,
            double constant,
            double[] out,
            int at,
            double[] max) {
        for (int r = 0; r < ROWS; r++) {
            double q = 0.0;
            for (int j = 0; j < d; j++) {
                double y = inverseDeviations[j] * (tile[j * ROWS + r] - mean[j]);
                q = Math.fma(y, y, q);
            }
            set(out, at, r, Math.fma(q, -0.5, constant), max);
        }
    }

    static void spherical(
            double[] tile,
            int d,
            double[] mean,
            double inverseVariance,
            double constant,
            double[] out,
            int at,
            double[] max) {
        double factor = -0.5 * inverseVariance;
        for (int r = 0; r < ROWS; r++) {
            double q = 0.0;
            for (int j = 0; j < d; j++) {
                double z = tile[j * ROWS + r] - mean[j];
                q = Math.fma(z, z, q);
            }
            set(out, at, r, Math.fma(q, factor, constant), max);
        }
    }

    static void whiten(double[] tile, int d, double[] mean, double[] whitener, double[] out) {
        for (int i = 0; i < d; i++) {
            for (int r = 0; r < ROWS; r++) {
                double y = 0.0;
                for (int j = 0; j <= i; j++) {
                    y = Math.fma(whitener[i * d + j], tile[j * ROWS + r] - mean[j], y);
                }
                out[i * ROWS + r] = y;
            }
        }
    }

    static boolean apart(
            double[] tile,
            int d,
            double[] mean,
            double[] direction,
            double constant,
            double negligible,
            double[] squares,
            double[] max) {
        boolean all = true;
        for (int r = 0; r < ROWS; r++) {
            double t = 0.0;
            for (int j = 0; j < d; j++) {
                t = Math.fma(direction[j], tile[j * ROWS + r] - mean[j], t);
            }
            squares[r] = t * t <= squares[r] ? squares[r] : t * t;
            all &= Math.fma(squares[r], -0.5, constant - negligible) < max[r];
        }
        return all;
    }

    private static void set(double[] out, int at, int r, double logDensity, double[] max) {
        out[at + r] = logDensity;
        max[r] = max[r] >= logDensity ? max[r] : logDensity;
    }

    private static void centre(double[] tile, int d, double[] mean, double[] z) {
        for (int j = 0; j < d; j++) {
            for (int r = 0; r < ROWS; r++) {
                z[j * ROWS + r] = tile[j * ROWS + r] - mean[j];
            }
        }
    }
}
