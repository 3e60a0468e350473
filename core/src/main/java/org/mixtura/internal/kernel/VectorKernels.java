package org.mixtura.internal.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/// [Kernels] with SIMD lanes over rows.
///
/// The compiler inlines methods below 325 bytes of bytecode, up to a budget for each compiled method; a vector
/// that crosses a call that is not inlined is boxed, which costs more than the arithmetic. Hence methods that
/// take arrays, and long ones where the budget matters.
public final class VectorKernels implements Kernels {
    @Override
    public void fullLogDensities(
            double[] tile,
            int d,
            double[] mean,
            double[] whitener,
            double constant,
            double[] scratch,
            double[] out,
            int at) {
        VectorDensities.full(tile, d, mean, whitener, constant, scratch, out, at);
    }

    @Override
    public void diagonalLogDensities(
            double[] tile, int d, double[] mean, double[] inverseDeviations, double constant, double[] out, int at) {
        VectorDensities.diagonal(tile, d, mean, inverseDeviations, constant, out, at);
    }

    @Override
    public void sphericalLogDensities(
            double[] tile, int d, double[] mean, double inverseVariance, double constant, double[] out, int at) {
        VectorDensities.spherical(tile, d, mean, inverseVariance, constant, out, at);
    }

    @Override
    public void responsibilities(double[] out, int k, double[] weights, double negligible, double[] max, double[] sum) {
        subtractMaximum(out, k, max);
        exp(out, k * ROWS, negligible);
        normalise(out, k, weights, sum);
    }

    private static void subtractMaximum(double[] out, int k, double[] max) {
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector largest = DoubleVector.fromArray(S, out, r);
            for (int c = 1; c < k; c++) {
                largest = largest.max(DoubleVector.fromArray(S, out, c * ROWS + r));
            }
            for (int c = 0; c < k; c++) {
                int i = c * ROWS + r;
                DoubleVector.fromArray(S, out, i).sub(largest).intoArray(out, i);
            }
            largest.intoArray(max, r);
        }
    }

    private static void normalise(double[] out, int k, double[] weights, double[] sum) {
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector total = DoubleVector.zero(S);
            for (int c = 0; c < k; c++) {
                total = total.add(DoubleVector.fromArray(S, out, c * ROWS + r));
            }
            DoubleVector weight = DoubleVector.fromArray(S, weights, r);
            DoubleVector scale = weight.div(total);
            VectorMask<Double> none = weight.compare(EQ, DoubleVector.zero(S));
            for (int c = 0; c < k; c++) {
                int i = c * ROWS + r;
                DoubleVector scaled = DoubleVector.fromArray(S, out, i).mul(scale);
                scaled.blend(DoubleVector.zero(S), none).intoArray(out, i);
            }
            total.intoArray(sum, r);
        }
    }

    @Override
    public void logSums(double[] maxToLogDensity, double[] sumToLogPeak) {
        log(sumToLogPeak, ROWS);
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector log = DoubleVector.fromArray(S, sumToLogPeak, r);
            DoubleVector.fromArray(S, maxToLogDensity, r).add(log).intoArray(maxToLogDensity, r);
            log.neg().intoArray(sumToLogPeak, r);
        }
    }

    @Override
    public void fullMoments(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] r,
            int at,
            int[] active,
            double[] scratch,
            double[] moments) {
        int n = VectorMoments.pack(tiles, count, d, mean, r, at, active, scratch);
        if (n > 0) {
            VectorMoments.first(d, scratch, count * ROWS, n, moments);
            VectorMoments.products(d, scratch, count * ROWS, n, moments);
        }
    }

    @Override
    public void diagonalMoments(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] r,
            int at,
            int[] active,
            double[] scratch,
            double[] moments) {
        int n = VectorMoments.pack(tiles, count, d, mean, r, at, active, scratch);
        if (n > 0) {
            VectorMoments.first(d, scratch, count * ROWS, n, moments);
            VectorMoments.squares(d, scratch, count * ROWS, n, moments);
        }
    }

    @Override
    public double dot(double[] a, double[] b, double[] lanes) {
        for (int lane = 0; lane < LANES; lane += L) {
            DoubleVector sum = DoubleVector.zero(S);
            for (int row = lane; row < ROWS; row += LANES) {
                DoubleVector left = DoubleVector.fromArray(S, a, row);
                DoubleVector right = DoubleVector.fromArray(S, b, row);
                DoubleVector zero = DoubleVector.zero(S);
                sum = left.fma(right.blend(zero, left.compare(EQ, zero)), sum);
            }
            sum.intoArray(lanes, lane);
        }
        return Lanes.sum(lanes, 0);
    }

    @Override
    public void exp(double[] values, int n, double negligible) {
        VectorFunctions.exp(values, n, negligible);
    }

    @Override
    public void log(double[] values, int n) {
        VectorFunctions.log(values, n);
    }

    @Override
    public String description() {
        return "vector " + S.vectorBitSize();
    }
}
