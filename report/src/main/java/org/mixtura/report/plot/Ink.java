package org.mixtura.report.plot;

import java.awt.Color;
import java.util.Locale;

/// A colour and how much it covers.
///
/// @param rgb red, green and blue, eight bits each
/// @param opacity from 0 to 1
record Ink(int rgb, double opacity) {
    static final Ink WHITE = of(0xFFFFFF);
    static final Ink TEXT = of(0x222222);
    static final Ink FAINT_TEXT = of(0x555555);
    static final Ink FRAME = of(0x888888);
    static final Ink GRID = of(0xEBEBEB);
    static final Ink DATA = of(0x767676);

    /// A colour that covers.
    static Ink of(int rgb) {
        return new Ink(rgb, 1.0);
    }

    Ink opacity(double value) {
        return new Ink(rgb, value);
    }

    /// The colour `share` of the way from this one to `other`; of this one's opacity.
    Ink towards(Ink other, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = (rgb >> shift) & 0xFF;
            int to = (other.rgb >> shift) & 0xFF;
            mixed |= (int) Math.round(from + (to - from) * share) << shift;
        }
        return new Ink(mixed, opacity);
    }

    /// As CSS writes it.
    String css() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    Color color() {
        return new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, (int) Math.round(opacity * 255));
    }
}
