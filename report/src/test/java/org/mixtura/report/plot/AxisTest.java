package org.mixtura.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Round ticks, told apart by their labels.
class AxisTest {
    private static List<String> labels(double min, double max) {
        return Axis.of("", new Range(min, max), 5).ticks().stream()
                .map(Axis.Tick::label)
                .toList();
    }

    @Test
    void labelsAreRound() {
        assertThat(labels(0, 1)).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(labels(-1.2, 4.9)).containsExactly("−1", "0", "1", "2", "3", "4");
        assertThat(labels(43, 96)).containsExactly("50", "60", "70", "80", "90");
        assertThat(labels(0, 5e9)).containsExactly("0", "1e9", "2e9", "3e9", "4e9", "5e9");
        assertThat(labels(0, 2e-7)).containsExactly("0", "0.5e−7", "1.0e−7", "1.5e−7", "2.0e−7");
    }

    @Test
    void placesGoFromEndToEnd() {
        Axis axis = Axis.of("", new Range(-2, 6), 5);
        assertThat(axis.share(-2)).isZero();
        assertThat(axis.share(0)).isEqualTo(0.25);
        assertThat(axis.share(6)).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000, 1000000001",
        "-4.1408687, -4.1408681",
        "1e-140, 3e-140",
        "-1e140, 1e140",
        "123456.7, 123456.9",
        "-3e-9, 7e9"
    })
    void ticksAreWithinAndDiffer(double min, double max) {
        List<Axis.Tick> ticks = Axis.of("", new Range(min, max), 5).ticks();
        assertThat(ticks).hasSizeBetween(2, 11);
        assertThat(ticks).extracting(Axis.Tick::label).doesNotHaveDuplicates();
        assertThat(ticks).allMatch(t -> t.at() >= min - 1e-9 * (max - min) && t.at() <= max + 1e-9 * (max - min));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -5, 1e140, 1e-140})
    void aRangeOfNoLengthGetsSome(double value) {
        Range range = Range.of(new double[] {value, value}).padded(0.05);
        assertThat(range.min()).isLessThan(value);
        assertThat(range.max()).isGreaterThan(value);
    }

    @Test
    void rangesIgnoreWhatIsNotFinite() {
        assertThat(Range.of(new double[] {Double.NaN, 2, Double.POSITIVE_INFINITY, 5}))
                .isEqualTo(new Range(2, 5));
        assertThat(Range.of(new double[0])).isEqualTo(new Range(0, 1));
    }

    @Test
    void descendingIsRefused() {
        assertThatThrownBy(() -> Axis.of("x", new Range(2, 2), 5)).isInstanceOf(RuntimeException.class);
    }

    /// A second in nanoseconds since 1970 is a range; what no double tells apart is none.
    @Test
    void aShortRangeFarFromZero() {
        Range second = new Range(1.7e18, 1.7e18 + 1e9).padded(0.1);
        assertThat(second.max() - second.min()).isCloseTo(1.2e9, within(1e3));
        assertThat(Axis.of("", second, 5).ticks().stream().map(Axis.Tick::label))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(3);
        Range none = new Range(1.7e18, Math.nextUp(1.7e18)).padded(0.1);
        assertThat(none.max() - none.min()).isGreaterThan(1e17);
    }
}
