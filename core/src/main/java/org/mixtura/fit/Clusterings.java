package org.mixtura.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.Rows;
import org.mixtura.internal.SplitMix;

/// k-means clusterings of a start's sample, each partition once: EM goes the same way from two that agree on nearly
/// all rows.
///
/// No one metric suits k-means: whitening undoes stretched directions but can also shrink the one that
/// separates the clusters, scaling each column does the opposite, and where all columns have one unit their own scale
/// tells which matter. So some are made in each.
final class Clusterings {
    private static final int LEAST_SEEDINGS = 4;
    private static final int MOST_SEEDINGS = 16;

    /// Rows that all seedings in a metric cluster together, as far as their limits allow: few rows have many
    /// optima, and cost little.
    private static final int SEEDED_ROWS = 1024;

    /// The share of rows on which two clusterings agree that count as one.
    private static final double AGREEMENT = 0.99;

    /// Labels that are remembered at most: 64 MB of them.
    private static final long MOST = 1 << 24;

    /// What a clustering depends on; nothing of the family.
    private record Key(Fold table, int components, long seed) {}

    private final @Nullable Map<Key, List<int[]>> memory;
    private final AtomicLong remembered = new AtomicLong();

    private Clusterings(@Nullable Map<Key, List<int[]>> memory) {
        this.memory = memory;
    }

    /// Made anew each time.
    static Clusterings forgotten() {
        return new Clusterings(null);
    }

    /// Kept as long as this, up to 64 MB, for fits by other families. Any thread may ask.
    static Clusterings remembered() {
        return new Clusterings(new ConcurrentHashMap<>());
    }

    /// Labels of the sample's rows, 0 … k − 1, for each clustering; not to be modified.
    List<int[]> of(Problem problem, Rows sample) {
        if (memory == null) {
            return make(problem, sample);
        }
        Key key = new Key(problem.fold(), problem.components(), problem.seed());
        List<int[]> known = memory.get(key);
        if (known == null) {
            known = make(problem, sample);
            if (remembered.addAndGet(known.size() * sample.size()) <= MOST) {
                memory.put(key, known);
            }
        }
        return known;
    }

    private static List<int[]> make(Problem problem, Rows sample) {
        int k = problem.components();
        if (k == 1) {
            return List.of(new int[Math.toIntExact(sample.size())]);
        }
        List<Metric> metrics = Metric.of(sample.size(), sample.dimensions());
        int seedings = seedings(sample.size(), StartBudget.of(problem, sample).clusterings() / metrics.size());
        int[][] all = new int[seedings * metrics.size()][];
        for (int metric = 0; metric < metrics.size(); metric++) {
            // One after the other: each has a copy of the sample.
            KMeans whole = new KMeans(metrics.get(metric).apply(problem, sample), k);
            KMeans few = whole.thinned();
            int first = metric;
            problem.workers()
                    .run(
                            seedings,
                            () -> new Pair(whole.another(), few.another()),
                            (pair, seeding) -> {
                                int i = first + metrics.size() * (int) seeding;
                                double[][] centres = pair.few.centres(SplitMix.derivedSeed(problem.seed(), i + 1L));
                                all[i] = pair.whole.nearest(centres);
                            },
                            (pair, seeding) -> {});
        }
        List<int[]> distinct = new ArrayList<>();
        for (int[] labels : all) {
            if (distinct.stream().noneMatch(known -> samePartition(known, labels, k))) {
                distinct.add(labels);
            }
        }
        return distinct;
    }

    /// k-means of all rows and of those that move the centres.
    private record Pair(KMeans whole, KMeans few) {}

    /// How often a sample is clustered in each metric: few rows oftener, which have many optima.
    ///
    /// @param most what the start's budget allows
    static int seedings(long rows, int most) {
        long wanted = Math.clamp(SEEDED_ROWS / rows, LEAST_SEEDINGS, MOST_SEEDINGS);
        return (int) Math.max(1, Math.min(wanted, most));
    }

    /// What distance means to k-means.
    private enum Metric {
        /// Without units and without correlations.
        WHITENED,
        /// Without units.
        STANDARDISED,
        /// In the units of the table.
        PLAIN;

        /// In more columns, with fewer rows a column, whitening blows noise up to the width of what separates groups.
        private static final int MOST_WHITENED = 20;

        private static final int ROWS_A_COLUMN = 40;

        static List<Metric> of(long rows, int dimensions) {
            if (dimensions == 1) {
                return List.of(STANDARDISED);
            }
            return dimensions <= MOST_WHITENED || rows >= (long) ROWS_A_COLUMN * dimensions
                    ? List.of(values())
                    : List.of(STANDARDISED, PLAIN);
        }

        Rows apply(Problem problem, Rows sample) {
            return switch (this) {
                case WHITENED -> SampleMetric.whitened(problem, sample);
                case STANDARDISED -> SampleMetric.standardised(problem, sample);
                case PLAIN -> sample;
            };
        }
    }

    /// Whether two labellings differ in the numbers of the clusters alone, but for a few rows.
    static boolean samePartition(int[] a, int[] b, int k) {
        int[][] counts = new int[k][k];
        for (int i = 0; i < a.length; i++) {
            counts[a[i]][b[i]]++;
        }
        boolean[] taken = new boolean[k];
        long same = 0;
        for (int[] shared : counts) {
            int most = mostCommon(shared);
            if (shared[most] > 0 && taken[most]) {
                return false;
            }
            taken[most] |= shared[most] > 0;
            same += shared[most];
        }
        return same >= AGREEMENT * a.length;
    }

    private static int mostCommon(int[] counts) {
        int most = 0;
        for (int c = 1; c < counts.length; c++) {
            if (counts[c] > counts[most]) {
                most = c;
            }
        }
        return most;
    }
}
