package org.mixtura.io;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/// Decimal numbers out of bytes, correctly rounded: `[+-] digits [. digits] [e [+-] digits]`, digits on at least one
/// side of
/// the point, spaces and tabs around. Hexadecimal, suffixes, separators, `NaN` and `Infinity` are no numbers here.
///
/// Up to 19 significant digits and exponents of moderate size go through D. Lemire's algorithm: one 128-bit product
/// with a
/// tabulated power of five decides the rounding (*Number parsing at a gigabyte per second*, Software: Practice and
/// Experience 51, 2021, [doi:10.1002/spe.2984](https://doi.org/10.1002/spe.2984)). What it cannot decide, and all else,
/// goes to [Double#parseDouble].
final class NumberParser {
    /// The exponents of ten in the table; within them no result is subnormal or infinite.
    private static final int LARGEST_POWER = 64;

    /// Powers of ten that are exact doubles.
    private static final double[] EXACT = new double[23];

    /// The upper and lower 64 bits of 5^q, scaled to 128 bits, for q = −LARGEST_POWER … LARGEST_POWER.
    private static final long[] HIGH = new long[2 * LARGEST_POWER + 1];

    private static final long[] LOW = new long[2 * LARGEST_POWER + 1];

    static {
        double power = 1.0;
        for (int i = 0; i < EXACT.length; i++) {
            EXACT[i] = power;
            power *= 10.0;
        }
        for (int q = -LARGEST_POWER; q <= LARGEST_POWER; q++) {
            BigInteger five = BigInteger.valueOf(5).pow(Math.abs(q));
            BigInteger scaled;
            if (q >= 0) {
                int shift = 128 - five.bitLength();
                scaled = shift >= 0 ? five.shiftLeft(shift) : five.shiftRight(-shift);
            } else {
                scaled = BigInteger.ONE
                        .shiftLeft(127 + five.bitLength())
                        .divide(five)
                        .add(BigInteger.ONE);
                scaled = scaled.shiftRight(scaled.bitLength() - 128);
            }
            HIGH[q + LARGEST_POWER] = scaled.shiftRight(64).longValue();
            LOW[q + LARGEST_POWER] = scaled.longValue();
        }
    }

    private NumberParser() {}

    /// The number that the bytes `from` … `to` − 1 spell; NaN if they spell none; infinite if it is too large for a
    /// double.
    static double parse(byte[] bytes, int from, int to) {
        int p = from;
        int end = to;
        while (p < end && isSpace(bytes[p])) {
            p++;
        }
        while (p < end && isSpace(bytes[end - 1])) {
            end--;
        }
        int first = p;
        boolean negative = false;
        if (p < end && (bytes[p] == '-' || bytes[p] == '+')) {
            negative = bytes[p] == '-';
            p++;
        }
        long digits = 0;
        int start = p;
        while (p < end && isDigit(bytes[p])) {
            digits = digits * 10 + (bytes[p] - '0');
            p++;
        }
        int count = p - start;
        int exponent = 0;
        if (p < end && bytes[p] == '.') {
            p++;
            int point = p;
            while (p < end && isDigit(bytes[p])) {
                digits = digits * 10 + (bytes[p] - '0');
                p++;
            }
            exponent = point - p;
            count += p - point;
        }
        if (count == 0) {
            return Double.NaN;
        }
        if (p < end && (bytes[p] == 'e' || bytes[p] == 'E')) {
            p++;
            boolean down = p < end && bytes[p] == '-';
            if (p < end && (bytes[p] == '-' || bytes[p] == '+')) {
                p++;
            }
            int written = 0;
            int exponentStart = p;
            while (p < end && isDigit(bytes[p])) {
                written = Math.min(written * 10 + (bytes[p] - '0'), 100_000_000);
                p++;
            }
            if (p == exponentStart) {
                return Double.NaN;
            }
            exponent += down ? -written : written;
        }
        if (p != end) {
            return Double.NaN;
        }
        if (count > 19 && significantDigits(bytes, start, end) > 19) {
            return slow(bytes, first, end);
        }
        double magnitude = magnitude(digits, exponent);
        if (Double.isNaN(magnitude)) {
            return slow(bytes, first, end);
        }
        return negative ? -magnitude : magnitude;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    /// The number of digits from the first that is not 0 to the exponent or the end.
    private static int significantDigits(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to && (bytes[p] == '0' || bytes[p] == '.')) {
            p++;
        }
        int count = 0;
        for (; p < to && bytes[p] != 'e' && bytes[p] != 'E'; p++) {
            count += isDigit(bytes[p]) ? 1 : 0;
        }
        return count;
    }

    private static double slow(byte[] bytes, int from, int to) {
        return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    }

    /// w·10^q for unsigned w, correctly rounded; NaN if undecided.
    private static double magnitude(long w, int q) {
        if (w >= 0 && w <= 1L << 53 && q >= -22 && q <= 22) {
            return q < 0 ? w / EXACT[-q] : w * EXACT[q];
        }
        if (w == 0) {
            return 0.0;
        }
        if (q < -LARGEST_POWER || q > LARGEST_POWER) {
            return Double.NaN;
        }
        int zeros = Long.numberOfLeadingZeros(w);
        long normal = w << zeros;
        long high = Math.unsignedMultiplyHigh(normal, HIGH[q + LARGEST_POWER]);
        long low = normal * HIGH[q + LARGEST_POWER];
        if ((high & 0x1FF) == 0x1FF) {
            long carry = Math.unsignedMultiplyHigh(normal, LOW[q + LARGEST_POWER]);
            low += carry;
            if (Long.compareUnsigned(low, carry) < 0) {
                high++;
            }
        }
        if (low == -1L && (q < -27 || q > 55)) {
            return Double.NaN;
        }
        int upper = (int) (high >>> 63);
        int shift = upper + 9;
        long mantissa = high >>> shift;
        if (low >= 0 && low <= 1 && q >= -4 && q <= 23 && (mantissa & 3) == 1 && mantissa << shift == high) {
            mantissa &= ~1L;
        }
        mantissa = (mantissa + (mantissa & 1)) >>> 1;
        long binary = (((152170L + 65536) * q) >> 16) + 63 + upper - zeros + 1023;
        if (mantissa >= 1L << 53) {
            mantissa = 1L << 52;
            binary++;
        }
        return Double.longBitsToDouble((mantissa & ~(1L << 52)) | (binary << 52));
    }
}
