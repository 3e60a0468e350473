package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnProfileTest {
    private static ColumnProfile of(int n, IntToDoubleFunction... columns) {
        return ColumnProfile.of(Rows.of(table(n, columns)), 2);
    }

    private static double[][] table(int n, IntToDoubleFunction... columns) {
        double[][] rows = new double[n][];
        Arrays.setAll(
                rows,
                i -> Arrays.stream(columns)
                        .mapToDouble(column -> column.applyAsDouble(i))
                        .toArray());
        return rows;
    }

    /// All that is said of a table.
    private static String said(ColumnProfile profile) {
        StringBuilder said = new StringBuilder();
        said.append(profile.rows()).append(' ').append(profile.distinctRows());
        for (int j = 0; j < profile.dimensions(); j++) {
            said.append("; ")
                    .append(profile.values(j))
                    .append(profile.whole(j) ? " whole" : "")
                    .append(profile.categorical(j) ? " categorical" : "")
                    .append(profile.numbersRows(j) ? " numbers rows" : "");
        }
        return said.toString();
    }

    /// A number of values, each that often and in halves or not.
    @ParameterizedTest
    @CsvSource({
        "2, 5, 1, true",
        "2, 4, 1, false",
        "2, 5, 0.5, true",
        "3, 5, 1, true",
        "3, 5, 0.5, false",
        "12, 5, 1, true",
        "12, 4, 1, false",
        "12, 500, 1, true",
        "13, 500, 1, false",
        "1, 500, 1, false",
    })
    void fewValuesOfManyRowsAreCategories(int values, int times, double unit, boolean categorical) {
        ColumnProfile profile = of(values * times, i -> i % values * unit - 3);
        assertThat(profile.categorical(0)).isEqualTo(categorical);
        assertThat(profile.values(0).orElse(-1)).isEqualTo(values <= 12 && times >= 5 ? values : -1);
        assertThat(profile.distinctRows()).isEqualTo(profile.values(0));
    }

    @Test
    void oneHalfIsEnoughNotToBeWhole() {
        assertThat(of(5000, i -> i % 7).whole(0)).isTrue();
        assertThat(of(5000, i -> i == 4321 ? 0.5 : i % 7).whole(0)).isFalse();
        assertThat(of(5000, i -> i == 4321 ? 0.5 : i % 7).categorical(0)).isFalse();
        assertThat(of(10, i -> 0x1p53 + 2 * i).whole(0)).isFalse();
    }

    @Test
    void rowsAreDistinctInAnyColumn() {
        assertThat(of(1000, i -> i % 2, i -> i % 2 * 7.5).distinctRows()).hasValue(2);
        assertThat(of(1000, i -> i % 2, i -> i % 3).distinctRows()).hasValue(6);
        assertThat(of(1000, i -> i % 2, i -> i % 7).distinctRows()).isEmpty();
        assertThat(of(1000, i -> i % 2, i -> i % 2 == 0 ? 1 : 0).distinctRows()).hasValue(2);
        assertThat(of(100, i -> i % 2 == 0 ? 0.0 : -0.0).distinctRows()).hasValue(1);
        assertThat(of(100, i -> i % 2 == 0 ? 0.0 : -0.0).values(0)).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 64, 65, 10_000})
    void consecutiveNumbersNumberTheRows(int n) {
        assertThat(of(n, i -> i + 1).numbersRows(0)).isTrue();
        assertThat(of(n, i -> 7000 + i).numbersRows(0)).isTrue();
        assertThat(of(n, i -> i == n - 1 ? n - 2 : i).numbersRows(0)).isFalse();
        assertThat(of(n, i -> i + 0.5).numbersRows(0)).isFalse();
        assertThat(of(n, i -> 3.0 * i).numbersRows(0)).isFalse();
        assertThat(of(3, i -> i + 1).numbersRows(0)).isFalse();
    }

    @Test
    void someMayBeMissingFromManyThatAscend() {
        assertThat(of(20, i -> 2 * i).numbersRows(0)).isTrue();
        assertThat(of(19, i -> 2 * i).numbersRows(0)).isFalse();
        assertThat(of(10_000, i -> i + i / 100).numbersRows(0)).isTrue();
    }

    /// In any order they do, but not if one stands for another, though the sum and the ends be right.
    @Test
    void shuffledNumbersNumberTheRows() {
        for (int n : new int[] {19, 20, 10_000}) {
            List<Integer> numbers =
                    new ArrayList<>(IntStream.range(0, n).boxed().toList());
            Collections.shuffle(numbers, new Random(3));
            assertThat(of(n, i -> numbers.get(i) - 5).numbersRows(0)).isEqualTo(n >= 20);
            int eight = numbers.indexOf(8);
            int ten = numbers.indexOf(10);
            assertThat(of(n, i -> i == eight || i == ten ? 9 : numbers.get(i)).numbersRows(0))
                    .isFalse();
        }
    }

    @Test
    void rowsOfNoWeightDoNotCount() {
        double[][] data = table(300, i -> i % 3 == 2 ? 0.25 : i % 3, i -> i / 3 * 2 + i % 3);
        double[] weights = new double[300];
        Arrays.setAll(weights, i -> i % 3 == 2 ? 0 : 0.5);
        ColumnProfile profile = ColumnProfile.of(Rows.of(data, weights), 1);
        assertThat(said(profile))
                .isEqualTo("200 OptionalInt.empty; OptionalInt[2] whole categorical;"
                        + " OptionalInt.empty whole numbers rows");
    }

    /// Threads, parts and bytes change nothing, whatever a part alone looks like.
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 700, 4096, 9000})
    void partsMakeTheWhole(int size) {
        int n = 9000;
        Random random = new Random(1);
        double[][] data = table(
                n,
                i -> i,
                i -> n - i,
                i -> i < 8000 ? 1 : 2,
                i -> Math.floorDiv(i, 1000),
                i -> Math.floorDiv(i, 500),
                i -> random.nextGaussian(),
                i -> i == 6000 ? 0.5 : i,
                i -> (i * 7919L) % n,
                i -> (i % 4500 * 7919L) % n);
        String whole = said(ColumnProfile.of(Rows.of(data), 1));
        assertThat(whole).contains("numbers rows", "categorical");
        assertThat(said(ColumnProfile.of(Rows.of(data), 3))).isEqualTo(whole);
        List<ColumnProfile> parts = new ArrayList<>();
        for (int from = 0; from < n; from += size) {
            Rows part = Rows.of(Arrays.copyOfRange(data, from, Math.min(n, from + size)));
            parts.add(ColumnProfile.fromBytes(
                    ColumnProfile.of(9, List.of(part).iterator()).toBytes()));
        }
        ColumnProfile merged = parts.stream().reduce(ColumnProfile::merge).orElseThrow();
        assertThat(said(merged)).isEqualTo(whole);
        assertThat(said(ColumnProfile.of(9, Collections.<Rows>emptyIterator()).merge(merged)))
                .isEqualTo(whole);
    }

    @Test
    void onlyTablesAlikeAreMerged() {
        ColumnProfile one = of(5, i -> i);
        ColumnProfile two = of(5, i -> i, i -> i);
        assertThatThrownBy(() -> one.merge(two)).hasMessageContaining("1 columns and the other one 2");
    }
}
