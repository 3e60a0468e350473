package org.mixtura.report.plot;

import java.util.Locale;

/// Numbers in sentences.
final class Words {
    private Words() {}

    /// `1 row`, `20,000 rows`.
    static String count(long n, String noun) {
        return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? noun : noun + "s");
    }

    /// Three digits.
    static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : size == 0 ? 0 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /// Six digits.
    static String exact(double value) {
        return String.format(Locale.ROOT, "%.6g", value).replace('-', '−');
    }

    /// `36 %`; two digits.
    static String percent(double share) {
        double percent = 100 * share;
        if (percent > 0 && percent < 0.1) {
            return "<0.1 %";
        }
        return String.format(Locale.ROOT, percent >= 9.95 ? "%.0f %%" : "%.1f %%", percent);
    }
}
