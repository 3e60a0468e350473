package org.mixtura;

import org.jspecify.annotations.Nullable;
import org.mixtura.data.Rows;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.kernel.Kernels;

/// What rows have once for all components that are computed about a common origin: z = x − o, and its squares. One
/// thread's, for one tile at a time.
public final class TileFeatures {
    private final int d;
    private final SecondMoments form;
    private final double[] origin;
    private final double @Nullable [] whitener;
    private final int columns;
    private final double[] numbers;

    private TileFeatures(int d, SecondMoments form, double[] origin, double @Nullable [] whitener) {
        this.d = d;
        this.form = form;
        this.origin = origin;
        this.whitener = whitener;
        int used = switch (form) {
            case DIAGONAL -> 2 * d;
            case TRACE -> d + 1;
            case POOLED, FULL -> d;
        };
        this.columns = (used + 3) / 4 * 4;
        this.numbers = new double[columns * Rows.TILE];
    }

    /// Features whose weighted sums are a component's first moments, and its second ones as far as they are of single
    /// columns: z and each square, z and ‖z‖², or z alone.
    public static TileFeatures of(CommonOrigin origin, SecondMoments form) {
        return new TileFeatures(origin.point().length, form, origin.point(), null);
    }

    /// z = P(x − o) and ‖z‖².
    static TileFeatures whitened(CommonOrigin origin, double[] whitener) {
        return new TileFeatures(origin.point().length, SecondMoments.TRACE, origin.point(), whitener);
    }

    /// Whether they are what [#of] makes for these moments about the same origin.
    public boolean suit(SecondMoments moments) {
        return whitener == null && form == moments;
    }

    /// Computes those of a tile.
    ///
    /// @param tile TILE·d numbers, column-major, not modified
    public void compute(double[] tile) {
        Kernels kernels = Kernels.active();
        if (whitener == null) {
            kernels.centre(tile, d, origin, numbers);
        } else {
            kernels.whiten(tile, d, origin, whitener, numbers);
        }
        if (form == SecondMoments.DIAGONAL) {
            kernels.squares(numbers, d);
        } else if (form == SecondMoments.TRACE) {
            kernels.norms(numbers, d);
        }
    }

    /// How many there are, zeros at the end included that make them a multiple of 4.
    public int columns() {
        return columns;
    }

    /// The features of the last tile, column-major, TILE·[#columns] long; not to be modified.
    public double[] numbers() {
        return numbers;
    }
}
