package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.ActiveRows.BLOCK;
import static org.mixtura.internal.kernel.ActiveRows.STRIDE;
import static org.mixtura.internal.kernel.Kernels.LANES;
import static org.mixtura.internal.kernel.Simd.L;

import java.util.Arrays;

/// [VectorMoments] of so many columns that a sum has one number instead of its lanes: the lanes of one block at a time
/// are summed in `scratch`, and added up when the packed rows are through.
///
/// Blocks are taken from squares of [#PANEL] columns, whose packed rows stay in the second-level cache.
final class VectorFoldedMoments {
    private static final int PANEL = 32;
    private static final int ROW = BLOCK * LANES;

    private VectorFoldedMoments() {}

    /// Adds the packed lower triangle of products of the d + 1 columns.
    ///
    /// @param origin where in `scratch` they are
    static void products(int d, double[] scratch, int origin, int n, double[] moments) {
        int block = origin + ActiveRows.blockAt(d);
        for (int from = 0; from <= d; from += PANEL) {
            for (int to = 0; to <= from; to += PANEL) {
                for (int i = from; i < Math.min(from + PANEL, d + 1); i += BLOCK) {
                    int rows = Math.min(BLOCK, d + 1 - i);
                    for (int j = to; j < Math.min(to + PANEL, i); j += BLOCK) {
                        Arrays.fill(scratch, block, block + BLOCK * ROW, 0.0);
                        for (int lane = 0; lane < LANES; lane += L) {
                            rectangle(rows, scratch, origin + i * STRIDE, origin + j * STRIDE, lane, n, block + lane);
                        }
                        for (int r = 0; r < rows; r++) {
                            fold(scratch, block + r * ROW, BLOCK, moments, (i + r) * (i + r + 1) / 2 + j);
                        }
                    }
                    if (to == from) {
                        Arrays.fill(scratch, block, block + BLOCK * ROW, 0.0);
                        for (int lane = 0; lane < LANES; lane += L) {
                            triangle(rows, scratch, origin + i * STRIDE, lane, n, block + lane);
                        }
                        for (int r = 0; r < rows; r++) {
                            fold(scratch, block + r * ROW, r + 1, moments, (i + r) * (i + r + 1) / 2 + i);
                        }
                    }
                }
            }
        }
    }

    private static void rectangle(int rows, double[] s, int a, int b, int lane, int n, int at) {
        switch (rows) {
            case 1 -> VectorMoments.oneByFour(s, a, b, lane, n, s, at);
            case 2 -> VectorMoments.twoByFour(s, a, b, lane, n, s, at, at + ROW);
            case 3 -> VectorMoments.threeByFour(s, a, b, lane, n, s, at, at + ROW, at + 2 * ROW);
            default -> VectorMoments.square(s, a, b, lane, n, s, at, at + ROW, at + 2 * ROW, at + 3 * ROW);
        }
    }

    private static void triangle(int rows, double[] s, int a, int lane, int n, int at) {
        switch (rows) {
            case 1 -> VectorMoments.triangle1(s, a, lane, n, s, at);
            case 2 -> VectorMoments.triangle2(s, a, lane, n, s, at, at + ROW);
            case 3 -> VectorMoments.triangle3(s, a, lane, n, s, at, at + ROW, at + 2 * ROW);
            default -> VectorMoments.triangle4(s, a, lane, n, s, at, at + ROW, at + 2 * ROW, at + 3 * ROW);
        }
    }

    /// Adds the sums of the lanes of entries side by side to entries side by side.
    private static void fold(double[] scratch, int at, int entries, double[] moments, int to) {
        for (int e = 0; e < entries; e++) {
            moments[to + e] += Lanes.sum(scratch, at + e * LANES);
        }
    }
}
