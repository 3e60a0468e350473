package org.mixtura.cli;

import java.util.Locale;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.options.Numbers;

/// A histogram of a table of one column, with the density of a mixture drawn over it, in text.
final class Histogram {
    private static final int HEIGHT = 14;
    private static final int BINS = 24;
    private static final int BIN_WIDTH = 3;
    private static final int MARGIN = 5;
    private static final char BAR = '░';
    private static final char CURVE = '●';

    private final int[] counts = new int[BINS];
    private final double[] expected = new double[BINS * BIN_WIDTH];
    private final double low;
    private final double high;

    Histogram(Rows rows, GaussianMixture mixture) {
        int n = Math.toIntExact(rows.size());
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            least = Math.min(least, rows.row(i)[0]);
            most = Math.max(most, rows.row(i)[0]);
        }
        low = Math.floor(least);
        high = Math.max(low + 1, Math.ceil(most));
        double width = (high - low) / BINS;
        for (int i = 0; i < n; i++) {
            counts[Math.clamp((int) ((rows.row(i)[0] - low) / width), 0, BINS - 1)]++;
        }
        for (int x = 0; x < expected.length; x++) {
            double at = low + (x + 0.5) * width / BIN_WIDTH;
            expected[x] = n * width * Math.exp(mixture.logDensity(new double[] {at}));
        }
    }

    /// The picture, with rows a bin upwards.
    @Override
    public String toString() {
        double top = 1.0;
        for (int count : counts) {
            top = Math.max(top, count);
        }
        for (double height : expected) {
            top = Math.max(top, height);
        }
        int[] levels = new int[expected.length];
        for (int x = 0; x < levels.length; x++) {
            levels[x] = Math.max(1, (int) Math.ceil(expected[x] / top * HEIGHT));
        }
        StringBuilder picture = new StringBuilder();
        for (int y = HEIGHT; y >= 1; y--) {
            String label =
                    y == HEIGHT ? Numbers.fixed(top, 0) : y == HEIGHT / 2 ? Numbers.fixed(top * y / HEIGHT, 0) : "";
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%" + MARGIN + "s │", label));
            for (int x = 0; x < expected.length; x++) {
                boolean curve = isCurve(levels, x, y);
                boolean bar = counts[x / BIN_WIDTH] / top * HEIGHT >= y - 0.5;
                line.append(curve ? CURVE : bar ? BAR : ' ');
            }
            picture.append(line.toString().stripTrailing()).append('\n');
        }
        return picture.append(axis()).toString();
    }

    /// Whether the curve passes: at its level, or on its way up or down from the level before.
    private static boolean isCurve(int[] levels, int x, int y) {
        int before = levels[Math.max(0, x - 1)];
        return y >= Math.min(levels[x], before + 1) && y <= Math.max(levels[x], before - 1);
    }

    private String axis() {
        int length = expected.length;
        char[] line = "─".repeat(length).toCharArray();
        char[] labels = " ".repeat(length + MARGIN).toCharArray();
        double step = high - low > 12 ? 5 : high - low > 5 ? 2 : 1;
        for (double tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
            int x = Math.clamp((int) ((tick - low) / (high - low) * length), 0, length - 1);
            line[x] = '┬';
            String label = Numbers.fixed(tick, 0);
            int from = Math.max(0, x - label.length() / 2);
            label.getChars(0, label.length(), labels, from);
        }
        String margin = " ".repeat(MARGIN + 2);
        return " ".repeat(MARGIN + 1) + "└" + new String(line) + "\n" + margin + new String(labels).stripTrailing()
                + "\n";
    }
}
