package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.KernelsEqualTest.same;
import static org.mixtura.internal.kernel.KernelsEqualTest.start;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Scalar and vector kernels of features agree in every bit; all NaNs count as one.
class FeaturesEqualTest {
    private static final int ROWS = Kernels.ROWS;

    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = new VectorKernels();

    /// Features of a tile, log-densities that are linear forms of them, and their moments, for every number of
    /// components: each of these has the bits that it has alone.
    @ParameterizedTest
    @MethodSource("org.mixtura.internal.kernel.KernelCase#all")
    void features(KernelCase input) {
        int d = input.d();
        int k = input.k();
        int p = (2 * d + 3) / 4 * 4;
        double[] rows = new double[ROWS * d];
        input.rows().copyTile(0, rows);
        double[][] forms = new double[k][p];
        double[] constants = new double[k];
        int[] components = new int[k];
        int[] at = new int[k];
        for (int c = 0; c < k; c++) {
            double[] mean = input.mean(c);
            double[] random = new Random(c).doubles(d, 0.0, 1.0).toArray();
            Arrays.setAll(forms[c], j -> j < d ? mean[j] : j < 2 * d ? -random[j - d] : 0.0);
            constants[c] = input.constant(c);
            components[c] = k - 1 - c;
            at[c] = (k - 1 - c) * ROWS;
        }
        double[] roots = new Random(7).doubles((long) k * ROWS).toArray();
        double[] scale = new Random(8).doubles(ROWS).toArray();
        for (boolean norms : new boolean[] {true, false}) {
            double[] features = new double[ROWS * p];
            double[] other = new double[ROWS * p];
            tabulate(scalar, rows, input, norms, features);
            tabulate(vector, rows, input, norms, other);
            same(other, features);
            for (int count = 0; count <= k; count++) {
                double[] out = start(1, (k + 1) * ROWS)[0];
                double[] otherOut = out.clone();
                double[] max = new double[ROWS];
                Arrays.fill(max, Double.NEGATIVE_INFINITY);
                double[] otherMax = max.clone();
                scalar.linear(features, p, forms, constants, components, count, out, ROWS, max);
                vector.linear(features, p, forms, constants, components, count, otherOut, ROWS, otherMax);
                same(otherOut, out);
                same(otherMax, max);
                double[][] moments = start(k, Kernels.LANES * (p + 1));
                double[][] otherMoments = start(k, Kernels.LANES * (p + 1));
                scalar.featureMoments(features, p, roots, at, count, scale, new double[2 * ROWS], moments);
                vector.featureMoments(features, p, roots, at, count, scale, new double[2 * ROWS], otherMoments);
                for (int c = 0; c < k; c++) {
                    same(otherMoments[c], moments[c]);
                }
            }
        }
    }

    private static void tabulate(Kernels kernels, double[] rows, KernelCase input, boolean norms, double[] features) {
        kernels.centre(rows, input.d(), input.mean(0), features);
        if (norms) {
            kernels.norms(features, input.d());
        } else {
            kernels.squares(features, input.d());
        }
    }
}
