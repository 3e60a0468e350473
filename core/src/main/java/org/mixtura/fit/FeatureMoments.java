package org.mixtura.fit;

import java.util.Arrays;
import org.mixtura.CommonOrigin;
import org.mixtura.TileFeatures;
import org.mixtura.TilePosterior;
import org.mixtura.data.Rows;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.kernel.Lanes;
import org.mixtura.internal.linalg.Cholesky;

/// Moments about a [org.mixtura.CommonOrigin] o, which are moved to the components' own centres at the end of a block:
/// with z = x − o, and δ = m_c − o,
///
/// ```text
/// Σr·(z − δ) = Σr·z − N·δ
/// Σr·(z − δ)(z − δ)ᵀ = Σr·zzᵀ − δ(Σr·(z − δ))ᵀ − (Σr·z)δᵀ
/// ```
///
/// Of products of columns only the sum over all components is asked for, so they are gathered as those of all rows.
final class FeatureMoments implements Moments {
    private static final double[] ONES = new double[Rows.TILE];

    static {
        Arrays.fill(ONES, 1.0);
    }

    private final int d;
    private final SecondMoments form;
    private final int p;
    private final double[][] moments;
    private final double[][] placed;
    private final int[] at;
    private final double[] scratch = new double[2 * Rows.TILE];
    private final boolean[] touched;
    private final double[] delta;
    private final double[] second;
    private final double[][] ones;
    private final int[] begin;
    private final double[][] rootWeights;
    private final double[] products;
    private final double[] productScratch;
    private TileFeatures own;
    private double[] origin;

    /// For k components and d columns.
    ///
    /// @param form not [SecondMoments#FULL]
    FeatureMoments(int k, int d, SecondMoments form, CommonOrigin origin) {
        this.d = d;
        this.form = form;
        this.own = TileFeatures.of(origin, form);
        this.p = own.columns();
        this.moments = new double[k][Kernels.LANES * (p + 1)];
        this.placed = new double[k][];
        this.at = new int[k];
        this.touched = new boolean[k];
        this.delta = new double[d];
        this.second = new double[form.length(d)];
        this.origin = origin.point();
        boolean pooled = form == SecondMoments.POOLED;
        int group = pooled ? groupSize(k, d, form) : 0;
        this.ones = new double[group][];
        Arrays.fill(ones, ONES);
        this.begin = new int[group];
        this.rootWeights = new double[group][Rows.TILE];
        this.products = new double[pooled ? Kernels.fullMoments(d) : 0];
        this.productScratch = new double[pooled ? Kernels.momentScratch(d, false) : 0];
    }

    /// Tiles in a group: one, which is still at hand from the E-step, unless there are products to sum.
    static int groupSize(int k, int d, SecondMoments form) {
        return form == SecondMoments.POOLED ? MomentAccumulator.groupSize(k, d) : 1;
    }

    /// Says what the moments to come are about.
    void about(CommonOrigin other) {
        own = TileFeatures.of(other, form);
        origin = other.point();
    }

    @Override
    public void add(double[][] tiles, int count, double[][] weights, TilePosterior[] posteriors, double[][] centres) {
        Kernels kernels = Kernels.active();
        for (int t = 0; t < count; t++) {
            TileFeatures features = posteriors[t].features();
            if (features == null || !features.suit(form)) {
                own.compute(tiles[t]);
                features = own;
            }
            add(kernels, features.numbers(), posteriors[t]);
        }
        if (form == SecondMoments.POOLED) {
            for (int t = 0; t < count; t++) {
                kernels.squareRoots(weights[t], rootWeights[t]);
            }
            kernels.fullMoments(tiles, count, d, origin, ones, begin, weights, rootWeights, productScratch, products);
        }
    }

    private void add(Kernels kernels, double[] features, TilePosterior posterior) {
        int count = posterior.count();
        for (int i = 0; i < count; i++) {
            int c = posterior.placed(i);
            touched[c] = true;
            at[i] = posterior.at(c);
            placed[i] = moments[c];
        }
        kernels.featureMoments(features, p, posterior.roots(), at, count, posterior.scale(), scratch, placed);
    }

    @Override
    public void drainTo(SufficientStatistics statistics) {
        statistics.clearShared();
        for (int c = 0; c < moments.length; c++) {
            if (touched[c] || statistics.counts[c] != 0.0) {
                drain(c, statistics);
                touched[c] = false;
                Arrays.fill(moments[c], 0.0);
            }
        }
        if (form == SecondMoments.POOLED) {
            boolean folded = d > Kernels.FOLDED;
            for (int i = 0; i < second.length; i++) {
                second[i] = folded ? products[i] : Lanes.sum(products, i * Kernels.LANES);
            }
            statistics.take(0, second);
            Arrays.fill(products, 0.0);
        }
    }

    private void drain(int c, SufficientStatistics statistics) {
        double[] sum = moments[c];
        double[] first = statistics.first[c];
        double count = Lanes.sum(sum, p * Kernels.LANES);
        statistics.counts[c] = count;
        for (int j = 0; j < d; j++) {
            delta[j] = statistics.centres[c][j] - origin[j];
            first[j] = Math.fma(-count, delta[j], about(sum, j));
        }
        switch (form) {
            case DIAGONAL -> {
                for (int j = 0; j < d; j++) {
                    second[j] = about(sum, d + j) - delta[j] * (about(sum, j) + first[j]);
                }
            }
            case TRACE -> {
                second[0] = about(sum, d);
                for (int j = 0; j < d; j++) {
                    second[0] -= delta[j] * (about(sum, j) + first[j]);
                }
            }
            case POOLED, FULL -> {
                for (int i = 0; i < d; i++) {
                    for (int j = 0; j <= i; j++) {
                        second[Cholesky.packed(i, j)] = -(delta[i] * first[j] + about(sum, i) * delta[j]);
                    }
                }
            }
        }
        statistics.take(c, second);
    }

    /// Σr·y_i about the origin.
    private static double about(double[] sum, int i) {
        return Lanes.sum(sum, i * Kernels.LANES);
    }
}
