package org.mixtura.spark;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.Precision;
import org.mixtura.data.UnusableDataException;
import org.mixtura.fit.Membership;
import org.mixtura.fit.RememberingRows;

/// Up to 64 tiles of a partition, as Spark keeps them: on the heap, where it counts them, or serialised on
/// disk.
///
/// A tile is an array of its own, so that the garbage collector has no giant ones to place.
final class TilePiece implements RememberingRows, Serializable {
    private static final long serialVersionUID = 1L;

    /// Tiles in a piece; the block in which core merges statistics.
    static final int TILES = 64;

    private final int size;
    private final int dimensions;
    private final double[][] numbers;
    private final float[][] floats;
    private final double[][] weights;
    private final String fault;
    private transient volatile @Nullable Membership membership;

    private TilePiece(
            int size, int dimensions, double[][] numbers, float[][] floats, double[][] weights, String fault) {
        this.size = size;
        this.dimensions = dimensions;
        this.numbers = numbers;
        this.floats = floats;
        this.weights = weights;
        this.fault = fault;
    }

    /// A piece of float64.
    ///
    /// @param size the number of rows
    /// @param numbers the tiles, as [org.mixtura.data.Rows]; kept
    /// @param weights of each tile, or none for rows of weight 1; kept
    static TilePiece of(int size, int dimensions, double[][] numbers, double[][] weights) {
        return new TilePiece(size, dimensions, numbers, new float[0][], weights, "");
    }

    /// The same rows in float32.
    TilePiece toFloats() {
        float[][] rounded = new float[numbers.length][];
        for (int t = 0; t < numbers.length; t++) {
            rounded[t] = new float[numbers[t].length];
            for (int i = 0; i < numbers[t].length; i++) {
                rounded[t][i] = (float) numbers[t][i];
            }
        }
        return new TilePiece(size, dimensions, new double[0][], rounded, weights, fault);
    }

    /// In place of rows, one of which cannot be used.
    ///
    /// @param fault what is wrong with it, not empty
    static TilePiece fault(String fault) {
        return new TilePiece(0, 1, new double[0][], new float[0][], new double[0][], fault);
    }

    /// The number of rows.
    ///
    /// @throws UnusableDataException saying what is wrong with a row that should be here, if something is
    @Override
    public long size() {
        if (!fault.isEmpty()) {
            throw new UnusableDataException(fault);
        }
        return size;
    }

    @Override
    public @Nullable Membership membership() {
        return membership;
    }

    @Override
    public void remember(Membership components) {
        membership = components;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public boolean weighted() {
        return weights.length > 0;
    }

    @Override
    public Precision precision() {
        return floats.length > 0 ? Precision.FLOAT32 : Precision.FLOAT64;
    }

    @Override
    public void copyTile(long tile, double[] into) {
        if (floats.length == 0) {
            System.arraycopy(numbers[(int) tile], 0, into, 0, TILE * dimensions);
        } else {
            float[] from = floats[(int) tile];
            for (int i = 0; i < from.length; i++) {
                into[i] = from[i];
            }
        }
    }

    @Override
    public void copyWeights(long tile, double[] into) {
        if (weighted()) {
            System.arraycopy(weights[(int) tile], 0, into, 0, TILE);
        } else {
            int rows = (int) Math.min(TILE, size - tile * TILE);
            Arrays.fill(into, 0, rows, 1.0);
            Arrays.fill(into, rows, TILE, 0.0);
        }
    }
}
