package org.mixtura.fit;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.family.CollapseException;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Scatters;

/// The M-step of maximum likelihood: the mixture of greatest expected log-likelihood.
///
/// ```text
/// weight_c = N_c / Σ N      μ_c = m_c + Σr·z / N_c      W_c = Σr·zzᵀ − N_c·δδᵀ + N_c·diag(ridge)
/// ```
///
/// and the covariances from the W_c by the family. The ridge is the regularisation: every row counts as a cloud of
/// variance `ridge[j]` along column j, so that an M-step maximises
///
/// ```text
/// Σ_c (expected log-likelihood of c − ½ N_c Σ_j ridge_j (Σ_c⁻¹)_jj)
/// ```
///
/// over the family's covariances. It is added to what the family is fitted to and not to what comes out, so the
/// family's constraint holds whatever it is. In VVV, EEE, VVI and EEI it adds `ridge[j]` to the variance of column j,
/// in VII and EII the mean of the ridge to the one variance, exactly as scikit-learn's `reg_covar` does in its four;
/// in the others what is shared is fitted to the scatters with it: EEV and VEV take axes and eigenvalues, EVE and VVE
/// axes, EVI and EVV determinants, VEI and VEE proportions of scatters that are nowhere flat.
///
/// A component of no weight, or without a positive definite covariance, is removed and the rest is maximised
/// again.
public sealed class MaximumLikelihood implements Maximisation permits MaximumAPosteriori, SmoothedMaximumLikelihood {
    /// A component whose share of the total weight is at most this holds nothing but rounding.
    private static final double EMPTY = 10 * 0x1p-52;

    private final CovarianceFamily family;
    private final double[] ridge;
    private final int threads;

    /// On one thread.
    ///
    /// @param ridge what is added to each column's variance, d long, ≥ 0; not modified
    public MaximumLikelihood(CovarianceFamily family, double[] ridge) {
        this(family, ridge, 1);
    }

    /// @param threads how many may work on large matrices
    MaximumLikelihood(CovarianceFamily family, double[] ridge, int threads) {
        this.family = family;
        this.ridge = ridge.clone();
        this.threads = threads;
    }

    @Override
    public CovarianceFamily family() {
        return family;
    }

    @Override
    public double[] ridge() {
        return ridge.clone();
    }

    /// The log-likelihood. The ridge is no part of it, and can make the last of EM's gains slightly negative.
    @Override
    public double objective(SufficientStatistics statistics, GaussianMixture mixture) {
        return statistics.likelihood().logLikelihood();
    }

    @Override
    public boolean cancelled(SufficientStatistics statistics) {
        return statistics.cancelled();
    }

    @Override
    public boolean keepsEmptyComponents() {
        return false;
    }

    @Override
    public Step maximise(SufficientStatistics statistics) {
        return maximise(statistics, List.of());
    }

    @Override
    public Step maximise(SufficientStatistics statistics, GaussianMixture previous) {
        boolean same = previous.family().equals(family);
        return maximise(
                statistics,
                same ? previous.components().stream().map(Gaussian::covariance).toList() : List.of());
    }

    private Step maximise(SufficientStatistics statistics, List<Covariance> previous) {
        List<Collapse> collapses = new ArrayList<>();
        List<Integer> alive = new ArrayList<>();
        double total = 0.0;
        for (int c = 0; c < statistics.components(); c++) {
            total += statistics.count(c);
        }
        for (int c = 0; c < statistics.components(); c++) {
            if (statistics.count(c) > EMPTY * total) {
                alive.add(c);
            } else {
                collapses.add(new Collapse(c, "no rows were left to it"));
            }
        }
        while (!alive.isEmpty()) {
            try {
                return new Step(maximise(statistics, alive, previous), collapses);
            } catch (CollapseException e) {
                if (e.component() < 0 || alive.size() == 1) {
                    throw FitException.singular(e);
                }
                int collapsed = alive.get(e.component());
                alive.subList(e.component(), e.component() + 1).clear();
                collapses.add(new Collapse(collapsed, e.reason()));
            }
        }
        throw FitException.singular("no component has any rows");
    }

    private GaussianMixture maximise(SufficientStatistics statistics, List<Integer> alive, List<Covariance> previous) {
        int k = alive.size();
        Scatters given = scatters(statistics, alive).on(threads);
        if (!previous.isEmpty()) {
            given = given.from(alive.stream().map(previous::get).toList());
        }
        List<Covariance> covariances = family.maximise(given);
        double total = 0.0;
        for (int c : alive) {
            total += statistics.count(c);
        }
        double[] weights = new double[k];
        List<Gaussian> components = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            weights[i] = statistics.count(alive.get(i)) / total;
            components.add(Gaussian.of(mean(statistics, alive.get(i)), covariances.get(i)));
        }
        return GaussianMixture.of(weights, components, family);
    }

    /// The mean of component c.
    double[] mean(SufficientStatistics statistics, int c) {
        return statistics.mean(c);
    }

    /// What the family is fitted to: N_c and W_c of the components that are left.
    Scatters scatters(SufficientStatistics statistics, List<Integer> alive) {
        double[] counts = new double[alive.size()];
        double[][] scatters = new double[alive.size()][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = statistics.count(alive.get(i));
            scatters[i] = statistics.scatter(alive.get(i), ridge);
        }
        return new Scatters(statistics.dimensions(), counts, scatters, family.diagonal());
    }
}
