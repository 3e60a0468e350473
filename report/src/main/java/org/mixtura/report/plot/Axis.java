package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One side of a panel: what it shows, from where to where, and its ticks.
///
/// @param label empty for none
/// @param ticks empty for none
record Axis(String label, double min, double max, List<Tick> ticks) {
    Axis {
        ticks = List.copyOf(ticks);
        if (!(min < max)) {
            throw new IllegalArgumentException("an axis from " + min + " to " + max + "; it must ascend");
        }
    }

    /// A place on an axis.
    record Tick(double at, String label) {}

    /// An axis with ticks at about `wanted` round numbers.
    static Axis of(String label, Range range, int wanted) {
        return new Axis(label, range.min(), range.max(), ticks(range.min(), range.max(), wanted));
    }

    /// The axis without words, for a panel that shares those of another; grid lines stay.
    Axis bare() {
        return new Axis(
                "", min, max, ticks.stream().map(t -> new Tick(t.at(), "")).toList());
    }

    /// Where a value lies between `min` (0) and `max` (1).
    double share(double value) {
        return (value - min) / (max - min);
    }

    private static List<Tick> ticks(double min, double max, int wanted) {
        double raw = (max - min) / wanted;
        int exponent = (int) Math.floor(Math.log10(raw));
        double unit = Math.pow(10, exponent);
        double mantissa = raw / unit;
        int factor = mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10;
        double step = factor * unit;
        int stepExponent = factor == 10 ? exponent + 1 : exponent;
        List<Tick> ticks = new ArrayList<>();
        double first = Math.ceil(min / step - 1e-9);
        double last = Math.floor(max / step + 1e-9);
        double largest = Math.max(Math.abs(first), Math.abs(last)) * step;
        for (double i = first; i <= last && ticks.size() <= 2 * wanted; i++) {
            ticks.add(new Tick(i * step, number(i * step, stepExponent, largest)));
        }
        return ticks;
    }

    /// A tick's number, with the digits that tell it from its neighbours.
    private static String number(double value, int stepExponent, double largest) {
        if (value == 0) {
            return "0";
        }
        String text;
        int exponent = (int) Math.floor(Math.log10(largest) + 1e-9);
        boolean few = largest < 1e7 && largest >= 1e-4 && stepExponent >= -12;
        boolean farFromZero = largest < 1e12 && stepExponent >= -3 && stepExponent < 5;
        if (few || farFromZero) {
            text = String.format(Locale.ROOT, "%." + Math.max(0, -stepExponent) + "f", value);
        } else {
            int decimals = Math.clamp((long) exponent - stepExponent, 0, 12);
            text = String.format(Locale.ROOT, "%." + decimals + "f", value / Math.pow(10, exponent)) + "e" + exponent;
        }
        return text.replace('-', '−');
    }
}
