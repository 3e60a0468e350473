package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.LANES;
import static org.mixtura.internal.kernel.Kernels.ROWS;

/// Features of rows about a common origin, log-densities and moments of them.
final class ScalarFeatures {
    private ScalarFeatures() {}

    static void centre(double[] tile, int d, double[] origin, double[] out) {
        for (int j = 0; j < d; j++) {
            for (int r = 0; r < ROWS; r++) {
                out[j * ROWS + r] = tile[j * ROWS + r] - origin[j];
            }
        }
    }

    static void squares(double[] features, int d) {
        for (int i = 0; i < d * ROWS; i++) {
            features[d * ROWS + i] = features[i] * features[i];
        }
    }

    static void norms(double[] features, int d) {
        for (int r = 0; r < ROWS; r++) {
            double sum = 0.0;
            for (int j = 0; j < d; j++) {
                double y = features[j * ROWS + r];
                sum = Math.fma(y, y, sum);
            }
            features[d * ROWS + r] = sum;
        }
    }

    static void linear(
            double[] features,
            int p,
            double[][] forms,
            double[] constants,
            int[] components,
            int count,
            double[] out,
            int at,
            double[] max) {
        for (int i = 0; i < count; i++) {
            double[] form = forms[components[i]];
            for (int r = 0; r < ROWS; r++) {
                double sum = constants[components[i]];
                for (int j = 0; j < p; j++) {
                    sum = Math.fma(form[j], features[j * ROWS + r], sum);
                }
                out[at + i * ROWS + r] = sum;
                max[r] = max[r] >= sum ? max[r] : sum;
            }
        }
    }

    static void moments(
            double[] features, int p, double[] roots, int[] at, int count, double[] scale, double[][] moments) {
        for (int i = 0; i < count; i++) {
            for (int r = 0; r < ROWS; r++) {
                double root = roots[at[i] + r];
                double weight = root * root * scale[r];
                int to = r % LANES;
                for (int j = 0; j < p; j++, to += LANES) {
                    moments[i][to] = Math.fma(weight, features[j * ROWS + r], moments[i][to]);
                }
                moments[i][to] += weight;
            }
        }
    }
}
