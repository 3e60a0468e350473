package org.mixtura.report.plot;

import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;

/// Log-densities at the crossings of evenly spaced lines.
///
/// @param xs ascending, nx of them
/// @param ys ascending, ny of them
/// @param values `values[j * nx + i]` belongs to crossing i of line j; −∞ is allowed
@SuppressWarnings("ArrayRecordComponent") // a buffer with names; never compared
record Grid(double[] xs, double[] ys, double[] values) {
    private static final int LINES = 201;

    /// The log-densities of a mixture in two columns.
    static Grid of(GaussianMixture mixture, Range x, Range y) {
        double[] xs = x.steps(LINES);
        double[] ys = y.steps(LINES);
        RowsBuilder builder = Rows.builder(2);
        for (double atY : ys) {
            for (double atX : xs) {
                builder.add(new double[] {atX, atY});
            }
        }
        return new Grid(xs, ys, mixture.logDensities(builder.build()));
    }

    /// The log-densities of a kernel estimate in two columns.
    static Grid of(KernelDensity estimate, Range x, Range y) {
        double[] xs = x.steps(LINES);
        double[] ys = y.steps(LINES);
        double[] values = estimate.on(xs, ys);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.log(values[i]);
        }
        return new Grid(xs, ys, values);
    }
}
