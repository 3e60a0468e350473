package org.mixtura.spark;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/// The rows of a DataFrame as pieces of tiles, partition by partition.
///
/// Spark sends an RDD to the executors with each job, and with it all that it was made from: a plan, its code, its
/// metrics. An iteration needs none of that as long as the tiles are there. So the rows' RDD travels as a broadcast,
/// which an executor asks for when it has tiles to make, in the beginning or because they were lost; the scheduler,
/// on the driver, knows the dependency as ever.
@SuppressWarnings("serial") // by Spark's own account
final class TileRdd extends RDD<TilePiece> {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable RDD<Row> source;
    private final Broadcast<byte[]> lineage;
    private final RowReader reader;

    TileRdd(RDD<Row> rows, RowReader reader) {
        super(
                rows.context(),
                CollectionConverters.asScala(List.<Dependency<?>>of(new DriversDependency(rows)))
                        .toSeq(),
                ClassTag$.MODULE$.apply(TilePiece.class));
        this.source = rows;
        this.reader = reader;
        this.lineage = new JavaSparkContext(rows.context()).broadcast(serialized(rows));
    }

    /// A dependency that stays with the driver: executors read null in its place.
    private static final class DriversDependency extends OneToOneDependency<Row> {
        private static final long serialVersionUID = 1L;

        DriversDependency(RDD<Row> rows) {
            super(rows);
        }

        private @Nullable Object writeReplace() {
            return null;
        }
    }

    private static SerializerInstance serializer() {
        return SparkEnv.get().closureSerializer().newInstance();
    }

    /// As the scheduler would write it. An RDD finds out what it depends on when it is asked, and can be asked on
    /// the driver only.
    private static byte[] serialized(RDD<Row> rows) {
        Set<RDD<?>> asked = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<RDD<?>> open = new ArrayDeque<>(List.of(rows));
        while (!open.isEmpty()) {
            RDD<?> next = open.pop();
            if (asked.add(next)) {
                CollectionConverters.asJava(next.dependencies()).forEach(dependency -> open.push(dependency.rdd()));
            }
        }
        ByteBuffer buffer = serializer().serialize(rows, ClassTag$.MODULE$.apply(RDD.class));
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public Partition[] getPartitions() {
        return Objects.requireNonNull(source).partitions();
    }

    @Override
    public Iterator<TilePiece> compute(Partition partition, TaskContext task) {
        RDD<Row> rows = serializer()
                .deserialize(
                        ByteBuffer.wrap(lineage.value()),
                        Thread.currentThread().getContextClassLoader(),
                        ClassTag$.MODULE$.apply(RDD.class));
        java.util.Iterator<Row> each = CollectionConverters.asJava(rows.iterator(partition, task));
        return CollectionConverters.asScala(new TileMaker(each, reader));
    }

    /// Lets the executors forget the tiles and what they were made from.
    void forget() {
        unpersist(false);
        lineage.destroy();
    }
}
