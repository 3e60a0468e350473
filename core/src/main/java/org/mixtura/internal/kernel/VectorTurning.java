package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.Kernels.ROWS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Rows turned into columns, four by four in registers of 256 bits; the last four columns overlap with those before
/// where d is no multiple of four.
final class VectorTurning {
    private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;

    private static final boolean REGISTERS = Simd.L >= FOUR.length();

    private static final VectorShuffle<Double> NEIGHBOURS = VectorShuffle.fromValues(FOUR, 1, 0, 3, 2);
    private static final VectorShuffle<Double> HALVES = VectorShuffle.fromValues(FOUR, 2, 3, 0, 1);
    private static final VectorMask<Double> ODD = VectorMask.fromValues(FOUR, false, true, false, true);
    private static final VectorMask<Double> UPPER = VectorMask.fromValues(FOUR, false, false, true, true);

    /// Of two columns: x0 y0 x1 y1 to x0 x1 y0 y1, and to y0 y1 x0 x1.
    private static final VectorShuffle<Double> FIRST = VectorShuffle.fromValues(FOUR, 0, 2, 1, 3);

    private static final VectorShuffle<Double> SECOND = VectorShuffle.fromValues(FOUR, 1, 3, 0, 2);

    private VectorTurning() {}

    /// As [Kernels#turn].
    static void turn(double[] rows, int n, int d, double[] tile) {
        int done = 0;
        if (REGISTERS && d == 2) {
            done = n & -4;
            two(rows, done, tile);
        } else if (REGISTERS && d >= 4) {
            done = n & -4;
            for (int j = 0; j < d; j += 4) {
                four(rows, done, d, Math.min(j, d - 4), tile);
            }
        }
        for (int j = 0; j < d; j++) {
            for (int r = done, from = done * d + j; r < n; r++, from += d) {
                tile[j * ROWS + r] = rows[from];
            }
        }
    }

    private static void two(double[] rows, int n, double[] tile) {
        for (int r = 0; r < n; r += 4) {
            DoubleVector a = DoubleVector.fromArray(FOUR, rows, 2 * r);
            DoubleVector b = DoubleVector.fromArray(FOUR, rows, 2 * r + 4);
            a.rearrange(FIRST).blend(b.rearrange(SECOND), UPPER).intoArray(tile, r);
            a.rearrange(SECOND).blend(b.rearrange(FIRST), UPPER).intoArray(tile, ROWS + r);
        }
    }

    /// Columns j … j + 3.
    private static void four(double[] rows, int n, int d, int j, double[] tile) {
        for (int r = 0; r < n; r += 4) {
            int from = r * d + j;
            DoubleVector a = DoubleVector.fromArray(FOUR, rows, from);
            DoubleVector b = DoubleVector.fromArray(FOUR, rows, from + d);
            DoubleVector c = DoubleVector.fromArray(FOUR, rows, from + 2 * d);
            DoubleVector e = DoubleVector.fromArray(FOUR, rows, from + 3 * d);
            DoubleVector ab = a.blend(b.rearrange(NEIGHBOURS), ODD);
            DoubleVector ba = a.rearrange(NEIGHBOURS).blend(b, ODD);
            DoubleVector ce = c.blend(e.rearrange(NEIGHBOURS), ODD);
            DoubleVector ec = c.rearrange(NEIGHBOURS).blend(e, ODD);
            int to = j * ROWS + r;
            ab.blend(ce.rearrange(HALVES), UPPER).intoArray(tile, to);
            ba.blend(ec.rearrange(HALVES), UPPER).intoArray(tile, to + ROWS);
            ab.rearrange(HALVES).blend(ce, UPPER).intoArray(tile, to + 2 * ROWS);
            ba.rearrange(HALVES).blend(ec, UPPER).intoArray(tile, to + 3 * ROWS);
        }
    }
}
