package org.mixtura.report.plot;

import java.util.stream.IntStream;

/// A sample in ascending order, with the share of weight below the middle of each value.
///
/// @param values ascending
/// @param shares `shares[i]` is the weight before value i and half of its own, divided by all; (i + ½)/n
///     without weights
@SuppressWarnings("ArrayRecordComponent") // two columns of numbers; never compared
record Ordered(double[] values, double[] shares) {
    /// Sorts; rows of weight 0 are left out.
    static Ordered of(double[] x, double[] weights) {
        int[] order = IntStream.range(0, x.length)
                .filter(i -> weights[i] > 0)
                .boxed()
                .sorted((i, j) -> Double.compare(x[i], x[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[order.length];
        double[] shares = new double[order.length];
        double below = 0;
        for (int i = 0; i < order.length; i++) {
            values[i] = x[order[i]];
            shares[i] = below + weights[order[i]] / 2;
            below += weights[order[i]];
        }
        for (int i = 0; i < order.length; i++) {
            shares[i] /= below;
        }
        return new Ordered(values, shares);
    }

    /// The value below which a share of the weight lies, by straight lines between the values.
    double quantile(double share) {
        int i = 0;
        while (i < values.length && shares[i] < share) {
            i++;
        }
        if (i == 0 || i == values.length) {
            return values[i == 0 ? 0 : i - 1];
        }
        double part = (share - shares[i - 1]) / (shares[i] - shares[i - 1]);
        return values[i - 1] + part * (values[i] - values[i - 1]);
    }
}
