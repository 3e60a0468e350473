package org.mixtura.report.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.text.BreakIterator;
import java.util.Locale;

/// Text from outside, made fit to be shown, and cut to the room that it has.
final class Names {
    /// More characters than any line holds.
    private static final int LONGEST = 400;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final String ELLIPSIS = "…";

    private Names() {}

    /// The text on one line: spaces for line breaks and other controls, nothing for marks that turn the
    /// direction of what follows, and the replacement character for what is no character.
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            boolean turnsDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
            boolean none = (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE;
            if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                clean.append(' ');
            } else if (!turnsDirection) {
                clean.appendCodePoint(none ? 0xFFFD : c);
            }
        });
        return clean.toString();
    }

    /// A clean name within a sentence, whose direction it does not turn.
    static String isolated(String name, int most) {
        String clean = clean(name);
        int end = end(clean, most);
        return "\u2068" + (end < clean.length() ? clean.substring(0, end) + ELLIPSIS : clean) + "\u2069";
    }

    private static int end(String text, int most) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return text.length() <= most ? text.length() : characters.preceding(most + 1);
    }

    /// The text, or as much of its beginning as is at most `width` pixels wide, and an ellipsis.
    static String fit(String text, Lettering lettering, double width) {
        if (width(text, lettering) <= width) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(text.substring(0, middle) + ELLIPSIS, lettering) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        String start = text.substring(0, end(text, low)).stripTrailing();
        boolean open = start.lastIndexOf('\u2068') > start.lastIndexOf('\u2069');
        return start + ELLIPSIS + (open ? "\u2069" : "");
    }

    /// How wide the text is, in pixels.
    static double width(String text, Lettering lettering) {
        return lettering.font().getStringBounds(text, CONTEXT).getWidth();
    }

    /// How letters look: `size` in pixels.
    enum Lettering {
        TITLE(17, Font.BOLD),
        SUBTITLE(12.5, Font.PLAIN),
        HEADING(12.5, Font.BOLD),
        LABEL(12.5, Font.PLAIN),
        TICK(11, Font.PLAIN);

        private final double size;
        private final boolean bold;

        @SuppressWarnings("ImmutableEnumChecker") // fonts do not change
        private final Font font;

        Lettering(double size, int style) {
            this.size = size;
            this.bold = style == Font.BOLD;
            this.font = new Font(Font.SANS_SERIF, style, 1).deriveFont((float) size);
        }

        double size() {
            return size;
        }

        boolean bold() {
            return bold;
        }

        Font font() {
            return font;
        }
    }
}
