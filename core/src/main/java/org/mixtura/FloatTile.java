package org.mixtura;

import org.mixtura.data.Rows;

/// A tile in float32 and its responsibilities, in factors as [TilePosterior] has them. The arrays are its own:
/// it belongs to one thread, and what reads them does not modify them.
public final class FloatTile {
    final double[] max = new double[Rows.TILE];
    final double[] sum = new double[Rows.TILE];
    final float[] numbers;
    final float[] roots;
    final int[] at;
    final float[] scale = new float[Rows.TILE];
    final float[] rootScale = new float[Rows.TILE];

    /// Room for a tile of d columns and k components.
    public FloatTile(int dimensions, int components) {
        this.numbers = new float[Rows.TILE * dimensions];
        this.roots = new float[Rows.TILE * components];
        this.at = new int[components];
    }

    /// The rows in the coordinates of a [FloatScale], column-major.
    public float[] numbers() {
        return numbers;
    }

    /// As [TilePosterior#roots].
    public float[] roots() {
        return roots;
    }

    /// As [TilePosterior#at].
    public int at(int c) {
        return at[c];
    }

    /// As [TilePosterior#scale()].
    public float[] scale() {
        return scale;
    }

    /// As [TilePosterior#rootScale].
    public float[] rootScale() {
        return rootScale;
    }
}
