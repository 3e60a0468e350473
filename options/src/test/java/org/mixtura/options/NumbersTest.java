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
    void aColumnIsWrittenWithoutExponentsWhereThatCanBeRead() {
        assertThat(Numbers.column(9.3757e-6, 8.97e-6)).containsExactly("0.0000093757", "0.0000089700");
        assertThat(Numbers.column(1.2e13, 34.5e13)).containsExactly("12000000000000", "345000000000000");
        assertThat(Numbers.column(9e-7)).containsExactly("9e-7");
        assertThat(Numbers.column(Double.POSITIVE_INFINITY, 1)).containsExactly("Infinity", "1.0000");
    }

    /// Latitudes a few metres apart, times in nanoseconds, and numbers so wide that five digits do.
    @Test
    void aColumnHasTheDigitsThatItsStepAsksFor() {
        assertThat(Numbers.resolving(9e-8, 52.52030131, 52.52000877)).containsExactly("52.52030131", "52.52000877");
        assertThat(Numbers.resolving(481684, 1.6999999999973985E18, 1.7000000010037793E18))
                .containsExactly("1699999999997398500", "1700000001003779300");
        assertThat(Numbers.resolving(0.0035, 5.006, 6.588)).containsExactly("5.0060", "6.5880");
        assertThat(Numbers.resolving(1e-5, 0, 120.5)).containsExactly("0.00000", "120.50000");
        assertThat(Numbers.resolving(1e-12, 3e-9, -4e-9)).containsExactly("3e-9", "-4e-9");
        assertThat(Numbers.resolving(1e-12, 3.0014e-9, -4.1e-9)).containsExactly("3.0014e-9", "-4.1e-9");
    }

    /// No more than a double has, and never fewer than without a step.
    @Test
    void aStepThatNobodyCanSee() {
        assertThat(Numbers.resolving(1e-152, 1000000000001.25, 999999999999.1))
                .containsExactly("1000000000001.2500", "999999999999.1000");
        assertThat(Numbers.resolving(1e9, 54.5, 80.091)).containsExactly("54.500", "80.091");
        for (double step : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(Numbers.resolving(step, 54.5, 80.091)).containsExactly("54.500", "80.091");
        }
        assertThat(Numbers.resolving(0.01, 0, 0)).containsExactly("0.0000", "0.0000");
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
