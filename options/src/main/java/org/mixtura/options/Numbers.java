package org.mixtura.options;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Numbers as people read them.
public final class Numbers {
    /// Significant digits where nothing else is said.
    private static final int DIGITS = 5;

    /// A column whose largest number has one of these powers of ten is written without exponents.
    private static final int LEAST_PLAIN = -6;

    private static final int MOST_PLAIN = 20;

    private Numbers() {}

    /// With the given number of decimals: `-1126.326`; as [#significant] from 10¹² on.
    public static String fixed(double x, int decimals) {
        if (!Double.isFinite(x) || Math.abs(x) >= 1e12) {
            return significant(x, DIGITS);
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", x);
        return text.matches("-[0.]+") ? text.substring(1) : text;
    }

    /// With so many significant digits, and an exponent when it is far from 1: `0.00123`, `1.2e-12`.
    public static String significant(double x, int digits) {
        if (!Double.isFinite(x)) {
            return Double.isNaN(x) ? "–" : String.valueOf(x);
        }
        if (x == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -5 && exponent < 12) {
            return rounded.toPlainString();
        }
        String mantissa = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return mantissa + "e" + exponent;
    }

    /// A column of numbers with as many decimals each as the largest needs for five significant digits; each
    /// for itself where they differ too much for that.
    public static List<String> column(double... values) {
        double largest = 0.0;
        double smallest = Double.POSITIVE_INFINITY;
        for (double x : values) {
            if (x != 0 && Double.isFinite(x)) {
                largest = Math.max(largest, Math.abs(x));
                smallest = Math.min(smallest, Math.abs(x));
            }
        }
        int exponent = exponent(largest);
        boolean common = exponent >= LEAST_PLAIN && exponent < MOST_PLAIN && smallest >= largest * 1e-4;
        int decimals = Math.clamp(DIGITS - 1 - exponent, 0, DIGITS - 1 - LEAST_PLAIN);
        return Arrays.stream(values)
                .mapToObj(x -> Double.isFinite(x) && (common || x == 0) ? plain(x, decimals) : significant(x, DIGITS))
                .toList();
    }

    /// A column of numbers with as many decimals each as a step of theirs needs, and no fewer than the largest
    /// needs for five significant digits; never more than a double has.
    ///
    /// @param step what is to be seen, such as a hundredth of a standard deviation; above 0
    public static List<String> resolving(double step, double... values) {
        double largest = 0.0;
        for (double x : values) {
            largest = Double.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest;
        }
        if (largest == 0 || !(step > 0 && step < Double.POSITIVE_INFINITY)) {
            return column(values);
        }
        int first = exponent(largest);
        int last = Math.max(Math.min(exponent(step), first - DIGITS + 1), exponent(Math.ulp(largest)));
        boolean plain = first >= LEAST_PLAIN && first < MOST_PLAIN;
        return Arrays.stream(values)
                .mapToObj(x -> !Double.isFinite(x)
                        ? significant(x, DIGITS)
                        : plain ? plain(x, Math.max(0, -last)) : significant(x, Math.max(1, exponent(x) - last + 1)))
                .toList();
    }

    private static int exponent(double x) {
        return x == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(x)));
    }

    private static String plain(double x, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(x).setScale(decimals, RoundingMode.HALF_UP);
        return rounded.toPlainString();
    }

    /// `1,234,567`.
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /// `1 row`, `2 rows`.
    public static String count(long n, String noun) {
        return count(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /// `0.42 s`.
    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    }

    /// In whole seconds, as people say it: `9 s`, `2 min 5 s`, `3 h 12 min`.
    public static String duration(double seconds) {
        long s = Math.round(seconds);
        if (s < 60) {
            return s + " s";
        }
        return s < 3600 ? s / 60 + " min " + s % 60 + " s" : count(s / 3600) + " h " + s % 3600 / 60 + " min";
    }
}
