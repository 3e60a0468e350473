package org.mixtura.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/// Work on each partition as Spark's scheduler takes it: a class, not a closure, whose byte code Spark would read and
/// search in each iteration.
final class PartitionJob<R> extends AbstractFunction2<TaskContext, Iterator<TilePiece>, R> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final PartitionWork<R> work;

    private PartitionJob(PartitionWork<R> work) {
        this.work = work;
    }

    /// Runs a job.
    ///
    /// @return the results in the order of the partitions
    @SuppressWarnings("unchecked") // an array of this type, which Scala calls an object
    static <R> List<R> run(TileRdd tiles, Class<R> type, PartitionWork<R> work) {
        Object results = tiles.context().runJob(tiles, new PartitionJob<>(work), ClassTag$.MODULE$.<R>apply(type));
        return Arrays.asList((R[]) results);
    }

    @Override
    public R apply(TaskContext task, Iterator<TilePiece> tiles) {
        return work.of(task.partitionId(), CollectionConverters.asJava(tiles));
    }
}
