package org.mixtura.spark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.mixtura.Mixtura;
import org.mixtura.data.ColumnProfile;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.data.UnusableDataException;
import org.mixtura.fit.Expectation;
import org.mixtura.fit.Fold;
import org.mixtura.fit.SufficientStatistics;
import scala.Tuple2;

/// A DataFrame, folded by Spark.
///
/// Its rows become tiles once and stay with the executors, in memory or on disk. A pass sends the
/// expectation and brings back one partition's statistics each, which are merged in the order of the
/// partitions. Where those of all partitions are too much for the driver, groups of neighbours are merged on
/// executors first.
final class SparkFold implements Fold, AutoCloseable {
    /// Bytes of statistics that the driver takes in one pass.
    private static final long MOST_BYTES = 256L << 20;

    private final TileRdd pieces;
    private final boolean weighted;
    private final ColumnSummary columns;
    private final long[] firstRows;
    private final long[] firstPositive;
    private final String kernels;
    private long mostBytes = MOST_BYTES;

    private SparkFold(TileRdd pieces, boolean weighted, List<Reply> parts) {
        this.pieces = pieces;
        this.weighted = weighted;
        this.firstRows = new long[parts.size() + 1];
        this.firstPositive = new long[parts.size() + 1];
        List<ColumnSummary> summaries = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        for (int p = 0; p < parts.size(); p++) {
            ByteBuffer bytes = ByteBuffer.wrap(parts.get(p).bytes());
            byte[] name = new byte[bytes.getInt()];
            bytes.get(name);
            byte[] summary = new byte[bytes.remaining()];
            bytes.get(summary);
            ColumnSummary part = ColumnSummary.fromBytes(summary);
            summaries.add(part);
            firstRows[p + 1] = firstRows[p] + part.rows();
            firstPositive[p + 1] = firstPositive[p] + part.weightedRows();
            if (part.rows() > 0) {
                names.add(new String(name, StandardCharsets.UTF_8));
            }
        }
        if (firstRows[parts.size()] == 0) {
            throw new UnusableDataException("there are no rows; a table needs at least one");
        }
        this.columns = summaries.stream().reduce(ColumnSummary::merge).orElseThrow();
        if (columns.weightedRows() == 0) {
            throw new UnusableDataException("all weights are 0; at least one row must have a weight above 0");
        }
        this.kernels = String.join(" and ", names);
    }

    /// Reads the rows of a DataFrame; to be closed.
    ///
    /// @throws UnusableDataException naming the column and showing the row, if one cannot be used; or if there
    ///     is none
    static SparkFold of(Dataset<Row> rows, RowReader reader) {
        int d = reader.dimensions();
        TileRdd pieces = new TileRdd(rows.rdd(), reader);
        pieces.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<Reply> parts = PartitionJob.run(pieces, Reply.class, (p, part) -> summary(d, part));
            return new SparkFold(pieces, reader.weighted(), parts);
        } catch (RuntimeException e) {
            pieces.forget();
            throw e;
        }
    }

    private static Reply summary(int d, Iterator<TilePiece> part) {
        byte[] summary;
        try {
            summary = ColumnSummary.of(d, part).toBytes();
        } catch (UnusableDataException e) {
            return Reply.fault(e.problem(), -1);
        }
        byte[] name = Mixtura.kernels().getBytes(StandardCharsets.UTF_8);
        return Reply.of(ByteBuffer.allocate(Integer.BYTES + name.length + summary.length)
                .putInt(name.length)
                .put(name)
                .put(summary)
                .array());
    }

    @Override
    public ColumnSummary columns() {
        return columns;
    }

    /// What kind of numbers the columns hold: one pass.
    ColumnProfile profile() {
        int d = columns.dimensions();
        return PartitionJob.run(
                        pieces,
                        byte[].class,
                        (p, part) -> ColumnProfile.of(d, part).toBytes())
                .stream()
                .map(ColumnProfile::fromBytes)
                .reduce(ColumnProfile::merge)
                .orElseThrow();
    }

    /// Sets how many bytes of statistics the driver takes in one pass; 256 MB if not set.
    SparkFold mostBytes(long bytes) {
        mostBytes = bytes;
        return this;
    }

    /// The kernels of the executors.
    String kernels() {
        return kernels;
    }

    /// How many parts the table has.
    int partitions() {
        return firstRows.length - 1;
    }

    @Override
    public SufficientStatistics under(Expectation expectation) {
        SentExpectation sent = new SentExpectation(expectation);
        long[] first = firstRows;
        PartitionWork<Reply> work = (p, part) -> statistics(sent, first[p], part);
        long all = expectation.statisticsBytes() * partitions();
        SufficientStatistics total = expectation.zero();
        for (Reply reply : all <= mostBytes ? PartitionJob.run(pieces, Reply.class, work) : grouped(work, sent)) {
            total.merge(expectation.statistics(reply.bytes()));
        }
        return total;
    }

    private static Reply statistics(SentExpectation sent, long firstRow, Iterator<TilePiece> part) {
        try {
            return Reply.of(sent.get().over(firstRow, part).toBytes());
        } catch (UnusableDataException e) {
            return Reply.fault(e.problem(), e.row());
        }
    }

    /// The replies of about √P neighbouring partitions merged to one, in order, on executors.
    private List<Reply> grouped(PartitionWork<Reply> work, SentExpectation sent) {
        int size = (int) Math.ceil(Math.sqrt(partitions()));
        int groups = (partitions() + size - 1) / size;
        return pieces.toJavaRDD()
                .mapPartitionsWithIndex(
                        (p, part) -> List.of(new Tuple2<>(p, work.of(p, part))).iterator(), true)
                .mapToPair(numbered -> new Tuple2<>(numbered._1() / size, numbered))
                .groupByKey(new InOrder(groups))
                .map(group -> merged(group._2(), sent))
                .collect();
    }

    private static Reply merged(Iterable<Tuple2<Integer, Reply>> group, SentExpectation sent) {
        List<Tuple2<Integer, Reply>> inOrder = new ArrayList<>();
        group.forEach(inOrder::add);
        inOrder.sort(Comparator.comparing(Tuple2::_1));
        Expectation expectation = sent.get();
        SufficientStatistics total = expectation.zero();
        try {
            for (Tuple2<Integer, Reply> part : inOrder) {
                total.merge(expectation.statistics(part._2().bytes()));
            }
            return Reply.of(total.toBytes());
        } catch (UnusableDataException e) {
            return Reply.fault(e.problem(), e.row());
        }
    }

    @Override
    public Rows take(long[] numbers) {
        Broadcast<long[]> wanted = new JavaSparkContext(pieces.context()).broadcast(numbers);
        long[] first = firstPositive;
        int d = columns.dimensions();
        try {
            RowsBuilder builder = Rows.builder(d);
            double[] row = new double[d];
            for (double[] part : PartitionJob.run(
                    pieces,
                    double[].class,
                    (p, tiles) -> chosen(within(wanted.value(), first[p], first[p + 1]), d, tiles))) {
                for (int at = 0; at < part.length; at += d + 1) {
                    System.arraycopy(part, at, row, 0, d);
                    if (weighted) {
                        builder.add(row, part[at + d]);
                    } else {
                        builder.add(row);
                    }
                }
            }
            return builder.build();
        } finally {
            wanted.destroy();
        }
    }

    /// The numbers from `first` to before `end`, less `first`.
    private static long[] within(long[] numbers, long first, long end) {
        return Arrays.stream(numbers)
                .filter(n -> n >= first && n < end)
                .map(n -> n - first)
                .toArray();
    }

    /// The numbers of the rows, each with its weight behind.
    private static double[] chosen(long[] numbers, int d, Iterator<TilePiece> part) {
        double[] rows = new double[Math.multiplyExact(numbers.length, d + 1)];
        int[] next = {0};
        Fold.select(part, numbers, (row, weight) -> {
            System.arraycopy(row, 0, rows, next[0], d);
            rows[next[0] + d] = weight;
            next[0] += d + 1;
        });
        return rows;
    }

    /// Lets the executors forget the rows.
    @Override
    public void close() {
        pieces.forget();
    }
}
