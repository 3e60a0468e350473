package org.mixtura.report.plot;

import java.util.Arrays;

/// Bandwidths of kernel estimates, from the data alone.
///
/// In one column, the two-stage direct plug-in of S. J. Sheather and M. C. Jones, *A reliable data-based
/// bandwidth selection method for kernel density estimation*, J. R. Stat. Soc. B 53 (1991),
/// [doi:10.1111/j.2517-6161.1991.tb01857.x](https://doi.org/10.1111/j.2517-6161.1991.tb01857.x), on
/// distances between 1,000 bins, which does not blur groups into each other as rules for one bell do. In d
/// columns the power of n is −1/(d + 4) instead of −1/5.
final class Bandwidth {
    private static final int BINS = 1000;

    private Bandwidth() {}

    /// The bandwidth of one column of an estimate in `dimensions` columns, above 0.
    ///
    /// @param x the column, not modified
    /// @param weights not all 0, not modified
    static double of(double[] x, double[] weights, int dimensions) {
        double sum = 0;
        double squares = 0;
        for (double w : weights) {
            sum += w;
            squares += w * w;
        }
        double n = sum * sum / squares;
        double scale = scale(x, weights, sum);
        double h = plugIn(x, weights, n, scale);
        if (!(h > 0 && h < Double.POSITIVE_INFINITY)) {
            h = 0.9 * scale * Math.pow(n, -0.2);
        }
        return h * Math.pow(n, 0.2 - 1.0 / (dimensions + 4));
    }

    /// The standard deviation, or that of a bell of the same quartiles if it is smaller; 1 if all values are
    /// equal.
    private static double scale(double[] x, double[] weights, double total) {
        double mean = 0;
        for (int i = 0; i < x.length; i++) {
            mean += weights[i] * x[i] / total;
        }
        double variance = 0;
        for (int i = 0; i < x.length; i++) {
            variance += weights[i] * (x[i] - mean) * (x[i] - mean) / total;
        }
        double deviation = Math.sqrt(variance);
        Ordered ordered = Ordered.of(x, weights);
        double quartiles = (ordered.quantile(0.75) - ordered.quantile(0.25)) / 1.349;
        double scale = quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
        return scale > 0 ? scale : 1;
    }

    private static double plugIn(double[] x, double[] weights, double n, double scale) {
        Range range = Range.of(x);
        double bin = (range.max() - range.min()) * 1.01 / BINS;
        if (!(bin > 0)) {
            return Double.NaN;
        }
        double[] pairs = pairs(x, weights, n, bin);
        double sixth = -sixth(pairs, n, bin, 1.23 * scale * Math.pow(n, -1.0 / 9));
        double fourth = fourth(pairs, n, bin, Math.pow(2.394 / (n * sixth), 1.0 / 7));
        return Math.pow(1 / (2 * Math.sqrt(Math.PI) * n * fourth), 0.2);
    }

    /// How many pairs of rows are 0, 1, 2 … bins apart; weights count as rows, n of them in all.
    private static double[] pairs(double[] x, double[] weights, double n, double bin) {
        double least = Range.of(x).min();
        double total = Arrays.stream(weights).sum();
        double[] counts = new double[BINS];
        for (int i = 0; i < x.length; i++) {
            counts[Math.min(BINS - 1, (int) ((x[i] - least) / bin))] += weights[i] / total * n;
        }
        double[] pairs = new double[BINS];
        for (int i = 0; i < BINS; i++) {
            pairs[0] += counts[i] * Math.max(0, counts[i] - 1) / 2;
            for (int j = 0; j < i && counts[i] > 0; j++) {
                pairs[i - j] += counts[i] * counts[j];
            }
        }
        return pairs;
    }

    /// An estimate of ∫ p⁗ p, by a kernel of width h.
    private static double fourth(double[] pairs, double n, double bin, double h) {
        double sum = 1.5 * n;
        for (int i = 0; i < BINS; i++) {
            double z = i * bin / h * (i * bin / h);
            sum += pairs[i] * Math.exp(-z / 2) * (z * z - 6 * z + 3);
        }
        return 2 * sum / (n * (n - 1) * Math.pow(h, 5) * Math.sqrt(2 * Math.PI));
    }

    /// An estimate of ∫ p⁽⁶⁾ p, by a kernel of width h.
    private static double sixth(double[] pairs, double n, double bin, double h) {
        double sum = -7.5 * n;
        for (int i = 0; i < BINS; i++) {
            double z = i * bin / h * (i * bin / h);
            sum += pairs[i] * Math.exp(-z / 2) * (z * z * z - 15 * z * z + 45 * z - 15);
        }
        return 2 * sum / (n * (n - 1) * Math.pow(h, 7) * Math.sqrt(2 * Math.PI));
    }
}
