package org.mixtura.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlignmentTest {
    /// Arrays of one number more each begin 8 bytes further on, so that every distance from a line occurs.
    @Test
    void everyDistanceFromALineOccurs() {
        Set<Integer> doubles = new HashSet<>();
        Set<Integer> floats = new HashSet<>();
        for (int length = 16; length < 2000; length++) {
            doubles.add(Alignment.origin(new double[length]));
            floats.add(Alignment.origin(new float[length]));
        }
        assertThat(doubles).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(floats).containsExactlyInAnyOrder(0, 2, 4, 6, 8, 10, 12, 14);
    }

    /// Packed rows from an origin on are those from 0 on.
    @Test
    void anOriginChangesNothing() {
        int d = 6;
        double[][] tiles = {new double[Kernels.ROWS * d]};
        double[][] roots = {new double[Kernels.ROWS]};
        double[][] scale = {new double[Kernels.ROWS]};
        for (int i = 0; i < tiles[0].length; i++) {
            tiles[0][i] = Math.sqrt(i) - 3.0;
        }
        for (int row = 0; row < Kernels.ROWS; row++) {
            roots[0][row] = row % 5 == 0 ? 0.0 : 1.0 / (1 + row);
            scale[0][row] = 1.5;
        }
        double[] from0 = moments(tiles, d, roots, scale, 0);
        for (int origin = 1; origin < Kernels.LANES; origin++) {
            assertThat(moments(tiles, d, roots, scale, origin)).isEqualTo(from0);
        }
        assertThat(from0[0]).isPositive();
    }

    private static double[] moments(double[][] tiles, int d, double[][] roots, double[][] scale, int origin) {
        double[] scratch = new double[ActiveRows.scratchLength(d)];
        double[] moments = new double[Kernels.fullMoments(d)];
        int n = VectorPacking.pack(tiles, 1, d, new double[d], roots, new int[1], scale, scratch, origin);
        VectorMoments.products(d, scratch, origin, n, moments);
        return moments;
    }
}
