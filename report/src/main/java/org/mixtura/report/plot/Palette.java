package org.mixtura.report.plot;

/// Colours and markers of components that people who see fewer colours can tell apart.
///
/// Seven hues of M. Okabe and K. Ito, *Color Universal Design* (2008), without their yellow, which white
/// paper swallows,
/// and with a grey for their black; beyond eight components each comes again with another marker and shade,
/// so that the first 40 differ.
final class Palette {
    private static final int[] HUES = {
        0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x7A5C00, 0x4D4D4D,
    };
    private static final Marker[] MARKERS = {Marker.CIRCLE, Marker.TRIANGLE, Marker.SQUARE, Marker.DIAMOND, Marker.CROSS
    };
    private static final Pen.Dash[] DASHES = {Pen.Dash.SOLID, Pen.Dash.DASHED, Pen.Dash.DOTTED};
    private static final Ink BLACK = Ink.of(0);

    /// How far each round of hues is from the first: towards black (below 0) or white.
    private static final double[] SHADES = {0, -0.3, 0.3, -0.5, 0.15};

    private Palette() {}

    /// The colour of component c, c ≥ 0.
    static Ink ink(int c) {
        Ink hue = Ink.of(HUES[c % HUES.length]);
        double shade = SHADES[c / HUES.length % SHADES.length];
        return shade < 0 ? hue.towards(BLACK, -shade) : hue.towards(Ink.WHITE, shade);
    }

    /// The marker of component c, c ≥ 0.
    static Marker marker(int c) {
        return MARKERS[c / HUES.length % MARKERS.length];
    }

    /// The rhythm of lines of component c, c ≥ 0.
    static Pen.Dash dash(int c) {
        return DASHES[c / HUES.length % DASHES.length];
    }

    /// A colour of one hue from light (0) to dark (1), for densities.
    static Ink density(double share) {
        return Scale.BLUES.at(share);
    }

    /// Colours between which others are mixed.
    private record Scale(Ink light, Ink middle, Ink dark) {
        static final Scale BLUES = new Scale(Ink.of(0xE3EEF9), Ink.of(0x4A98C9), Ink.of(0x0B2F6B));

        Ink at(double share) {
            return share < 0.5 ? light.towards(middle, 2 * share) : middle.towards(dark, 2 * share - 1);
        }
    }
}
