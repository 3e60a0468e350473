package org.mixtura.spark;

import java.io.Serializable;
import java.util.Iterator;

/// What is done on an executor with the tiles of a partition.
@FunctionalInterface
interface PartitionWork<R> extends Serializable {
    /// The result of a partition.
    ///
    /// @param partition its number
    R of(int partition, Iterator<TilePiece> tiles);
}
