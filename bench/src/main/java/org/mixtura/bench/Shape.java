package org.mixtura.bench;

import java.util.Random;
import org.mixtura.internal.kernel.Kernels;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A group of tiles and the parameters of k components, for the kernels: standard normal rows, components near
/// their middle, so that every row belongs a little to each.
@State(Scope.Thread)
public class Shape {
    /// Tiles in a group, as the passes make them.
    int group;

    @Param({"1", "2", "3", "10", "16", "17", "50", "128", "512"})
    int d;

    @Param({"3", "10", "32", "256"})
    int k;

    Kernels kernels = Kernels.active();
    double[][] tiles = {};
    double[][] means = {};
    double[][] roots = {};
    double[][] scale = {};
    int[] at = {};
    double[] weights = {};

    /// Makes them.
    @Setup
    public void make() {
        Random random = new Random(1);
        group = d > Kernels.FOLDED ? Math.clamp(1024 / k, 2, 16) : Math.clamp(Math.min(200 / d, 1024 / k), 2, 8);
        tiles = new double[group][Kernels.ROWS * d];
        means = new double[k][d];
        roots = new double[group][Kernels.ROWS * k];
        scale = new double[group][Kernels.ROWS];
        at = new int[group];
        weights = new double[Kernels.ROWS];
        java.util.Arrays.fill(weights, 1.0);
        for (double[] each : scale) {
            java.util.Arrays.fill(each, 1.0 / k);
        }
        fill(tiles, random, 1.0);
        fill(means, random, 0.1);
        for (double[] each : roots) {
            java.util.Arrays.setAll(each, i -> random.nextDouble());
        }
    }

    static void fill(double[][] arrays, Random random, double scale) {
        for (double[] array : arrays) {
            java.util.Arrays.setAll(array, i -> scale * random.nextGaussian());
        }
    }

    /// Numbers in the lower triangle, or on the diagonal.
    static int packed(int d, boolean diagonal) {
        return diagonal ? d : d * (d + 1) / 2;
    }
}
