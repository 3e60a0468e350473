package org.mixtura.spark;

import org.apache.spark.Partitioner;
import org.jspecify.annotations.Nullable;

/// Key i to partition i.
final class InOrder extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int partitions;

    InOrder(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
        return partitions;
    }

    @Override
    public int getPartition(Object key) {
        return (Integer) key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InOrder that && partitions == that.partitions;
    }

    @Override
    public int hashCode() {
        return partitions;
    }
}
