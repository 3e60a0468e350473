package org.mixtura.family;

import java.util.List;
import org.mixtura.Covariance;

/// What the components' covariances share, and the M-step that follows from it.
///
/// A family is named by three letters for the volume, shape and orientation of the components: E equal among
/// them, V variable, I the identity. G. Celeux, G. Govaert: *Gaussian parsimonious clustering models*, Pattern
/// Recognition 28 (1995), [doi:10.1016/0031-3203(94)00125-6](https://doi.org/10.1016/0031-3203(94)00125-6).
///
/// A new family is a new class, and a line in [Families].
public interface CovarianceFamily {
    /// The three letters, such as `VVV`.
    String code();

    /// What is shared, in a few words for people.
    String description();

    /// The number of free covariance parameters of k components in d columns.
    long covarianceParameters(int k, int d);

    /// Whether the M-step needs no more than the diagonals of the scatter matrices.
    boolean diagonal();

    /// What the M-step needs of the second moments: no more than this.
    default SecondMoments secondMoments() {
        return diagonal() ? SecondMoments.DIAGONAL : SecondMoments.FULL;
    }

    /// The covariances that maximise the likelihood under this family, given the responsibilities: the minimum of
    /// Σ_c (N_c log det Σ_c + tr(W_c Σ_c⁻¹)).
    ///
    /// @return k covariances
    /// @throws CollapseException if there is no positive definite maximum
    List<Covariance> maximise(Scatters scatters);

    /// How many rows the covariance prior of a [org.mixtura.fit.ConjugatePrior] counts as for each component, its
    /// normal prior of the mean included: twice the negative exponent of det Σ_c in the prior density.
    /// mclust's, where it has a prior for the family.
    ///
    /// @param dof ν, the prior's degrees of freedom
    default double priorCount(double dof, int k, int d) {
        return dof + d + 2;
    }

    /// The share of the prior's scale that each component's scatter gets.
    default double priorShare(int k, int d) {
        return 1.0;
    }

    /// The number of free parameters: k − 1 weights, k·d means and the covariances'.
    default long freeParameters(int k, int d) {
        return k - 1 + (long) k * d + covarianceParameters(k, d);
    }
}
