package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    private static double parse(String text) {
        char[] characters = ("<" + text + ">").toCharArray();
        return Decimal.parse(characters, 1, characters.length - 1);
    }

    private static void agrees(String text) {
        assertThat(Double.doubleToRawLongBits(parse(text)))
                .as(text)
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "1",
                "+1",
                "-1",
                "1.",
                ".5",
                "-.5",
                "+.5e1",
                "1e5",
                "1E5",
                "1e+5",
                "1e-5",
                " 7 ",
                "\t7\t",
                "007",
                "0.000000000000000000000000000000001",
                "00000000000000000000000001.5",
                "123456789012345678901234567890",
                "1e22",
                "1e23",
                "8.5e22",
                "9007199254740993",
                "9007199254740991",
                "9007199254740992.5",
                "1e308",
                "1e309",
                "-1e999",
                "1e-323",
                "4.9e-324",
                "2.4703282292062327e-324",
                "2.2250738585072014e-308",
                "2.2250738585072011e-308",
                "1e-999",
                "1.7976931348623157e308",
                "1.7976931348623159e308",
                "179769313486231580793e289",
                "0e999999999999",
                "1e99999999999999999999",
                "18446744073709551615",
                "18446744073709551616",
                "9999999999999999999",
                "5e-324",
                "0.1e1",
                "12345678901234567.8901234567890e-10",
                "9.5367431640625e-07",
                "1.00000000000000011102230246251565",
                "6.02214076e23",
                "5708990770823839524233143877797980545530986496e0"
            })
    void readsAsTheJdkDoes(String text) {
        agrees(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+",
                ".",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "1,5",
                "1 2",
                "0x10",
                "0x1p3",
                "1d",
                "1f",
                "1_000",
                "NaN",
                "Infinity",
                "inf",
                "--1",
                "+-1",
                "1e5.5",
                "½",
                "１",
                "1e5e5",
                "abc",
                "1a"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(parse(text)).isNaN();
    }

    @Test
    void readsTheShortestFormOfAnyDouble() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300_000; i++) {
            double x = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(x)) {
                agrees(Double.toString(x));
            }
            agrees(Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(-40, 40))));
        }
    }

    @Test
    void readsAnyDigitsWithAnyExponent() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 300_000; i++) {
            long digits = random.nextLong() >>> random.nextInt(64);
            agrees(Long.toUnsignedString(digits) + "e" + random.nextInt(-90, 90));
            agrees(random.nextInt(-1000, 1000) + "." + Long.toUnsignedString(digits));
        }
    }

    @Test
    void readsVeryManyDigits() {
        agrees("3." + "14".repeat(5000));
        agrees("0.".concat("0".repeat(5000)) + "1e5001");
        agrees("1" + "0".repeat(5000) + "e-5000");
    }

    /// Halfway between two doubles, where rounding to even decides, and a little to either side.
    @Test
    void rounds() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100_000; i++) {
            double x = (random.nextLong(1L << 53) + (1L << 52)) * Math.pow(2, random.nextInt(-20, 12));
            BigDecimal half = new BigDecimal(x).add(new BigDecimal(Math.ulp(x)).divide(BigDecimal.TWO));
            agrees(half.toString());
            agrees(half.toPlainString());
            BigDecimal little = half.ulp();
            agrees(half.add(little).toString());
            agrees(half.subtract(little).toString());
        }
    }
}
