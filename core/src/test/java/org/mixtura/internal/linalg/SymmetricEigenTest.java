package org.mixtura.internal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymmetricEigenTest {
    private static double[] random(int d, long seed) {
        return new Random(seed).doubles(d * (d + 1) / 2, -1, 1).toArray();
    }

    private static double entry(double[] packed, int i, int j) {
        return packed[i >= j ? Cholesky.packed(i, j) : Cholesky.packed(j, i)];
    }

    /// A·v = λ·v, axes orthonormal, values in descending order, and back; of any matrix and of positive definite ones.
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 0", "5, 0", "10, 0", "33, 0", "1, 2", "2, 2", "3, 3", "5, 4", "10, 5", "33, 9"})
    void decomposes(int d, double added) {
        double[] a = random(d, d);
        for (int j = 0; j < d; j++) {
            a[Cholesky.packed(j, j)] += added;
        }
        double[] given = a.clone();
        SymmetricEigen eigen = SymmetricEigen.of(a, d);
        double[] axes = eigen.axes();
        for (int l = 0; l < d; l++) {
            assertThat(l == 0 || eigen.values()[l - 1] >= eigen.values()[l]).isTrue();
            for (int i = 0; i < d; i++) {
                double product = 0;
                double dot = 0;
                for (int j = 0; j < d; j++) {
                    product += entry(a, i, j) * axes[l * d + j];
                    dot += axes[l * d + j] * axes[i * d + j];
                }
                assertThat(product).isCloseTo(eigen.values()[l] * axes[l * d + i], offset(2e-14 * d));
                assertThat(dot).isCloseTo(i == l ? 1 : 0, offset(1e-14 * d));
            }
        }
        double[] back = SymmetricEigen.compose(eigen.values(), axes, d);
        assertThat(back).usingComparatorWithPrecision(2e-14 * d).containsExactly(a);
        assertThat(a).isEqualTo(given);
    }

    /// Columns in units from 1e-9 to 1e9: a quadratic's roots, and the determinant, in all digits.
    @Test
    void smallEigenvaluesKeepTheirDigits() {
        double[] a = {1e18, 0.5e9, 1};
        assertThat(SymmetricEigen.of(a, 2).values()[1]).isCloseTo(0.75, offset(1e-15));
        double[] scales = {1e-9, 1, 1e9, 1e-3};
        double[] graded = new double[10];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j <= i; j++) {
                graded[Cholesky.packed(i, j)] = scales[i] * scales[j] * (i == j ? 1 : 0.25);
            }
        }
        double product = Arrays.stream(SymmetricEigen.of(graded, 4).values()).reduce(1, (x, y) -> x * y);
        double determinant = Math.pow(0.75, 3) * 1.75 * 1e-6;
        assertThat(product).isCloseTo(determinant, offset(1e-14 * determinant));
    }

    @Test
    void singularAndDiagonalMatrices() {
        assertThat(SymmetricEigen.of(new double[] {4, 2, 1}, 2).values())
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(5, 0);
        assertThat(SymmetricEigen.of(new double[] {0, 0, 0}, 2).values()).containsExactly(0, 0);
        SymmetricEigen diagonal = SymmetricEigen.of(new double[] {1, 0, 3, 0, 0, 2}, 3);
        assertThat(diagonal.values()).usingComparatorWithPrecision(1e-15).containsExactly(3, 2, 1);
        assertThat(diagonal.axes()).containsExactly(0, 1, 0, 0, 0, 1, 1, 0, 0);
    }

    /// A power of two in every entry is one in every value, in every bit.
    @Test
    void scalesExactly() {
        double[] a = random(7, 3);
        double[] scaled = Arrays.stream(a).map(x -> x * 0x1p30).toArray();
        double[] expected = Arrays.stream(SymmetricEigen.of(a, 7).values())
                .map(x -> x * 0x1p30)
                .toArray();
        assertThat(SymmetricEigen.of(scaled, 7).values()).isEqualTo(expected);
        assertThat(SymmetricEigen.of(scaled, 7).axes())
                .isEqualTo(SymmetricEigen.of(a, 7).axes());
    }
}
