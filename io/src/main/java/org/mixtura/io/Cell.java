package org.mixtura.io;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.mixtura.data.Rows;

/// What a cell of text is, and what to say of one that is no usable number.
enum Cell {
    NUMBER,
    /// Nothing, or a word for it.
    MISSING,
    /// NaN or an infinity.
    NON_FINITE,
    /// A number with a decimal comma or thousands separators.
    LOCAL,
    TEXT;

    private static final Set<String> MISSING_WORDS =
            Set.of("", "na", "n/a", "#n/a", "null", "none", "nil", "?", "-", ".");
    private static final Pattern NON_FINITE_WORD = Pattern.compile("[+-]?(nan|inf|infinity|1\\.#(inf|qnan|ind))");
    private static final Pattern LOCAL_NUMBER =
            Pattern.compile("[+-]?\\d{1,3}([ ,.'’\\u00a0\\u202f]\\d{3})+([.,]\\d*)?|[+-]?\\d*,\\d+(e[+-]?\\d+)?");
    private static final int LONGEST_SHOWN = 40;

    static Cell of(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (MISSING_WORDS.contains(word)) {
            return MISSING;
        }
        if (!Double.isNaN(number(text))) {
            return NUMBER;
        }
        if (NON_FINITE_WORD.matcher(word).matches()) {
            return NON_FINITE;
        }
        return LOCAL_NUMBER.matcher(word).matches() ? LOCAL : TEXT;
    }

    /// The number that a text spells, or NaN.
    static double number(String text) {
        char[] characters = text.toCharArray();
        return Decimal.parse(characters, 0, characters.length);
    }

    /// Whether a column of such cells is meant as numbers.
    boolean meantAsNumber() {
        return this == NUMBER || this == NON_FINITE || this == LOCAL;
    }

    /// What was found in a cell that is no usable number, the rule and the remedy.
    static String problem(String text) {
        String shown = shown(text);
        return switch (of(text)) {
            case MISSING ->
                (text.isBlank() ? "the cell is blank" : "found " + shown + ", a missing value")
                        + "; every row needs a number here, so fill it in or remove the row";
            case NON_FINITE -> "found " + shown + "; every number must be finite, so replace it or remove the row";
            case LOCAL ->
                "found " + shown
                        + "; numbers have a decimal point and no other separators (1234.5), so rewrite the column";
            case TEXT ->
                "found " + shown + ", which is not a number; correct it, remove the row, or leave the column out"
                        + " (--columns)";
            case NUMBER ->
                "found " + shown + ", which is too large; numbers up to " + power(Rows.LARGEST)
                        + " can be used, so rescale the column";
        };
    }

    private static String power(double x) {
        return Double.toString(x).replace(".0E", "e");
    }

    /// A text in quotes, shortened, on one line.
    static String shown(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}", "�");
        return "'" + (line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…") + "'";
    }
}
