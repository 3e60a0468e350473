package org.mixtura.internal.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 7, 8, 9, 255, 256, 257, 2047, 2048, 2049, 100_003, 1L << 40})
    void coverTheTilesWithoutOverlap(long tiles) {
        Blocks blocks = Blocks.of(tiles);
        long last = blocks.count() - 1;
        assertThat(blocks.first(0)).isZero();
        assertThat(blocks.end(last)).isEqualTo(tiles);
        assertThat(blocks.first(last)).isLessThan(tiles);
        for (long block = 0; block < Math.min(last, 5000); block++) {
            assertThat(blocks.end(block)).isEqualTo(blocks.first(block + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 17, 255, 313, 2048, 100_003, 1L << 40})
    void ofGroupsHaveNoPartsOfGroups(long tiles) {
        for (int group : new int[] {2, 7, 16}) {
            int size = Blocks.ofGroups(tiles, group).tilesPerBlock();
            assertThat(size).isBetween(8, 64);
            assertThat(size <= 8 || size == 64 || size % group == 0)
                    .as("%d of %d", size, group)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 255, 2048, 100_003, 1L << 40})
    void areNeitherTooSmallNorTooLarge(long tiles) {
        assertThat(Blocks.of(tiles).tilesPerBlock()).isBetween(8, 64);
    }
}
