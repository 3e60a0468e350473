package org.mixtura;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.Rows;
import org.mixtura.internal.kernel.Kernels;

/// The weighted responsibilities of one tile, as the E-step leaves them for the M-step: in factors,
///
/// ```text
/// r_c = h_c²·scale          √r_c = h_c·√scale          scale = w / Σ_c h_c²
/// ```
///
/// for a row of weight w. Written by [Evaluator#posterior], or by whoever has responsibilities from elsewhere. The
/// arrays are its own: it belongs to one thread, and what reads them does not modify them.
public final class TilePosterior {
    final double[] max = new double[Rows.TILE];
    final double[] sum = new double[Rows.TILE];
    final boolean[] matters;
    private final int[] at;
    private final int[] placed;
    private int count;
    private int evaluated;
    private final double[] roots;
    private final double[] scale = new double[Rows.TILE];
    private final double[] rootScale = new double[Rows.TILE];
    private boolean rooted;
    private @Nullable TileFeatures features;

    /// Room for k components.
    public TilePosterior(int components) {
        this.matters = new boolean[components];
        this.at = new int[components];
        this.placed = new int[components];
        Arrays.fill(at, -1);
        this.roots = new double[Rows.TILE * components];
    }

    /// The number of components, k.
    public int components() {
        return at.length;
    }

    /// Where component c's TILE roots begin in [#roots]; −1 if all of them are 0.
    public int at(int c) {
        return at[c];
    }

    /// How many components have been placed: the others' roots are all 0.
    public int count() {
        return count;
    }

    /// Number i of the components that have been placed, 0 ≤ i < [#count].
    public int placed(int i) {
        return placed[i];
    }

    /// Of how many components the rows' log-densities were computed; the others were out of reach.
    public int evaluated() {
        return evaluated;
    }

    /// Makes all roots 0, and forgets what was computed for all components.
    public void clear() {
        features = null;
        for (int i = 0; i < count; i++) {
            at[placed[i]] = -1;
        }
        count = 0;
    }

    /// Says where component c's roots are; once for each component after [#clear].
    ///
    /// @param start a multiple of TILE
    public void place(int c, int start) {
        at[c] = start;
        placed[count++] = c;
    }

    void evaluated(int components) {
        evaluated = components;
    }

    /// h: for component c and the tile's row r at [#at]`(c)` + r; k·TILE long.
    public double[] roots() {
        return roots;
    }

    /// w/Σh² of each row, TILE long; 0 where w is 0.
    public double[] scale() {
        return scale;
    }

    /// The roots of [#scale].
    public double[] rootScale() {
        if (!rooted) {
            Kernels.active().squareRoots(scale, rootScale);
            rooted = true;
        }
        return rootScale;
    }

    /// What the evaluator that wrote this computed for all components, if it did; it is the evaluator's own, and gone
    /// when that is given another tile.
    public @Nullable TileFeatures features() {
        return features;
    }

    void features(@Nullable TileFeatures ofThisTile) {
        features = ofThisTile;
    }

    /// Completes responsibilities whose roots have been written into [#roots].
    ///
    /// @param sums Σ_c h_c² of each row, TILE long; not modified
    /// @param weights the rows' weights, TILE long; not modified
    public void scale(double[] sums, double[] weights) {
        Kernels.active().scales(weights, sums, scale);
        rooted = false;
    }
}
