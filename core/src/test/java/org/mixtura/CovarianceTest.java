package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.testing.Samples;

class CovarianceTest {
    static List<Covariance> structures() {
        return List.of(
                Samples.mixture(org.mixtura.family.Families.of("VVV"), 1, 4, 2)
                        .component(0)
                        .covariance(),
                Covariance.diagonal(new double[] {0.5, 2.0, 8.0}),
                Covariance.spherical(0.25, 3));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void covarianceTimesPrecisionIsTheIdentity(Covariance covariance) {
        double[][] a = covariance.toArray();
        double[][] p = covariance.precision();
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                double sum = 0.0;
                for (int c = 0; c < a.length; c++) {
                    sum += a[i][c] * p[c][j];
                }
                assertThat(sum).isCloseTo(i == j ? 1.0 : 0.0, offset(1e-13));
                assertThat(covariance.get(i, j)).isEqualTo(a[i][j]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void logDeterminantIsThatOfTheMatrix(Covariance covariance) {
        double determinant = determinant(covariance.toArray());
        assertThat(covariance.logDeterminant()).isCloseTo(Math.log(determinant), offset(1e-13));
    }

    /// By expansion along the first row.
    private static double determinant(double[][] a) {
        if (a.length == 1) {
            return a[0][0];
        }
        double sum = 0.0;
        for (int c = 0; c < a.length; c++) {
            double[][] minor = new double[a.length - 1][a.length - 1];
            for (int i = 1; i < a.length; i++) {
                for (int j = 0; j < a.length - 1; j++) {
                    minor[i - 1][j] = a[i][j < c ? j : j + 1];
                }
            }
            sum += (c % 2 == 0 ? 1 : -1) * a[0][c] * determinant(minor);
        }
        return sum;
    }

    @Test
    void argumentsAreCopied() {
        double[][] matrix = {{2, 0.5}, {0.5, 1}};
        double[] variances = {1, 2};
        Covariance full = Covariance.full(matrix);
        Covariance diagonal = Covariance.diagonal(variances);
        matrix[0][0] = 9;
        variances[0] = 9;
        full.toArray()[0][0] = 9;
        full.precision()[0][0] = 9;
        assertThat(full)
                .isEqualTo(Covariance.full(new double[] {2, 0.5, 1}, 2))
                .hasToString("Full[[2.0, 0.5], [0.5, 1.0]]");
        assertThat(diagonal).isEqualTo(Covariance.diagonal(new double[] {1, 2})).hasToString("Diagonal[1.0, 2.0]");
        assertThat(full.hashCode())
                .isEqualTo(Covariance.full(new double[] {2, 0.5, 1}, 2).hashCode());
        assertThat(full).isNotEqualTo(diagonal);
    }

    private static void refused(ThrowingCallable action, int column, String message) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        NotPositiveDefiniteException.class,
                        e -> assertThat(e.column()).isEqualTo(column))
                .hasMessageContaining(message);
    }

    @Test
    void wrongMatricesAreRefused() {
        refused(() -> Covariance.full(new double[][] {{1, 0}, {0}}), 1, "row 1 has 1 numbers; it must be square");
        refused(
                () -> Covariance.full(new double[][] {{1, 0.5}, {0.4, 1}}),
                1,
                "entries (1, 0) = 0.4 and (0, 1) = 0.5 differ; a covariance is finite and symmetric");
        refused(
                () -> Covariance.full(new double[][] {{1, 2}, {2, 1}}),
                1,
                "not positive definite: column 1 is constant or a linear combination of the columns before it");
        refused(() -> Covariance.full(new double[][] {{0, 0}, {0, 1}}), 0, "column 0 is constant");
        refused(() -> Covariance.full(new double[][] {{1, Double.NaN}, {Double.NaN, 1}}), 1, "finite and symmetric");
        refused(() -> Covariance.full(new double[][] {{Double.POSITIVE_INFINITY}}), 0, "");
        refused(
                () -> Covariance.diagonal(new double[] {1, 0}),
                1,
                "the variance of column 1 is 0.0; variances are finite and above 0");
        refused(() -> Covariance.diagonal(new double[] {-1}), 0, "the variance of column 0 is -1.0");
        refused(() -> Covariance.spherical(Double.NaN, 2), 0, "is NaN");
        refused(() -> Covariance.spherical(Double.POSITIVE_INFINITY, 2), 0, "is Infinity");
        assertThatThrownBy(() -> Covariance.spherical(1, 0))
                .hasMessage("the covariance has 0 columns; it must have at least 1");
    }

    /// A matrix without columns is no covariance.
    @Test
    void emptyMatricesAreRefused() {
        assertThatThrownBy(() -> Covariance.full(new double[0][])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Covariance.diagonal(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void entriesAreCheckedForRange(Covariance covariance) {
        int d = covariance.dimensions();
        assertThatThrownBy(() -> covariance.get(d, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> covariance.get(0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
