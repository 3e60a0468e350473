package org.mixtura.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mixtura.Covariance;
import org.mixtura.internal.linalg.SymmetricEigen;

/// Covariances λ_c·D_c·A_c·D_cᵀ with what three letters say is shared, as a point of free parameters, and what an
/// M-step minimises as a function of them: Σ_c share_c (log det Σ_c + tr(S_c·Σ_c⁻¹)). Knows nothing of how.
///
/// Parameters are log λ, then log A (of which the mean is taken off), then angles by which the axes turn in each
/// plane from where they are; each once, or once for each component.
public final class ConstrainedModel {
    private final String code;
    private final int k;
    private final int d;
    private final double[][][] s;
    private final double[] shares;

    /// @param s S_c = W_c / N_c, k×d×d
    public ConstrainedModel(String code, double[][][] s, double[] shares) {
        this.code = code;
        this.k = s.length;
        this.d = s[0].length;
        this.s = s;
        this.shares = shares;
    }

    /// log λ (k), log A (k×d), and the axes as columns (k×d×d); equal where they are shared.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Point(double[] logVolume, double[][] logShape, double[][][] axes) {}

    public int size() {
        return volumes() + shapes() * d + orientations() * d * (d - 1) / 2;
    }

    private int volumes() {
        return code.charAt(0) == 'E' ? 1 : k;
    }

    private int shapes() {
        return shared(code.charAt(1));
    }

    private int orientations() {
        return shared(code.charAt(2));
    }

    private int shared(char letter) {
        return letter == 'I' ? 0 : letter == 'E' ? 1 : k;
    }

    public Point random(Random random) {
        Point point = new Point(new double[k], new double[k][d], new double[k][][]);
        Arrays.setAll(point.axes, c -> {
            double[][] unit = new double[d][d];
            for (int j = 0; j < d; j++) {
                unit[j][j] = 1;
            }
            return unit;
        });
        return moved(point, random.doubles(size(), -2, 2).toArray());
    }

    /// A point some way on, each parameter changed by its entry.
    public Point moved(Point from, double[] by) {
        Point to = new Point(new double[k], new double[k][d], new double[k][][]);
        int planes = d * (d - 1) / 2;
        for (int c = 0; c < k; c++) {
            to.logVolume[c] = from.logVolume[c] + by[volumes() == 1 ? 0 : c];
            to.axes[c] = Arrays.stream(from.axes[c]).map(double[]::clone).toArray(double[][]::new);
            int shapeAt = volumes() + (shapes() == 1 ? 0 : c * d);
            double mean = 0;
            for (int j = 0; shapes() > 0 && j < d; j++) {
                to.logShape[c][j] = from.logShape[c][j] + by[shapeAt + j];
                mean += to.logShape[c][j] / d;
            }
            for (int j = 0; j < d; j++) {
                to.logShape[c][j] -= mean;
            }
            int at = volumes() + shapes() * d + (orientations() == 1 ? 0 : c * planes);
            for (int i = 0; orientations() > 0 && i < d; i++) {
                for (int j = i + 1; j < d; j++, at++) {
                    for (double[] row : to.axes[c]) {
                        double x = row[i];
                        double y = row[j];
                        row[i] = Math.cos(by[at]) * x + Math.sin(by[at]) * y;
                        row[j] = Math.cos(by[at]) * y - Math.sin(by[at]) * x;
                    }
                }
            }
        }
        return to;
    }

    /// The function; adds its derivatives by what [#moved] adds to `gradient`.
    public double value(Point p, double[] gradient) {
        double value = 0;
        int planes = d * (d - 1) / 2;
        for (int c = 0; c < k; c++) {
            double[][] turned = turned(p.axes[c], s[c]);
            double[] ratio = new double[d];
            double sum = 0;
            for (int j = 0; j < d; j++) {
                ratio[j] = turned[j][j] * Math.exp(-p.logVolume[c] - p.logShape[c][j]);
                sum += ratio[j];
            }
            value += shares[c] * (d * p.logVolume[c] + sum);
            gradient[volumes() == 1 ? 0 : c] += shares[c] * (d - sum);
            int shapeAt = volumes() + (shapes() == 1 ? 0 : c * d);
            for (int j = 0; shapes() > 0 && j < d; j++) {
                gradient[shapeAt + j] += shares[c] * (sum / d - ratio[j]);
            }
            int at = volumes() + shapes() * d + (orientations() == 1 ? 0 : c * planes);
            for (int i = 0; orientations() > 0 && i < d; i++) {
                for (int j = i + 1; j < d; j++, at++) {
                    double difference = ratio[i] / turned[i][i] - ratio[j] / turned[j][j];
                    gradient[at] += shares[c] * 2 * turned[i][j] * difference;
                }
            }
        }
        return value;
    }

    /// DᵀSD.
    private double[][] turned(double[][] axes, double[][] matrix) {
        double[][] turned = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int m = 0; m < d; m++) {
                double row = 0;
                for (int l = 0; l < d; l++) {
                    row += axes[l][i] * matrix[l][m];
                }
                for (int j = 0; j < d; j++) {
                    turned[i][j] += row * axes[m][j];
                }
            }
        }
        return turned;
    }

    /// Goes down by BFGS with a dense matrix until nothing is gained any more; the least value.
    public double minimum(Point start) {
        int m = size();
        double[][] inverse = new double[m][m];
        Point at = start;
        double[] gradient = new double[m];
        double value = value(at, gradient);
        int failures = 0;
        reset(inverse);
        for (int i = 0; i < 3000 && failures < 2; i++) {
            double[] step = new double[m];
            double slope = 0;
            for (int a = 0; a < m; a++) {
                for (int b = 0; b < m; b++) {
                    step[a] -= inverse[a][b] * gradient[b];
                }
                slope += step[a] * gradient[a];
            }
            double longest = Arrays.stream(step).map(Math::abs).max().orElseThrow();
            double factor = Math.min(1, 1 / longest);
            Point next = at;
            double[] nextGradient = gradient;
            double nextValue = Double.POSITIVE_INFINITY;
            for (int half = 0; half < 30 && !(nextValue < value + 1e-4 * factor * slope); half++) {
                factor *= half == 0 ? 1 : 0.5;
                double[] by = scaled(step, factor);
                next = moved(at, by);
                nextGradient = new double[m];
                nextValue = value(next, nextGradient);
            }
            if (!(nextValue < value - 1e-14)) {
                failures++;
                reset(inverse);
                continue;
            }
            failures = 0;
            update(inverse, scaled(step, factor), gradient, nextGradient);
            at = next;
            value = nextValue;
            gradient = nextGradient;
        }
        return value;
    }

    private static void reset(double[][] inverse) {
        for (int a = 0; a < inverse.length; a++) {
            Arrays.fill(inverse[a], 0);
            inverse[a][a] = 1;
        }
    }

    private static double[] scaled(double[] step, double factor) {
        return Arrays.stream(step).map(x -> factor * x).toArray();
    }

    private static void update(double[][] inverse, double[] step, double[] before, double[] after) {
        int m = step.length;
        double[] hy = new double[m];
        double sy = 0;
        double yhy = 0;
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                hy[a] += inverse[a][b] * (after[b] - before[b]);
            }
            sy += step[a] * (after[a] - before[a]);
            yhy += hy[a] * (after[a] - before[a]);
        }
        if (sy <= 0) {
            return;
        }
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                inverse[a][b] += (1 + yhy / sy) * step[a] * step[b] / sy - (step[a] * hy[b] + hy[a] * step[b]) / sy;
            }
        }
    }

    /// The covariances at a point.
    public List<Covariance> covariances(Point p) {
        List<Covariance> covariances = new java.util.ArrayList<>();
        for (int c = 0; c < k; c++) {
            double[][] matrix = new double[d][d];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    for (int l = 0; l < d; l++) {
                        matrix[i][j] += p.axes[c][i][l] * Math.exp(p.logVolume[c] + p.logShape[c][l]) * p.axes[c][j][l];
                    }
                }
            }
            covariances.add(Covariance.full(matrix));
        }
        return covariances;
    }

    /// The point of given covariances; fails if they are not of the family.
    public Point point(List<Covariance> covariances) {
        Point point = new Point(new double[k], new double[k][d], new double[k][][]);
        double[] sum = new double[d * (d + 1) / 2];
        for (int c = 0; c < k; c++) {
            double[] packed = Scatters.packed(covariances.get(c));
            for (int i = 0; i < packed.length; i++) {
                sum[i] += packed[i] / (1.7 + c) * Math.exp(-covariances.get(c).logDeterminant() / d);
            }
        }
        for (int c = 0; c < k; c++) {
            Covariance covariance = covariances.get(c);
            double[] axes = SymmetricEigen.of(orientations() == 1 ? sum : Scatters.packed(covariance), d)
                    .axes();
            point.axes[c] = new double[d][d];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    point.axes[c][i][j] = orientations() == 0 ? (i == j ? 1 : 0) : axes[j * d + i];
                }
            }
            point.logVolume[c] = covariance.logDeterminant() / d;
            double[][] turned = turned(point.axes[c], covariance.toArray());
            for (int i = 0; i < d; i++) {
                point.logShape[c][i] = Math.log(turned[i][i]) - point.logVolume[c];
                for (int j = 0; j < i; j++) {
                    assertThat(turned[i][j] / Math.sqrt(turned[i][i] * turned[j][j]))
                            .as("correlation in the family's axes")
                            .isCloseTo(0, offset(1e-9));
                }
            }
            assertThat(point.logVolume[c])
                    .as("volume")
                    .isCloseTo(point.logVolume[volumes() == 1 ? 0 : c], offset(1e-10));
            if (shapes() == 0) {
                assertThat(point.logShape[c])
                        .as("shape")
                        .usingComparatorWithPrecision(1e-10)
                        .containsOnly(0);
            } else if (shapes() == 1) {
                assertThat(point.logShape[c])
                        .as("shape")
                        .usingComparatorWithPrecision(1e-9)
                        .containsExactly(point.logShape[0]);
            }
        }
        return point;
    }
}
