package org.mixtura.family;

import java.util.List;
import java.util.Optional;
import org.mixtura.Covariance;
import org.mixtura.internal.linalg.SymmetricEigen;

/// Whether covariances are what their family says: for those that came from elsewhere, such as a file.
public final class Constraint {
    /// What rounding may do to covariances that are far from singular.
    private static final double TOLERANCE = 1e-8;

    private Constraint() {}

    /// What is wrong with covariances under a family, as in `covariances[1] differs from covariances[0]; …`; empty
    /// if nothing is. A covariance may be simpler than its family allows. Those that must be equal are held to all
    /// digits; proportions, volumes, shapes and axes to what rounding leaves of them.
    ///
    /// @param covariances of equal dimensions, at least one
    public static Optional<String> violation(CovarianceFamily family, List<Covariance> covariances) {
        String code = family.code();
        for (int c = 0; c < covariances.size(); c++) {
            String wrong = violation(code, covariances, c);
            if (!wrong.isEmpty()) {
                return Optional.of(
                        "covariances[" + c + "] " + wrong.replace("…", code + " (" + family.description() + ")"));
            }
        }
        return Optional.empty();
    }

    private static String violation(String code, List<Covariance> covariances, int c) {
        Covariance first = covariances.getFirst();
        Covariance covariance = covariances.get(c);
        boolean simple = switch (covariance) {
            case Covariance.Full full -> !code.endsWith("I");
            case Covariance.Diagonal diagonal -> !code.endsWith("II");
            case Covariance.Spherical spherical -> true;
        };
        if (!simple) {
            return "is more general than the family … allows";
        }
        if (code.equals("EII") || code.equals("EEI") || code.equals("EEE")) {
            return covariance.equals(first) ? "" : "differs from covariances[0]; in the family … all are equal";
        }
        double tolerance = TOLERANCE + 1e-13 * (condition(first) + condition(covariance));
        int d = first.dimensions();
        double volume = Math.expm1((covariance.logDeterminant() - first.logDeterminant()) / d);
        if (code.startsWith("E") && !(Math.abs(volume) <= tolerance)) {
            return "has another determinant than covariances[0]; in the family … all have the same";
        }
        boolean sameAxes = code.charAt(2) != 'V';
        if (code.charAt(1) == 'E' && sameAxes && !proportional(first, covariance, 1 + volume, tolerance)) {
            return "is not proportional to covariances[0], as in the family … all are";
        }
        if (code.equals("EEV") || code.equals("VEV")) {
            double[] shape = OwnAxes.shape(first);
            double[] other = OwnAxes.shape(covariance);
            for (int j = 0; j < d; j++) {
                if (!(Math.abs(other[j] / (1 + volume) - shape[j]) <= tolerance * shape[0])) {
                    return "has eigenvalues in other proportions than covariances[0]; in the family … all have the same";
                }
            }
        }
        if (code.endsWith("VE") && !commute(Covariance.full(CommonAxes.sum(covariances), d), covariance, tolerance)) {
            return "has other axes than the others; in the family … all have the same";
        }
        return "";
    }

    /// How many times rounding is magnified in determinants and proportions: Σ_j Σ_jj·(Σ⁻¹)_jj.
    private static double condition(Covariance covariance) {
        double[][] precision = covariance.precision();
        double sum = 0.0;
        for (int j = 0; j < precision.length; j++) {
            sum = Math.fma(covariance.get(j, j), precision[j][j], sum);
        }
        return sum;
    }

    private static boolean proportional(Covariance first, Covariance other, double factor, double tolerance) {
        for (int i = 0; i < first.dimensions(); i++) {
            for (int j = 0; j <= i; j++) {
                double scale = Math.sqrt(first.get(i, i)) * Math.sqrt(first.get(j, j));
                if (!(Math.abs(other.get(i, j) / factor - first.get(i, j)) <= tolerance * scale)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Symmetric matrices have common axes if AB = BA.
    private static boolean commute(Covariance a, Covariance b, double tolerance) {
        int d = a.dimensions();
        double largest = largest(a) * largest(b);
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                double difference = 0.0;
                for (int l = 0; l < d; l++) {
                    difference += a.get(i, l) * b.get(l, j) - b.get(i, l) * a.get(l, j);
                }
                if (!(Math.abs(difference) <= tolerance * largest)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double largest(Covariance covariance) {
        return SymmetricEigen.of(Scatters.packed(covariance), covariance.dimensions())
                .values()[0];
    }
}
