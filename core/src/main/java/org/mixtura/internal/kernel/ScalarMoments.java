package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.ActiveRows.STRIDE;
import static org.mixtura.internal.kernel.Kernels.FEW;
import static org.mixtura.internal.kernel.Kernels.FOLDED;
import static org.mixtura.internal.kernel.Kernels.LANES;
import static org.mixtura.internal.kernel.Kernels.ROWS;

import java.util.Arrays;

/// The specification of [Kernels]' moments: plain loops that mirror the formulas.
final class ScalarMoments {
    private ScalarMoments() {}

    static void full(
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
        if (d <= FEW) {
            for (int t = 0; t < count; t++) {
                if (at[t] >= 0) {
                    direct(tiles[t], d, mean, roots[t], at[t], scale[t], false, moments);
                }
            }
            return;
        }
        int n = 0;
        for (int t = 0; t < count; t++) {
            if (at[t] >= 0) {
                n = ActiveRows.pack(tiles[t], d, mean, roots[t], at[t], rootScale[t], scratch, n);
            }
        }
        n = ActiveRows.pad(d, scratch, 0, n);
        if (d > FOLDED) {
            foldedProducts(d, scratch, n, ActiveRows.blockAt(d), moments);
            return;
        }
        int entry = 0;
        for (int i = 0; i <= d; i++) {
            for (int j = 0; j <= i; j++, entry += LANES) {
                product(scratch, i * STRIDE, j * STRIDE, n, moments, entry);
            }
        }
    }

    private static void foldedProducts(int d, double[] scratch, int n, int block, double[] moments) {
        int entry = 0;
        for (int i = 0; i <= d; i++) {
            for (int j = 0; j <= i; j++, entry++) {
                Arrays.fill(scratch, block, block + LANES, 0.0);
                product(scratch, i * STRIDE, j * STRIDE, n, scratch, block);
                moments[entry] += Lanes.sum(scratch, block);
            }
        }
    }

    static void diagonal(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] scale,
            double[] moments) {
        for (int t = 0; t < count; t++) {
            if (at[t] >= 0) {
                direct(tiles[t], d, mean, roots[t], at[t], scale[t], true, moments);
            }
        }
    }

    private static void direct(
            double[] tile,
            int d,
            double[] mean,
            double[] roots,
            int at,
            double[] scale,
            boolean diagonal,
            double[] moments) {
        for (int row = 0; row < ROWS; row++) {
            double responsibility = roots[at + row] * roots[at + row] * scale[row];
            if (responsibility == 0.0) {
                // It would add 0 to every sum, which changes no bit: none is −0.
                continue;
            }
            int product = row % LANES;
            int sum = product + (diagonal ? d : d * (d + 1) / 2) * LANES;
            for (int i = 0; i < d; i++, product += LANES, sum += LANES) {
                double z = tile[i * ROWS + row] - mean[i];
                double y = responsibility * z;
                for (int j = 0; j < i && !diagonal; j++, product += LANES) {
                    moments[product] = Math.fma(y, tile[j * ROWS + row] - mean[j], moments[product]);
                }
                moments[product] = Math.fma(y, z, moments[product]);
                moments[sum] += y;
            }
            moments[sum] += responsibility;
        }
    }

    /// Adds Σ s[a + q]·s[b + q], lane by lane.
    private static void product(double[] s, int a, int b, int n, double[] moments, int to) {
        for (int q = 0; q < n; q++) {
            int lane = to + q % LANES;
            moments[lane] = Math.fma(s[a + q], s[b + q], moments[lane]);
        }
    }
}
