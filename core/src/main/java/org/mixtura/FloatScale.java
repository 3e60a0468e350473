package org.mixtura;

import org.mixtura.data.Rows;

/// Columns shifted and scaled for float32: u = (x − shift)·scale, computed in float64 and rounded once, so that
/// columns far from 0 keep their digits, and no unit makes a square overflow. Scales are powers of two: scaling
/// is exact. Immutable.
public final class FloatScale {
    private final double[] shift;
    private final double[] scale;

    private FloatScale(double[] shift, double[] scale) {
        this.shift = shift;
        this.scale = scale;
    }

    /// Columns about the mixture's mean, with standard deviations of 1 to 2; one scale for all if every
    /// covariance is spherical, so that they stay so.
    static FloatScale of(GaussianMixture mixture) {
        int d = mixture.dimensions();
        double[] shift = new double[d];
        double[] variance = new double[d];
        double largest = 0.0;
        boolean spherical = true;
        for (int j = 0; j < d; j++) {
            for (int c = 0; c < mixture.size(); c++) {
                shift[j] = Math.fma(mixture.weight(c), mixture.component(c).mean(j), shift[j]);
            }
            for (int c = 0; c < mixture.size(); c++) {
                Gaussian gaussian = mixture.component(c);
                double z = gaussian.mean(j) - shift[j];
                variance[j] = Math.fma(
                        mixture.weight(c), Math.fma(z, z, gaussian.covariance().get(j, j)), variance[j]);
                spherical &= gaussian.covariance() instanceof Covariance.Spherical;
            }
            largest = Math.max(largest, variance[j]);
        }
        double[] scale = new double[d];
        for (int j = 0; j < d; j++) {
            scale[j] = Math.scalb(1.0, -Math.getExponent(Math.sqrt(spherical ? largest : variance[j])));
        }
        return new FloatScale(shift, scale);
    }

    /// Rounds a tile.
    ///
    /// @param tile TILE·d numbers, column-major, not modified
    /// @param into as long; overwritten
    void round(double[] tile, float[] into) {
        for (int j = 0; j < shift.length; j++) {
            round(tile, j * Rows.TILE, shift[j], scale[j], into);
        }
    }

    private static void round(double[] tile, int from, double shift, double scale, float[] into) {
        for (int i = from; i < from + Rows.TILE; i++) {
            into[i] = (float) ((tile[i] - shift) * scale);
        }
    }

    /// A point's coordinates u, rounded; a new array.
    ///
    /// @param point d numbers, not modified
    public float[] round(double[] point) {
        float[] rounded = new float[point.length];
        for (int j = 0; j < point.length; j++) {
            rounded[j] = (float) exactly(point[j], j);
        }
        return rounded;
    }

    /// u of a number in column j, not rounded to float32.
    public double exactly(double x, int j) {
        return (x - shift[j]) * scale[j];
    }

    /// The power of two that column j is multiplied by.
    public double scale(int j) {
        return scale[j];
    }
}
