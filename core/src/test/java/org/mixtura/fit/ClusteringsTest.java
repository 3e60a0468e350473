package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

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
        "0 0 0 0, 0 0 1 1, false"
    })
    void partitionsAreTheSameWhateverTheNumbersOfTheClusters(String a, String b, boolean same) {
        assertThat(Clusterings.samePartition(labels(a), labels(b), 3)).isEqualTo(same);
    }

    private static int[] labels(String text) {
        return text.chars().filter(Character::isDigit).map(c -> c - '0').toArray();
    }
}
