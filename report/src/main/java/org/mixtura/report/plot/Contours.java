package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Contours of values on a grid, by marching squares: in each cell the line between what is at least the
/// level and what is below it, straight from side to side.
///
/// The grid counts as surrounded by values of −∞, so that every contour is closed; what closes it there lies
/// outside of the grid. Where a cell's corners are high and low in turn, the mean of the four says whether
/// the high ones meet.
final class Contours {
    private final Grid grid;
    private final double level;
    private final int nx;
    private final int ny;
    private final int[] next;

    private Contours(Grid grid, double level) {
        this.grid = grid;
        this.level = level;
        this.nx = grid.xs().length + 2;
        this.ny = grid.ys().length + 2;
        this.next = new int[2 * nx * ny];
        Arrays.fill(next, -1);
    }

    /// The contours of one level: closed lines, each x and y in turn, the high side to the left.
    static List<double[]> of(Grid grid, double level) {
        return new Contours(grid, level).rings();
    }

    private List<double[]> rings() {
        for (int j = 0; j < ny - 1; j++) {
            for (int i = 0; i < nx - 1; i++) {
                cell(i, j);
            }
        }
        List<double[]> rings = new ArrayList<>();
        for (int start = 0; start < next.length; start++) {
            if (next[start] >= 0) {
                rings.add(ring(start));
            }
        }
        return rings;
    }

    /// Follows a line from side to side until it is back, and forgets it.
    private double[] ring(int start) {
        double[] ring = new double[16];
        int size = 0;
        int side = start;
        do {
            if (size == ring.length) {
                ring = Arrays.copyOf(ring, 2 * size);
            }
            crossing(side, ring, size);
            size += 2;
            int following = next[side];
            next[side] = -1;
            side = following;
        } while (side != start);
        return Arrays.copyOf(ring, size);
    }

    /// Connects the sides of the cell whose lower left corner is (i, j). Corners are numbered against the
    /// clock from there, and so are the sides that begin at them.
    private void cell(int i, int j) {
        boolean a = value(i, j) >= level;
        boolean b = value(i + 1, j) >= level;
        boolean c = value(i + 1, j + 1) >= level;
        boolean d = value(i, j + 1) >= level;
        int bottom = side(i, j, false);
        int right = side(i + 1, j, true);
        int top = side(i, j + 1, false);
        int left = side(i, j, true);
        int highs = (a ? 1 : 0) + (b ? 2 : 0) + (c ? 4 : 0) + (d ? 8 : 0);
        switch (highs) {
            case 0, 15 -> {}
            case 1 -> next[bottom] = left;
            case 2 -> next[right] = bottom;
            case 3 -> next[right] = left;
            case 4 -> next[top] = right;
            case 6 -> next[top] = bottom;
            case 7 -> next[top] = left;
            case 8 -> next[left] = top;
            case 9 -> next[bottom] = top;
            case 11 -> next[right] = top;
            case 12 -> next[left] = right;
            case 13 -> next[bottom] = right;
            case 14 -> next[left] = bottom;
            case 5 -> {
                boolean meet = middle(i, j) >= level;
                next[bottom] = meet ? right : left;
                next[top] = meet ? left : right;
            }
            default -> {
                boolean meet = middle(i, j) >= level;
                next[right] = meet ? top : bottom;
                next[left] = meet ? bottom : top;
            }
        }
    }

    private double middle(int i, int j) {
        return (value(i, j) + value(i + 1, j) + value(i + 1, j + 1) + value(i, j + 1)) / 4;
    }

    /// The number of the side that goes from (i, j) up or to the right.
    private int side(int i, int j, boolean up) {
        return 2 * (j * nx + i) + (up ? 1 : 0);
    }

    private double value(int i, int j) {
        boolean inside = i > 0 && j > 0 && i < nx - 1 && j < ny - 1;
        return inside ? grid.values()[(j - 1) * (nx - 2) + i - 1] : Double.NEGATIVE_INFINITY;
    }

    /// Where the level is reached on a side, by a straight line between its ends; in the middle if one is
    /// not finite.
    private void crossing(int side, double[] into, int at) {
        int i = side / 2 % nx;
        int j = side / 2 / nx;
        boolean up = side % 2 == 1;
        double from = value(i, j);
        double to = up ? value(i, j + 1) : value(i + 1, j);
        double share = (level - from) / (to - from);
        double t = Double.isFinite(from) && Double.isFinite(to) ? share : 0.5;
        into[at] = position(grid.xs(), up ? i : i + t);
        into[at + 1] = position(grid.ys(), up ? j + t : j);
    }

    /// The coordinate at a place in the surrounded grid.
    private static double position(double[] steps, double index) {
        double step = (steps[steps.length - 1] - steps[0]) / (steps.length - 1);
        return steps[0] + (index - 1) * step;
    }
}
