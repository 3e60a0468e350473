package org.mixtura.family;

import java.util.List;
import org.mixtura.Covariance;
import org.mixtura.internal.linalg.SymmetricEigen;

/// The eigenvectors of each component's scatter, for the families EEV and VEV: whatever variances they share, each
/// component's largest lies along its longest axis.
final class OwnAxes {
    private final Scatters s;
    private final List<double[]> axes;
    private final double[][] variances;

    private OwnAxes(Scatters s, List<double[]> axes, double[][] variances) {
        this.s = s;
        this.axes = axes;
        this.variances = variances;
    }

    static OwnAxes of(Scatters s) {
        List<SymmetricEigen> eigens = s.each(c -> SymmetricEigen.of(s.full(c, s.count(c)), s.dimensions()));
        return new OwnAxes(
                s,
                eigens.stream().map(SymmetricEigen::axes).toList(),
                eigens.stream().map(eigen -> positive(eigen.values())).toArray(double[][]::new));
    }

    /// The variances of a covariance along its own axes, the largest first; a new array.
    static double[] shape(Covariance covariance) {
        return positive(SymmetricEigen.of(Scatters.packed(covariance), covariance.dimensions())
                .values());
    }

    /// Rounding may leave a 0 below it.
    private static double[] positive(double[] values) {
        double[] positive = new double[values.length];
        for (int j = 0; j < values.length; j++) {
            positive[j] = Math.max(0.0, values[j]);
        }
        return positive;
    }

    /// The eigenvalues of W_c / N_c, the largest first, k×d; not to be modified.
    double[][] variances() {
        return variances;
    }

    /// The covariances of the given variances along each component's axes.
    ///
    /// @param along k×d; what collapses is their shape, which all share
    List<Covariance> covariances(double[][] along) {
        int d = s.dimensions();
        return s.each(c -> {
            double[] packed = SymmetricEigen.compose(along[c], axes.get(c), d);
            return Scatters.covariance(-1, () -> Covariance.full(packed, d));
        });
    }
}
