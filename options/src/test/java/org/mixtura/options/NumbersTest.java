package org.mixtura.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How numbers are written for people.
class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "-1.5, -1.5",
        "1234567.891, 1234600",
        "0.000123456, 0.00012346",
        "1.23456e-12, 1.2346e-12",
        "9.99999e20, 1e21",
        "-3.0E-7, -3e-7",
        "NaN, –",
        "Infinity, Infinity",
    })
    void significantDigits(double x, String expected) {
        assertThat(Numbers.significant(x, 5)).isEqualTo(expected);
    }

    @Test
    void fixedDecimalsHaveNoNegativeZero() {
        assertThat(Numbers.fixed(-0.0001, 3)).isEqualTo("0.000");
        assertThat(Numbers.fixed(-1126.3264, 3)).isEqualTo("-1126.326");
        assertThat(Numbers.fixed(1e15, 3)).isEqualTo("1e15");
    }

    @Test
    void aColumnSharesItsDecimals() {
        assertThat(Numbers.column(54.5, 80.091, 7)).containsExactly("54.500", "80.091", "7.000");
        assertThat(Numbers.column(1e-9, 80)).containsExactly("1e-9", "80");
        assertThat(Numbers.column(0, 0)).containsExactly("0.0000", "0.0000");
        assertThat(Numbers.column(3e20, 5e20)).containsExactly("3e20", "5e20");
    }

    @Test
    void countsAndTimes() {
        assertThat(Numbers.count(1234567)).isEqualTo("1,234,567");
        assertThat(Numbers.count(1, "row")).isEqualTo("1 row");
        assertThat(Numbers.count(2, "row")).isEqualTo("2 rows");
        assertThat(Numbers.seconds(0.123)).isEqualTo("0.12 s");
        assertThat(Numbers.seconds(61.25)).isEqualTo("61.3 s");
        assertThat(Numbers.duration(9.4)).isEqualTo("9 s");
        assertThat(Numbers.duration(59.6)).isEqualTo("1 min 0 s");
        assertThat(Numbers.duration(3599)).isEqualTo("59 min 59 s");
        assertThat(Numbers.duration(11_550)).isEqualTo("3 h 12 min");
    }
}
