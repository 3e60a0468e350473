package org.mixtura.fit;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.internal.parallel.Blocks;
import org.mixtura.internal.parallel.Workers;

/// An order of a table's rows in which those of a tile lie close together: by the component that they most
/// probably belong to, and within it by [RegionSplit].
///
/// Each component's rows begin a tile of their own, the last of which is padded; but components that are too small
/// for that share one with their neighbours. So there are at most about twice as many tiles as before.
final class RowOrder {
    private final GaussianMixture mixture;
    private final int[] sizes;
    private final double[] unit;
    private final List<int[]> regions = new ArrayList<>();

    private RowOrder(GaussianMixture mixture, int[] sizes) {
        this.mixture = mixture;
        this.sizes = sizes;
        this.unit = new double[mixture.dimensions()];
        for (int j = 0; j < unit.length; j++) {
            for (int c = 0; c < mixture.size(); c++) {
                unit[j] += mixture.component(c).covariance().get(j, j);
            }
        }
        int[] components = new int[sizes.length];
        int count = 0;
        for (int c = 0; c < sizes.length; c++) {
            if (sizes[c] > 0) {
                components[count++] = c;
            }
        }
        divide(Arrays.copyOf(components, count));
    }

    /// A copy of the table in such an order; to be closed.
    ///
    /// @param labels the component, 0 … k − 1, of each row; used up
    static OrderedRows of(Rows rows, int[] labels, GaussianMixture mixture, Workers workers) {
        int[] sizes = new int[mixture.size()];
        for (int label : labels) {
            sizes[label]++;
        }
        RowOrder order = new RowOrder(mixture, sizes);
        OrderedRows ordered = new OrderedRows(rows, order.tileCounts());
        try {
            order.placesOf(labels);
            scatter(rows, labels, ordered, workers);
            order.split(ordered, workers);
        } catch (RuntimeException | Error e) {
            ordered.close();
            throw e;
        }
        return ordered;
    }

    /// Divides components into regions: single ones, or neighbours that fit into one tile.
    private void divide(int[] components) {
        int rows = rows(components);
        if (components.length == 1 || rows <= Rows.TILE) {
            regions.add(components);
            return;
        }
        int widest = widest(components);
        int[] sorted = Arrays.stream(components)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> mixture.component(c).mean(widest)))
                .mapToInt(Integer::intValue)
                .toArray();
        int before = sizes[sorted[0]];
        int cut = 1;
        while (cut < sorted.length - 1 && before + sizes[sorted[cut]] / 2 < rows / 2) {
            before += sizes[sorted[cut++]];
        }
        divide(Arrays.copyOf(sorted, cut));
        divide(Arrays.copyOfRange(sorted, cut, sorted.length));
    }

    private int rows(int[] components) {
        int rows = 0;
        for (int c : components) {
            rows += sizes[c];
        }
        return rows;
    }

    /// The column in which the components' means vary most, in units of their variances.
    private int widest(int[] components) {
        int widest = 0;
        double most = -1.0;
        for (int j = 0; j < unit.length; j++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int c : components) {
                double mean = mixture.component(c).mean(j);
                low = Math.min(low, mean);
                high = Math.max(high, mean);
            }
            double width = (high - low) / Math.sqrt(unit[j]);
            if (width > most) {
                most = width;
                widest = j;
            }
        }
        return widest;
    }

    private static int tiles(int rows) {
        return (rows + Rows.TILE - 1) / Rows.TILE;
    }

    private int[] tileCounts() {
        int tiles = 0;
        for (int[] region : regions) {
            tiles += tiles(rows(region));
        }
        int[] counts = new int[tiles];
        int tile = 0;
        for (int[] region : regions) {
            for (int left = rows(region); left > 0; left -= Rows.TILE) {
                counts[tile++] = Math.min(left, Rows.TILE);
            }
        }
        return counts;
    }

    /// Turns each row's label into its place.
    private void placesOf(int[] labels) {
        int[] next = new int[sizes.length];
        int tile = 0;
        for (int[] region : regions) {
            int place = tile * Rows.TILE;
            for (int c : region) {
                next[c] = place;
                place += sizes[c];
            }
            tile += tiles(rows(region));
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = next[labels[i]]++;
        }
    }

    /// Copies each row to its place, for now with its numbers beside each other.
    private static void scatter(Rows rows, int[] places, OrderedRows ordered, Workers workers) {
        int d = rows.dimensions();
        int width = ordered.width();
        MemorySegment numbers = ordered.numbers();
        final class Buffers {
            final double[] tile = new double[Rows.TILE * width];
            final double[] weights = new double[Rows.TILE];
        }
        Blocks blocks = Blocks.of(rows.tiles());
        workers.run(
                blocks.count(),
                Buffers::new,
                (buffers, block) -> {
                    for (long t = blocks.first(block); t < blocks.end(block); t++) {
                        rows.copyTile(t, buffers.tile);
                        if (width > d) {
                            rows.copyWeights(t, buffers.weights);
                            System.arraycopy(buffers.weights, 0, buffers.tile, d * Rows.TILE, Rows.TILE);
                        }
                        int first = (int) t * Rows.TILE;
                        for (int r = 0; r < Math.min(Rows.TILE, places.length - first); r++) {
                            long at = (long) places[first + r] * width;
                            for (int j = 0; j < width; j++) {
                                numbers.setAtIndex(ValueLayout.JAVA_DOUBLE, at + j, buffers.tile[j * Rows.TILE + r]);
                            }
                        }
                    }
                },
                (buffers, block) -> {});
    }

    /// Brings the rows of each region into the order of its tiles.
    private void split(OrderedRows ordered, Workers workers) {
        int[] firstTile = new int[regions.size()];
        for (int i = 1; i < firstTile.length; i++) {
            firstTile[i] = firstTile[i - 1] + tiles(rows(regions.get(i - 1)));
        }
        workers.run(
                firstTile.length,
                () -> new RegionSplit(ordered),
                (split, i) -> {
                    int[] region = regions.get((int) i);
                    split.run(firstTile[(int) i], rows(region), region[0], mixture.component(region[0]));
                },
                (split, i) -> {});
    }
}
