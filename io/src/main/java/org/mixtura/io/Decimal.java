package org.mixtura.io;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/// What a number looks like: `[+-] digits [. digits] [e [+-] digits]`, digits on at least one side of the point,
/// spaces and tabs around. Hexadecimal, suffixes, separators, `NaN` and `Infinity` are no numbers here, although
/// FastDoubleParser, which converts what is one, would take most of them.
final class Decimal {
    private Decimal() {}

    /// The number that the characters `from` … `to` − 1 spell, correctly rounded; NaN if they spell none; infinite
    /// if it is too large for a double.
    static double parse(char[] text, int from, int to) {
        int begin = from;
        int end = to;
        while (begin < end && isSpace(text[begin])) {
            begin++;
        }
        while (begin < end && isSpace(text[end - 1])) {
            end--;
        }
        return isNumber(text, begin, end) ? JavaDoubleParser.parseDouble(text, begin, end - begin) : Double.NaN;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isNumber(char[] text, int from, int to) {
        int begin = skipSign(text, from, to);
        int point = skipDigits(text, begin, to);
        int digits = point - begin;
        int end = point;
        if (point < to && text[point] == '.') {
            end = skipDigits(text, point + 1, to);
            digits += end - point - 1;
        }
        if (digits == 0 || end == to) {
            return digits > 0;
        }
        int exponent = skipSign(text, end + 1, to);
        return (text[end] == 'e' || text[end] == 'E') && exponent < to && skipDigits(text, exponent, to) == to;
    }

    private static int skipSign(char[] text, int from, int to) {
        return from < to && (text[from] == '+' || text[from] == '-') ? from + 1 : from;
    }

    private static int skipDigits(char[] text, int from, int to) {
        int p = from;
        while (p < to && text[p] >= '0' && text[p] <= '9') {
            p++;
        }
        return p;
    }
}
