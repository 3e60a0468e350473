package org.mixtura.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.mixtura.data.Rows;
import org.mixtura.internal.SplitMix;
import org.mixtura.internal.kernel.Kernels;

/// k-means, for starts and for comparison: what the mixture's answer is measured against.
///
/// Seeds by greedy k-means++ (D. Arthur, S. Vassilvitskii 2007): each next seed is the best of 2 + ⌊ln k⌋ rows
/// drawn with probability proportional to their squared distance from the seeds so far. Then Lloyd's
/// iterations.
public final class KMeans {
    private static final int ITERATIONS = 50;
    private static final double LEAST_GAIN = 1e-4;

    /// A start's centres move by the rows of these tiles, or of two for each of them if that is more.
    private static final int FEW_TILES = 64;

    private final int n;
    private final int d;
    private final int k;
    private final double[][] tiles;
    private final double[][] weights;
    private final int[] labels;
    private final double[][] distances;
    private final double[] buffer = new double[Rows.TILE];
    private final double[] largest = new double[Rows.TILE];

    /// Of a table that is copied to the heap, for as many seeds as are wanted.
    KMeans(Rows rows, int k) {
        this.n = Math.toIntExact(rows.size());
        this.d = rows.dimensions();
        this.k = k;
        this.tiles = new double[(int) rows.tiles()][Rows.TILE * d];
        this.weights = new double[tiles.length][Rows.TILE];
        for (int t = 0; t < tiles.length; t++) {
            rows.copyTile(t, tiles[t]);
            rows.copyWeights(t, weights[t]);
        }
        this.labels = new int[n];
        this.distances = new double[tiles.length][Rows.TILE];
    }

    /// Of some tiles of a copy, of which only the last may have padding; or of the same ones, for another thread.
    private KMeans(KMeans other, double[][] tiles, double[][] weights, int n) {
        this.n = n;
        this.d = other.d;
        this.k = other.k;
        this.tiles = tiles;
        this.weights = weights;
        this.labels = new int[n];
        this.distances = new double[tiles.length][Rows.TILE];
    }

    /// Another one of the same rows, for another thread.
    KMeans another() {
        return new KMeans(this, tiles, weights, n);
    }

    /// One of fewer tiles of the same copy, spread evenly over it; this one if there are not more of them.
    KMeans thinned() {
        int step = tiles.length / fewTiles(k);
        if (step < 2) {
            return this;
        }
        int[] picked =
                IntStream.range(0, tiles.length).filter(t -> t % step == 0).toArray();
        int last = picked[picked.length - 1];
        int rows = (picked.length - 1) * Rows.TILE + Math.min(Rows.TILE, n - last * Rows.TILE);
        return new KMeans(
                this,
                Arrays.stream(picked).mapToObj(t -> tiles[t]).toArray(double[][]::new),
                Arrays.stream(picked).mapToObj(t -> weights[t]).toArray(double[][]::new),
                rows);
    }

    private static int fewTiles(int k) {
        return Math.max(FEW_TILES, 2 * k);
    }

    /// The rows of which [#thinned] leaves that many or up to twice as many.
    static int fewRows(int k) {
        return fewTiles(k) * Rows.TILE;
    }

    /// The cluster of each row by k-means, in the table's own units.
    ///
    /// @param rows at most 2³¹ − 1 rows, copied to the heap
    /// @param k at least 1 and at most the number of rows
    /// @return n labels, 0 … k − 1
    /// @throws IllegalArgumentException if k is not in that range
    public static int[] labels(Rows rows, int k, long seed) {
        if (k < 1 || k > rows.size()) {
            throw new IllegalArgumentException(
                    "k is " + k + " for " + rows.size() + " rows; it must be 1 to the number of rows");
        }
        return new KMeans(rows, k).cluster(seed);
    }

    /// The cluster of each row after k-means.
    int[] cluster(long seed) {
        centres(seed);
        return labels.clone();
    }

    /// The centres after k-means; k×d, new.
    double[][] centres(long seed) {
        double[][] centres = seeds(new SplitMix(seed));
        lloyd(centres);
        return centres;
    }

    /// The nearest of the centres for each row.
    ///
    /// @param centres k×d, not modified
    int[] nearest(double[][] centres) {
        assign(centres);
        return labels.clone();
    }

    /// The nearest of k-means++'s seeds for each row.
    int[] seedClusters(long seed) {
        return nearest(seeds(new SplitMix(seed)));
    }

    private double[][] seeds(SplitMix random) {
        double[][] centres = new double[k][];
        centres[0] = row(draw(weights, random));
        for (double[] distance : distances) {
            Arrays.fill(distance, Double.POSITIVE_INFINITY);
        }
        shorten(centres[0], distances);
        int trials = 2 + (int) StrictMath.log(k);
        double[][] candidate = new double[tiles.length][Rows.TILE];
        double[][] best = new double[tiles.length][Rows.TILE];
        for (int c = 1; c < k; c++) {
            double bestSum = Double.POSITIVE_INFINITY;
            for (int trial = 0; trial < trials; trial++) {
                int far = draw(distances, random);
                double[] centre = row(far >= 0 ? far : draw(weights, random));
                copy(distances, candidate);
                double sum = shorten(centre, candidate);
                if (sum < bestSum || trial == 0) {
                    bestSum = sum;
                    centres[c] = centre;
                    copy(candidate, best);
                }
            }
            copy(best, distances);
        }
        return centres;
    }

    /// Lowers each weighted squared distance to that from `centre`, and returns their sum.
    private double shorten(double[] centre, double[][] weighted) {
        double sum = 0.0;
        for (int t = 0; t < tiles.length; t++) {
            Kernels.active().sphericalLogDensities(tiles[t], d, centre, 1.0, 0.0, buffer, 0, largest);
            for (int r = 0; r < Rows.TILE; r++) {
                weighted[t][r] = Math.min(weighted[t][r], weights[t][r] * (-2.0 * buffer[r]));
                sum += weighted[t][r];
            }
        }
        return sum;
    }

    /// A row drawn with probability proportional to `shares`; −1 if all are 0.
    private int draw(double[][] shares, SplitMix random) {
        double total = 0.0;
        for (double[] tile : shares) {
            for (double share : tile) {
                total += share;
            }
        }
        double left = random.nextDouble() * total;
        int last = -1;
        for (int i = 0; i < n; i++) {
            double share = shares[i / Rows.TILE][i % Rows.TILE];
            if (share > 0) {
                last = i;
                left -= share;
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }

    private double[] row(int i) {
        double[] row = new double[d];
        for (int j = 0; j < d; j++) {
            row[j] = tiles[i / Rows.TILE][j * Rows.TILE + i % Rows.TILE];
        }
        return row;
    }

    /// Moves the centres until the gain is small or the iterations are over; the labels are those of the last
    /// assignment.
    ///
    /// @param centres k×d, modified
    private void lloyd(double[][] centres) {
        double inertia = assign(centres);
        for (int i = 0; i < ITERATIONS; i++) {
            move(centres);
            double next = assign(centres);
            boolean settled = inertia - next <= LEAST_GAIN * inertia;
            inertia = next;
            if (settled) {
                break;
            }
        }
    }

    private double assign(double[][] centres) {
        double[] nearest = new double[Rows.TILE];
        int[] label = new int[Rows.TILE];
        double inertia = 0.0;
        for (int t = 0; t < tiles.length; t++) {
            Arrays.fill(nearest, Double.NEGATIVE_INFINITY);
            for (int c = 0; c < k; c++) {
                Kernels.active().sphericalLogDensities(tiles[t], d, centres[c], 1.0, 0.0, buffer, 0, largest);
                for (int r = 0; r < Rows.TILE; r++) {
                    if (buffer[r] > nearest[r]) {
                        nearest[r] = buffer[r];
                        label[r] = c;
                    }
                }
            }
            for (int r = 0; r < Math.min(Rows.TILE, n - t * Rows.TILE); r++) {
                labels[t * Rows.TILE + r] = label[r];
                distances[t][r] = weights[t][r] * (-2.0 * nearest[r]);
                inertia += distances[t][r];
            }
        }
        return inertia;
    }

    /// Each centre to the mean of its rows; a centre without rows to the row that is farthest from its own.
    private void move(double[][] centres) {
        double[] counts = new double[k];
        double[][] sums = new double[k][d];
        for (int i = 0; i < n; i++) {
            double w = weights[i / Rows.TILE][i % Rows.TILE];
            double[] sum = sums[labels[i]];
            counts[labels[i]] += w;
            for (int j = 0; j < d; j++) {
                sum[j] += w * tiles[i / Rows.TILE][j * Rows.TILE + i % Rows.TILE];
            }
        }
        for (int c = 0; c < k; c++) {
            if (counts[c] > 0) {
                for (int j = 0; j < d; j++) {
                    centres[c][j] = sums[c][j] / counts[c];
                }
            } else {
                centres[c] = row(takeFarthest());
            }
        }
    }

    private int takeFarthest() {
        int farthest = 0;
        for (int i = 1; i < n; i++) {
            if (distances[i / Rows.TILE][i % Rows.TILE] > distances[farthest / Rows.TILE][farthest % Rows.TILE]) {
                farthest = i;
            }
        }
        distances[farthest / Rows.TILE][farthest % Rows.TILE] = 0.0;
        return farthest;
    }

    private static void copy(double[][] from, double[][] to) {
        for (int t = 0; t < from.length; t++) {
            System.arraycopy(from[t], 0, to[t], 0, Rows.TILE);
        }
    }
}
