package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusteringsTest {
    @ParameterizedTest
    @CsvSource({
        "0 1 2 0, 0 1 2 0, true",
        "0 1 2 0, 2 0 1 2, true",
        "0 1 2 0, 0 1 2 2, false",
        "0 1 2 2, 0 1 2 0, false",
        "0 0 1 1, 0 0 0 0, false",
        "0 0 0 0, 0 0 1 1, false",
        "0 0 1 1, 2 2 0 0, true"
    })
    void partitionsAreTheSameWhateverTheNumbersOfTheClusters(String a, String b, boolean same) {
        assertThat(Clusterings.samePartition(labels(a), labels(b), 3)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "2, true", "3, false"})
    void partitionsThatDifferInOneRowOfAHundredAreTheSame(int moved, boolean same) {
        int[] a = new int[200];
        Arrays.setAll(a, i -> i % 4);
        int[] b = new int[200];
        Arrays.setAll(b, i -> i < moved ? a[i] : (a[i] + 1) % 4);

        assertThat(Clusterings.samePartition(a, b, 4)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"1, 16", "64, 16", "65, 15", "128, 8", "256, 4", "272, 4", "100000000000, 4"})
    void fewRowsAreSeededMoreOften(long rows, int seedings) {
        assertThat(Clusterings.seedings(rows, 100)).isEqualTo(seedings);
        assertThat(Clusterings.seedings(rows, 3)).isEqualTo(3);
        assertThat(Clusterings.seedings(rows, 0)).isEqualTo(1);
    }

    private static int[] labels(String text) {
        return text.chars().filter(Character::isDigit).map(c -> c - '0').toArray();
    }
}
