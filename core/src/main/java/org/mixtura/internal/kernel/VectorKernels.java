package org.mixtura.internal.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.NE;
import static org.mixtura.internal.kernel.Simd.L;
import static org.mixtura.internal.kernel.Simd.S;

import java.util.Arrays;
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
            double negligible,
            double[] scratch,
            double[] out,
            int at,
            double[] max) {
        VectorDensities.full(tile, d, mean, whitener, constant, negligible, scratch, out, at, max);
    }

    @Override
    public void diagonalLogDensities(
            double[] tile,
            int d,
            double[] mean,
            double[] inverseDeviations,
            double constant,
            double[] out,
            int at,
            double[] max) {
        VectorDiagonalDensities.diagonal(tile, d, mean, inverseDeviations, constant, out, at, max);
    }

    @Override
    public void sphericalLogDensities(
            double[] tile,
            int d,
            double[] mean,
            double inverseVariance,
            double constant,
            double[] out,
            int at,
            double[] max) {
        VectorDiagonalDensities.spherical(tile, d, mean, inverseVariance, constant, out, at, max);
    }

    @Override
    public void diagonalPair(
            double[] tile,
            int d,
            double[] mean0,
            double[] mean1,
            double[] inverseDeviations0,
            double[] inverseDeviations1,
            double constant0,
            double constant1,
            double[] out,
            int at,
            double[] max) {
        VectorDiagonalDensities.diagonalPair(
                tile, d, mean0, mean1, inverseDeviations0, inverseDeviations1, constant0, constant1, out, at, max);
    }

    @Override
    public void sphericalPair(
            double[] tile,
            int d,
            double[] mean0,
            double[] mean1,
            double inverseVariance0,
            double inverseVariance1,
            double constant0,
            double constant1,
            double[] out,
            int at,
            double[] max) {
        VectorDiagonalDensities.sphericalPair(
                tile, d, mean0, mean1, inverseVariance0, inverseVariance1, constant0, constant1, out, at, max);
    }

    @Override
    public void whiten(double[] tile, int d, double[] mean, double[] whitener, double[] out) {
        VectorDensities.whiten(tile, d, mean, whitener, out);
    }

    @Override
    public void centre(double[] tile, int d, double[] origin, double[] out) {
        VectorFeatures.centre(tile, d, origin, out);
    }

    @Override
    public void squares(double[] features, int d) {
        VectorFeatures.squares(features, d);
    }

    @Override
    public void norms(double[] features, int d) {
        VectorFeatures.norms(features, d);
    }

    @Override
    public void linear(
            double[] features,
            int p,
            double[][] forms,
            double[] constants,
            int[] components,
            int count,
            double[] out,
            int at,
            double[] max) {
        VectorFeatures.linear(features, p, forms, constants, components, count, out, at, max);
    }

    @Override
    public boolean apart(
            double[] tile,
            int d,
            double[] mean,
            double[] direction,
            double constant,
            double negligible,
            double[] squares,
            double[] max) {
        return VectorDensities.apart(tile, d, mean, direction, constant, negligible, squares, max);
    }

    @Override
    public void upperBounds(double[] components, int p, double[] ellipsoid, int at, double[] scratch, double[] out) {
        for (int r = 0; r < ROWS; r += L) {
            VectorBounds.write(components, p, ellipsoid, at, scratch, out, r);
        }
    }

    @Override
    public void roots(double[] out, int components, double[] max, double negligible, double[] sum, boolean[] matters) {
        Arrays.fill(sum, 0, ROWS, 0.0);
        for (int c = 0; c < components; c++) {
            matters[c] = VectorFunctions.roots(out, c * ROWS, max, negligible, sum);
        }
    }

    @Override
    public void scales(double[] weights, double[] sum, double[] scale) {
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector zero = DoubleVector.zero(S);
            DoubleVector weight = DoubleVector.fromArray(S, weights, r);
            DoubleVector quotient = weight.div(DoubleVector.fromArray(S, sum, r));
            quotient.blend(zero, weight.compare(EQ, zero)).intoArray(scale, r);
        }
    }

    @Override
    public void squareRoots(double[] numbers, double[] roots) {
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector.fromArray(S, numbers, r).sqrt().intoArray(roots, r);
        }
    }

    @Override
    public void turn(double[] rows, int n, int d, double[] tile) {
        VectorTurning.turn(rows, n, d, tile);
    }

    @Override
    public void logSums(double[] maxToLogDensity, double[] sumToLogPeak) {
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector max = DoubleVector.fromArray(S, maxToLogDensity, r);
            DoubleVector sum = DoubleVector.fromArray(S, sumToLogPeak, r);
            VectorMask<Double> unknown = sum.compare(NE, sum).and(max.compare(NE, Double.NEGATIVE_INFINITY));
            max.blend(sum, unknown).intoArray(maxToLogDensity, r);
        }
        log(sumToLogPeak, ROWS);
        for (int r = 0; r < ROWS; r += L) {
            DoubleVector log = DoubleVector.fromArray(S, sumToLogPeak, r);
            DoubleVector.fromArray(S, maxToLogDensity, r).add(log).intoArray(maxToLogDensity, r);
            log.neg().intoArray(sumToLogPeak, r);
        }
    }

    @Override
    public void tally(double[] weights, double[] max, double[] sum, double[] product, double[] lanes) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        for (int lane = 0; lane < LANES; lane += L) {
            DoubleVector largest = zero;
            DoubleVector weight = zero;
            DoubleVector total = zero;
            for (int row = lane; row < ROWS; row += LANES) {
                DoubleVector w = DoubleVector.fromArray(S, weights, row);
                VectorMask<Double> none = w.compare(EQ, zero);
                DoubleVector m = DoubleVector.fromArray(S, max, row);
                DoubleVector s = DoubleVector.fromArray(S, sum, row);
                largest = w.fma(m.blend(zero, none), largest);
                weight = weight.add(w);
                total = w.fma(s.blend(zero, none), total);
                DoubleVector.fromArray(S, product, row).mul(s.blend(one, none)).intoArray(product, row);
            }
            largest.intoArray(lanes, lane);
            weight.intoArray(lanes, lane + LANES);
            total.intoArray(lanes, lane + 2 * LANES);
        }
    }

    @Override
    public void fullMoments(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] scale,
            double[][] rootScale,
            double[] scratch,
            double[] moments) {
        if (d <= FEW) {
            VectorDirectMoments.full(tiles, count, d, mean, roots, at, scale, moments);
        } else {
            int origin = Alignment.origin(scratch);
            int n = VectorPacking.pack(tiles, count, d, mean, roots, at, rootScale, scratch, origin);
            if (n > 0 && d > FOLDED) {
                VectorFoldedMoments.products(d, scratch, origin, n, moments);
            } else if (n > 0) {
                VectorMoments.products(d, scratch, origin, n, moments);
            }
        }
    }

    @Override
    public void diagonalMoments(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] scale,
            double[] scratch,
            double[] moments) {
        VectorDiagonalMoments.diagonal(tiles, count, d, mean, roots, at, scale, scratch, moments);
    }

    @Override
    public void featureMoments(
            double[] features,
            int p,
            double[] roots,
            int[] at,
            int count,
            double[] scale,
            double[] scratch,
            double[][] moments) {
        VectorFeatureMoments.moments(features, p, roots, at, count, scale, scratch, moments);
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
    public void log(double[] values, int n) {
        VectorFunctions.log(values, n);
    }

    @Override
    public String description() {
        return "vector " + S.vectorBitSize();
    }
}
