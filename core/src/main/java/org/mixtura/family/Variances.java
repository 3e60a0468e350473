package org.mixtura.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.Covariance;

/// Variances of k components along d axes, and what a family makes of those that were found: the M-step of the
/// families once the axes are known, be they the columns, axes that all share, or each component's own.
///
/// All of it is free of units: axes multiplied by powers of two give results multiplied by them in every bit.
final class Variances {
    private Variances() {}

    /// Σ_c share_c · v_c.
    ///
    /// @param v k rows, not modified
    /// @param shares k long, not modified
    /// @return a new array, as long as a row
    static double[] pooled(double[][] v, double[] shares) {
        double[] pooled = new double[v[0].length];
        for (int c = 0; c < v.length; c++) {
            for (int j = 0; j < pooled.length; j++) {
                pooled[j] = Math.fma(shares[c], v[c][j], pooled[j]);
            }
        }
        return pooled;
    }

    /// Equal volumes, variable shapes.
    ///
    /// ```text
    /// g_c = (Π_j v_cj)^{1/d}      v_c · Σ_l share_l·g_l / g_c
    /// ```
    ///
    /// @param v k×d, not modified
    /// @param shares k long, not modified
    /// @return k×d, new
    /// @throws CollapseException if a component has a variance that is not above 0
    static double[][] equalVolumes(double[][] v, double[] shares) {
        double[] volumes = volumes(v, pooled(v, shares));
        double mean = QuasiNewton.dot(shares, volumes);
        double[][] result = new double[v.length][];
        for (int c = 0; c < v.length; c++) {
            result[c] = scaled(v[c], mean / volumes[c]);
        }
        return result;
    }

    /// The geometric mean of each component's variances, each divided by that of a reference.
    ///
    /// @throws CollapseException if a component has a variance that is not above 0
    static double[] volumes(double[][] v, double[] reference) {
        double[] volumes = new double[v.length];
        for (int c = 0; c < v.length; c++) {
            double[] variances = v[c];
            Scatters.covariance(c, () -> Covariance.diagonal(variances));
            double sum = 0.0;
            for (int j = 0; j < variances.length; j++) {
                sum += StrictMath.log(variances[j] / reference[j]);
            }
            volumes[c] = StrictMath.exp(sum / variances.length);
        }
        return volumes;
    }

    /// Equal shapes, variable volumes: λ_c·b, where λ and b minimise Σ_c share_c Σ_j (log λ_c b_j + v_cj / λ_c b_j).
    ///
    /// ```text
    /// λ_c = Σ_j v_cj / b_j / d      b = Σ_c share_c·v_c / λ_c      in turn until no λ moves
    /// ```
    ///
    /// The sum is convex in the logarithms of both, so that this is its only minimum.
    ///
    /// @param v k×d, not modified
    /// @param shares k long, not modified
    /// @param shape b to begin with, times any factor; modified
    /// @return k×d, new
    /// @throws CollapseException of the component whose variances are all 0, or of −1 if b has a 0
    static double[][] proportional(double[][] v, double[] shares, double[] shape) {
        int k = v.length;
        int d = shape.length;
        for (int c = 0; c < k; c++) {
            double mean = Arrays.stream(v[c]).sum() / d;
            Scatters.covariance(c, () -> Covariance.spherical(mean, d));
        }
        double[] volumes = new double[k];
        Settling settling = new Settling();
        while (true) {
            Scatters.covariance(-1, () -> Covariance.diagonal(shape));
            double change = 0.0;
            for (int c = 0; c < k; c++) {
                double volume = 0.0;
                for (int j = 0; j < d; j++) {
                    volume += v[c][j] / shape[j];
                }
                volume /= d;
                change = Math.max(change, Math.abs(volumes[c] / volume - 1.0));
                volumes[c] = volume;
            }
            if (settling.done(change)) {
                break;
            }
            Arrays.fill(shape, 0.0);
            for (int c = 0; c < k; c++) {
                double factor = shares[c] / volumes[c];
                for (int j = 0; j < d; j++) {
                    shape[j] = Math.fma(factor, v[c][j], shape[j]);
                }
            }
        }
        double[][] result = new double[k][];
        for (int c = 0; c < k; c++) {
            result[c] = scaled(shape, volumes[c]);
        }
        return result;
    }

    /// A diagonal covariance for each component.
    ///
    /// @param v k×d, not modified
    /// @throws CollapseException if a component has a variance that is not above 0
    static List<Covariance> diagonal(double[][] v) {
        List<Covariance> covariances = new ArrayList<>();
        for (int c = 0; c < v.length; c++) {
            double[] variances = v[c];
            covariances.add(Scatters.covariance(c, () -> Covariance.diagonal(variances)));
        }
        return covariances;
    }

    static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * factor;
        }
        return scaled;
    }
}
