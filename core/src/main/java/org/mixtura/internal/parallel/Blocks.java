package org.mixtura.internal.parallel;

/// The division of a table's tiles into blocks: by their number alone, so that sums over blocks are the same
/// for any number of threads.
///
/// Up to 64 tiles (4096 rows) a block, so that merging is cheap beside computing; fewer in smaller tables, so
/// that there are blocks for every thread; never below 8.
public record Blocks(long tiles, int tilesPerBlock) {
    /// The blocks of a table of `tiles` tiles.
    public static Blocks of(long tiles) {
        return new Blocks(tiles, Math.clamp(tiles / 32, 8, 64));
    }

    /// As [#of(long)] for statistics so large that merging them takes a part of the time, in blocks of whole groups.
    ///
    /// @param group tiles in a group, at most 64
    public static Blocks ofGroups(long tiles, int group) {
        return new Blocks(tiles, Math.clamp(tiles / 16 / group * group, Math.max(8, group), 64));
    }

    /// The number of blocks.
    public long count() {
        return (tiles + tilesPerBlock - 1) / tilesPerBlock;
    }

    /// The first tile of a block.
    public long first(long block) {
        return block * tilesPerBlock;
    }

    /// The tile after the last one of a block.
    public long end(long block) {
        return Math.min(tiles, (block + 1) * tilesPerBlock);
    }
}
